//! Folding one character to the form that recognition works upon: half width, simplified script, one kind of space.
//!
//! Folding maps characters one to one, so that every position in folded words has its place in the text.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Traditional characters of the words that recognition looks for, each before its simplified form.
const TRADITIONAL: &str = "關关於于問问題题對对針针進进開开個个會会領领導导責责時时間间員员組组黨党區区縣县視视監监審审計计報报饋馈見见況况\
實实結结將将現现據据統统務务處处長长續续堅坚階阶辦办銷销號号條条項项類类電电話话郵邮編编碼码聯联繫系係系歡欢衆众\
眾众幹干議议強强嚴严規规範范確确認认識识學学習习論论動动劃划單单這这還还製制運运輸输財财產产資资質质優优態态執执\
標标準准擔担壓压級级層层達达過过訂订舉举並并後后發发佈布僅仅緊紧夠够與与從从設设給给紀纪檢检訪访談谈誡诫額额萬万\
億亿兩两網网傳传隊队團团場场體体稱称為为爲为無无盡尽廣广樹树風风險险環环補补獎奖懲惩際际衛卫職职業业農农鎮镇鄉乡\
課课貫贯徹彻決决構构機机鍵键護护應应歸归檔档屬属誤误劉刘總总則则觀观點点擴扩塊块偏偏違违亂乱虛虚詳详須须頓顿積积\
極极選选調调書书記记節节筆笔約约週周營营廠厂醫医療疗術术橋桥國国師师訴诉訟讼獄狱證证陳陈舊旧華华東东佔占併并來来\
侷局俬私備备傢家傾倾內内冊册剋克創创匯汇協协卽即厲厉叄叁啓启啟启噸吨噹当嚮向圍围圖图埰采壞坏寀采寬宽專专屆届廳厅\
張张彈弹彔录彙汇復复懶懒懷怀戰战戶户掃扫掛挂採采揚扬換换揮挥損损摺折擊击擬拟敎教數数斷断旂旗昇升暢畅暫暂曏向査查\
桿杆榦干樣样檯台權权氾泛汎泛沒没渙涣滙汇滯滞瀏浏煉炼熱热燈灯牽牵狀状産产畝亩畢毕異异當当癥症盞盏盤盘眞真礙碍穩稳\
箇个築筑籌筹糰团納纳紮扎細细經经綫线維维線线緩缓緻致織织繞绕繳缴繼继羣群義义肅肃脩修脫脱臺台舘馆衕同裏里裡里複复\
覈核覺觉覽览觸触訊讯訓训託托註注評评詞词該该說说説说諉诿請请謀谋謹谨讀读變变豐丰貳贰費费賬账購购踰逾車车軟软較较\
輓挽輛辆輪轮輯辑轉转迴回邊边釐厘釦扣銀银錄录錘锤録录錶表鍊炼鍼针鎚锤鎭镇鏈链門门閉闭閑闲閒闲閤合閱阅閲阅闆板陞升\
陸陆隱隐鞏巩韆千頁页順顺預预頭头願愿顯显颱台養养餘余館馆駐驻驗验髮发鬆松麪面麫面麵面齊齐齣出";

/// The commoner Chinese characters, those of all tables among them.
const COMMON: RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// The simplified form of every common character, in their order.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut forms: Vec<char> = COMMON.collect();
    let characters: Vec<char> = TRADITIONAL.chars().collect();
    for pair in characters.chunks_exact(2) {
        if let Some(form) = forms.get_mut(place(pair[0])) {
            *form = pair[1];
        }
    }
    forms
});

/// The place of a common character among them.
const fn place(c: char) -> usize {
    (c as usize).wrapping_sub(*COMMON.start() as usize)
}

/// The folded form of `c`.
#[must_use]
pub fn fold(c: char) -> char {
    if COMMON.contains(&c) {
        return SIMPLIFIED.get(place(c)).copied().unwrap_or(c);
    }
    match c {
        ' '..='~' => c,
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - u32::from('\u{ff01}') + u32::from('!')).unwrap_or(c)
        }
        '「' | '〝' => '“',
        '」' | '〞' => '”',
        '『' => '‘',
        '』' => '’',
        '﹕' | '∶' => ':',
        '﹔' => ';',
        '﹒' => '.',
        '﹐' => ',',
        '〖' => '【',
        '〗' => '】',
        '〔' | '﹝' => '[',
        '〕' | '﹞' => ']',
        '—' | '–' | '―' | '─' | '‐' | '‑' | '−' => '-',
        '〜' => '~',
        '○' | '〇' => '〇',
        // A scan takes the one for the other; the rarer means nothing in a report.
        '曰' => '日',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// Whether `c` is invisible wherever it stands.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}' => {
            true
        }
        _ => c.is_control() && !c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_script_and_space_are_folded() {
        let folded: String = "（１）關於“銷號”：\u{3000}Ａ—〔2024〕"
            .chars()
            .map(fold)
            .collect();
        assert_eq!(folded, "(1)关于“销号”: A-[2024]");
    }

    #[test]
    fn the_table_of_scripts_consists_of_pairs() {
        let characters: Vec<char> = TRADITIONAL.chars().collect();
        assert_eq!(characters.len() % 2, 0);
        for pair in characters.chunks_exact(2) {
            assert!(COMMON.contains(&pair[0]), "{} is common", pair[0]);
            assert!(fold(pair[1]) == pair[1] || pair[0] == pair[1]);
        }
    }
}
