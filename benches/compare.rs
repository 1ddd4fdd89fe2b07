//! How long two reports take to be laid side by side, beside the same work written plainly in Python: likeness by rapidfuzz,
//! the best pairs by scipy. What is measured here is more than that: topics, matters, figures and shared wording too.
//!
//! `cargo bench --bench compare --no-default-features` prints it for 40 and for 1000 issues a side; `-- 200` for so many.
//! Python is left out, and that is said, where it or its packages are not there. Nothing here is asserted.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints figures for people"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use zhenggai::compare::facts::ReportFacts;
use zhenggai::compare::overview::{
    Direction, Overview, OverviewColumn, OverviewFilter, OverviewReport,
};
use zhenggai::compare::topics::Lexicon;
use zhenggai::compare::{Comparison, compare};
use zhenggai::outline::Document;
use zhenggai::parse::parse;
use zhenggai::text::Text;

/// How many issues each report has.
const SIZES: [usize; 2] = [40, 1000];
/// How many reports an overview has.
const REPORTS: usize = 500;
/// How often each is done; the middle one counts.
const TIMES: usize = 5;

/// What findings are about, and what is wrong with it.
const MATTERS: [&str; 20] = [
    "固定资产",
    "公务接待",
    "差旅报销",
    "党费收缴",
    "会议记录",
    "招标采购",
    "合同管理",
    "工程变更",
    "津贴补贴",
    "公务用车",
    "干部选拔",
    "职称评聘",
    "理论学习",
    "组织生活",
    "信访办理",
    "档案管理",
    "窗口服务",
    "安全巡查",
    "内部审计",
    "工会经费",
];
const FAULTS: [&str; 12] = [
    "不规范",
    "不及时",
    "底数不清",
    "流于形式",
    "把关不严",
    "审批手续不全",
    "账实不符",
    "监督缺位",
    "制度不健全",
    "落实不到位",
    "台账缺失",
    "研究不深入",
];
const DEEDS: [&str; 10] = [
    "修订管理办法并印发各科室执行",
    "逐笔核对凭证，补齐缺少的附件",
    "组织专题学习并开展测试",
    "对责任人进行约谈",
    "建立台账，按月通报",
    "全面盘点，处置闲置物品",
    "公开招标条件，接受监督",
    "明确分管领导和经办人",
    "每季度开展一次检查",
    "收回多付款项并上缴",
];

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// An issue: its title and its measures.
struct Issue {
    title: String,
    body: String,
}

fn issues(n: usize, seed: u64) -> Vec<Issue> {
    let mut numbers = Numbers(seed);
    let issue = |_| Issue {
        title: format!(
            "{}{}，{}{}",
            numbers.one_of(&MATTERS),
            numbers.one_of(&FAULTS),
            numbers.one_of(&MATTERS),
            numbers.one_of(&FAULTS)
        ),
        body: format!(
            "一是{}{}次。二是{}。三是{}。",
            numbers.one_of(&DEEDS),
            numbers.below(9) + 1,
            numbers.one_of(&DEEDS),
            numbers.one_of(&DEEDS)
        ),
    };
    (0..n).map(issue).collect()
}

fn document(issues: &[Issue]) -> Document {
    let mut words = String::from("中共柏溪县示例局党组关于巡察整改情况的通报\n二、整改情况\n");
    for (number, issue) in (1..).zip(issues) {
        let (title, body) = (&issue.title, &issue.body);
        writeln!(
            words,
            "{number}.关于{title}的问题\n整改情况：{body}\n完成情况：已完成"
        )
        .expect("a string can be written");
    }
    let text = Arc::new(Text::new(&words));
    let reading = parse(&text, &[]);
    Document::new(text, Arc::from([]), reading.outline, reading.quality)
}

fn main() {
    // Cargo passes an argument of its own.
    let asked: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        SIZES.to_vec()
    } else {
        asked
    };
    for n in sizes {
        let (left, right) = (issues(n, 7), issues(n, 11));
        let documents = (document(&left), document(&right));
        let (took, comparison) = timed(|| compare(&documents.0, &documents.1));
        println!(
            "{n} issues a side: {} ms, {} links of {} and {} issues",
            milliseconds(took),
            comparison.links.len(),
            issues_read(&comparison).0,
            issues_read(&comparison).1
        );
        match python(&left, &right) {
            Ok((took, pairs)) => println!("  Python: {} ms, {pairs} pairs", milliseconds(took)),
            Err(why) => println!("  Python is left out: {why}"),
        }
    }
    overview();
}

fn issues_read(comparison: &Comparison) -> (usize, usize) {
    (comparison.left.stats.issues, comparison.right.stats.issues)
}

/// The facts of a report, and an overview of many.
fn overview() {
    let document = document(&issues(40, 5));
    let (took, facts) = timed(|| ReportFacts::of(&document, Lexicon::shipped()));
    println!(
        "the facts of a report of 40 issues: {} ms",
        milliseconds(took)
    );
    let report = |at: usize| OverviewReport {
        name: format!("{at}.txt"),
        agency: format!("示例{}局党组", at % 60),
        agency_key: format!("示例{}局党组", at % 60),
        tags: std::collections::BTreeSet::new(),
        problems: None,
        facts: facts.clone(),
    };
    let all: Vec<OverviewReport> = (0..REPORTS).map(report).collect();
    let (took, _) = timed(|| {
        Overview::of(
            &all,
            &OverviewFilter::default(),
            OverviewColumn::default(),
            Direction::default(),
        )
    });
    println!(
        "an overview of {REPORTS} reports: {} ms",
        milliseconds(took)
    );
}

/// The middle time of several, and what was made.
fn timed<T>(work: impl Fn() -> T) -> (Duration, T) {
    let once = || {
        let start = Instant::now();
        let made = work();
        (start.elapsed(), made)
    };
    let mut done: Vec<(Duration, T)> = (0..TIMES).map(|_| once()).collect();
    done.sort_by_key(|(took, _)| *took);
    done.swap_remove(TIMES / 2)
}

/// How long the plain solution takes, and how many pairs it finds; else why it is left out.
fn python(left: &[Issue], right: &[Issue]) -> Result<(Duration, usize), String> {
    let side = |issues: &[Issue]| -> Vec<serde_json::Value> {
        let issue = |issue: &Issue| serde_json::json!({"title": issue.title, "body": issue.body});
        issues.iter().map(issue).collect()
    };
    let input = serde_json::json!({"left": side(left), "right": side(right)}).to_string();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/compare.py");
    let mut child = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let mut stdin = child.stdin.take().expect("it has a standard input");
    // A script that stops before it has read everything says why.
    let _written = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let (seconds, pairs) = printed.trim().split_once(' ').ok_or("it printed nothing")?;
    let seconds: f64 = seconds.parse().map_err(|_no_number| printed.clone())?;
    let pairs = pairs.parse().map_err(|_no_number| printed.clone())?;
    Ok((Duration::from_secs_f64(seconds), pairs))
}

fn milliseconds(took: Duration) -> String {
    format!("{:.2}", took.as_secs_f64() * 1000.0)
}
