//! The topics of made-up findings of agencies of every kind against those that a reader gave them (`titles.tsv`: keys, the
//! main one first, and the title). The reader had not seen the lexicon.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use zhenggai::compare::topics::{Lexicon, topics_in};
use zhenggai::outline::TOPICS;

#[test]
fn topics_are_those_that_a_reader_gives() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/topics/titles.tsv");
    let lines = fs::read_to_string(file).expect("the titles are there");
    let tells = std::env::var_os("ZHENGGAI_TOPICS").is_some();
    let (mut n, mut main, mut hit, mut made, mut right, mut none) = (0, 0, 0, 0, 0, 0);
    let lines: Vec<&str> = lines.lines().collect();
    let part = std::env::var("ZHENGGAI_TOPICS").ok();
    let lines = match part.as_deref() {
        Some("1") => &lines[..210],
        Some("2") => &lines[210..],
        _ => &lines[..],
    };
    for line in lines {
        let (keys, title) = line.split_once('\t').expect("keys and a title");
        let keys: Vec<&str> = keys.split(',').collect();
        assert!(keys.iter().all(|key| TOPICS.contains(key)), "{line}");
        let found = topics_in(Lexicon::shipped(), title, "");
        let found: Vec<&str> = found.iter().map(|topic| topic.key.as_str()).collect();
        n += 1;
        none += usize::from(found.is_empty());
        main += usize::from(found.first().is_some_and(|key| keys.contains(key)));
        let (expected, given): (BTreeSet<_>, BTreeSet<_>) =
            (keys.iter().collect(), found.iter().collect());
        hit += expected.intersection(&given).count();
        made += given.len();
        right += expected.len();
        if tells && !found.first().is_some_and(|key| keys.contains(key)) {
            println!("{title}: {keys:?}, found {found:?}");
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    println!(
        "{n} titles: main topic right {:.2}, recall {:.2}, precision {:.2}, without any {none}",
        share(main, n),
        share(hit, right),
        share(hit, made)
    );
    assert!(share(main, n) >= 0.7);
}

#[test]
fn the_lexicon_knows_every_topic_and_no_other() {
    let known: BTreeSet<&str> = Lexicon::shipped().keys().collect();
    assert_eq!(known, TOPICS.into_iter().collect());
}
