//! Exports: every character of the text is accounted for, positions count code points, and what a person decided shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use expect_test::expect;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use zhenggai::compare::topics::Lexicon;
use zhenggai::export::Source;
use zhenggai::export::csv::{FileColumn, IssueTable, issues_csv};
use zhenggai::export::markdown::outline_markdown;
use zhenggai::export::report::{Layout, report};
use zhenggai::outline::{
    Annotation, ClaimSubject, Confidence, ContactKind, Decisions, Document, EntityKind,
    HeaderField, HeaderOverride, IgnoreKey, Kind, Level, Mark, MarkKind, MarkValue, MonthPart,
    Origin, Outline, PartialDate, Quantity, ReadingQuality, SectionRole, Segment, SegmentId,
    Status,
};
use zhenggai::parse::parse;
use zhenggai::text::{Text, TextPos, TextRange};

/// A document written part by part, its marks given by their words.
#[derive(Default)]
struct Builder {
    string: String,
    segments: Vec<Segment>,
    marks: Vec<Mark>,
}

impl Builder {
    fn part(mut self, kind: Kind, level: u8, words: &str) -> Self {
        self.segments.push(Segment {
            id: SegmentId::new(self.segments.len() as u32 + 1),
            start: TextPos::new(self.string.len() as u32),
            kind,
            level: Level::new(level),
            origin: Origin::Parser,
            confidence: Confidence::percent(98),
        });
        self.string.push_str(words);
        self
    }

    /// Marks `words`, which must stand in the part written last.
    fn mark(mut self, kind: MarkKind, words: &str, value: Option<MarkValue>) -> Self {
        let part = self
            .segments
            .last()
            .expect("a part comes first")
            .start
            .to_usize();
        let start = part
            + self.string[part..]
                .find(words)
                .expect("the words are there");
        self.marks.push(Mark {
            range: TextRange::of_bytes(start, start + words.len()),
            kind,
            value,
            origin: Origin::Parser,
        });
        self
    }

    fn label(self, words: &str, ordinal: u32) -> Self {
        self.mark(MarkKind::Label, words, Some(MarkValue::Ordinal(ordinal)))
    }

    fn title(self, words: &str) -> Self {
        self.mark(MarkKind::Title, words, None)
    }

    fn document(self, decisions: Decisions) -> Document {
        let text = Text::new(&self.string);
        let next_id = SegmentId::new(self.segments.len() as u32 + 1);
        let outline = Outline::new(&text, self.segments, self.marks).expect("the parts tile");
        Document::restored(
            Arc::new(text),
            Arc::from([]),
            outline,
            ReadingQuality::default(),
            decisions,
            next_id,
        )
    }
}

fn source() -> Source {
    Source {
        name: "云岭区水务局.txt".to_owned(),
        sha256: "00".repeat(32),
        media_type: "text/plain".to_owned(),
        encoding: "UTF-8".to_owned(),
    }
}

fn sample() -> Builder {
    let date = |date| Some(MarkValue::Date(date));
    Builder::default()
        .part(Kind::Title, 0, "云岭区水务局党组整改通报\n")
        .mark(
            MarkKind::Header(HeaderField::Agency),
            "云岭区水务局党组",
            None,
        )
        .part(Kind::Opening, 0, "反馈2个问题，已于2024年3月上旬改好。\n")
        .mark(
            MarkKind::Claim(ClaimSubject::Issues),
            "2个问题",
            Some(MarkValue::Claim {
                quantity: Quantity::whole(2),
                as_of: None,
            }),
        )
        .mark(
            MarkKind::Header(HeaderField::Feedback),
            "2024年3月上旬",
            date(PartialDate::PartOfMonth(2024, 3, MonthPart::Early)),
        )
        .part(Kind::Section(SectionRole::Findings), 0, "二、整改情况\n")
        .label("二、", 2)
        .title("整改情况")
        .part(Kind::Issue, 1, "1.泵站\u{20bb7}值守不严\n")
        .label("1.", 1)
        .title("泵站\u{20bb7}值守不严")
        .part(Kind::Measures, 2, "整改情况：\n")
        .mark(MarkKind::Label, "整改情况", None)
        .part(Kind::Measure, 3, "一是追回6.83万元，")
        .label("一是", 1)
        .mark(
            MarkKind::Entity(EntityKind::Money),
            "6.83万元",
            Some(MarkValue::Quantity(Quantity::whole(68300))),
        )
        .part(Kind::Noise, 3, "\n- 3 -\n")
        .part(Kind::Measure, 3, "二是修订《值守\n办法》。\n")
        .label("二是", 2)
        .mark(
            MarkKind::Entity(EntityKind::Regulation),
            "《值守\n办法》",
            None,
        )
        .mark(MarkKind::Noise, "\n", None)
        .part(Kind::Status, 2, "完成情况：已完成\n")
        .mark(MarkKind::Label, "完成情况", None)
        .mark(
            MarkKind::Status,
            "已完成",
            Some(MarkValue::Status(Status::Completed)),
        )
        .part(Kind::Issue, 1, "2.=cmd()\n")
        .label("2.", 2)
        .title("=cmd()")
        .part(Kind::Contact, 0, "电话：0000-1234567\n")
        .mark(MarkKind::Contact(ContactKind::Phone), "0000-1234567", None)
}

fn decisions() -> Decisions {
    let annotation = Annotation {
        confirmed: true,
        status: Some(Status::Staged),
        topics: Some(vec!["safety".to_owned()]),
        tags: ["重点".to_owned()].into(),
        note: "复查".to_owned(),
        ..Annotation::default()
    };
    let ignored = IgnoreKey {
        code: "numbering-gap".to_owned(),
        range: TextRange::of_bytes(0, 3),
    };
    Decisions {
        annotations: BTreeMap::from([(SegmentId::new(10), annotation)]),
        header: BTreeMap::from([(
            HeaderField::Round,
            HeaderOverride::Value(MarkValue::Text("第二轮".to_owned())),
        )]),
        ignored: BTreeMap::from([(ignored, "原文如此".to_owned())]),
    }
}

fn json_of(document: &Document) -> Value {
    let json = report(document, &source(), Lexicon::shipped())
        .to_json(Layout::OneLine)
        .expect("it serialises");
    assert!(!json.contains('\n'));
    serde_json::from_str(&json).expect("it is JSON")
}

#[test]
fn the_whole_format_on_one_small_report() {
    let document = sample().document(decisions());
    let json = report(&document, &source(), Lexicon::shipped())
        .to_json(Layout::Pretty)
        .expect("it serialises");
    // Spans on lines of their own would hide the rest.
    let spans = regex::Regex::new(r"\[\s+(\d+),\s+(\d+)\s+\]").expect("it is a pattern");
    expect![[r#"
        {
          "schema": "zhenggai.report.v1",
          "source": {
            "name": "云岭区水务局.txt",
            "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
            "media_type": "text/plain",
            "encoding": "UTF-8",
            "chars": 123
          },
          "text": "云岭区水务局党组整改通报\n反馈2个问题，已于2024年3月上旬改好。\n二、整改情况\n1.泵站𠮷值守不严\n整改情况：\n一是追回6.83万元，\n- 3 -\n二是修订《值守\n办法》。\n完成情况：已完成\n2.=cmd()\n电话：0000-1234567\n",
          "header": {
            "title": null,
            "agency": {
              "value": "云岭区水务局党组",
              "span": [0, 8]
            },
            "inspection": {
              "team": null,
              "kind": {
                "value": "routine",
                "span": null
              },
              "round": {
                "value": "第二轮",
                "span": null,
                "origin": "person"
              },
              "start": null,
              "end": null,
              "feedback": {
                "value": "2024-03",
                "precision": "part_of_month",
                "part": "early",
                "span": [22, 31]
              }
            },
            "signed_on": null,
            "contacts": [
              {
                "kind": "phone",
                "value": "0000-1234567",
                "span": [110, 122]
              }
            ]
          },
          "claims": [
            {
              "subject": "issues",
              "value": 2,
              "as_of": null,
              "span": [15, 19],
              "extracted": 2,
              "verdict": "agrees"
            }
          ],
          "tree": [
            {
              "id": 1,
              "kind": "title",
              "level": 0,
              "label": null,
              "ordinal": null,
              "text": "云岭区水务局党组整改通报",
              "span": [0, 13],
              "extent": [0, 13],
              "label_span": null,
              "title_span": null,
              "origin": "parser",
              "confirmed": false,
              "confidence": 0.98,
              "children": []
            },
            {
              "id": 2,
              "kind": "opening",
              "level": 0,
              "label": null,
              "ordinal": null,
              "text": "反馈2个问题，已于2024年3月上旬改好。",
              "span": [13, 35],
              "extent": [13, 35],
              "label_span": null,
              "title_span": null,
              "origin": "parser",
              "confirmed": false,
              "confidence": 0.98,
              "children": []
            },
            {
              "id": 3,
              "kind": "section",
              "role": "findings",
              "level": 0,
              "label": "二、",
              "ordinal": 2,
              "title": "整改情况",
              "span": [35, 42],
              "extent": [35, 107],
              "label_span": [35, 37],
              "title_span": [37, 41],
              "origin": "parser",
              "confirmed": false,
              "confidence": 0.98,
              "children": [
                {
                  "id": 4,
                  "kind": "issue",
                  "level": 1,
                  "label": "1.",
                  "ordinal": 1,
                  "title": "泵站𠮷值守不严",
                  "span": [42, 52],
                  "extent": [42, 98],
                  "label_span": [42, 44],
                  "title_span": [44, 51],
                  "origin": "parser",
                  "confirmed": false,
                  "confidence": 0.98,
                  "status": "completed",
                  "evidence": [94, 97],
                  "immediate": false,
                  "topics": [],
                  "tags": [],
                  "note": "",
                  "override": {},
                  "children": [
                    {
                      "id": 5,
                      "kind": "measures",
                      "level": 2,
                      "label": "整改情况",
                      "ordinal": null,
                      "text": null,
                      "span": [52, 58],
                      "extent": [52, 89],
                      "label_span": [52, 56],
                      "title_span": null,
                      "origin": "parser",
                      "confirmed": false,
                      "confidence": 0.98,
                      "children": [
                        {
                          "id": 6,
                          "kind": "measure",
                          "level": 3,
                          "label": "一是",
                          "ordinal": 1,
                          "text": "追回6.83万元，",
                          "span": [58, 69],
                          "extent": [58, 76],
                          "label_span": [58, 60],
                          "title_span": null,
                          "origin": "parser",
                          "confirmed": false,
                          "confidence": 0.98,
                          "entities": [
                            {
                              "kind": "money",
                              "value": 68300,
                              "span": [62, 68]
                            }
                          ],
                          "children": []
                        },
                        {
                          "id": 8,
                          "kind": "measure",
                          "level": 3,
                          "label": "二是",
                          "ordinal": 2,
                          "text": "修订《值守办法》。",
                          "span": [76, 89],
                          "extent": [76, 89],
                          "label_span": [76, 78],
                          "title_span": null,
                          "origin": "parser",
                          "confirmed": false,
                          "confidence": 0.98,
                          "entities": [
                            {
                              "kind": "regulation",
                              "value": "《值守办法》",
                              "span": [80, 87]
                            }
                          ],
                          "children": []
                        }
                      ]
                    },
                    {
                      "id": 9,
                      "kind": "status",
                      "level": 2,
                      "label": "完成情况",
                      "ordinal": null,
                      "text": "已完成",
                      "span": [89, 98],
                      "extent": [89, 98],
                      "label_span": [89, 93],
                      "title_span": null,
                      "origin": "parser",
                      "confirmed": false,
                      "confidence": 0.98,
                      "children": []
                    }
                  ]
                },
                {
                  "id": 10,
                  "kind": "issue",
                  "level": 1,
                  "label": "2.",
                  "ordinal": 2,
                  "title": "=cmd()",
                  "span": [98, 107],
                  "extent": [98, 107],
                  "label_span": [98, 100],
                  "title_span": [100, 106],
                  "origin": "parser",
                  "confirmed": true,
                  "confidence": 0.98,
                  "status": "staged",
                  "evidence": null,
                  "immediate": false,
                  "topics": [
                    "safety"
                  ],
                  "tags": [
                    "重点"
                  ],
                  "note": "复查",
                  "override": {
                    "status": "staged",
                    "topics": [
                      "safety"
                    ]
                  },
                  "children": []
                }
              ]
            },
            {
              "id": 11,
              "kind": "contact",
              "level": 0,
              "label": null,
              "ordinal": null,
              "text": "电话：0000-1234567",
              "span": [107, 123],
              "extent": [107, 123],
              "label_span": null,
              "title_span": null,
              "origin": "parser",
              "confirmed": false,
              "confidence": 0.98,
              "children": []
            }
          ],
          "noise": [
            [69, 76],
            [83, 84]
          ],
          "diagnostics": [
            {
              "code": "numbering-gap",
              "severity": "warning",
              "message": "“二、”之前缺少编号 1",
              "span": [35, 37],
              "node": 3
            },
            {
              "code": "missing-measures",
              "severity": "error",
              "message": "这个问题下没有读到整改措施",
              "span": [98, 106],
              "node": 10
            }
          ],
          "ignored": [
            {
              "code": "numbering-gap",
              "span": [0, 1],
              "reason": "原文如此"
            }
          ],
          "stats": {
            "issues": 2,
            "measures": 2,
            "by_status": {
              "completed": 1,
              "staged": 1
            }
          }
        }"#]].assert_eq(&spans.replace_all(&json, "[$1, $2]"));
}

#[test]
fn spans_slice_the_same_words_when_counted_in_code_points() {
    let json = json_of(&sample().document(Decisions::default()));
    let issue = &json["tree"][2]["children"][0];
    assert_eq!(slice(&json, &issue["title_span"]), "泵站\u{20bb7}值守不严");
    assert_eq!(slice(&json, &issue["evidence"]), "已完成");
    assert_eq!(issue["status"], "completed");
    let measure = &issue["children"][0]["children"][1];
    assert_eq!(measure["text"], "修订《值守办法》。");
    assert_eq!(
        slice(&json, &measure["entities"][0]["span"]),
        "《值守\n办法》"
    );
    assert_eq!(measure["entities"][0]["value"], "《值守办法》");
    assert_eq!(json["claims"][0]["verdict"], "agrees");
}

#[test]
fn what_overlaps_in_noise_is_listed_once() {
    let document = Builder::default()
        .part(Kind::Text, 0, "甲乙丙丁")
        .mark(MarkKind::Noise, "甲乙", None)
        .mark(MarkKind::Noise, "乙丙", None)
        .document(Decisions::default());
    assert_eq!(json_of(&document)["noise"], serde_json::json!([[0, 3]]));
}

#[test]
fn a_group_has_a_status_only_where_it_states_one_itself() {
    let document = Builder::default()
        .part(Kind::Group, 0, "期内完成的事项\n")
        .mark(
            MarkKind::Status,
            "完成",
            Some(MarkValue::Status(Status::Completed)),
        )
        .part(Kind::Issue, 1, "甲\n")
        .part(Kind::Group, 0, "其他事项\n")
        .part(Kind::Issue, 1, "乙：正在整改\n")
        .mark(
            MarkKind::Status,
            "正在整改",
            Some(MarkValue::Status(Status::InProgress)),
        )
        .document(Decisions::default());
    let json = json_of(&document);
    assert_eq!(json["tree"][0]["status"], "completed");
    assert_eq!(json["tree"][0]["children"][0]["status"], "completed");
    assert_eq!(json["tree"][1].get("status"), None);
}

#[test]
fn the_table_of_issues_is_ready_for_a_spreadsheet() {
    let bytes = issues_csv(&sample().document(decisions())).expect("memory can be written");
    let table = String::from_utf8(bytes).expect("it is UTF-8");
    expect![[r#"
        ﻿单位,序号,分组,编号,问题,完成情况,完成情况依据,立行立改,责任,时限,措施数,措施,原因,成效,已核,标签,批注⏎
        云岭区水务局党组,1,,1.,泵站𠮷值守不严,已完成,已完成,,,,2,"一是追回6.83万元，
        二是修订《值守办法》。",,,,,⏎
        云岭区水务局党组,2,,2.,'=cmd(),阶段性完成,,,,,0,,,,是,重点,复查⏎
    "#]].assert_eq(&table.replace("\r\n", "⏎\n"));
}

#[test]
fn a_table_of_several_reports_has_one_head_and_names_the_file_of_each_row() {
    let document = sample().document(Decisions::default());
    let mut bytes = Vec::new();
    let mut table = IssueTable::new(&mut bytes, FileColumn::Shown).expect("it can be written");
    for name in ["甲.txt", "+乙.txt"] {
        table.push(name, &document).expect("it can be written");
    }
    table.finish().expect("it can be written");
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    assert_eq!(&reader.headers().expect("there is a head")[0], "文件");
    let files: Vec<String> = reader
        .records()
        .map(|row| row.expect("every row is as long as the head")[0].to_owned())
        .collect();
    assert_eq!(files, ["甲.txt", "甲.txt", "'+乙.txt", "'+乙.txt"]);
}

proptest! {
    #[test]
    fn every_character_is_in_a_node_or_in_noise(
        parts in proptest::collection::vec(
            (proptest::sample::select(&Kind::ALL[..]), 0_u8..18, "([一（\u{20bb7}a。： \n=]|整改){1,9}"),
            0..25,
        ),
        marked in proptest::collection::vec((any::<usize>(), any::<usize>(), any::<usize>(), 0_usize..8), 0..20),
    ) {
        let document = document_of(&parts, &marked);
        let json = json_of(&document);
        prop_assert_eq!(&json, &json_of(&document));
        check_accounting(&document, &json)?;
        let bytes = issues_csv(&document).expect("memory can be written");
        let n_rows = csv::Reader::from_reader(&bytes[3..]).records().flatten().count();
        prop_assert_eq!(Some(n_rows as u64), json["stats"]["issues"].as_u64());
    }

    #[test]
    fn any_text_is_parsed_and_exported(words in "\\PC{0,80}|([一二（）1.、：是问题\n]){0,120}") {
        let text = Text::new(&words);
        let reading = parse(&text, &[]);
        let document = Document::new(Arc::new(text), Arc::from([]), reading.outline, reading.quality);
        let json = json_of(&document);
        check_accounting(&document, &json)?;
    }
}

fn document_of(parts: &[(Kind, u8, String)], marked: &[(usize, usize, usize, usize)]) -> Document {
    const KINDS: [MarkKind; 8] = [
        MarkKind::Noise,
        MarkKind::Label,
        MarkKind::Title,
        MarkKind::Status,
        MarkKind::Header(HeaderField::Start),
        MarkKind::Entity(EntityKind::Organization),
        MarkKind::Contact(ContactKind::Email),
        MarkKind::Claim(ClaimSubject::AmountRecovered),
    ];
    let mut builder = parts
        .iter()
        .fold(Builder::default(), |builder, (kind, level, words)| {
            builder.part(*kind, *level, words)
        });
    for (part, from, length, kind) in marked {
        let Some((_, _, words)) = parts.get(part % parts.len().max(1)) else {
            break;
        };
        let start = builder.segments[part % parts.len()].start.to_usize();
        let ends: Vec<usize> = words
            .char_indices()
            .map(|(at, _)| at)
            .chain([words.len()])
            .collect();
        let from = from % (ends.len() - 1);
        let to = from + 1 + length % (ends.len() - 1 - from);
        builder.marks.push(Mark {
            range: TextRange::of_bytes(start + ends[from], start + ends[to]),
            kind: KINDS[*kind],
            value: None,
            origin: Origin::Person,
        });
    }
    builder.document(Decisions::default())
}

/// The spans of nodes and whole lines of noise tile the text; noise inside nodes lies inside them; every span slices
/// the words that the document has there.
fn check_accounting(document: &Document, json: &Value) -> Result<(), TestCaseError> {
    let text = document.text();
    let mut spans = Vec::new();
    let mut left: Vec<&Value> = json["tree"].as_array().into_iter().flatten().collect();
    while let Some(node) = left.pop() {
        left.extend(node["children"].as_array().into_iter().flatten());
        spans.push(span(&node["span"]));
        let id = SegmentId::new(node["id"].as_u64().expect("an id is a number") as u32);
        let index = document.tree().index_of(id).expect("it is a segment");
        let words = text.slice(document.outline().range(text, index));
        prop_assert_eq!(slice(json, &node["span"]), words);
        let (start, end) = span(&node["extent"]);
        prop_assert!(start == span(&node["span"]).0 && end >= span(&node["span"]).1);
        for child in node["children"].as_array().into_iter().flatten() {
            let (child_start, child_end) = span(&child["extent"]);
            prop_assert!(start < child_start && child_end <= end);
        }
    }
    let is_inside = |noise: &(u64, u64)| {
        spans
            .iter()
            .any(|node| node.0 <= noise.0 && noise.1 <= node.1)
    };
    let noise: Vec<_> = json["noise"]
        .as_array()
        .into_iter()
        .flatten()
        .map(span)
        .collect();
    prop_assert!(noise.windows(2).all(|pair| pair[0].1 <= pair[1].0));
    let lines: Vec<_> = noise
        .into_iter()
        .filter(|noise| !is_inside(noise))
        .collect();
    spans.extend(lines);
    spans.sort_unstable();
    let mut at = 0;
    for (start, end) in spans {
        prop_assert_eq!(start, at);
        prop_assert!(start < end);
        at = end;
    }
    prop_assert_eq!(Some(at), json["source"]["chars"].as_u64());
    Ok(())
}

fn span(value: &Value) -> (u64, u64) {
    let at = |i: usize| value[i].as_u64().expect("a position is a number");
    (at(0), at(1))
}

/// The words of a span, counted as Python would.
fn slice(json: &Value, value: &Value) -> String {
    let (start, end) = span(value);
    let text = json["text"].as_str().expect("the text is there");
    text.chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect()
}

#[test]
fn the_outline_for_reading_has_headings_lists_and_statuses() {
    let string = "柏溪县水务局党组关于巡察整改情况的通报\n\
        二、整改情况\n\
        （一）关于“管网_老化”问题\n\
        原因分析：投入不足。\n\
        整改情况：一是换*管*。二是巡查<b>两次</b>。\n\
        完成情况：已完成\n";
    let text = Text::new(string);
    let reading = parse(&text, &[]);
    let document = Document::new(
        Arc::new(text),
        Arc::from([]),
        reading.outline,
        reading.quality,
    );
    expect![[r"
        # 柏溪县水务局党组关于巡察整改情况的通报

        - 文件：甲\_乙.txt
        - 单位：柏溪县水务局党组
        - 内容：1 个问题，2 条措施；已完成 1 个

        ## 二、整改情况

        ### （一）管网\_老化（已完成）

        - **原因分析**
          - 投入不足。
        - **整改情况**
          - 一是换\*管\*。
          - 二是巡查两次。
        - **完成情况**：已完成

    "]]
    .assert_eq(&outline_markdown(&document, "甲_乙.txt"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// What a report says never becomes a sign of Markdown: no link, no picture, no piece of a page, no emphasis.
    #[test]
    fn words_of_a_report_are_never_signs_of_markdown(
        words in prop::collection::vec(prop::sample::select(vec![
            "[a](http://b)", "![a](b)", "<b>", "&lt;", "*a*", "_a_", "`a`", "~~a~~", "1. ", "- ", "+ ", "# ", "> ", "---",
            "===", "```", "|", "\\", "一、", "（一）", "问题", "\n", "整改情况：", "一是", "。", "    ", "\t",
        ]), 0..40)
    ) {
        let text = Text::new(&words.concat());
        let reading = parse(&text, &[]);
        let document = Document::new(Arc::new(text), Arc::from([]), reading.outline, reading.quality);
        let outline = outline_markdown(&document, "甲.txt");
        for event in Parser::new_ext(&outline, Options::all()) {
            let foreign = match &event {
                Event::Start(tag) => !matches!(
                    tag,
                    Tag::Paragraph | Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Strong | Tag::BlockQuote(None)
                ),
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::Rule | Event::HardBreak => true,
                _ => false,
            };
            prop_assert!(!foreign, "{event:?} in {outline}");
        }
    }
}
