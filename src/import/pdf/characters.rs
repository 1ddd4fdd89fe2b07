//! The characters of a page: fonts of PDF files often say that a character is the radical that looks like it.

/// What the radicals of the Kangxi dictionary, from U+2F00 on, are as characters. 户 and 青 are as they are written today.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the later block, which no normalisation touches, and the characters that look like them.
const LATER_RADICALS: &str = "⺁厂⺄乙⺅亻⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罓⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// Letters that fonts draw as one, and some files name as one.
const LIGATURES: [(char, &str); 7] = [
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
];

/// The words with characters in the place of radicals, and letters in the place of ligatures.
pub(super) fn folded(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for c in words.chars() {
        match LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
            Some((_, letters)) => folded.push_str(letters),
            None => folded.push(character_for(c)),
        }
    }
    folded
}

fn character_for(c: char) -> char {
    let found = match c {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth(c as usize - 0x2f00),
        '\u{2e80}'..='\u{2ef3}' => {
            let mut rest = LATER_RADICALS.chars();
            rest.find(|radical| *radical == c).and_then(|_| rest.next())
        }
        _ => None,
    };
    found.unwrap_or(c)
}

/// Whether the writing around `c` needs no space: Chinese characters and what stands among them.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{2010}'..='\u{2027}' | '\u{2460}'..='\u{24ff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether `c` can stand only at the end of what is before it.
pub(super) fn is_closing(c: char) -> bool {
    "，。；：、！？）》”’】〕…·,.;:!?)]".contains(c)
}

/// Whether `c` can stand only in front of what comes after it.
pub(super) fn is_opening(c: char) -> bool {
    "（《“‘【〔([".contains(c)
}

/// A number that is printed small and high, as its own character: what it stands on must not grow by a digit.
pub(super) fn raised(c: char) -> char {
    c.to_digit(10)
        .and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_characters() {
        assert_eq!(folded("⻓江⼤桥⻅⽅案⼾"), "长江大桥见方案户");
        assert_eq!(folded("整改12abc。"), "整改12abc。");
        assert_eq!(folded("Oﬃce ﬁle"), "Office file");
        assert_eq!(KANGXI.chars().count(), 0xd6);
        assert_eq!(character_for('\u{2fd5}'), '龠');
        assert_eq!(character_for('\u{2ef3}'), '龟');
    }
}
