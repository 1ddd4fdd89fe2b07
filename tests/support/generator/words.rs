//! Makes what made-up reports talk about out of the vocabulary: agencies, findings, causes, measures.

use super::random::Random;
use super::vocabulary::{
    AFTERTHOUGHTS, ASPECTS, BUREAU, BUREAUS, CATEGORIES, CAUSES, CENTRAL, COUNTIES, COURT,
    DOCUMENTS, FIRM, HOSPITAL, MEASURE_TITLES, MEASURES, ORGANS, OUTCOMES, PROVINCE, SCHOOL,
    THINGS, TOWNSHIP, ZONE,
};

/// An agency and how its report speaks of it.
#[derive(Clone)]
pub(crate) struct Agency {
    /// As the title and the signature name it.
    pub(crate) full: String,
    /// As the opening names it.
    pub(crate) short: String,
    /// As it calls itself afterwards.
    pub(crate) own: &'static str,
    /// Who inspects: 县委, 市委, 省委, 中央.
    pub(crate) above: &'static str,
    /// 巡察 or 巡视.
    pub(crate) verb: &'static str,
    /// What it alone is found fault with.
    pub(crate) findings: &'static [&'static str],
    /// The prefix of its document numbers.
    pub(crate) documents: &'static str,
}

/// An agency of one of the kinds that are inspected.
pub(crate) fn agency(random: &mut Random) -> Agency {
    let (place, above) = random.pick(COUNTIES);
    let level = &place[place.len() - 3..];
    let make = |full: String, short: String, own, above, verb, findings, documents| Agency {
        full,
        short,
        own,
        above,
        verb,
        findings,
        documents,
    };
    match random.between(0, 11) {
        0..=3 => {
            let bureau = random.pick(BUREAUS);
            make(
                format!("中共{place}{bureau}党组"),
                format!("{level}{bureau}党组"),
                "局党组",
                above,
                "巡察",
                BUREAU,
                "局发",
            )
        }
        4 => make(
            format!("中共{place}人民法院党组"),
            format!("{level}人民法院党组"),
            "院党组",
            above,
            "巡察",
            COURT,
            "法发",
        ),
        5 => {
            let school = random.pick(&["第二中学", "职业技术学院", "实验学校"]);
            make(
                format!("中共{place}{school}委员会"),
                format!("{level}{school}党委"),
                "学校党委",
                above,
                "巡察",
                SCHOOL,
                "校发",
            )
        }
        6 => {
            let hospital = random.pick(&["人民医院", "中医院", "妇幼保健院"]);
            make(
                format!("中共{place}{hospital}委员会"),
                format!("{level}{hospital}党委"),
                "院党委",
                above,
                "巡察",
                HOSPITAL,
                "院发",
            )
        }
        7 => {
            let firm = random.pick(&[
                "城市建设投资集团有限公司",
                "水务集团有限公司",
                "粮油储备有限公司",
            ]);
            make(
                format!("中共{place}{firm}委员会"),
                format!("{firm}党委"),
                "公司党委",
                above,
                "巡察",
                FIRM,
                "司发",
            )
        }
        8 => {
            let town = random.pick(&["青石镇", "双桥镇", "望湖街道", "柳林乡"]);
            make(
                format!("中共{place}{town}委员会"),
                format!("{town}党委"),
                "镇党委",
                above,
                "巡察",
                TOWNSHIP,
                "政发",
            )
        }
        9 => {
            let bureau = random.pick(&["粮食和物资储备局", "科学技术厅", "地质局"]);
            make(
                format!("中共东岚省{bureau}党组"),
                format!("省{bureau}党组"),
                "局党组",
                "省委",
                "巡视",
                PROVINCE,
                "党组发",
            )
        }
        10 => make(
            format!("中共{place}经济技术开发区工作委员会"),
            "开发区党工委".to_owned(),
            "党工委",
            above,
            "巡察",
            ZONE,
            "管发",
        ),
        _ => make(
            "中共国家示范标准局党组".to_owned(),
            "国家示范标准局党组".to_owned(),
            "局党组",
            "中央",
            "巡视",
            CENTRAL,
            "党组发",
        ),
    }
}

/// So many different findings.
pub(crate) fn findings(random: &mut Random, agency: &Agency, how_many: usize) -> Vec<String> {
    let mut all: Vec<String> = agency
        .findings
        .iter()
        .map(|finding| (*finding).to_owned())
        .collect();
    all.extend(THINGS.iter().map(|(thing, faults)| {
        let fault = random.pick(faults);
        format!("{thing}{fault}")
    }));
    random.shuffle(&mut all);
    all.truncate(how_many);
    all
}

/// So many different aspects.
pub(crate) fn aspects(random: &mut Random, how_many: usize) -> Vec<String> {
    some_of(random, ASPECTS, how_many)
}

/// So many different categories.
pub(crate) fn categories(random: &mut Random, how_many: usize) -> Vec<String> {
    some_of(random, CATEGORIES, how_many)
}

/// So many different causes.
pub(crate) fn causes(random: &mut Random, how_many: usize) -> Vec<String> {
    some_of(random, CAUSES, how_many)
}

/// So many different measures, without punctuation at the end; some are of two sentences.
pub(crate) fn measures(random: &mut Random, agency: &Agency, how_many: usize) -> Vec<String> {
    let chosen = some_of(random, MEASURES, how_many);
    chosen
        .into_iter()
        .map(|template| {
            let mut measure = fill(random, agency, &template);
            if random.percent(25) {
                measure = format!("{measure}。{}", random.pick(AFTERTHOUGHTS));
            }
            measure
        })
        .collect()
}

/// So many different titles of measures.
pub(crate) fn measure_titles(random: &mut Random, how_many: usize) -> Vec<String> {
    some_of(random, MEASURE_TITLES, how_many)
}

/// What measures achieved.
pub(crate) fn outcome(random: &mut Random) -> &'static str {
    random.pick(OUTCOMES)
}

fn some_of(random: &mut Random, words: &[&str], how_many: usize) -> Vec<String> {
    let mut all: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    random.shuffle(&mut all);
    all.truncate(how_many);
    all
}

fn fill(random: &mut Random, agency: &Agency, template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, slot)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = slot.split_once('}').unwrap_or((slot, ""));
        let filled = match name {
            "doc" => random.pick(DOCUMENTS).to_owned(),
            "org" => random.pick(ORGANS).to_owned(),
            "year" => random.between(2019, 2023).to_string(),
            "n" => random.between(2, 19).to_string(),
            "m" => random.between(24, 480).to_string(),
            "date" => format!(
                "2024年{}月{}日",
                random.between(3, 11),
                random.between(1, 28)
            ),
            "money" => format!("{}.{}万元", random.between(1, 86), random.between(1, 9)),
            _ => format!(
                "《关于进一步规范有关工作的通知》（{}〔2024〕{}号）",
                agency.documents,
                random.between(3, 90)
            ),
        };
        out.push_str(&filled);
        rest = after;
    }
    out.push_str(rest);
    out
}
