//! The sample reports that ship with the program are read as they were written, and compared they show what they are for.

use std::path::Path;
use std::sync::Arc;

use zhenggai::compare::topics::Lexicon;
use zhenggai::compare::{FigureKind, Figures, compare};
use zhenggai::outline::view::{NodeView, Stats, Verdict, claims, header};
use zhenggai::outline::{ClaimSubject, Document, HeaderField, Status};
use zhenggai::parse::parse;
use zhenggai::text::Text;

fn sample(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(name);
    let words = std::fs::read_to_string(path).expect("the sample is there");
    let text = Arc::new(Text::new(&words));
    let reading = parse(&text, &[]);
    Document::new(text, Arc::from([]), reading.outline, reading.quality)
}

const BUREAU: &str = "样例一 柏溪县水利局.txt";
const HOSPITAL: &str = "样例二 云岭区人民医院党委.md";

#[test]
fn the_bureau_is_read_whole() {
    let document = sample(BUREAU);
    let figures = Figures::of(&document, Lexicon::shipped());
    assert_eq!(figures.stats.issues, 9);
    assert_eq!(figures.stats.outer_groups, 3);
    assert_eq!(figures.stats.measures, 27);
    assert_eq!(figures.stats.completed(), 7);
    assert_eq!(figures.stats.with_status(Status::Staged), 2);
    assert_eq!(figures.days(FigureKind::DaysToFeedback), Some(47));
    assert_eq!(figures.days(FigureKind::DaysToSignature), Some(178));
    assert_eq!(
        header(&document).text(HeaderField::Agency),
        Some("中共柏溪县水利局党组")
    );
}

#[test]
fn the_hospital_lost_one_of_the_issues_it_claims() {
    let document = sample(HOSPITAL);
    let stats = Stats::of(&document);
    assert_eq!(stats.issues, 10);
    assert_eq!(stats.outer_groups, 4);
    assert_eq!(stats.measures, 28);
    let issues = claims(&document, &stats)
        .into_iter()
        .find(|claim| claim.subject == ClaimSubject::Issues)
        .map(|claim| (claim.quantity.to_whole(), claim.extracted, claim.verdict));
    assert_eq!(issues, Some((Some(11), Some(10), Verdict::Differs)));
    let titles: Vec<_> = NodeView::issues(&document)
        .filter_map(|issue| issue.title())
        .collect();
    assert_eq!(titles[6], "医患沟通不畅,投诉处理不及时");
}

#[test]
fn side_by_side_they_share_six_issues() {
    let comparison = compare(&sample(BUREAU), &sample(HOSPITAL));
    let pairs: Vec<_> = comparison
        .links
        .iter()
        .map(|link| (link.left[0].index, link.right[0].index))
        .collect();
    assert_eq!(pairs, [(0, 0), (4, 4), (5, 3), (6, 7), (7, 9), (8, 8)]);
    assert_eq!(comparison.only_left.len(), 3);
    assert_eq!(comparison.only_right.len(), 4);
}
