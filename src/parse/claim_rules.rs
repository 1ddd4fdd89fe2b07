//! The wordings by which a report claims how many aspects, issues and measures there were and how many are done.

use std::sync::LazyLock;

use super::patterns::{Pattern, compiled};
use super::sought::Sought;
use crate::outline::ClaimSubject;

/// A number, Arabic or Chinese. Some writers set a blank on either side of it.
const N: &str = r" ?(\d{1,3}(?:,\d{3})+|\d{1,5}|[一二两三四五六七八九十百]{1,6}) ?";

/// A subject and how it is claimed; the first group is the number.
pub(super) struct Rule {
    /// What is claimed.
    pub(super) subject: ClaimSubject,
    /// How.
    pub(super) pattern: Pattern,
    /// Words of which one must stand in the same sentence before it.
    pub(super) context: &'static [&'static str],
}

const FEEDBACK: &[&str] = &[
    "反馈", "指出", "巡察", "巡视", "提出", "问题", "审计", "督察", "整改",
];
const ANY: &[&str] = &[];

/// The patterns of [`RULES`]: a sentence holds what only a few of them need.
pub(super) static WORDINGS: LazyLock<Sought> =
    LazyLock::new(|| Sought::of(RULES.iter().map(|rule| &rule.pattern)));

/// The rules, the surer before the others: a number that one of them took is not taken again.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    use ClaimSubject as S;
    let rule = |subject, pattern: &str, context| Rule {
        subject,
        pattern: compiled(&pattern.replace('N', N)),
        context,
    };
    vec![
        rule(
            S::Aspects,
            r"N个?大?方面(?:的)?[、,和共计的 ]{0,3} ?(?:\d{1,4}|[一二两三四五六七八九十百]{1,5}) ?[个类项条大]",
            ANY,
        ),
        rule(
            S::Aspects,
            r"(?:反馈|指出|提出)(?:的|了|意见|问题)?[^,。;\d]{0,10}?N个?大?方面",
            FEEDBACK,
        ),
        rule(
            S::Aspects,
            r"(?:反馈|指出|提出|确定|梳理)[^。]{0,20}N个方面的?(?:突出|主要|具体)?问题",
            FEEDBACK,
        ),
        // 4大类11个方面意见细化为63个具体问题.
        rule(
            S::Aspects,
            r"N个?大?方面的?(?:反馈|巡[察视]|整改|具体)*(?:意见|问题)[,、]?(?:逐[一条项])?(?:共)?(?:细化|分解|梳理|归纳|整合|拆分|拆解)",
            FEEDBACK,
        ),
        rule(
            S::Categories,
            r"N个?大?类(?:具体|突出)?(?:问题|[、,和共计 ]{0,2} ?(?:\d{1,4}|[一二两三四五六七八九十百]{1,5}) ?(?:[个项条]|大?方面))",
            FEEDBACK,
        ),
        rule(
            S::Immediate,
            r"(?:立行立改|即知即改|立查立改)(?:的|类)?(?:问题|事项|任务|和即知即改的|件)?N[个件项条]",
            ANY,
        ),
        rule(
            S::Immediate,
            r"(?:立行立改|即知即改)(?:和(?:立行立改|即知即改))?的?N[个件项条](?:问题|事项)?",
            ANY,
        ),
        rule(
            S::Immediate,
            r"N[个件项条](?:立行立改|即知即改|立查立改)(?:问题|事项)?",
            ANY,
        ),
        rule(
            S::Immediate,
            r"N[个件项条](?:具备|符合|可以?|能够?|适合|需要?|要求)(?:当即|马上)?(?:立行立改|即知即改|立查立改)(?:条件|要求|情形)?(?:的)?(?:问题|事项)",
            ANY,
        ),
        // Of several states that are said of one number the first counts: 已完成并长期坚持3个.
        rule(
            S::BasicallyCompleted,
            r"视同(?:整改)?(?:完成|到位)(?:整改)?(?:[,、并]?(?:仍?需要?)?(?:长期|持续)(?:整改|坚持|推进|巩固))?(?:的)?(?:反馈|具体)*(?:问题|事项|任务)?(?:有|共|\()?N[个件项条]",
            ANY,
        ),
        rule(
            S::BasicallyCompleted,
            r"基本(?:整改)?(?:完成|到位)(?:整改)?[^,。;、\d一二三四五六七八九十]{2,18}(?:的)?(?:问题|事项|任务)?N[个件项条]",
            ANY,
        ),
        rule(
            S::Staged,
            r"阶段性(?:整改)?完成(?:整改)?[^,。;、\d一二三四五六七八九十]{2,14}(?:的)?(?:问题|事项|任务)?N[个件项条]",
            ANY,
        ),
        rule(
            S::Completed,
            r"已(?:整改)?完成(?:整改)?,?[并且](?:需要?)?(?:长期|持续)(?:坚持|巩固|推进|整改)(?:的)?(?:问题|事项|任务)?N[个件项条]",
            ANY,
        ),
        rule(
            S::Staged,
            r"阶段性(?:整改)?完成(?:整改)?(?:的)?(?:问题|事项|任务)?(?:有|共|\()?N[个件项条]",
            ANY,
        ),
        rule(
            S::Staged,
            r"N[个件项条](?:问题)?(?:已)?(?:取得(?:了)?阶段性(?:整改)?(?:成效|成果|进展)|阶段性完成)",
            ANY,
        ),
        rule(
            S::Staged,
            r"取得阶段性(?:整改)?(?:成效|成果|进展)(?:的)?(?:问题|事项|任务)?(?:有|共|\()?N[个件项条]",
            ANY,
        ),
        rule(
            S::BasicallyCompleted,
            r"基本(?:整改)?完成(?:整改)?(?:的)?(?:问题|事项|任务)?(?:有|共|\()?N[个件项条]",
            ANY,
        ),
        rule(
            S::BasicallyCompleted,
            r"N[个件项条](?:问题|事项|任务)?“?(?:(?:已|均|现)?基本(?:整改)?(?:完成|到位)|视同完成)",
            FEEDBACK,
        ),
        rule(
            S::InProgress,
            r"(?:正在(?:整改|推进|办理)|持续(?:整改|推进)|(?:需要?)?长期(?:整改|坚持)|未完成整改正在推进)(?:的|类)?(?:问题|事项|任务)?(?:有|共|\()?N[个件项条]",
            ANY,
        ),
        rule(
            S::InProgress,
            r"N[个件项条](?:具体|整改|反馈)*(?:问题|事项|任务)?(?:仍|还|现|目前|均)?(?:正?在?(?:按(?:照)?(?:计划|时限|要求|序时进度)|有序|逐步|稳步|加快|加紧|抓紧|积极)(?:有序|稳步|持续)?(?:整改|推进|办理|落实)|正?在(?:逐步|有序|稳步|持续)?(?:整改|推进|办理)|正在办|(?:推进|整改|办理)中|正(?:持续)(?:整改|推进)|持续(?:整改|推进)|(?:需要?)?长期(?:整改|坚持|推进))",
            FEEDBACK,
        ),
        rule(
            S::NotStarted,
            r"(?:尚?未(?:整改)?(?:完成|启动|整改)(?:整改)?)(?:的)?(?:问题|事项|任务)?(?:有|共|\()?N[个件项条]",
            ANY,
        ),
        rule(
            S::NotStarted,
            r"N[个件项条](?:问题|事项|任务)?(?:暂|尚|还|仍|均)?未(?:整改)?(?:完成|启动|整改)",
            FEEDBACK,
        ),
        rule(
            S::Completed,
            r"(?:已|全部|现已)?(?:整改)?(?:完成|办结|销号|到位)(?:整改|销号)?(?:到位)?(?:的)?(?:问题|事项|任务)?(?:有|共|了|\()?N[个件项条](?:问题|事项)?(?:\(|\)|,|。|;|、|,?占|整改|$|的)",
            ANY,
        ),
        rule(
            S::Completed,
            r"(?:已|共|累计)整改(?:落实|到位|销号|解决)?(?:问题|事项)?N[个件项条](?:问题|事项)?",
            ANY,
        ),
        // 已有14个问题、35项措施完成整改.
        rule(
            S::Completed,
            r"N[个件项条](?:具体|整改|反馈)*问题(?:、|和|及|,)?\d{1,4} ?[个件项条](?:具体|整改|反馈)*(?:措施|举措)(?:均|都|现)?(?:已经?)?(?:全部)?(?:完成整改|整改完成|整改到位|整改完毕|完成|办结|销号)",
            FEEDBACK,
        ),
        rule(
            S::Completed,
            r"N[个件项条](?:具体|整改|反馈)*(?:问题|事项|任务)?“?(?:均|都|全部|现)?(?:已经?)(?:全部|均)?(?:得到)?(?:完成整改|整改完成|整改到位|整改完毕|落实整改|落实到位|整改|完成|办结|销号|清零|解决)",
            FEEDBACK,
        ),
        rule(
            S::Completed,
            r"N[个件项条](?:问题|事项|任务)(?:均|都|全部)?(?:完成整改|整改完成|整改到位|整改完毕|闭环|办结|销号|清零)",
            FEEDBACK,
        ),
        rule(
            S::Measures,
            r"(?:措施|举措)(?:,?共|,?共计|,?合计)?N[条项个]",
            ANY,
        ),
        rule(
            S::Measures,
            r"N[条项个](?:具体|整改|细化|针对性)*(?:措施|举措)",
            ANY,
        ),
        rule(S::Tasks, r"整改任务(?:共|共计)?N[项个条]", ANY),
        rule(S::Tasks, r"N[项个条](?:具体|整改|重点)*任务", FEEDBACK),
        rule(
            S::Regulations,
            r"(?:修订|完善|出台|制定|建立|健全|新建|印发|建章立制|制度)[^,。;\d]{0,16}?(?:制度|办法|机制|规定|文件)?N[项个](?:[^问措任方]|$)",
            &["制度", "机制", "建章立制", "办法"],
        ),
        rule(
            S::Regulations,
            r"(?:修订|完善|出台|制定|建立|健全|新建)(?:了)?N[项个](?:[^,。;]{0,8})(?:制度|机制|办法|规定)",
            ANY,
        ),
        rule(
            S::Regulations,
            r"》?等(?:[^,。;\d《》]{0,8})(?:制度|规章|办法|规定|文件|机制|规程|细则)N[项个]",
            ANY,
        ),
        rule(
            S::Letters,
            r"(?:信访件|信访举报件?|信访事项|信访问题)N[件条个]",
            ANY,
        ),
        rule(
            S::Letters,
            r"N[件条个](?:移交的?)?(?:信访件|信访举报|信访事项|信访问题)",
            ANY,
        ),
        rule(S::Letters, r"信访N[件条]", ANY),
        // Leads count where no letters are counted beside them.
        rule(S::Letters, r"线索N[件条个]", ANY),
        rule(S::Letters, r"N[件条个](?:移交的?)?(?:问题)?线索", ANY),
        rule(
            S::PersonsDisciplined,
            r"(?:处分|问责|追责|追究责任|党纪政务处分|处理|诫勉|诫勉谈话|警告|记过|撤职|开除(?:党籍|公职)?|降级)(?:相关|责任人|干部|党员干部)*N[人名]",
            ANY,
        ),
        rule(
            S::PersonsDisciplined,
            r"对[^,。;、:\d一二两三四五六七八九十]{0,12}N[人名](?:次)?[^,。;、\d]{0,8}?(?:给予|作出|进行|予以|实施)(?:了)?(?:严肃|相应|相关)?(?:(?:党纪|政务|纪律|组织){0,2}(?:处分|处理)|问责|追责问责|诫勉(?:谈话)?)",
            ANY,
        ),
        rule(
            S::PersonsTalkedTo,
            r"(?:约谈|提醒谈话|谈话提醒|约谈提醒|谈话提醒|谈话教育提醒|教育提醒|批评教育|廉政谈话|谈心谈话|谈话)[^,。;、:\d一二两三四五六七八九十]{0,14}N[人名]",
            ANY,
        ),
        rule(
            S::PersonsTalkedTo,
            r"对[^,。;、:\d一二两三四五六七八九十]{0,12}N[人名](?:次)?[^,。;、\d]{0,8}?(?:进行|开展|实施|予以)(?:了)?(?:谈话提醒|提醒谈话|约谈|批评教育|教育提醒|廉政谈话|提醒)",
            ANY,
        ),
        // 13个主要问题、36个具体表现; 14个问题,细化为33个子问题; 问题15个,具体问题点38个.
        rule(
            S::Issues,
            r"问题(?:\d{1,4} ?[个项条])?[,、;(]?(?:并|且|进一步|共|共计|涉及|包括|包含|含|对应|涵盖)*(?:(?:细化|分解|细分|拆分|拆解|梳理|归纳)(?:为|成|出|形成))?(?:(?:具体|细化|子)问题点|(?:具体|问题)表现|问题点|子问题)N[个项条]",
            FEEDBACK,
        ),
        rule(
            S::Issues,
            r"问题(?:\d{1,4} ?[个项条])?[,、;(]?(?:并|且|进一步|共|共计|涉及|包括|包含|含|对应|涵盖)*(?:(?:细化|分解|细分|拆分|拆解|梳理|归纳)(?:为|成|出|形成))?N[个项条](?:(?:具体|细化)?问题点|(?:具体|问题|具体问题)?表现|具体事项|具体情形|子问题|小项)",
            FEEDBACK,
        ),
        rule(
            S::Issues,
            r"N(?:个|项|条)(?:[省市县区州盟旗]委)?(?:具体|突出|主要|反馈|整改|巡察|巡视|审计|督察|组|的|重点)*问题",
            FEEDBACK,
        ),
        rule(
            S::Issues,
            r"(?:反馈|指出|提出|梳理出)(?:的|了)?(?:具体|突出)*问题(?:共|共计)?N[个项条]",
            ANY,
        ),
        // 反馈问题3大类9项26条: the last and finest count is that of the issues.
        rule(
            S::Issues,
            r"(?:反馈|指出|提出|发现|梳理出?|认领|查摆出?|涉及|归纳)(?:的|了)?(?:具体|突出|整改)*(?:问题|意见)(?:共|共计|有|为|涉及)?(?:[,、]? ?(?:\d{1,3}|[一二三四五六七八九十]{1,3}) ?个?(?:大类|大?方面|大项|类|项|个)){1,2}[,、]? ?(?:共|共计)?N[条项个](?:$|[,。;、:])",
            ANY,
        ),
        // 应整改问题38个,已整改30个.
        rule(
            S::Issues,
            r"(?:^|[,;:、])(?:应|需|共|共有|现有|涉及|列入)?(?:需要?)?整改(?:的)?(?:具体|反馈)*问题(?:共|共计|有)?N[个项条],(?:其中|目前|现)?已",
            ANY,
        ),
        // 梳理问题38个,制定措施104条.
        rule(
            S::Issues,
            r"(?:梳理|细化|分解|认领)(?:出|为|成)?(?:具体|反馈|整改|突出)*问题(?:共|共计)?N[个项条],?(?:逐[一条项个])?(?:研究)?(?:制定|细化|提出|明确|形成)",
            ANY,
        ),
    ]
});
