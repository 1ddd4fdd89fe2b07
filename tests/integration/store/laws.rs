//! The laws of the library: after every act, what is loaded is what is in memory; what was read first and the journal
//! lead to it; and every value comes back as it was.

use proptest::prelude::*;
use proptest::test_runner::Config;
use zhenggai::edit::{EditName, apply};
use zhenggai::outline::{Document, HeaderField, HeaderOverride, MarkValue};
use zhenggai::store::{Added, Library};

use super::random::{Act, acts, documents, done, mark_values};
use super::sample::{Window, add, record, stamp};

proptest! {
    #![proptest_config(Config { cases: 96, failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_is_loaded_is_what_is_in_memory(
        document in documents(),
        acts in prop::collection::vec(acts(), 1..24),
    ) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("library.sqlite");
        let mut library = Library::open(&path).expect("it opens");
        let mut window = Window::new(document.clone());
        // A neighbour that nothing may happen to.
        let other = add(&mut library, b"other", &document);
        let added = add(&mut library, b"1", &document);
        prop_assert_eq!(&Window::of(&library, added.report), &window);
        for act in acts {
            let entry = match &act {
                Act::Undo => window.journal.undo_entry(stamp(7)),
                Act::Redo => window.journal.redo_entry(stamp(8)),
                Act::Reopen => {
                    drop(library);
                    library = Library::open(&path).expect("it opens again");
                    None
                }
                act => done(&mut window.document.clone(), act)
                    .map(|changes| window.entry(EditName::SetKind, changes)),
            };
            if let Some(entry) = entry {
                record(&mut library, added, &mut window, entry);
            }
            prop_assert_eq!(&Window::of(&library, added.report), &window);
        }
        check_replay(&library, added, &document, &window);
        prop_assert_eq!(Window::of(&library, other.report), Window::new(document));
    }

    #[test]
    fn every_value_comes_back_as_it_was(values in prop::collection::vec(mark_values(), 1..9)) {
        let mut library = Library::in_memory().expect("there is memory");
        let mut window = Window::new(super::sample::document());
        let added = add(&mut library, b"1", &window.document);
        for value in values {
            let entry = header_entry(&window, value);
            record(&mut library, added, &mut window, entry);
        }
        prop_assert_eq!(Window::of(&library, added.report), window);
    }
}

/// Checks that the first state is `first`, and that the journal leads from it to the document of `window`.
fn check_replay(library: &Library, added: Added, first: &Document, window: &Window) {
    let mut replayed = library.first_state(added.reading).expect("it is readable");
    assert_eq!(&replayed, first);
    for entry in window.journal.entries() {
        let changes = window
            .journal
            .changes_of(entry)
            .expect("it is of this journal");
        apply(&mut replayed, &changes).expect("it applied once");
    }
    assert_eq!(replayed, window.document);
}

fn header_entry(window: &Window, value: MarkValue) -> zhenggai::edit::Entry {
    let change = zhenggai::edit::Change::Header {
        field: HeaderField::Round,
        before: window
            .document
            .header_overrides()
            .get(&HeaderField::Round)
            .cloned(),
        after: Some(HeaderOverride::Value(value)),
    };
    window.entry(EditName::SetHeader, vec![change])
}
