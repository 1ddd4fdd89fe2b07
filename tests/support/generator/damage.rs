//! What copying, conversion and publishing do to a text, lightly: the answers stay the same.

use super::Known;
use super::random::Random;

/// Damages `lines` and puts them into `known` as its text, with the words of the answers as they are then printed.
pub(super) fn apply(
    random: &mut Random,
    known: &mut Known,
    mut lines: Vec<String>,
    keeps_lines: bool,
) {
    let mut did = Vec::new();
    if random.percent(10) {
        double_a_number(random, &mut lines);
        did.push("doubled");
    }
    let markdown = random.percent(10) && !keeps_lines;
    if markdown {
        mark_down(&mut lines, known);
        did.push("markdown");
    }
    if random.percent(35) {
        lines = chrome(random, lines);
        did.push("chrome");
    }
    match random.between(0, 3) {
        0 => {}
        1 => lines
            .iter_mut()
            .for_each(|line| *line = format!("　　{line}")),
        2 if !markdown => lines.iter_mut().for_each(|line| line.push_str("  ")),
        _ => {
            lines = lines
                .into_iter()
                .flat_map(|line| [line, String::new()])
                .collect();
        }
    }
    let mut text = if !markdown && !keeps_lines && random.percent(12) {
        did.push("wrapped");
        wrap(random, &lines)
    } else if !markdown && !keeps_lines && random.percent(3) {
        did.push("flattened");
        let kept: Vec<&str> = lines
            .iter()
            .map(|line| line.trim())
            .filter(|line| !line.is_empty())
            .collect();
        kept.join(" ")
    } else {
        lines.join("\n")
    };
    text.push('\n');
    if random.percent(35) {
        did.push("half-width");
        text = narrow(&text);
        narrow_answers(known);
    }
    known.text = text;
    known.damage = did;
}

fn narrow_answers(known: &mut Known) {
    for title in known.groups.iter_mut().flatten() {
        *title = narrow(title);
    }
    for issue in &mut known.issues {
        issue.label = narrow(&issue.label);
        issue.title = narrow(&issue.title);
        for title in &mut issue.groups {
            *title = narrow(title);
        }
    }
}

fn narrow(words: &str) -> String {
    let narrowed = words.chars().map(|c| match c {
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        other => other,
    });
    narrowed.collect()
}

/// 三是 becomes 三是是 once.
fn double_a_number(random: &mut Random, lines: &mut [String]) {
    let hits: Vec<usize> = (0..lines.len())
        .filter(|i| lines[*i].contains("。三是"))
        .collect();
    if !hits.is_empty() {
        let hit = random.pick(&hits);
        lines[hit] = lines[hit].replacen("。三是", "。三是是", 1);
    }
}

/// Headings get their signs as a converter gives them, at levels that say little; labels become bold.
fn mark_down(lines: &mut [String], known: &Known) {
    let titles: Vec<&str> = known
        .issues
        .iter()
        .map(|issue| issue.title.as_str())
        .collect();
    for line in lines {
        let heading = line.chars().count() < 60 && titles.iter().any(|title| line.contains(title));
        let top = line.chars().nth(1) == Some('、') && line.chars().count() < 40;
        if top {
            *line = format!("## {line}");
        } else if heading && !line.contains("。一是") {
            *line = format!("### {line}");
        } else if let Some(rest) = line.strip_prefix("整改情况：") {
            *line = format!("**整改情况：**{rest}");
        }
    }
}

/// What a web page puts before the text.
fn chrome(random: &mut Random, lines: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = match random.between(0, 4) {
        0 => vec!["首页 > 公示公告 > 正文".to_owned()],
        1 => vec![
            "您的位置：首页 » 党务公开".to_owned(),
            "字号：[ 大 中 小 ]".to_owned(),
        ],
        2 => vec!["来源：本站  发布时间：2025-02-03 09:15  浏览次数：128".to_owned()],
        3 => vec![
            "信息来源：办公室".to_owned(),
            "发布日期：2025-02-03".to_owned(),
            "【字体：大 中 小】 打印 关闭".to_owned(),
        ],
        _ => vec!["阅读 36次".to_owned()],
    };
    all.extend(lines);
    all
}

/// Lines broken as on a page, with a page number now and then.
fn wrap(random: &mut Random, lines: &[String]) -> String {
    let width = random.between(34, 44);
    let mut rows = Vec::new();
    for line in lines {
        let characters: Vec<char> = line.chars().collect();
        for row in characters.chunks(width) {
            rows.push(row.iter().collect::<String>());
            if rows.len() % 29 == 0 {
                rows.push(format!("— {} —", rows.len() / 29));
            }
        }
        if characters.is_empty() {
            rows.push(String::new());
        }
    }
    rows.join("\n")
}
