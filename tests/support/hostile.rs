//! Inputs that no agency ever wrote: each repeats what would cost most if some step looked again and again at what stands
//! around it.
//!
//! It knows what might be expensive to read, and nothing of the program that reads it.

/// One kind of hostile input.
pub(crate) struct Hostile {
    /// What is hostile about it.
    pub(crate) name: &'static str,
    /// What stands before all.
    front: &'static str,
    /// What is repeated.
    unit: Unit,
    /// What stands behind all.
    back: &'static str,
}

/// What is repeated.
enum Unit {
    /// The same words each time.
    Same(&'static str),
    /// Words that count.
    Counted(fn(usize) -> String),
}

impl Hostile {
    const fn same(name: &'static str, unit: &'static str) -> Self {
        Self::behind(name, "", unit)
    }

    const fn behind(name: &'static str, front: &'static str, unit: &'static str) -> Self {
        Self {
            name,
            front,
            unit: Unit::Same(unit),
            back: "",
        }
    }

    const fn counted(name: &'static str, unit: fn(usize) -> String) -> Self {
        Self {
            name,
            front: "",
            unit: Unit::Counted(unit),
            back: "",
        }
    }

    const fn then(self, back: &'static str) -> Self {
        Self { back, ..self }
    }

    /// The input of about `bytes` bytes.
    pub(crate) fn of_bytes(&self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 64);
        text.push_str(self.front);
        let mut n = 0;
        while text.len() < bytes {
            match self.unit {
                Unit::Same(unit) => text.push_str(unit),
                Unit::Counted(unit) => text.push_str(&unit(n)),
            }
            n += 1;
        }
        text.push_str(self.back);
        text
    }
}

/// All of them.
pub(crate) const ALL: &[Hostile] = &[
    Hostile::same("brackets that never close", "（"),
    Hostile::same("brackets that never opened", "）"),
    Hostile::same("quotes that never close", "“"),
    Hostile::same("nested titles that never close", "《路"),
    Hostile::same("one line of prose", "局党组高度重视路灯管护工作，"),
    Hostile::same("one line of sentences", "局党组高度重视。"),
    Hostile::same("one line of letters", "a"),
    Hostile::same("one line of digits", "7"),
    Hostile::same("line breaks", "\n"),
    Hostile::same("blanks", " "),
    Hostile::same("blank lines of ideographic spaces", "\u{3000}\n"),
    Hostile::same("invisible characters", "\u{200b}"),
    Hostile::same("items on one line", "一是"),
    Hostile::same("items with prose on one line", "一是修灯。二是巡查。"),
    Hostile::same(
        "items with noise on one line",
        "一是\u{200b}修灯。二是\u{200b}巡查。",
    ),
    Hostile::same("items with bold signs on one line", "一是**修灯**。"),
    Hostile::same("items on lines", "一是修灯\n"),
    Hostile::same("ordinals on one line", "第一"),
    Hostile::same("ordinals with stops", "第一，修灯。"),
    Hostile::behind(
        "numbers nested in one another",
        "1.修灯\n",
        "整改措施：\n1.修灯\n",
    ),
    Hostile::counted("styles nested in one another", |n| {
        let labels = [
            "（一）修灯\n整改措施：\n",
            "1.修灯\n整改措施：\n",
            "（1）修灯\n整改措施：\n",
        ];
        labels[n % labels.len()].to_owned()
    }),
    Hostile::counted("numbers that rise", |n| format!("{}.修灯\n", n % 999 + 1)),
    Hostile::counted("numbers that rise on one line", |n| {
        format!("{}.修灯。", n % 999 + 1)
    }),
    Hostile::counted("styles in turn", |n| {
        [
            "一、修灯\n",
            "（一）修灯\n",
            "1.修灯\n",
            "（1）修灯\n",
            "①修灯\n",
            "问题1：修灯\n",
        ][n % 6]
            .to_owned()
    }),
    Hostile::counted("decimal numbers", |n| format!("1.{}.1 路灯\n", n % 98 + 1)),
    Hostile::same("sections", "一、整改情况\n"),
    Hostile::behind(
        "one entry that never ends",
        "关于“路灯”问题\n整改情况：",
        "一是修灯。该问题已完成。",
    ),
    Hostile::behind(
        "one entry of lines",
        "一、整改情况\n（一）关于“路灯不亮”问题\n整改情况：\n",
        "修了一盏灯。\n",
    ),
    Hostile::behind(
        "last words that are not the last",
        "1.关于“路灯不亮”问题\n整改情况：\n",
        "局党组将继续抓好巡察整改工作，持续巩固全部整改成果。\n",
    )
    .then("完成情况：已完成。\n"),
    Hostile::behind(
        "one entry of labels",
        "1.关于“路灯不亮”问题\n",
        "整改情况：修灯。完成情况：已完成。\n",
    ),
    Hostile::same("labels on one line", "整改情况：修灯。原因分析：懒。"),
    Hostile::behind(
        "lists that end in a status on one line",
        "1.关于“路灯不亮”问题\n",
        "一是修灯，已完成整改。二是换灯，已完成整改。整改措施：",
    ),
    Hostile::behind(
        "sums behind the last issue",
        "（一）党建方面\n1.关于“路灯不亮”问题\n整改情况：修灯。\n完成情况：已完成。\n",
        "截至2024年7月31日，9个问题已完成整改7个，追回3万元。\n",
    ),
    Hostile::same("aspects told in sentences", "在路灯方面存在以下问题："),
    Hostile::same("findings answered behind commas", "针对灯不亮的问题，"),
    Hostile::same("labels that open nothing", "整改情况"),
    Hostile::same("claims in one sentence", "反馈3个方面11个问题，"),
    Hostile::same("counts in one sentence", "已完成9条措施、已整改8个、"),
    Hostile::same("claims in sentences", "反馈的11个问题已完成9个。"),
    Hostile::same("dates in one sentence", "2024年3月、"),
    Hostile::same("amounts in one sentence", "3.5万元、"),
    Hostile::same("regulations in one sentence", "《路灯办法》、"),
    Hostile::same("document numbers", "柏路发〔2024〕8号"),
    Hostile::same("telephones", "电话：0000-1234567，"),
    Hostile::behind(
        "a contact that goes on",
        "欢迎监督。联系方式：",
        "电话：00001234567 地址：柏溪县",
    ),
    Hostile::same(
        "a sentence broken on every line",
        "局党组高度重视路灯管护，\n",
    ),
    Hostile::same(
        "a sentence with a page on every line",
        "局党组高度重视。成立小组，明确\n—3—\n",
    ),
    Hostile::same("bold signs", "**"),
    Hostile::same("bold words", "**修灯**"),
    Hostile::same("headings of Markdown", "# 修灯\n"),
    Hostile::same("hashes", "#"),
    Hostile::same("residue of formats", "[bookmark: a]&nbsp;"),
    Hostile::same("residue that never ends", "[bookmark:【"),
    Hostile::same("pronunciations", "灯(deng)"),
    Hostile::same("titles", "中共柏溪县示例局党组关于巡察整改情况的通报\n"),
    Hostile::same(
        "openings",
        "根据县委统一部署，县委第三巡察组对示例局党组开展了巡察，反馈了意见。",
    ),
    Hostile::same("signatures", "中共柏溪县示例局党组\n2024年6月3日\n"),
    Hostile::same("crumbs of a web page", "首页 > "),
    Hostile::same("bullets", "●问题1："),
    Hostile::same("quoted findings on one line", "关于“路灯不亮”的问题。"),
    Hostile::same("carriage returns", "\r"),
    Hostile::same("tabs", "\t|"),
];
