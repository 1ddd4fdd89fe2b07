//! The list of reports: figures, what was opened last, and removals that can be taken back.

use zhenggai::edit::Seq;
use zhenggai::outline::PartialDate;
use zhenggai::store::{Addition, FileHash, Library, Listing, ReportId, Summary};

use super::sample::{Window, add, document, note, record, stamp, work};

fn listed(library: &Library) -> Vec<ReportId> {
    let reports = library.reports().expect("the list is readable");
    reports.into_iter().map(|report| report.report).collect()
}

#[test]
fn the_list_has_the_figures_it_was_given() {
    let mut library = Library::in_memory().expect("there is memory");
    let added = add(&mut library, b"1", &document());
    let reports = library.reports().expect("the list is readable");
    assert_eq!(reports[0].summary, None);
    assert_eq!(reports[0].name, "柏溪县水务局.txt");
    assert_eq!((reports[0].added_ms, reports[0].opened_ms), (1, None));
    for summary in [
        Summary {
            agency: Some("柏溪县水务局".to_owned()),
            signed_on: Some(PartialDate::Day(2024, 6, 3)),
            issues: 9,
            completed: 7,
            confirmed: 2,
            nodes: 40,
            confirmed_nodes: 12,
            corrected_nodes: 3,
        },
        Summary::default(),
    ] {
        library
            .set_summary(added.report, &summary)
            .expect("it is kept");
        let reports = library.reports().expect("the list is readable");
        assert_eq!(reports[0].summary, Some(summary));
    }
}

#[test]
fn the_report_opened_last_comes_first() {
    let mut library = Library::in_memory().expect("there is memory");
    let [a, b, c] = [b"a", b"b", b"c"].map(|bytes| add(&mut library, bytes, &document()).report);
    for (report, time_ms) in [(a, 10), (b, 20), (a, 30)] {
        library.touch_opened(report, time_ms).expect("it is noted");
    }
    let recent = |library: &Library, limit| -> Vec<ReportId> {
        let reports = library.recent(limit).expect("the list is readable");
        reports.into_iter().map(|report| report.report).collect()
    };
    assert_eq!(recent(&library, 10), [a, b]);
    assert_eq!(recent(&library, 1), [a]);
    library.remove(a, &stamp(40)).expect("it is removed");
    assert_eq!(recent(&library, 10), [b]);
    assert_eq!(listed(&library), [b, c]);
}

#[test]
fn a_removed_report_keeps_its_work_and_comes_back() {
    let mut library = Library::in_memory().expect("there is memory");
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    let other = add(&mut library, b"2", &document());
    work(&mut library, added, &mut window);

    assert_eq!(library.last_removed().expect("readable"), None);
    library
        .remove(added.report, &stamp(50))
        .expect("it is removed");
    library
        .remove(added.report, &stamp(51))
        .expect("twice does nothing more");
    assert_eq!(listed(&library), [other.report]);
    assert_eq!(
        library.find(FileHash::of(b"1")).expect("readable"),
        Some(added.report)
    );
    let stored = library.load(added.report).expect("readable");
    assert_eq!(stored.listing, Listing::Removed);
    // Another window that has it open loses nothing.
    let entry = note(&window, 4, "还开着");
    record(&mut library, added, &mut window, entry);

    library
        .remove(other.report, &stamp(52))
        .expect("it is removed");
    let last = library
        .last_removed()
        .expect("readable")
        .expect("two are removed");
    assert_eq!((last.report, last.seq), (other.report, Seq::new(2)));
    assert_eq!(last.stamp, stamp(52));
    library
        .restore(other.report, &stamp(53))
        .expect("it is restored");
    library
        .restore(other.report, &stamp(53))
        .expect("twice does nothing more");
    let last = library
        .last_removed()
        .expect("readable")
        .expect("one is removed");
    assert_eq!((last.report, last.seq), (added.report, Seq::new(1)));
    library
        .restore(added.report, &stamp(54))
        .expect("it is restored");
    assert_eq!(library.last_removed().expect("readable"), None);
    assert_eq!(listed(&library), [added.report, other.report]);
    assert_eq!(Window::of(&library, added.report), window);
}

#[test]
fn adding_the_file_of_a_removed_report_brings_it_back() {
    let mut library = Library::in_memory().expect("there is memory");
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    work(&mut library, added, &mut window);
    library
        .remove(added.report, &stamp(50))
        .expect("it is removed");
    let again = add(&mut library, b"1", &document());
    assert_eq!(again.addition, Addition::Nothing);
    assert_eq!(listed(&library), [added.report]);
    assert_eq!(Window::of(&library, added.report), window);
}
