//! What the wording of a heading says about its role: a finding, an aspect, an action, a part of the report.

use std::cell::OnceCell;

use super::patterns::pattern;
use super::signs::Signs;
use crate::text::fold;

/// What the words of one heading look like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations, each weighed by itself"
)]
pub(super) struct Wording {
    /// It begins with 关于, 针对 or 对于.
    pub(super) about: bool,
    /// It names a 问题 at its end, or quotes one.
    pub(super) problem: bool,
    /// It quotes something before 问题 or 方面.
    pub(super) quoted: bool,
    /// It names an aspect.
    pub(super) aspect: bool,
    /// It says that something is wrong or lacking.
    pub(super) negative: bool,
    /// It says what somebody does.
    pub(super) action: bool,
    /// It tells what was done: how often, how much, by which rule.
    pub(super) deed: bool,
    /// It gathers issues by how far they got.
    pub(super) status_group: bool,
    /// It names the organisation of the work.
    pub(super) organization: bool,
    /// It names how the work was organised, and can mean nothing else.
    pub(super) organized: bool,
    /// It names the part with the findings.
    pub(super) findings: bool,
    /// It names what comes next.
    pub(super) next: bool,
    /// It is called by what its part is about and says nothing of it: 存在的困难, 巡察反馈的主要问题.
    pub(super) bare_part: bool,
}

/// How much of a heading is looked at: wording at the beginning and the end decides.
const LOOKED_AT: usize = 600;

pattern!(
    ABOUT = r"^(?:关于|针对|对于|对照|围绕|就|(?:巡察|巡视)?反馈(?:的)?问题[:,]|存在问题[:,]|(?:巡[察视]组?)?反馈(?:意见)?(?:指出|提出)?的“)"
);
pattern!(
    TAIL = r"(?:的)?(?:整改|落实)(?:工作)?(?:落实|进展|完成|推进)?(?:情况|措施|任务|成效|结果)?(?:及(?:其)?(?:整改)?(?:成效|进展|结果|落实情况|完成情况))?[。;:,. ]*$"
);
pattern!(
    ASPECT = r"(?:^在.{0,80}(?:方面|[中上](?:[,。;: ]|$))|方面(?:的)?(?:存在的?)?(?:问题)?(?:\((?:共)?\d{1,3}[个项条](?:具体)?(?:问题)?(?:,[^()。]{1,30})?\))?[。;:,. ]*$|^.{2,12}方面[,:])"
);
pattern!(
    /// One aspect, behind which the rectification is named; 3个方面存在问题的整改 is about all of them.
    ASPECT_REMEDIED = r"[^个大各几\d]方面(?:存在|突出|主要|具体)+的?问题的?$"
);
pattern!(
    NEGATIVE = r"不(?:到位|够|足|力|强|高|严|实|深|牢|细|准|明|清|紧|大|广|畅|齐|全|及时|规范|健全|完善|扎实|彻底|平衡|充分|主动|明显|坚决|严格|严肃|落实|重视|合理|合规|精准|有力|深入|严密|科学|担当|作为|坚定|突出|均衡|符合|专业|顺畅|透明|一致|符|敢|愿|善|会|能|优|密|多|快|稳|透|佳|亮|栽|少|严谨|理想|集中|持续|积极|统一|协调|便|匹配|达标|完整|准确|具体|聚焦)|薄弱|缺失|滞后|差距|短板|弱项|漏洞|偏差|欠缺|乱象|流于形式|走过场|有待|缺位|缺乏|松散|涣散|淡化|弱化|虚化|松懈|宽松软|隐患|违规|违反|违纪|超标|超范围|拖欠|浪费|闲置|空转|空档|老化|混乱|脱节|抵触|推诿|敷衍|形式化|形式主义|官僚主义|片面|单一|较(?:低|少|差|慢|弱|为)|偏(?:低|少|慢|弱|软)|未[^来]|没有|无(?:序|依据|明细|审批|台账|计划)|缺(?:少|项|口|损)|缓慢|反弹|虚设|走样|打折扣|断档|失(?:管|控|察|职|真)|风险(?:较|高|大)|存在.{0,20}(?:问题|现象|风险|隐患|不足)|现象|仍有|仍然|过(?:大|长|多|高|低|慢|松|宽|软)(?:$|的|[,。;、])|(?:时限|周期|时间)(?:偏|较|过)?长(?:$|的|[,。;、])|问题(?:较为|比较|十分)?突出|时有发生|屡禁不止|久拖不决|欠(?:账|佳|规范)|悬空|虚报|瞒报|无人(?:看|管|问|负|值)|递减|两张皮|一言堂|名存实亡|名不副实|有名无实|差$|低$|弱$|慢$|少$|乱$"
);
pattern!(
    ACTION = r"^\p{Han}{2,12}抓(?:整改|落实|推进|督办)|^(?:着力|准确|持续|切实|扎实|进一步|全面|深入|坚持|坚决|大力|积极|严格|认真|不断|高效|强力|科学|统筹|主动|及时|立即|迅速|狠抓|多措并举|以|提高|提升|提振|加强|强化|加大|加快|完善|健全|建立|构建|推进|推动|规范|深化|落实|压实|压紧|扛牢|扛起|扛稳|开展|制定|制订|修订|印发|出台|召开|组织|成立|突出|聚焦|抓好|抓实|抓紧|严把|严肃|严明|优化|夯实|筑牢|重视|畅通|创新|增强|明确|细化|把牢|把准|拓展|拓宽|巩固|发挥|注重|实施|实行|清查|清理|清退|追回|收回|盘活|督促|督导|督办|指导|对标|对照检查|整治|整合|排查|举一反三|约谈|学习|树牢|树立|转变|端正|统一|履行|牢固|牢记|领导|党组(?:高度|认真)|局党组|精心|周密|靠前|高度重视|高位|从严|从快|精准|紧盯|紧扣|保持|保障|防范|改进|丰富|理顺|厘清|配齐|配强|选优|激发|营造|弘扬|锤炼|贯彻|传达|学深|常态|长效|建章立制|补齐|堵塞|用好|用活|做好|做实|做细|引导|支持|促进|培养|培育|挖掘|谋划|布局|动态|定期|分类|逐项|逐一|逐条|边查边改|立行立改|立查立改|联合|密切|广泛|充分|完成|解决|实现|确保|形成|打造|加速|谨慎|妥善|稳步|稳妥|有序|有效|切实|严控|严防|严查|严抓|严管|深刻|深挖|深学|真抓|重拳|专题|自觉)"
);
pattern!(
    /// Calls of four characters each, one after another: 认识到位,态度鲜明,照单全收.
    SLOGANS = r"^\p{Han}{4}(?:[,、 ]\p{Han}{4}){2,3}$"
);
pattern!(
    DEED = r"\d(?:余|多)?(?:万元|亿元|元|次|人|份|处|篇|册|名|项|条|件|台|场|期|个|轮|批|家|户)|《[^》]+》|印发|召开|修订|制定|建立|开展|组织|举办|追缴|追回|清退|收回|约谈|盘活|投入|配备|更新|委托|聘请|选派|邀请|安排|列入|纳入|落实|推进|完成|公开|清理|定期|严格执行|挂图作战|整改到位"
);
pattern!(
    STATUS_GROUP = r"(?:(?:完成|推进|坚持|整改|办结|销号|整改到位|阶段性(?:成果|成效|进展))的?(?:整改)?(?:的)?(?:\d{1,3}[个项件条])?(?:巡察|反馈)?(?:事项|问题|任务)|立行立改(?:的)?(?:\d{1,3}[个项件条])?(?:事项|问题|情况))(?:\((?:共)?\d{1,4}[个项件条]\))?[。;:,. ]*$"
);
pattern!(
    STATUS_GROUP_WORD =
        r"完成|正在|尚在|仍在|阶段|持续|长期|按期|限期|期内|办结|销号|未完成|立行立改|逾期|超期"
);
pattern!(
    /// Calls upon all to get there, and gathers nothing: 坚决完成反馈问题整改任务.
    URGES = r"(?:坚决|确保|全力|全面|高质量|高标准|扎实|切实|认真|努力|推动|强力|大力|有力|统筹|着力|狠抓|抓好|逐[项一条个])(?:完成|推进|整改|落实|抓好)"
);
pattern!(
    ORGANIZATION = r"组织|领导|认识|站位|部署|责任|担当|主体|机制|履行|统一思想|高度重视|政治任务|扛|压实|强化|加强|认领|动员|方案|以上率下|推动整改|推进整改|抓实整改|主要做法|基本情况|总体情况|工作开展"
);
pattern!(
    /// Names how the work was organised although it ends as the name of the part with the findings does: 组织整改落实情况,
    /// 履行巡察整改主体责任情况.
    ORGANIZED = r"(?:履行|落实|承担|压实|扛[起牢]|担当)[^。]{0,16}责任[^。]{0,8}情况$|责任(?:的)?(?:落实|履行)情况$|组织(?:领导|推进|实施|开展|落实|部署|整改|推动)?[^。]{0,12}情况$|(?:工作|整改)(?:总体|整体|基本)?(?:推进|开展|部署|组织)[^。]{0,4}情况$|^(?:指导思想|总体要求|基本原则|整改原则|整改目标|工作目标|工作要求|保障措施|组织保障|工作原则|组织领导)$|(?:总体|基本|整体)(?:工作|履责)?情况$|(?:工作)?部署(?:推进|落实)?(?:情况)?(?:和|及|与)(?:主要)?成效$|认识(?:和|与|及)态度$"
);
pattern!(
    /// Calls upon all to take the rectification seriously, whatever the slogan: 把整改落实作为一件大事来抓, 拧紧整改“总开关”.
    CALLS = r"^(?:把|将|以|坚持|始终|站稳|站高|提升|提高|拧紧|绷紧|聚力|凝心|牢固|切实|坚决|从严|严肃|突出|锚定|紧盯|紧扣)[^。]{0,24}(?:整改|巡察|巡视|反馈)[^。]{0,30}(?:抓|推动|推进|提质|见效|走深|落地|走实|到位|开关|后半篇|首位|大事|任务)"
);
pattern!(
    /// Calls upon all to bear their responsibility: 坚决扛起巡视整改政治责任.
    SLOGAN = r"(?:扛[起牢实稳]|压[实紧]|履行|承担)[^。]{0,16}(?:责任|担当|重任|政治任务)$"
);
pattern!(
    FINDINGS = r"(?:反馈|巡察|巡视|审计|督察|指出|提出|整改|集中|问题|事项|意见|具体)[^“”。]{0,30}(?:情况|整改|成效|进展|成果|落实|问题|措施|结果)[^“”。]{0,8}$|^(?:整改|落实|工作)?(?:进展|落实|完成|整改)(?:情况|成效)[^“”。]{0,12}$|^(?:逐[项条]|对照|坚持问题导向|聚焦问题)[^“”。]{0,24}(?:整改|问题)[^“”。]{0,12}$"
);
pattern!(
    NEXT = r"下一步|下步|下一阶段|下阶段|今后|后续|接下来|未来|继续|长效|巩固|持续(?:深化|推进|抓好|发力|用力|巩固)|深化整改|深化成果|整改成果运用|努力方向|工作打算|工作安排|工作计划|再接再厉"
);

pattern!(
    BARE_PART = r"^(?:当前|目前|整改(?:工作)?(?:中)?)?(?:仍|还|尚)?存在的?(?:主要|突出|具体|一些)?(?:困难|不足|差距|短板|问题|薄弱环节|(?:困难|不足|问题)(?:和|及|与|、)(?:困难|不足|问题|差距|原因))(?:(?:和|及|与|、)(?:原因|建议|打算|对策|(?:下一?步|今后|后续|努力方向|改进措施)[^。,]{0,12}))?$|^(?:区|县|市|省)?委?(?:巡察|巡视)组?(?:反馈|指出)(?:意见)?的?(?:重点|主要|具体|突出|各项)?问题$"
);

/// How far from the end those words stand at most, in bytes.
const FINDINGS_WITHIN: usize = 56;

/// What [`STATUS_GROUP`] ends with.
const GATHERED: [&str; 5] = ["事项", "问题", "任务", "情况", ")"];

/// What may stand behind the last word of a heading.
const CLOSING: [char; 6] = ['。', ';', ':', ',', '.', ' '];

/// The words of a heading, which tell what they look like when they are asked: most are asked one thing only.
pub(super) struct Worded<'a> {
    whole: &'a str,
    /// The beginning and the end, where the wording decides.
    head: &'a str,
    tail: &'a str,
    /// The end without 的整改情况.
    bare_tail: OnceCell<&'a str>,
    about: OnceCell<bool>,
    negative: OnceCell<bool>,
}

impl<'a> Worded<'a> {
    /// The words of `heading`, folded and without its numbering.
    pub(super) fn of(heading: &'a str) -> Self {
        let whole = heading.trim();
        let tail_start = whole.ceil_char_boundary(whole.len().saturating_sub(LOOKED_AT));
        Self {
            whole,
            head: &whole[..whole.floor_char_boundary(LOOKED_AT)],
            tail: &whole[tail_start..],
            bare_tail: OnceCell::new(),
            about: OnceCell::new(),
            negative: OnceCell::new(),
        }
    }

    /// All that the words look like.
    pub(super) fn all(&self) -> Wording {
        Wording {
            about: self.about(),
            problem: self.problem(),
            quoted: self.quoted(),
            aspect: self.aspect(),
            negative: self.negative(),
            action: self.action(),
            deed: self.deed(),
            status_group: self.status_group(),
            organization: self.organization(),
            organized: self.organized(),
            findings: self.findings(),
            next: self.next(),
            bare_part: self.bare_part(),
        }
    }

    /// [`Wording::about`].
    pub(super) fn about(&self) -> bool {
        *self.about.get_or_init(|| ABOUT.is_match(self.head))
    }

    /// [`Wording::problem`].
    pub(super) fn problem(&self) -> bool {
        self.ends_in_problem() || self.is_quoted_alone() && self.about()
    }

    /// Whether it names a problem behind 关于.
    pub(super) fn wraps_problem(&self) -> bool {
        self.about() && self.problem()
    }

    /// [`Wording::quoted`].
    pub(super) fn quoted(&self) -> bool {
        self.head.starts_with(['“', '‘', '"'])
            || self.ends_in_quotation()
            || self.ends_in_problem() && self.about() && self.head.contains('“')
    }

    /// [`Wording::aspect`].
    pub(super) fn aspect(&self) -> bool {
        (self.tail.starts_with('在') || self.tail.contains("方面")) && ASPECT.is_match(self.tail)
            || self.remedies_aspect()
    }

    /// Whether it speaks of the rectification of one aspect: 履行职责方面存在问题的整改.
    fn remedies_aspect(&self) -> bool {
        self.tail.contains("方面") && ASPECT_REMEDIED.is_match(self.bare_tail())
    }

    /// [`Wording::negative`].
    pub(super) fn negative(&self) -> bool {
        *self.negative.get_or_init(|| {
            NEGATIVE.is_match(self.head)
                || self.whole.len() > LOOKED_AT && NEGATIVE.is_match(self.tail)
        })
    }

    /// [`Wording::action`].
    pub(super) fn action(&self) -> bool {
        (ACTION.is_match(self.head) || self.is_short() && SLOGANS.is_match(self.unclosed()))
            && !(self.problem() && (self.about() || self.quoted()))
    }

    /// [`Wording::deed`].
    pub(super) fn deed(&self) -> bool {
        DEED.is_match(self.head)
    }

    /// [`Wording::status_group`].
    pub(super) fn status_group(&self) -> bool {
        self.is_short()
            && self.ends_with_any(&GATHERED)
            && STATUS_GROUP_WORD.is_match(self.tail)
            && STATUS_GROUP.is_match(self.tail)
            && !URGES.is_match(self.tail)
            && !self.quoted()
    }

    /// [`Wording::organized`].
    pub(super) fn organized(&self) -> bool {
        self.is_short() && ORGANIZED.is_match(self.unclosed())
    }

    /// [`Wording::organization`].
    pub(super) fn organization(&self) -> bool {
        self.is_short()
            && !self.problem()
            && (ORGANIZATION.is_match(self.head)
                || CALLS.is_match(self.head) && !self.about() && !self.quoted())
    }

    /// [`Wording::findings`]. 在…整改方面 names an aspect, although it is formed like the name of the part.
    pub(super) fn findings(&self) -> bool {
        self.is_short()
            && !self.unclosed().ends_with("方面")
            && !self.remedies_aspect()
            && !self.quoted()
            && self.may_name_findings()
            && FINDINGS.is_match(self.tail)
            && !self.organized()
            && !SLOGAN.is_match(self.unclosed())
    }

    /// Whether near its end stands a character of one of the words without which [`FINDINGS`] finds nothing.
    fn may_name_findings(&self) -> bool {
        let from = self.tail.len().saturating_sub(FINDINGS_WITHIN);
        let near = &self.tail[self.tail.ceil_char_boundary(from)..];
        Signs::within(near).any(Signs::FINDINGS)
    }

    /// [`Wording::next`].
    pub(super) fn next(&self) -> bool {
        self.is_short() && NEXT.is_match(self.head)
    }

    /// [`Wording::bare_part`].
    pub(super) fn bare_part(&self) -> bool {
        self.is_short() && BARE_PART.is_match(self.bare_tail().trim_end_matches(CLOSING))
    }

    fn is_short(&self) -> bool {
        self.whole.len() <= 60 * 3
    }

    /// The end without the stop behind it.
    fn unclosed(&self) -> &'a str {
        self.tail.trim_end_matches(['。', ';', ':', ',', ' '])
    }

    /// Whether it ends with any of `ends`, but for closing punctuation.
    fn ends_with_any(&self, ends: &[&str]) -> bool {
        let end = self.tail.trim_end_matches(CLOSING);
        ends.iter().any(|word| end.ends_with(word))
    }

    fn bare_tail(&self) -> &'a str {
        self.bare_tail.get_or_init(|| {
            let is_tail = self.ends_with_any(&[
                "情况", "整改", "落实", "进展", "完成", "措施", "任务", "成效", "结果", "推进",
            ]);
            let found = is_tail.then(|| TAIL.find(self.tail)).flatten();
            found.map_or(self.tail, |found| &self.tail[..found.start()])
        })
    }

    /// Whether it ends in 问题, for all that may stand behind it.
    fn ends_in_problem(&self) -> bool {
        self.bare_tail().trim_end_matches(CLOSING).ends_with("问题")
    }

    /// Whether a quotation stands before 问题 or 方面, or at the end.
    fn ends_in_quotation(&self) -> bool {
        let end = self.bare_tail().trim_end_matches(CLOSING);
        let named = ["问题", "方面"].iter().find_map(|n| end.strip_suffix(n));
        let quotation = named.unwrap_or(end).trim_end_matches(['的', '等']);
        quotation.ends_with(['”', '’', '」', '"'])
    }

    /// 针对“…”的整改情况 quotes a finding although it does not call it one.
    fn is_quoted_alone(&self) -> bool {
        self.bare_tail().len() < self.tail.len()
            && self
                .bare_tail()
                .trim_end_matches('的')
                .ends_with(['”', '"', '’'])
    }
}

/// What the words of `heading`, folded and without its numbering, look like.
pub(super) fn wording(heading: &str) -> Wording {
    Worded::of(heading).all()
}

/// What the title of an issue speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tenor {
    /// Something that is wrong, or that is called a problem.
    Failing,
    /// What somebody did or is to do.
    Work,
    /// Neither can be told from its words.
    Unclear,
}

/// What `title`, without its numbering, speaks of.
pub(crate) fn tenor_of_title(title: &str) -> Tenor {
    let folded: String = title.chars().map(fold).collect();
    let words = Worded::of(&folded);
    if words.negative() || words.problem() || words.quoted() || words.about() {
        Tenor::Failing
    } else if words.action() || words.deed() || words.organization() {
        Tenor::Work
    } else {
        Tenor::Unclear
    }
}

/// Whether `heading` names a problem behind 关于: [`Wording::about`] and [`Wording::problem`].
pub(super) fn wraps_problem(heading: &str) -> bool {
    Worded::of(heading).wraps_problem()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_actions_and_parts_are_told_apart() {
        for finding in [
            "路灯维修不及时。",
            "设备老化、巡检有空档问题",
            "台账缺失",
            "对下属单位管理松散",
        ] {
            assert!(wording(finding).negative, "{finding}");
        }
        for action in [
            "强化日常监管。",
            "着力提升质效",
            "全面加强廉政建设",
            "学习贯彻新思想",
        ] {
            assert!(wording(action).action, "{action}");
        }
        let quoted = wording("关于“路灯不亮”问题的整改情况。");
        assert!(quoted.about && quoted.problem && quoted.quoted && !quoted.findings);
        for part in [
            "整改落实情况",
            "巡察反馈意见整改落实情况",
            "对审计指出问题的整改",
            "巡视整改落实情况",
        ] {
            assert!(wording(part).findings, "{part}");
        }
        assert!(wording("下一步工作打算").next);
        assert!(wording("期内完成的事项").status_group);
        assert!(wording("在学习贯彻新思想方面").aspect);
    }
}
