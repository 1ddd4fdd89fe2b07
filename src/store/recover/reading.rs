//! One reading out of what could be read of it: its journal is the truth, followed act by act from what was read first as far
//! as it goes, with the backup standing in where an act cannot be read.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::Fate;
use super::salvage::Salvage;
use crate::edit::{Change, Edit, EditName, Entry, EntryKind, Journal, Stamp, apply};
use crate::outline::Document;
use crate::store::journal::{self, Readable};
use crate::store::{ReadingId, current, readings};

/// The tables that hold the current outline of every reading.
const CURRENT: [&str; 5] = [
    "segment",
    "mark",
    "annotation",
    "header_override",
    "ignored",
];

/// A reading as it goes into the new library.
pub(super) struct Recovered {
    pub(super) first: Document,
    pub(super) journal: Journal,
    pub(super) document: Document,
    pub(super) fate: Fate,
    /// How many acts were taken from the backup.
    pub(super) n_spare: usize,
    /// The state of the backup, where its journal tells of other acts than the damaged one under the same numbers.
    pub(super) other: Option<(Journal, Document)>,
}

/// Who recovers when.
pub(super) type Now<'a> = &'a Stamp;

/// What can be had of `reading`; nothing where neither its text nor its outline is left.
pub(super) fn recover(
    salvage: &Salvage,
    backup: Option<&Connection>,
    reading: ReadingId,
    now: Now<'_>,
) -> Option<Recovered> {
    let known = entries(&salvage.rows, reading);
    let spare = backup.map_or_else(BTreeMap::new, |backup| entries(backup, reading));
    let shown = shown(&salvage.rows, reading);
    let of_backup = backup.and_then(|backup| readings::first_state(backup, reading).ok());
    let first = readings::first_state(&salvage.rows, reading).ok();
    let is_first_whole = first.is_some();
    // What is made of the outline that is left cannot bear witness for it.
    let is_first_known = is_first_whole || of_backup.is_some();
    let first = first
        .or_else(|| of_backup.clone())
        .or_else(|| back_to_first(shown.as_ref()?, &known))
        .or_else(|| shown.clone())?;
    let mut followed = Followed::from(&first, &known, &spare);
    let indexed = salvage.acts.get(&reading.to_i64());
    let last_known = indexed
        .and_then(|acts| acts.last().copied())
        .max(known.last_key_value().map(|(seq, _)| *seq))
        .unwrap_or(0);
    let n = followed.journal.entries().len() as u64;
    let is_same = is_first_known && shown.as_ref() == Some(&followed.document);
    let has_rows = !salvage.is_schema_lost && salvage.n_frames_lost == 0;
    let are_rows_whole = has_rows && salvage.unreadable_in(&CURRENT) == 0;
    let is_end_known = has_rows
        && (salvage.unreadable_in(&["entry"]) == 0
            || salvage.unreadable_in(&["sqlite_autoindex_entry_1"]) == 0);
    // Without knowing what was read first, only whole rows tell what the acts led to.
    let is_sure = is_same || is_end_known && (is_first_known || are_rows_whole);
    let is_sure = is_sure && followed.first_doubtful.is_none();
    let is_cut = n < last_known || !is_sure;
    let n = followed.first_doubtful.map_or(n, |first| first - 1);
    let fate = if is_cut {
        let kept = shown.filter(|_| are_rows_whole);
        let is_outline_kept = kept.is_some_and(|shown| followed.go_on_to(&shown, now).is_some());
        Fate::Cut {
            kept: n,
            known: Some(last_known).filter(|last| *last > n),
            is_outline_kept: is_outline_kept || is_same,
        }
    } else if is_same && is_first_whole && followed.n_spare == 0 {
        Fate::Whole
    } else {
        Fate::Rebuilt
    };
    let other = if followed.is_other_in_backup {
        of_backup.map(|first| {
            let backup = Followed::from(&first, &spare, &BTreeMap::new());
            (backup.journal, backup.document)
        })
    } else {
        None
    };
    Some(Recovered {
        first,
        journal: followed.journal,
        document: followed.document,
        fate,
        n_spare: followed.n_spare,
        other,
    })
}

type Entries = BTreeMap<u64, Readable>;

/// Every entry by its number.
fn entries(connection: &Connection, reading: ReadingId) -> Entries {
    let readable = journal::readable(connection, reading);
    readable.unwrap_or_default().into_iter().collect()
}

/// The outline that the rows of the current state say.
fn shown(connection: &Connection, reading: ReadingId) -> Option<Document> {
    let (_, content) = readings::content(connection, reading).ok()?;
    let state = current::load(connection, reading).ok()?;
    state.document(content).ok()
}

/// What was read first, by taking back every act.
fn back_to_first(shown: &Document, known: &Entries) -> Option<Document> {
    let entries = known
        .values()
        .map(|known| known.entry.clone().filter(|_| !known.is_doubtful));
    let entries = entries.collect::<Option<Vec<_>>>()?;
    let journal = Journal::restored(entries)?;
    let mut document = shown.clone();
    for entry in journal.entries().iter().rev() {
        let changes = journal.changes_of(entry)?;
        let back: Vec<Change> = changes.iter().rev().map(Change::inverse).collect();
        apply(&mut document, &back).ok()?;
    }
    Some(document)
}

/// A journal as far as it could be followed.
struct Followed {
    journal: Journal,
    document: Document,
    /// How many acts were taken from the backup.
    n_spare: usize,
    /// The backup tells of another act under a number that the damaged journal knows.
    is_other_in_backup: bool,
    /// The first act that is not as it was written, and that nothing else tells of.
    first_doubtful: Option<u64>,
}

impl Followed {
    fn from(first: &Document, known: &Entries, spare: &Entries) -> Self {
        let mut followed = Self {
            journal: Journal::default(),
            document: first.clone(),
            n_spare: 0,
            is_other_in_backup: false,
            first_doubtful: None,
        };
        for seq in 1.. {
            let own = known.get(&seq).and_then(|known| known.entry.as_ref());
            let is_doubtful = known.get(&seq).is_some_and(|known| known.is_doubtful);
            let other = spare.get(&seq).filter(|spare| !spare.is_doubtful);
            let other = other.and_then(|spare| spare.entry.as_ref());
            let other = other.filter(|_| !followed.is_other_in_backup);
            let is_done = match (own, other) {
                (Some(own), Some(other)) if own == other => followed.take(own),
                // The same act, of which one copy was changed by damage: the backup was found whole when it was made.
                (Some(own), Some(other)) if is_doubtful || is_same_act(own, other) => {
                    followed.take_spare(other) || followed.take(own)
                }
                (Some(own), Some(_)) => {
                    followed.is_other_in_backup = true;
                    followed.take(own)
                }
                (Some(own), None) => followed.take(own),
                (None, Some(other)) => followed.take_spare(other),
                (None, None) => false,
            };
            if !is_done {
                break;
            }
            let is_own = own.is_some() && followed.journal.entries().last() == own;
            if is_doubtful && is_own && other != own {
                followed.first_doubtful.get_or_insert(seq);
            }
        }
        followed
    }

    fn take_spare(&mut self, entry: &Entry) -> bool {
        let is_done = self.take(entry);
        self.n_spare += usize::from(is_done);
        is_done
    }

    /// Carries an act out; false, with nothing changed, where it does not follow.
    fn take(&mut self, entry: &Entry) -> bool {
        let Some(changes) = self.journal.changes_of(entry) else {
            return false;
        };
        if apply(&mut self.document, &changes).is_err() {
            return false;
        }
        let follows = self.journal.push(entry.clone()).is_some();
        if !follows {
            let back: Vec<Change> = changes.iter().rev().map(Change::inverse).collect();
            let is_back = apply(&mut self.document, &back).is_ok();
            debug_assert!(is_back, "what was just done can be taken back");
        }
        follows
    }

    /// Adds the act that leads from here to `shown`, where there is a difference.
    fn go_on_to(&mut self, shown: &Document, now: Now<'_>) -> Option<()> {
        let changes = leading(&self.document, shown);
        if changes.is_empty() {
            return Some(());
        }
        let entry = self.journal.entry_for(Edit {
            name: EditName::Recover,
            stamp: now.clone(),
            changes,
        });
        self.take(&entry).then_some(())
    }
}

/// Whether two entries of one number tell of the same act.
fn is_same_act(one: &Entry, other: &Entry) -> bool {
    one.stamp.time_ms == other.stamp.time_ms
        && match (&one.kind, &other.kind) {
            (EntryKind::Do(_), EntryKind::Do(_)) => true,
            (one, other) => one == other,
        }
}

/// The changes that make one state of a document another.
fn leading(from: &Document, to: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    let (before, after) = (from.outline().segments(), to.outline().segments());
    let (marks, new_marks) = (from.outline().marks(), to.outline().marks());
    if marks != new_marks {
        // Marks go before and come after the segments that hold them change.
        changes.push(Change::Marks {
            before: marks.to_vec(),
            after: Vec::new(),
        });
    }
    if before != after {
        changes.push(Change::Splice {
            at: 0,
            before: before.to_vec(),
            after: after.to_vec(),
        });
    }
    if marks != new_marks {
        changes.push(Change::Marks {
            before: Vec::new(),
            after: new_marks.to_vec(),
        });
    }
    for (id, before, after) in differing(from.annotations(), to.annotations()) {
        let (before, after) = (before.map(Box::new), after.map(Box::new));
        changes.push(Change::Annotation { id, before, after });
    }
    for (field, before, after) in differing(from.header_overrides(), to.header_overrides()) {
        changes.push(Change::Header {
            field,
            before,
            after,
        });
    }
    for (key, before, after) in differing(from.ignored(), to.ignored()) {
        changes.push(Change::Ignore { key, before, after });
    }
    changes
}

/// What stands under each key before and after, where that is not the same.
fn differing<K: Ord + Clone, V: PartialEq + Clone>(
    from: &BTreeMap<K, V>,
    to: &BTreeMap<K, V>,
) -> Vec<(K, Option<V>, Option<V>)> {
    let new = to.keys().filter(|key| !from.contains_key(*key));
    let keys = from.keys().chain(new);
    keys.map(|key| (key.clone(), from.get(key).cloned(), to.get(key).cloned()))
        .filter(|(_, before, after)| before != after)
        .collect()
}
