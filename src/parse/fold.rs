//! Folding one character to the form that recognition works upon: half width, simplified script, one kind of space.
//!
//! Folding maps characters one to one, so that every position in folded words has its place in the text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Traditional characters of the words that recognition looks for, each before its simplified form.
const TRADITIONAL: &str = "關关於于問问題题對对針针進进開开個个會会領领導导責责時时間间員员組组黨党區区縣县視视監监審审計计\
報报饋馈見见況况實实結结將将現现據据統统務务處处長长續续堅坚階阶辦办銷销號号條条項项類类電电話话郵邮編编碼码聯联繫系係系\
歡欢衆众眾众幹干議议強强嚴严規规範范確确認认識识學学習习論论動动劃划單单這这還还製制運运輸输財财產产資资質质優优態态執执\
標标準准擔担壓压級级層层達达過过訂订舉举並并後后發发佈布僅仅緊紧夠够與与從从設设給给紀纪檢检訪访談谈誡诫額额萬万億亿兩两\
網网傳传隊队團团場场體体稱称為为爲为無无盡尽廣广樹树風风險险環环補补獎奖懲惩際际衛卫職职業业農农鎮镇鄉乡課课貫贯徹彻決决\
構构機机鍵键護护應应歸归檔档屬属誤误劉刘總总則则觀观點点擴扩塊块偏偏違违亂乱虛虚詳详須须頓顿積积極极選选調调書书記记節节\
筆笔約约週周營营廠厂醫医療疗術术橋桥國国際际師师範范訴诉訟讼獄狱證证據据陳陈舊旧華华東东";

static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let characters: Vec<char> = TRADITIONAL.chars().collect();
    characters
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect()
});

/// The folded form of `c`.
pub(super) fn fold(c: char) -> char {
    match c {
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
        '〔' | '﹝' => '[',
        '〕' | '﹞' => ']',
        '—' | '–' | '―' | '─' | '‐' | '‑' | '−' => '-',
        '〜' => '~',
        '○' | '〇' => '〇',
        _ if c.is_whitespace() => ' ',
        _ if c > '\u{4dff}' => SIMPLIFIED.get(&c).copied().unwrap_or(c),
        _ => c,
    }
}

/// Whether `c` is invisible wherever it stands.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
        || (c.is_control() && !c.is_whitespace())
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
        assert_eq!(TRADITIONAL.chars().count() % 2, 0);
        assert!(
            SIMPLIFIED
                .iter()
                .all(|(from, to)| fold(*to) == *to || from == to)
        );
    }
}
