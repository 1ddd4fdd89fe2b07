//! The links of a pair of reports in the library: every act is there again whichever report is named first, and one made for
//! another state is refused.

use zhenggai::edit::Entry;
use zhenggai::edit::links::{IssueAnchor, LinkAct, LinkBook, LinkEdit};
use zhenggai::outline::Document;
use zhenggai::outline::view::NodeView;
use zhenggai::store::{Library, LinkedPair, StoreError, recover};

use super::sample::{add, document, stamp};

/// Two reports, and the pair that they are.
fn pair(library: &mut Library) -> LinkedPair {
    let first = add(library, b"one", &document()).report;
    let second = add(library, b"two", &document()).report;
    LinkedPair::of(second, first)
}

/// Acts of every kind on the links of a pair of reports that both read as the sample.
pub(super) fn work(library: &mut Library, pair: LinkedPair) {
    let sample = document();
    let sides: (&Document, &Document) = (&sample, &sample);
    let issue = NodeView::issues(&sample).next().expect("there is one").id();
    let one = || vec![issue];
    let mut book = library.links(pair).expect("readable");
    let mut act = |entry: &dyn Fn(&LinkBook) -> Option<Entry<LinkEdit>>| {
        let entry = entry(&book).expect("it makes sense");
        library.append_link(pair, &entry).expect("it is kept");
        book.push(entry).expect("it follows");
    };
    act(&|book| book.entry_for(sides, &LinkAct::Confirm(one(), one()), stamp(80)));
    act(&|book| book.entry_for(sides, &LinkAct::Cut(one(), one()), stamp(81)));
    act(&|book| book.journal().undo_entry(stamp(82)));
    act(&|book| book.journal().redo_entry(stamp(83)));
    act(&|book| book.entry_for(sides, &LinkAct::Unsettle(one(), one()), stamp(84)));
    let tie = LinkAct::Tie {
        left: one(),
        right: one(),
        apart: Vec::new(),
    };
    act(&|book| book.entry_for(sides, &tie, stamp(85)));
    assert_eq!(library.links(pair).expect("readable"), book);
}

#[test]
fn links_and_every_act_on_them_are_there_after_opening_the_library_anew() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let pair = pair(&mut library);
    work(&mut library, pair);
    let book = library.links(pair).expect("readable");
    drop(library);
    let library = Library::open(&path).expect("it opens again");
    let again = library.links(pair).expect("readable");
    assert_eq!(again, book);
    let sample = document();
    let anchors: Vec<IssueAnchor> = NodeView::issues(&sample).map(IssueAnchor::of).collect();
    let kept = again.decisions().iter().next().expect("one is in force");
    assert_eq!(kept.left, anchors[0]);
}

#[test]
fn of_two_windows_the_slower_one_is_refused_and_the_journal_only_grows() {
    let mut library = Library::in_memory().expect("there is memory");
    let pair = pair(&mut library);
    let stale = library.links(pair).expect("readable");
    work(&mut library, pair);
    let before = library.links(pair).expect("readable");
    let sample = document();
    let issue = NodeView::issues(&sample).next().expect("there is one").id();
    let cut = LinkAct::Cut(vec![issue], vec![issue]);
    let late = stale
        .entry_for((&sample, &sample), &cut, stamp(90))
        .expect("new there");
    assert!(matches!(
        library.append_link(pair, &late),
        Err(StoreError::LinkConflict)
    ));
    assert_eq!(library.links(pair).expect("readable"), before);
}

#[test]
fn links_come_out_of_a_recovery_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let pair = pair(&mut library);
    work(&mut library, pair);
    let book = library.links(pair).expect("readable");
    drop(library);
    let recovery = recover(&path, "乙", &jiff::Zoned::now()).expect("it is recovered");
    assert!(recovery.is_complete(), "{recovery:?}");
    let library = Library::open(&path).expect("it opens");
    assert_eq!(library.links(pair).expect("readable"), book);
}
