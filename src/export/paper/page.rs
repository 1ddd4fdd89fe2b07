//! A paper as a web page: one file that needs no other, prints well, and can be read out.
//!
//! The page forbids itself every script and everything from elsewhere, so that even a slip in escaping could run nothing.

use std::fmt::Write as _;

use super::charts::chart_svg;
use super::{Cell, Paper, Part};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:15px/1.7 'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif;max-width:1100px;margin:2em auto;padding:0 1.5em;color:#1b1f24;background:#fff}\
h1{font-size:1.5em;line-height:1.4}h2{font-size:1.15em;margin:2em 0 .4em}\
nav ul{columns:2;padding-left:1.2em}\
.note{color:#57606a;margin:.2em 0 .6em}\
.wide{overflow-x:auto}\
table{border-collapse:collapse;font-size:13.5px;min-width:50%}\
th,td{border-bottom:1px solid #d0d7de;padding:.3em .7em;text-align:left;vertical-align:top;white-space:pre-line}\
thead th{border-bottom:2px solid #8c959f;vertical-align:bottom;background:#f6f8fa}\
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\
th.n{text-align:right}tbody th{font-weight:normal;min-width:9em}\
td:target,tr:target{background:#fff8c5}\
svg{max-width:100%;height:auto;margin:.6em 0}\
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#15181c}.note{color:#9aa4ae}th,td{border-color:#3d444d}thead th{background:#1f242b}a{color:#6cb0ff}td.h{color:#1b1f24}tr:target{background:#4a3f00}}\
@media print{@page{size:A4 landscape;margin:14mm}body{max-width:none;margin:0;padding:0;font-size:10.5pt;color:#000;background:#fff}\
nav{display:none}.wide{overflow:visible}table{width:100%;font-size:9pt}thead{display:table-header-group}tr,svg{break-inside:avoid}h2{break-after:avoid}a{color:inherit;text-decoration:none}\
td.h,svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}thead th{background:none}}";

/// The paper as a web page.
#[must_use]
pub fn paper_html(paper: &Paper) -> String {
    let title = escaped(&paper.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    for words in &paper.lead {
        push(&mut out, format_args!("<p>{}</p>\n", escaped(words)));
    }
    out += "<nav><ul>\n";
    for (at, part) in paper.parts.iter().enumerate() {
        let title = escaped(&part.title);
        push(
            &mut out,
            format_args!("<li><a href=\"#part-{at}\">{title}</a></li>\n"),
        );
    }
    out += "</ul></nav>\n";
    for (at, part) in paper.parts.iter().enumerate() {
        section(at, part, &mut out);
    }
    out += "</main>\n</body>\n</html>\n";
    out
}

fn section(at: usize, part: &Part, out: &mut String) {
    let title = escaped(&part.title);
    push(
        out,
        format_args!(
            "<section aria-labelledby=\"part-{at}\">\n<h2 id=\"part-{at}\">{title}</h2>\n"
        ),
    );
    if let Some(note) = &part.note {
        push(
            out,
            format_args!("<p class=\"note\">{}</p>\n", escaped(note)),
        );
    }
    if let Some(drawing) = chart_svg(part) {
        *out += &drawing;
        out.push('\n');
    }
    push(
        out,
        format_args!("<div class=\"wide\"><table aria-labelledby=\"part-{at}\">\n<thead><tr>"),
    );
    for (at, column) in part.columns.iter().enumerate() {
        let class = if part.is_of_numbers(at) {
            " class=\"n\""
        } else {
            ""
        };
        let title = escaped(&column.title);
        push(out, format_args!("<th scope=\"col\"{class}>{title}</th>"));
    }
    *out += "</tr></thead>\n<tbody>\n";
    for (n, row) in part.rows.iter().enumerate() {
        push(out, format_args!("<tr id=\"part-{at}-{n}\">"));
        for (column, cell) in row.iter().enumerate() {
            table_cell(column, cell, out);
        }
        *out += "</tr>\n";
    }
    *out += "</tbody>\n</table></div>\n</section>\n";
}

fn table_cell(column: usize, cell: &Cell, out: &mut String) {
    let words = escaped(&cell.shown());
    match cell {
        Cell::Link { part, row, .. } => push(
            out,
            format_args!("<td><a href=\"#part-{part}-{row}\">{words}</a></td>"),
        ),
        Cell::Heat(0, _) => *out += "<td class=\"n\">·</td>",
        Cell::Heat(_, strength) => push(
            out,
            format_args!(
                "<td class=\"n h\" style=\"background:rgb({})\">{words}</td>",
                heat(*strength)
            ),
        ),
        Cell::Number(_) | Cell::Share(_) => {
            push(out, format_args!("<td class=\"n\">{words}</td>"));
        }
        _ if column == 0 => push(out, format_args!("<th scope=\"row\">{words}</th>")),
        _ => push(out, format_args!("<td>{words}</td>")),
    }
}

/// From white to a light blue on which dark letters can be read.
fn heat(strength: f64) -> String {
    let towards = |full: f64| (255.0 - (255.0 - full) * strength.clamp(0.0, 1.0)).round();
    format!("{},{},{}", towards(110.0), towards(168.0), towards(224.0))
}

fn push(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _written = out.write_fmt(words);
}

/// The words with every sign escaped that a web page would take for its own.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in super::printable(words).chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::samples::{EVIL, paper};

    #[test]
    fn a_page_has_no_element_that_a_report_brought_and_every_link_leads_somewhere() {
        let page = paper_html(&paper());
        let read = dom_query::Document::from(page.as_str());
        assert_eq!(read.select("script, img, iframe, object").length(), 0);
        assert_eq!(read.select("h2").length(), 2);
        assert_eq!(read.select("svg[role=img] > title").length(), 1);
        assert_eq!(read.select("thead th[scope=col]").length(), 5);
        let link = read.select("td a").attr("href").expect("there is one");
        assert_eq!(read.select(&link).length(), 1, "{link}");
        let cell = read.select("tbody tr:nth-child(2) th").text();
        assert_eq!(&*cell, super::super::printable(EVIL));
    }
}
