//! What the library takes, each beside its limit in the same run: an edit until it is durable beside a bare commit of one row,
//! taking reports in beside bare inserts of the same rows, a search beside a bare query of the same index, and a search while
//! one types.
//!
//! `cargo bench --bench library --no-default-features` prints it for 10,000 reports; `-- 200` for so many. The reports are those
//! that the tests make up. The limits are bare SQLite with the settings of the library. Nothing here is asserted.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints figures for people"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use zhenggai::app::reading::read_bytes;
use zhenggai::app::{App, Command, Intake, MOST_FOUND};
use zhenggai::edit::{Change, Edit, EditName, Journal, RuleBook, Stamp, apply};
use zhenggai::outline::Annotation;
use zhenggai::store::{Kept, Library, Search};
use zhenggai::text::fold;

#[path = "../tests/support/generator/mod.rs"]
#[expect(dead_code, reason = "only the texts are used here, not the answers")]
mod generator;

use generator::{Family, report};

/// How many files the application keeps at once.
const BATCH: usize = 16;
/// How many edits are timed.
const EDITS: usize = 200;
/// How often each search is made; the middle one counts.
const TIMES: usize = 5;
/// What is looked for: one character, common words, rare words, several words.
const WORDS: [&str; 7] = [
    "账",
    "整改",
    "台账",
    "党费收缴",
    "公务接待",
    "问题 制度",
    "不存在的词",
];
/// What is typed, character by character.
const TYPED: &str = "公务接待管理";
/// What is derived and what is kept, in the order in which rows refer to each other.
const TABLES: [(&str, &str); 6] = [
    ("reading", "id"),
    ("reading_content", "reading"),
    ("segment", "reading"),
    ("mark", "reading"),
    ("annotation", "reading"),
    ("search_reading", "reading"),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let n = arguments
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    edits(&mut library, folder.path());
    import(&mut library, n, &path, &folder.path().join("bare.sqlite"));
    search(&library, &path);
    drop(library);
    typing(&path);
}

fn stamp() -> Stamp {
    Stamp {
        author: "bench".to_owned(),
        time_ms: 0,
    }
}

fn intake(seed: usize) -> Intake {
    let families: Vec<Family> = Family::ALL.iter().map(|(_, family)| *family).collect();
    let mut text = report(families[seed % families.len()], seed as u64).text;
    // A report has some ten thousand characters; those made up are shorter, and no two are of the same bytes.
    for more in 1.. {
        if text.len() >= 24_000 {
            break;
        }
        text += &report(
            families[seed % families.len()],
            (seed + more * 1_000_003) as u64,
        )
        .text;
    }
    text.push('\n');
    text.push_str(&seed.to_string());
    text.push('\n');
    let name = format!("{seed}.txt");
    let read = read_bytes(&name, text.into_bytes(), None, &RuleBook::default());
    Intake::of(read.expect("it is text"))
}

/// Confirming segments one by one, beside commits of one row.
fn edits(library: &mut Library, folder: &Path) {
    let intake = intake(0);
    let kept = library
        .import(&[intake.incoming()], &stamp())
        .expect("it is kept");
    let Kept::New { report, .. } = kept[0] else {
        return;
    };
    let reading = library.load(report).expect("it is there").reading.reading;
    let mut document = intake.read.document.clone();
    let mut journal = Journal::default();
    let bare = bare_connection(&folder.join("row.sqlite"));
    bare.execute_batch("CREATE TABLE row (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT")
        .expect("a table");
    let (mut ours, mut limits) = (Vec::new(), Vec::new());
    let ids: Vec<_> = document.outline().segments().iter().map(|s| s.id).collect();
    for i in 0..EDITS {
        let id = ids[i % ids.len()];
        let before = document.annotation(id).cloned();
        let after = Annotation {
            note: format!("{i}"),
            ..before.clone().unwrap_or_default()
        };
        let changes = vec![Change::Annotation {
            id,
            before: before.map(Box::new),
            after: Some(Box::new(after)),
        }];
        apply(&mut document, &changes).expect("it applies");
        let entry = journal.entry_for(Edit {
            name: EditName::SetNote,
            stamp: stamp(),
            changes,
        });
        journal.push(entry.clone()).expect("it is the next");
        let started = Instant::now();
        library.append(reading, &entry).expect("it is kept");
        ours.push(started.elapsed());
        let started = Instant::now();
        bare.execute("INSERT INTO row (words) VALUES (?1)", [format!("{i}")])
            .expect("it is kept");
        limits.push(started.elapsed());
    }
    let (ours, limit) = (middle(&mut ours), middle(&mut limits));
    line("edit until durable", ours, "one-row commit", limit);
}

/// Taking reports in, beside the same rows.
fn import(library: &mut Library, n: usize, path: &Path, bare_path: &Path) {
    let source = Connection::open(path).expect("it opens");
    let mut bare = bare_connection(bare_path);
    let schema: Vec<String> = source
        .prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search_words_%' AND name NOT LIKE 'sqlite_%'")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .expect("the schema");
    for sql in schema {
        bare.execute_batch(&sql).expect("the schema is made");
    }
    let (mut extraction, mut kept, mut limit) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let mut bytes = 0;
    let mut seed = 1;
    while seed <= n {
        let started = Instant::now();
        let batch: Vec<Intake> = (seed..=n).take(BATCH).map(intake).collect();
        extraction += started.elapsed();
        seed += batch.len();
        bytes += batch
            .iter()
            .map(|intake| intake.read.bytes.len())
            .sum::<usize>();
        let started = Instant::now();
        let incoming: Vec<_> = batch.iter().map(Intake::incoming).collect();
        let done = library.import(&incoming, &stamp()).expect("it is kept");
        kept += started.elapsed();
        let first = done.iter().find_map(|kept| match kept {
            Kept::New { report, .. } => Some(report.to_i64()),
            Kept::Known(_) => None,
        });
        let rows = rows_since(&source, first.expect("all are new"));
        let started = Instant::now();
        insert(&mut bare, &rows);
        limit += started.elapsed();
    }
    println!("{n} reports of {} characters each", bytes / 3 / n.max(1));
    println!(
        "  making the text up and extraction  {:.1} s",
        extraction.as_secs_f64()
    );
    line(
        "keeping and indexing them",
        kept,
        "bare inserts of the same rows",
        limit,
    );
}

/// The rows of one table: the statement that inserts them, and their values.
type Rows = Vec<(String, Vec<Vec<Value>>)>;

/// Every row that was written for the reports from `first` on.
fn rows_since(source: &Connection, first: i64) -> Rows {
    let first_reading: i64 = source
        .query_row(
            "SELECT min(id) FROM reading WHERE report >= ?1",
            [first],
            |row| row.get(0),
        )
        .expect("a reading");
    let mut all = vec![
        rows_of(source, "report", "id", first),
        rows_of(source, "report_bytes", "report", first),
    ];
    for (table, key) in TABLES {
        all.push(rows_of(source, table, key, first_reading));
    }
    let units = rows_of(source, "search_unit", "reading", first_reading);
    let words = "SELECT u.id, c.text, u.start, u.end FROM search_unit u JOIN reading_content c ON c.reading = u.reading
        WHERE u.reading >= ?1";
    let words: Vec<Vec<Value>> = source
        .prepare(words)
        .and_then(|mut statement| {
            let rows = statement.query_map([first_reading], |row| {
                let (id, text): (i64, String) = (row.get(0)?, row.get(1)?);
                let (start, end): (usize, usize) = (
                    row.get::<_, i64>(2)? as usize,
                    row.get::<_, i64>(3)? as usize,
                );
                Ok(vec![
                    Value::Integer(id),
                    Value::Text(pairs(&text[start..end])),
                    Value::Text(String::new()),
                ])
            })?;
            rows.collect()
        })
        .expect("the words");
    all.push(units);
    all.push((
        "INSERT INTO search_words (rowid, words, written) VALUES (?1, ?2, ?3)".to_owned(),
        words,
    ));
    all
}

fn rows_of(source: &Connection, table: &str, key: &str, first: i64) -> (String, Vec<Vec<Value>>) {
    let mut statement = source
        .prepare(&format!("SELECT * FROM {table} WHERE {key} >= ?1"))
        .expect("a table");
    let n = statement.column_count();
    let rows = statement
        .query_map([first], |row| (0..n).map(|i| row.get(i)).collect())
        .and_then(Iterator::collect)
        .expect("its rows");
    let places = vec!["?"; n].join(", ");
    (format!("INSERT INTO {table} VALUES ({places})"), rows)
}

fn insert(bare: &mut Connection, rows: &Rows) {
    let transaction = bare.transaction().expect("a transaction");
    for (sql, rows) in rows {
        let mut statement = transaction.prepare_cached(sql).expect("a statement");
        for row in rows {
            statement
                .execute(params_from_iter(row))
                .expect("it is kept");
        }
    }
    transaction.commit().expect("it is kept");
}

fn search(library: &Library, path: &Path) {
    let bare = Connection::open(path).expect("it opens");
    for words in WORDS {
        let search = Search {
            words: words.to_owned(),
            limit: MOST_FOUND,
            ..Search::default()
        };
        let mut found = 0;
        let ours = timed(|| found = library.search(&search).expect("it is readable").len());
        let query: Vec<String> = words.split(' ').map(query).collect();
        let query = query.join(" AND ");
        let sql =
            "SELECT rowid FROM search_words WHERE search_words MATCH ?1 ORDER BY rank LIMIT ?2";
        let mut statement = bare.prepare(sql).expect("a query");
        let limit = timed(|| {
            let rows = statement.query_map(params![query, MOST_FOUND], |row| row.get::<_, i64>(0));
            assert!(rows.is_ok_and(|rows| rows.count() >= found.min(1)));
        });
        line(
            &format!("search {words} ({found})"),
            ours,
            "bare query",
            limit,
        );
    }
}

/// What a person waits from a key until the places are there.
fn typing(path: &Path) {
    let mut app = App::new(path.to_owned(), Arc::new(|| {})).expect("it opens");
    while app.is_busy() {
        app.poll();
        std::thread::sleep(Duration::from_millis(1));
    }
    for (at, c) in TYPED.char_indices() {
        let words = TYPED[..at + c.len_utf8()].to_owned();
        let started = Instant::now();
        app.run(Command::Search(Box::new(Search {
            words: words.clone(),
            limit: MOST_FOUND,
            ..Search::default()
        })));
        while app.search_state().found().is_none() {
            app.poll();
            std::thread::sleep(Duration::from_micros(100));
        }
        println!("typed {words}: {:.1} ms", millis(started.elapsed()));
    }
}

fn timed(mut act: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let started = Instant::now();
            act();
            started.elapsed()
        })
        .collect();
    middle(&mut times)
}

fn middle(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn line(what: &str, ours: Duration, beside: &str, limit: Duration) {
    let (ours, limit) = (millis(ours), millis(limit));
    println!(
        "{what}: {ours:.2} ms, {beside}: {limit:.2} ms, {:.2} times",
        ours / limit
    );
}

/// A connection with the settings of the library.
fn bare_connection(path: &Path) -> Connection {
    let bare = Connection::open(path).expect("it opens");
    bare.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))
        .expect("it is set");
    bare.pragma_update(None, "synchronous", "FULL")
        .expect("it is set");
    // A report may be a version of one that was taken in before the clock ran.
    bare.pragma_update(None, "foreign_keys", false)
        .expect("it is set");
    bare.set_prepared_statement_cache_capacity(64);
    bare
}

/// Pairs of characters as they overlap, and other words whole.
fn pairs(words: &str) -> String {
    let words: Vec<char> = words.chars().map(fold).collect();
    let mut pairs = String::new();
    for (i, c) in words.iter().enumerate() {
        if !c.is_alphanumeric() {
            continue;
        }
        pairs.push(*c);
        if c.is_ascii() {
            if words
                .get(i + 1)
                .is_none_or(|next| !next.is_ascii_alphanumeric())
            {
                pairs.push(' ');
            }
        } else {
            pairs.extend(
                words
                    .get(i + 1)
                    .filter(|next| next.is_alphanumeric() && !next.is_ascii()),
            );
            pairs.push(' ');
        }
    }
    pairs
}

/// The question for words without punctuation.
fn query(words: &str) -> String {
    let characters: Vec<char> = words.chars().collect();
    if let [one] = characters.as_slice() {
        return format!("\"{one}\" *");
    }
    let pairs: Vec<String> = characters.windows(2).map(String::from_iter).collect();
    format!("\"{}\"", pairs.join(" "))
}
