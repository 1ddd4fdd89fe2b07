//! The entry of one issue: what stands between its heading and the next, cut into causes, measures, status and the rest.

use super::assemble::{FOLLOWS, Start};
use super::labels::Field;
use super::listing::Listing;
use super::numbering::Style;
use super::patterns::pattern;
use super::piece::Piece;
use super::status;
use crate::outline::{Kind, Status};

/// An entry while its pieces are gathered.
pub(super) struct Entry<'a> {
    level: u8,
    sureness: u8,
    /// The pieces behind the heading.
    pub(super) pieces: Vec<Piece<'a>>,
    /// Whether what was done stands in another part of the report, so that prose here tells what was found.
    pub(super) is_answered_elsewhere: bool,
    /// The pieces before which noise stands: they cannot go on with the segment above.
    interrupted: Vec<usize>,
}

/// What the pieces are read as while they are laid.
struct Laying<'a> {
    level: u8,
    sureness: u8,
    starts: &'a mut Vec<Start>,
    listing: Listing,
    /// Whether the last piece laid takes prose behind it along.
    takes_prose: bool,
}

impl Entry<'_> {
    /// The entry of an issue at `level`.
    pub(super) fn new(level: u8, sureness: u8) -> Self {
        Self {
            level,
            sureness: sureness.max(FOLLOWS - 10),
            pieces: Vec::new(),
            is_answered_elsewhere: false,
            interrupted: Vec::new(),
        }
    }

    /// Whether it told what was done and then, as its last words, how far that got: what a new paragraph says is no part of it.
    pub(super) fn is_closed(&self) -> bool {
        let Some((last, before)) = self.pieces.split_last() else {
            return false;
        };
        let states = last.is_status()
            || matches!(last.field, Some(Field::Status | Field::Progress))
                && status::opening(last.body).is_some();
        states
            && before.iter().any(|piece| {
                piece.is_item() || piece.field == Some(Field::Measures) || piece.field.is_none()
            })
    }

    /// Notes that noise stands before the next piece.
    pub(super) fn interrupt(&mut self) {
        self.interrupted.push(self.pieces.len());
    }

    /// Lays the segments of the entry.
    pub(super) fn close(self, starts: &mut Vec<Start>) {
        let blocks = blocks(&self.pieces);
        let has_measures = blocks
            .iter()
            .any(|block| block.field == Some(Field::Measures));
        let has_causes = blocks
            .iter()
            .any(|block| block.field == Some(Field::Causes));
        let mut laying = Laying {
            level: self.level.saturating_add(1),
            sureness: self.sureness,
            starts,
            listing: Listing::default(),
            takes_prose: false,
        };
        let mut interrupted = self.interrupted.iter().copied().peekable();
        let mut before_measures = has_measures;
        for block in blocks {
            let pieces = &self.pieces[block.first..block.end];
            while interrupted.next_if(|at| *at <= block.first).is_some() {
                laying.takes_prose = false;
            }
            let gap = interrupted.peek().is_some_and(|at| *at < block.end);
            match block.field {
                None => {
                    // Prose behind the fields of an entry whose measures were labelled is none of them.
                    let is_remark = has_measures && !pieces.iter().any(Piece::is_item);
                    let described = self.is_answered_elsewhere
                        || before_measures
                        || has_causes && block.first == 0
                        || is_remark;
                    laying.unlabelled(pieces, described, gap);
                }
                Some(Field::Measures) => {
                    before_measures = false;
                    laying.labelled(pieces, Kind::Measures, Kind::Measure, has_measures, gap);
                }
                Some(Field::Causes) => {
                    laying.labelled(pieces, Kind::Causes, Kind::Cause, has_measures, gap);
                }
                Some(field) => {
                    let kind = match field {
                        Field::Outcome => Kind::Outcome,
                        Field::Status | Field::Progress => Kind::Status,
                        Field::Owner => Kind::Owner,
                        Field::Deadline => Kind::Deadline,
                        Field::Problem | Field::Goal | Field::Causes | Field::Measures => {
                            Kind::Text
                        }
                    };
                    laying.field(pieces, kind, gap);
                }
            }
        }
    }
}

pattern!(
    /// By when, in brackets and without a label: (2022年12月底前完成).
    DEADLINE_REMARK = r"^[(【\[](?:计划|预计|拟|力争)?[于在]?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?前(?:整改)?(?:完成|完成整改|整改到位|整改完成)[)】\]][。;]?$"
);

/// Pieces under one label, or under none.
struct Block {
    field: Option<Field>,
    first: usize,
    end: usize,
}

/// A status statement has hardly more words than the status.
const STATUS_TAIL: usize = 18 * 3;

fn blocks(pieces: &[Piece<'_>]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let first_measure = pieces
        .iter()
        .position(|piece| piece.is_item() || piece.field == Some(Field::Measures));
    for (at, piece) in pieces.iter().enumerate() {
        let field = match piece.field {
            // Behind what was done, the words that begin with a status state it, whatever they add.
            Some(Field::Progress)
                if first_measure.is_some_and(|first| first < at)
                    && status::opening(piece.body).is_some()
                    && pieces.get(at + 1).is_none_or(|next| !next.is_item()) =>
            {
                Some(Field::Status)
            }
            // 进度:98%,基本完成: behind what was done its last clause says how far it got.
            Some(Field::Progress)
                if first_measure.is_some_and(|first| first < at)
                    && piece.body.len() <= STATUS_TAIL
                    && status::last_clause(piece.body).is_some() =>
            {
                Some(Field::Status)
            }
            // Behind the measures it tells what became of them.
            Some(Field::Progress)
                if progress(piece.body) == Field::Measures
                    && pieces[..at]
                        .iter()
                        .any(|piece| piece.field == Some(Field::Measures)) =>
            {
                Some(Field::Outcome)
            }
            // 整改进度:87% behind what was done under no label of its own tells how far it got in other words.
            Some(Field::Progress)
                if first_measure.is_some_and(|first| first < at)
                    && piece.body.len() <= STATUS_TAIL
                    && !piece.body.is_empty()
                    && pieces.get(at + 1).is_none_or(|next| !next.is_item()) =>
            {
                Some(Field::Status)
            }
            // What is enumerated right behind the status are the measures.
            Some(Field::Progress)
                if pieces
                    .get(at + 1)
                    .is_some_and(|next| next.is_item() && !next.begins_line) =>
            {
                Some(Field::Measures)
            }
            // The status stands on the line below its label.
            Some(Field::Progress)
                if piece.body.is_empty()
                    && pieces.get(at + 1).is_some_and(|next| {
                        next.is_paragraph() && status::alone(next.body).is_some()
                    }) =>
            {
                Some(Field::Status)
            }
            Some(Field::Progress) => Some(progress(piece.body)),
            // 整改时限:已完成。 tells that the time came, not when.
            Some(Field::Deadline) if is_done(piece.body) => Some(Field::Status),
            None if DEADLINE_REMARK.is_match(piece.body) => Some(Field::Deadline),
            // A label whose only words are a status, behind the measures or with nothing behind it, opens the status.
            Some(Field::Measures)
                if first_measure.is_some_and(|first| first < at)
                    && says_only_status(pieces, at) =>
            {
                Some(Field::Status)
            }
            other => other,
        };
        let one_line = blocks.last().is_some_and(|block| {
            matches!(
                block.field,
                Some(Field::Status | Field::Owner | Field::Deadline)
            ) && piece.begins_line
                && !(at == block.first + 1 && pieces[block.first].body.is_empty())
        });
        // 措施一 behind what was found is no part of that.
        let begins_measures = field.is_none()
            && piece.numbering.is_some_and(|n| n.style == Style::Measure)
            && blocks
                .last()
                .is_some_and(|block| matches!(block.field, Some(Field::Problem | Field::Goal)));
        match blocks.last_mut() {
            Some(block) if field.is_none() && !one_line && !begins_measures => {
                block.end = at + 1;
            }
            _ => blocks.push(Block {
                field,
                first: at,
                end: at + 1,
            }),
        }
    }
    blocks
}

/// Whether the words say that the rectification is done, and nothing else.
fn is_done(body: &str) -> bool {
    let Some((Status::Completed | Status::CompletedOngoing, said)) = status::opening(body) else {
        return false;
    };
    let more = body[said.end..].trim_matches([',', '。', ';', ' ']);
    more.is_empty() || status::at_start(more).is_some_and(|(_, len)| len == more.len())
}

/// Whether the label at `at` has no more behind it than how far the rectification got.
fn says_only_status(pieces: &[Piece<'_>], at: usize) -> bool {
    let body = pieces[at].body;
    let said =
        status::opening(body).is_some_and(|(_, said)| body.len() <= said.end + '。'.len_utf8());
    // 落实情况:正在实施,预计年底完成 adds only when.
    let said = said || body.len() <= STATUS_TAIL && status::opening(body).is_some();
    said && pieces.get(at + 1).is_none_or(|next| next.field.is_some())
}

/// Whether 完成情况 opens the status or the measures.
pub(super) fn progress(body: &str) -> Field {
    match status::at_start(body) {
        _ if status::alone(body).is_some() => Field::Status,
        Some((_, len)) if body.len() <= len + STATUS_TAIL => Field::Status,
        _ => Field::Measures,
    }
}

impl Laying<'_> {
    fn push(&mut self, at: usize, kind: Kind, level: u8) {
        self.starts.push(Start {
            at,
            kind,
            level,
            sureness: self.sureness,
        });
    }

    /// A label with what it opens: items, or prose that is one.
    fn labelled(
        &mut self,
        pieces: &[Piece<'_>],
        kind: Kind,
        item: Kind,
        has_measures: bool,
        gap: bool,
    ) {
        let Some((label, rest)) = pieces.split_first() else {
            return;
        };
        // A cell of a table has no label of its own.
        let labelled = label.body.is_empty() || label.body_at > label.at;
        if labelled {
            self.push(label.at, kind, self.level);
        }
        self.listing = Listing::default();
        self.takes_prose = true;
        let n_items = rest.iter().filter(|piece| piece.is_item()).count();
        let says_only_status = kind == Kind::Measures
            && status::opening(label.body)
                .is_some_and(|(_, said)| label.body.len() <= said.end + 6);
        if n_items == 0 {
            if !label.body.is_empty() && !says_only_status {
                self.push(label.body_at, item, self.level + u8::from(labelled));
            }
            let mut is_open = !label.body.is_empty() && !says_only_status;
            for piece in rest {
                if piece.states_status || item == Kind::Cause && piece.is_status() {
                    self.push(piece.at, Kind::Status, self.level);
                    is_open = false;
                } else if item == Kind::Cause
                    && is_open
                    && !has_measures
                    && piece.begins_line
                    && piece.tells_a_deed()
                {
                    // The cause was told; what was done stands behind it without its label.
                    self.push(piece.at, Kind::Measure, self.level);
                } else if !is_open || gap {
                    self.push(piece.at, item, self.level + 1);
                    is_open = true;
                }
            }
            return;
        }
        let mut kind = item;
        // Items stand one below their label, and where the label is missing beside it.
        let mut depth = 1;
        let mut first_line = true;
        for piece in rest {
            first_line &= !piece.begins_line;
            let lacks_label = kind == Kind::Cause && !has_measures && piece.begins_line;
            if lacks_label && (piece.is_status() || !piece.is_item() && piece.tells_a_deed()) {
                // The causes were told; how far it got and what was done stand behind them without a label.
                if self.listing.is_empty() && !label.body.is_empty() {
                    self.push(label.body_at, Kind::Cause, self.level + 1);
                }
                let found = if piece.is_status() {
                    Kind::Status
                } else {
                    Kind::Measure
                };
                self.push(piece.at, found, self.level);
                self.takes_prose = found == Kind::Measure;
                kind = Kind::Measure;
                depth = 0;
                self.listing = Listing::default();
                continue;
            }
            let told = kind == Kind::Cause
                && !has_measures
                && self.listing.is_empty()
                && piece.begins_list()
                && !label.body.is_empty()
                && !label.body.ends_with([':', ',']);
            if told {
                self.push(label.body_at, Kind::Cause, self.level + 1);
            }
            let ended = told
                || kind == Kind::Cause
                    && piece.is_item()
                    && piece.begins_line
                    && !self.listing.is_empty()
                    && piece.numbering.is_some_and(|n| {
                        !self.listing.goes_on_with(n)
                            || !has_measures && !first_line && label.body_or_items_on_line(rest)
                    });
            if ended {
                // The causes were listed already: what begins a list anew are the measures, whose label is missing.
                kind = Kind::Measure;
                depth = 0;
                self.listing = Listing::default();
            }
            self.piece(piece, kind, self.level + depth, gap);
        }
    }

    /// Items of `kind` at `base`, nested; prose goes on with the segment before it.
    fn piece(&mut self, piece: &Piece<'_>, kind: Kind, base: u8, gap: bool) {
        if piece.states_status {
            self.push(piece.at, Kind::Status, self.level);
            self.takes_prose = false;
        } else if let Some(numbering) = piece.numbering.filter(|_| piece.is_item()) {
            let level = self.listing.level(numbering, base, piece.begins_line);
            self.push(piece.at, kind, level);
            self.takes_prose = true;
        } else if !self.takes_prose || gap {
            self.push(piece.at, Kind::Text, self.level);
            self.takes_prose = true;
        }
    }

    /// Pieces under no label: the measures themselves, or what was found where a label for the measures follows.
    fn unlabelled(&mut self, pieces: &[Piece<'_>], described: bool, gap: bool) {
        self.listing = Listing::default();
        self.takes_prose = false;
        let has_items = pieces.iter().any(Piece::is_item);
        let mut item_level = self.level;
        let mut seen_item = false;
        let story = story(pieces);
        for (i, piece) in pieces.iter().enumerate() {
            let described = described || i < story;
            if i == story {
                self.listing = Listing::default();
            }
            if piece.is_status() {
                self.push(piece.at, Kind::Status, self.level);
                self.takes_prose = false;
            } else if let Some(numbering) = piece.numbering.filter(|_| piece.is_item()) {
                seen_item = true;
                let kind = if described { Kind::Text } else { Kind::Measure };
                let base = if described { item_level } else { self.level };
                let level = self.listing.level(numbering, base, piece.begins_line);
                self.push(piece.at, kind, level);
                self.takes_prose = true;
            } else if !self.takes_prose || gap {
                let kind = if described || has_items && !seen_item {
                    Kind::Text
                } else {
                    Kind::Measure
                };
                self.push(piece.at, kind, self.level);
                self.takes_prose = true;
                item_level = self.level + 1;
            }
        }
    }

    /// A field that is one segment with all that stands under its label.
    fn field(&mut self, pieces: &[Piece<'_>], kind: Kind, gap: bool) {
        for (i, piece) in pieces.iter().enumerate() {
            if i == 0 {
                self.push(piece.at, kind, self.level);
            } else if piece.states_status && kind != Kind::Status {
                self.push(piece.at, Kind::Status, self.level);
            } else if gap || kind == Kind::Text && piece.is_item() {
                self.push(piece.at, Kind::Text, self.level + 1);
            }
        }
        self.takes_prose = true;
    }
}

/// How many of the pieces enumerate what was wrong, right behind the heading, where what was done is enumerated on the
/// lines after it.
fn story(pieces: &[Piece<'_>]) -> usize {
    let Some(end) = pieces.iter().position(|piece| piece.begins_line) else {
        return 0;
    };
    let is_told = end > 0
        && pieces[end].begins_list()
        && pieces[..end].iter().any(Piece::is_item)
        && !pieces[..end].iter().any(Piece::tells_a_deed);
    if is_told { end } else { 0 }
}
