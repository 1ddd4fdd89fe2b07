//! Who is named in prose: persons and organisations. Only what can hardly be anything else is taken for a name.

use std::ops::Range;

use super::patterns::pattern;

/// The surnames of nearly everyone, two characters each before those of one.
const SURNAMES: &str = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝]";

/// The offices after which a name may stand.
const OFFICE: &str = "书记|局长|主任|院长|校长|镇长|乡长|县长|区长|市长|部长|会长|所长|站长|科长|股长|处长|厅长|经理|主席|委员|组长|总监|支队长|大队长";

pub(super) static PERSON: std::sync::LazyLock<super::patterns::Pattern> = std::sync::LazyLock::new(
    || {
        super::patterns::compiled(&format!(
            r"(?x)
        # Names of which only the surname is told: 张某某.
        (?P<hidden>(?:{SURNAMES})某{{1,2}}(?:[甲乙丙丁])?)
        | (?P<comrade>(?:{SURNAMES})\p{{Han}}{{1,2}})同志
        | (?:{OFFICE})(?P<holder>(?:{SURNAMES})\p{{Han}}{{1,2}})(?:同志|任组长|担任|主持召开|带队|牵头负责|为组长|[,。;、)\]]|$)
        "
        ))
    },
);

pattern!(
    /// Who is responsible, named behind a label or a title of an office: 责任人:张三丰、李四.
    pub(super) LISTED = r"(?:责任人|联系人|经办人|负责人|责任领导|牵头领导)[: ]{1,2}(\p{Han}{2,4}(?:、\p{Han}{2,4}){0,6})(?:[,。;)\] ]|$)"
);

pattern!(
    /// Departments that every county, city and province has.
    pub(super) DEPARTMENT = r"(?P<place>\p{Han}{2,3}[省市县区州盟旗])?[省市县区州盟旗]?(?:纪委监委|纪委机关|纪委|监委|组织部|宣传部|统战部|政法委|巡[察视]办|编办|机关工委|直属机关工委|财政局|审计局|人社局|人力资源和?社会保障局|发改[委局]|发展和?改革[委局]|发展和?改革委员会|住建局|住房和?城乡建设局|教育局|教体局|卫健[委局]|卫生健康[委局]|卫生健康委员会|市场监管局|市场监督管理局|自然资源局|自然资源和规划局|生态环境局|交通运输局|交通局|水利局|水务局|农业农村局|民政局|司法局|公安局|税务局|统计局|应急管理局|林业局|文旅局|文化和?旅游局|城管局|城市管理局|综合执法局|医保局|医疗保障局|退役军人事务局|信访局|机关事务(?:管理局|中心)|国资委|人大常委会|法院|检察院|总工会|团委|妇联|残联|科协|工商联|档案局|档案馆|气象局|烟草局|供销社|商务局|科技局|工信局|乡村振兴局|粮食和?物资储备局|公积金中心|公共资源交易中心|派驻纪检监察组|驻\p{Han}{1,6}纪检监察组)"
);

pattern!(
    /// A body of a place, set off by what stands before it: 会同市园林绿化服务中心.
    pub(super) BODY = r"(?:会同|联合|协调|对接|邀请|委托|移交|报送|由|向|^|[,。;:、()\[\] ])((?:[省市县区州]|\p{Han}{2,3}[省市县区州镇乡])[^,。;:、()\[\]“”《》的了已是在将对向与和及等 ]{2,9}?(?:局|委员会|办公室|服务中心|中心|公司|集团|医院|学校|中学|小学|大学|学院|协会|街道办事处|镇政府|乡政府|人民政府))(?:[,。;:、()\[\] ]|等|对|向|已|于|将|开展|组织|制定|印发|召开|与|和|$)"
);

pattern!(OPENS_NAME = r"(?:^|[,。;:、()\[\]“”\n ]|由|向|与|和|及|经|报|对|请|同|在|交|是|接|合)$");
pattern!(IN_NO_PLACE = r"[是与和在向同接行经报对请交由将被让及并为的了室局站会委处]");

/// Words that begin with a surname and name nobody.
const NO_NAMES: [&str; 16] = [
    "管负", "关负", "任组", "任何", "于是", "关于", "时任", "成员", "全体", "全面", "包括", "和谐",
    "党组", "党委", "管理", "单位",
];
/// Words that stand before the name of a department and belong to a verb.
const NOT_OF_A_NAME: [&str; 3] = ["本", "该", "各"];

/// The persons named in folded `text` by what stands beside their names: [`PERSON`].
pub(super) fn persons(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for captures in PERSON.captures_iter(text) {
        let name = ["hidden", "comrade", "holder"]
            .iter()
            .find_map(|group| captures.name(group));
        let Some(name) = name else { continue };
        let words = name.as_str();
        let goes_on = captures.name("hidden").is_some()
            && text[name.end()..].starts_with([
                '个', '些', '种', '项', '单', '地', '公', '局', '村', '镇', '年', '月', '县', '市',
                '区', '部', '学', '医', '街', '企', '工',
            ]);
        let is_name = !NO_NAMES.iter().any(|no| words.starts_with(no))
            && (captures.name("hidden").is_some() || !words.contains('某'));
        if is_name && !goes_on {
            found.push(name.range());
        }
    }
    found
}

/// The persons listed in folded `text` as responsible: [`LISTED`].
pub(super) fn listed_persons(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for list in LISTED.captures_iter(text).filter_map(|found| found.get(1)) {
        let mut at = list.start();
        for name in list.as_str().split('、') {
            if is_full_name(name) {
                found.push(at..at + name.len());
            }
            at += name.len() + '、'.len_utf8();
        }
    }
    found
}

/// Whether the words are a surname and a given name, and nothing else.
fn is_full_name(words: &str) -> bool {
    FULL_NAME.is_match(words)
        && !NO_NAMES.iter().any(|no| words.starts_with(no))
        && !OFFICES.is_match(words)
}

static FULL_NAME: std::sync::LazyLock<super::patterns::Pattern> = std::sync::LazyLock::new(|| {
    super::patterns::compiled(&format!(r"^(?:{SURNAMES})\p{{Han}}{{1,2}}$"))
});
pattern!(OFFICES = r"[长记任部局科股室处员办组]$");

/// The departments named in folded `text`: [`DEPARTMENT`].
pub(super) fn departments(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for captures in DEPARTMENT.captures_iter(text) {
        let Some(name) = captures.get(0) else {
            continue;
        };
        // The place belongs to the name where nothing else stands before it or in it; otherwise only its last character does.
        let start = captures.name("place").map_or(name.start(), |place| {
            let words = place.as_str();
            let places = words.char_indices().take(2).map(|(at, _)| at);
            places
                .filter(|at| words[*at..].chars().count() >= 3)
                .find(|at| {
                    let before = &text[..place.start() + at];
                    OPENS_NAME.is_match(before) && !IN_NO_PLACE.is_match(&words[*at..])
                })
                .map_or(place.end() - '市'.len_utf8(), |at| place.start() + at)
        });
        let after = &text[name.end()..];
        // 纪委书记 and 财政局长 are offices, 组织部门 is anyone.
        let is_office = ["书记", "长", "主任", "干部", "委员", "领导", "员", "门"]
            .iter()
            .any(|office| after.starts_with(office));
        let bare = text[start..name.end()].chars().count() <= 2;
        let before = &text[..start];
        if !is_office && !bare && !NOT_OF_A_NAME.iter().any(|word| before.ends_with(word)) {
            found.push(start..name.end());
        }
    }
    found
}

/// The other bodies named in folded `text`: [`BODY`].
pub(super) fn bodies(text: &str) -> Vec<Range<usize>> {
    let bodies = BODY.captures_iter(text).filter_map(|found| found.get(1));
    bodies
        .filter(|body| {
            let near = body.as_str().char_indices().nth(3).map_or(0, |(at, _)| at);
            !IN_NO_PLACE.is_match(&body.as_str()[..near])
        })
        .map(|body| body.range())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, people: &[&str], bodies: &[&str]) {
        // A name that both find is one.
        let words = |mut found: Vec<Range<usize>>| -> Vec<String> {
            found.sort_by_key(|range| (range.start, range.end));
            found.dedup();
            found
                .into_iter()
                .map(|range| text[range].to_owned())
                .collect()
        };
        let named = [persons(text), listed_persons(text)].concat();
        assert_eq!(words(named), people, "{text}");
        let named = [departments(text), super::bodies(text)].concat();
        assert_eq!(words(named), bodies, "{text}");
    }

    #[test]
    fn those_named_are_found() {
        check("责任人:张某某", &["张某某"], &[]);
        check("责任人:张远、李秋白", &["张远", "李秋白"], &[]);
        check("对王某、赵某某进行约谈", &["王某", "赵某某"], &[]);
        check("由局长姚砚秋同志担任组长", &["姚砚秋"], &[]);
        check("党组书记林望任组长", &["林望"], &[]);
        check(
            "报县纪委监委,由市财政局核查",
            &[],
            &["县纪委监委", "市财政局"],
        );
        check("移交柏溪县公安局处理", &[], &["柏溪县公安局"]);
        check(
            "会同市园林绿化服务中心开展检查",
            &[],
            &["市园林绿化服务中心"],
        );
    }

    #[test]
    fn what_only_looks_like_a_name_is_none() {
        check("责任人:办公室主任", &[], &[]);
        check("责任人:分管领导", &[], &[]);
        check("县纪委书记约谈", &[], &[]);
        check("某单位、某个项目", &[], &[]);
        check("党组成员同志", &[], &[]);
        check("全面加强管理", &[], &[]);
        check("纪委约谈", &[], &[]);
    }
}
