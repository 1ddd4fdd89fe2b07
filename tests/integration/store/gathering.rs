//! Many reports: taken in by the batch and known again, linked to earlier versions of them, tagged, gathered by agency, and
//! all of it taken back.

use std::path::Path;

use rusqlite::Connection;
use zhenggai::app::Intake;
use zhenggai::app::reading::read_bytes;
use zhenggai::compare::FigureKind;
use zhenggai::compare::facts::ReportFacts;
use zhenggai::edit::RuleBook;
use zhenggai::store::{
    Apart, Kept, Labels, Library, ProblemFilter, ReportId, ReportSummary, Search,
};

use super::sample::stamp;

/// A report of this agency, signed on this day, about this issue.
fn words(agency: &str, signed: &str, issue: &str) -> String {
    format!(
        "{agency}关于巡察整改情况的通报\n根据县委统一部署，县委第二巡察组对{agency}开展了巡察。现将整改情况公布如下。\n一、整改情况\n（一）学习方面\n1.关于“{issue}”问题。\n整改情况：\
一是制定计划。二是开展研讨。\n完成情况：已完成\n{agency}\n{signed}\n"
    )
}

fn intake(path: Option<&str>, words: &str) -> Intake {
    let read = read_bytes(
        "甲.txt",
        words.as_bytes().to_vec(),
        None,
        &RuleBook::default(),
    );
    let mut read = read.expect("it is text");
    read.source.path = path.map(|path| Path::new(path).to_owned());
    Intake::of(read)
}

#[track_caller]
fn import(library: &mut Library, intakes: &[Intake]) -> Vec<Kept> {
    let incoming: Vec<_> = intakes.iter().map(Intake::incoming).collect();
    library.import(&incoming, &stamp(1)).expect("it is kept")
}

#[track_caller]
fn new(kept: Kept) -> (ReportId, Option<ReportId>) {
    match kept {
        Kept::New { report, version_of } => (report, version_of),
        Kept::Known(report) => panic!("{report:?} was there"),
    }
}

#[track_caller]
fn row(library: &Library, report: ReportId) -> ReportSummary {
    let rows = library.reports().expect("readable");
    rows.into_iter()
        .find(|row| row.report == report)
        .expect("it is listed")
}

fn of(words: &str) -> Search {
    Search {
        words: words.to_owned(),
        limit: 10,
        ..Search::default()
    }
}

#[test]
fn a_batch_is_listed_summed_up_and_found_at_once_and_known_again() {
    let mut library = Library::in_memory().expect("it opens");
    let batch = [
        intake(None, &words("柏溪县水利局党组", "2024年6月3日", "台账不全")),
        intake(None, &words("云岭区教育局党组", "2023年5月1日", "管得不严")),
    ];
    let kept = import(&mut library, &batch);
    let (first, None) = new(kept[0]) else {
        panic!("it is a version of nothing")
    };
    let listed = row(&library, first);
    assert_eq!(listed.agency(), Some("柏溪县水利局党组"));
    assert_eq!(listed.summary.expect("it is summed up").issues, 1);
    assert_eq!(library.search(&of("台账")).expect("readable").len(), 1);
    assert_eq!(library.refresh_search(10).expect("it is indexed"), 0);
    let again = import(&mut library, &batch);
    assert_eq!(again[0], Kept::Known(first));
    assert_eq!(library.reports().expect("readable").len(), 2);
    // A report taken off the list does not come back by being met again.
    library.remove(first, &stamp(2)).expect("it is removed");
    assert_eq!(import(&mut library, &batch)[0], Kept::Known(first));
    assert_eq!(library.reports().expect("readable").len(), 1);
    assert!(library.search(&of("台账")).expect("readable").is_empty());
}

#[test]
fn the_same_report_in_other_words_is_a_version_and_another_inspection_is_not() {
    let mut library = Library::in_memory().expect("it opens");
    let kept = import(
        &mut library,
        &[
            intake(
                None,
                &words("中共柏溪县水利局党组", "2024年6月3日", "台账不全"),
            ),
            intake(None, &words("柏溪縣水利局黨組", "2024年9月1日", "台账不齐")),
            intake(None, &words("柏溪县水利局党组", "2021年6月3日", "台账不全")),
            intake(None, &words("云岭区水利局党组", "2024年6月3日", "台账不全")),
            intake(
                Some("/甲.txt"),
                &words("云岭区医院党委", "2024年6月3日", "管得不严"),
            ),
            intake(
                Some("/甲.txt"),
                &words("云岭区医院党委", "2020年6月3日", "管得不严"),
            ),
            intake(
                Some("/甲.txt"),
                &words("云岭区学校党委", "2024年6月3日", "管得不严"),
            ),
        ],
    );
    let kept: Vec<_> = kept.into_iter().map(new).collect();
    let versions: Vec<_> = kept.iter().map(|kept| kept.1).collect();
    let (first, at_path) = (kept[0].0, kept[4].0);
    let expected = [None, Some(first), None, None, None, Some(at_path), None];
    assert_eq!(versions, expected);
    let second = kept[1].0;
    assert_eq!(row(&library, second).version_of, Some(first));
    // A person knows better.
    library.set_apart(second, Apart::Own).expect("it is kept");
    assert_eq!(row(&library, second).version_of, None);
    library.refresh_search(10).expect("it is indexed");
    assert_eq!(row(&library, second).version_of, None);
    library
        .set_apart(second, Apart::AsFound)
        .expect("it is kept");
    library.refresh_search(10).expect("it is indexed");
    assert_eq!(row(&library, second).version_of, Some(first));
}

#[test]
fn issues_are_found_by_what_their_words_are_about() {
    let mut library = Library::in_memory().expect("it opens");
    let report = words("柏溪县水利局党组", "2024年6月3日", "民主集中制执行不严");
    import(&mut library, &[intake(None, &report)]);
    let about = |topic: &str| {
        let search = Search {
            topic: Some(topic.to_owned()),
            ..of("计划")
        };
        library.search(&search).expect("readable").len()
    };
    assert_eq!((about("decision_making"), about("finance")), (1, 0));
}

#[test]
fn labels_are_kept_found_and_taken_back() {
    let mut library = Library::in_memory().expect("it opens");
    let report = import(
        &mut library,
        &[intake(
            None,
            &words("柏溪县水利局党组", "2024年6月3日", "台账不全"),
        )],
    );
    let (report, _) = new(report[0]);
    let labels = Labels {
        tags: [" 第八轮 ", ""].map(str::to_owned).into(),
        agency: Some("柏溪县水务局".to_owned()),
    };
    let kept = Labels {
        tags: ["第八轮".to_owned()].into(),
        ..labels.clone()
    };
    let asked = [(report, labels)];
    library
        .set_labels(&asked, &stamp(2))
        .expect("they are kept");
    assert_eq!(row(&library, report).labels, kept);
    assert_eq!(row(&library, report).display_name(), "柏溪县水务局");
    let tagged = Search {
        tag: Some("第八轮".to_owned()),
        agency: Some("水务局".to_owned()),
        ..of("台账")
    };
    assert_eq!(library.search(&tagged).expect("readable").len(), 1);
    library
        .take_back_labels(&[report], &stamp(3))
        .expect("they are");
    assert_eq!(row(&library, report).labels, Labels::default());
    assert_eq!(
        row(&library, report).agency_key.as_deref(),
        Some("柏溪县水利局党组")
    );
    assert!(library.search(&tagged).expect("readable").is_empty());
    library
        .take_back_labels(&[report], &stamp(4))
        .expect("they are");
    assert_eq!(row(&library, report).labels, kept, "done again");
}

#[test]
fn only_what_has_problems_is_found_where_that_is_asked() {
    let mut library = Library::in_memory().expect("it opens");
    let text = words("柏溪县水利局党组", "2024年6月3日", "台账不全")
        .replace("一是制定计划。二是", "一是制定计划。三是");
    import(&mut library, &[intake(None, &text)]);
    let with_problems = |words| Search {
        problems: ProblemFilter::WithProblems,
        ..of(words)
    };
    let all = library.search(&of("通报")).expect("readable");
    assert!(!all.is_empty());
    assert!(
        library
            .search(&with_problems("通报"))
            .expect("readable")
            .is_empty()
    );
    let found = library.search(&with_problems("研讨")).expect("readable");
    assert_eq!(found.len(), 1);
    assert!(found[0].problems > 0);
}

#[test]
fn the_facts_of_every_report_are_kept_with_the_index_and_a_set_agency_counts() {
    let mut library = Library::in_memory().expect("it opens");
    let text = words("柏溪县水利局党组", "2024年6月3日", "违规使用公车");
    let (report, _) = new(import(&mut library, &[intake(None, &text)])[0]);
    let read = read_bytes("甲.txt", text.into_bytes(), None, &RuleBook::default());
    let expected = ReportFacts::of(
        &read.expect("it is text").document,
        zhenggai::compare::topics::Lexicon::shipped(),
    );
    assert!(expected.count(FigureKind::Issues) > 0 && !expected.topics.is_empty());
    let kept = library.overview().expect("readable");
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].0, &kept[0].1.facts), (report, &expected));
    assert_eq!(kept[0].1.agency, "柏溪县水利局党组");
    assert_eq!(kept[0].1.problems, row(&library, report).problems);

    let labels = Labels {
        agency: Some("柏溪县水务局党组".to_owned()),
        ..Labels::default()
    };
    library
        .set_labels(&[(report, labels)], &stamp(2))
        .expect("they are kept");
    let kept = library.overview().expect("readable");
    assert_eq!(kept[0].1.agency, "柏溪县水务局党组");
    assert_eq!(kept[0].1.agency_key, "柏溪县水务局党组");
    library.remove(report, &stamp(3)).expect("it is removed");
    assert!(library.overview().expect("readable").is_empty());
}

#[test]
fn stock_wording_is_what_other_reports_say_too_and_not_versions_of_the_same() {
    let mut library = Library::in_memory().expect("it opens");
    let phrase = "由分管领导逐月检查台账并在例会上通报结果";
    let with = |agency: &str, day: &str, more: &str| {
        words(agency, day, "台账不全").replace("二是开展研讨", &format!("二是{phrase}{more}"))
    };
    let own = with(
        "柏溪县水利局党组",
        "2024年6月3日",
        "，开展专项检查行动之后另行报告",
    );
    let other = with("云岭区档案馆党组", "2024年7月3日", "");
    let again = own.replace("另行报告", "再次另行书面报告县委办公室");
    let kept = import(&mut library, &[intake(None, &own)]);
    let (report, _) = new(kept[0]);
    let none = library.stock_wording(report).expect("readable").1;
    assert_eq!((none.texts, none.shared), (0, 0));
    let version = new(import(&mut library, &[intake(None, &again)])[0]);
    assert_eq!(version.1, Some(report), "it is a later version");
    import(&mut library, &[intake(None, &other)]);
    let (document, found) = library.stock_wording(report).expect("readable");
    assert_eq!(found.texts, 1, "a version of the same is no other report");
    let said: Vec<&str> = found
        .passages
        .iter()
        .map(|passage| document.text().slice(passage.range))
        .collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(phrase), "{said:?}");
    assert!(library.stock_wording(ReportId::new(99)).is_err());
}

#[test]
fn the_journal_of_labels_is_only_appended_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let report = import(
        &mut library,
        &[intake(
            None,
            &words("柏溪县水利局党组", "2024年6月3日", "台账不全"),
        )],
    );
    let (report, _) = new(report[0]);
    let labels = Labels {
        tags: ["甲".to_owned()].into(),
        agency: None,
    };
    let asked = [(report, labels)];
    library
        .set_labels(&asked, &stamp(2))
        .expect("they are kept");
    library
        .set_labels(&asked, &stamp(3))
        .expect("nothing changes");
    let raw = Connection::open(&path).expect("it opens");
    let n: u32 = raw
        .query_row("SELECT count(*) FROM label_entry", [], |row| row.get(0))
        .expect("readable");
    assert_eq!(n, 1);
    for sql in [
        "DELETE FROM label_entry",
        "UPDATE label_entry SET author = ''",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
}
