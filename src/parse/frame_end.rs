//! The end of a report: contacts, attachments, signature and date behind the body, cut apart where they share a line.

use super::dates;
use super::frame::{OPENING_HEAD, Place, is_chrome, looks_like_agency, squeezed};
use super::labels::field_label;
use super::lines::Line;
use super::numbering::numbering;
use super::patterns::pattern;

/// The closing is looked for in so many lines.
const BACK_LINES: usize = 24;
/// What stands behind the beginning of the contacts on their line, in bytes, is no longer than this.
const CONTACTS: usize = 600;
/// So many lines may stand behind the contacts.
const LINES_BEHIND_CONTACTS: usize = 8;

pattern!(
    CONTACT_START = r"^[(\[【]?(?:欢迎|如有(?:意见|问题|异议)|(?:(?:广大|社会各界)?(?:干部|党员)?群众|读者|市民|村民)?如(?:对|有)|(?:监督|联系|举报|受理|公示)?(?:联系)?(?:方式|电话|邮箱|地址|单位|人|部门)[:; \d]|以上(?:整改)?情况,?(?:欢迎|敬请|请)|[^。,;:]{0,24}整改(?:落实)?情况,(?:欢迎|敬请)|电话|传真|电子(?:邮箱|邮件|信箱)|邮(?:政)?(?:编|箱|寄|信箱)|(?:通信|通讯|联系|单位|办公|邮寄|来信|来访)(?:地址|方式|电话)|地址|联系方式|E-?mail|(?:以上)?公示(?:期|时间)|(?:来信)?请寄|(?:干部群众|广大).{0,20}(?:监督|反映)|受理时间|网址)"
);
pattern!(
    CONTACT_INLINE =
        r"[。;] ?(?:(?:热忱|真诚|诚挚|敬请)?欢迎[^。]{0,50}(?:监督|意见|反映|建议)|联系方式[:])"
);
pattern!(
    /// A line that is a way to reach somebody: 局机关纪委监督电话:0731-8000000.
    CONTACT_LINE =
        r"^[^。;:]{0,30}(?:电话|热线|传真|邮箱|信箱|联系方式|渠道|途径|监督|投诉)[: ]{1,2}(?:[(]?\d[\d()-]{4,}|[A-Za-z0-9_.+-]+@)"
);
pattern!(
    /// Where contacts begin without an invitation, behind other words of the line.
    CONTACT_LABEL_INLINE =
        r"[。;] ?(?:(?:以上)?公示(?:期|时间)|如有(?:意见|问题|异议)|(?:来信)?请寄|(?:监督|联系|举报|受理|投诉|公示)*(?:电话|方式|邮箱|地址|热线|联系人)[: ])[^。]{0,80}[\d@]|[。;,] ?(?:(?:广大|社会各界)?(?:干部|党员)?群众|读者|市民|村民)?如(?:有|对)[^。]{0,80}(?:电话|拨打|致电)[^。\d]{0,6}\d{3}"
);
pattern!(
    ASIDE =
        r"^(?:特此|专此|以上(?:报告|情况)|请予审[议查]|附件|附表|附:|\(此(?:件|页)|此(?:复|函))"
);
pattern!(
    SIGNED = r"^(.{2,40}?) *((?:(?:19|20)\d\d|[二〇零一三四五六七八九]{4}) ?年 ?[\d一二三四五六七八九十]{1,3} ?月 ?[\d一二三四五六七八九十]{1,3} ?日)$"
);

/// Cuts the invitation to comment from the paragraph before it, and the date from the signature.
pub(super) fn cut_back(lines: &mut Vec<Line>) {
    let mut at = lines.len().saturating_sub(BACK_LINES);
    while at < lines.len() {
        let words = &lines[at].words.text;
        let from = words.ceil_char_boundary(words.len().saturating_sub(3000));
        let tail = &words[from..];
        let contact = Some(tail)
            .filter(|tail| ["欢迎", "联系方式"].iter().any(|sign| tail.contains(sign)))
            .and_then(|tail| CONTACT_INLINE.find(tail))
            .map(|m| from + m.start() + tail[m.start()..].chars().next().map_or(1, char::len_utf8))
            .filter(|_| !CONTACT_START.is_match(words));
        let cut = contact
            .or_else(|| contact_label_cut(words, &lines[at + 1..]))
            .or_else(|| signed_cut(words));
        if let Some(cut) = cut {
            let rest = lines[at].split_off(cut);
            lines.insert(at + 1, rest);
        }
        at += 1;
    }
}

/// Where the contacts begin behind other words of the last line of the body.
fn contact_label_cut(words: &str, below: &[Line]) -> Option<usize> {
    if below.len() > LINES_BEHIND_CONTACTS || begins_contacts(words) {
        return None;
    }
    let from = words.ceil_char_boundary(words.len().saturating_sub(CONTACTS));
    // Every way to reach somebody has a digit or an @.
    if !words[from..].contains(|c: char| c.is_ascii_digit() || c == '@') {
        return None;
    }
    let found = CONTACT_LABEL_INLINE.find(&words[from..])?;
    let cut = from + found.start() + found.as_str().chars().next().map_or(1, char::len_utf8);
    let is_last = below
        .iter()
        .all(|line| line.furniture || numbering(&line.words.text).is_none());
    is_last.then_some(cut)
}

fn begins_contacts(words: &str) -> bool {
    CONTACT_START.is_match(words)
        || words.len() <= CONTACTS
            && words.contains([':', ' '])
            && words.contains(|c: char| c.is_ascii_digit() || c == '@')
            && CONTACT_LINE.is_match(words)
}

/// Whether a numbered note at the end tells how to reach the agency: 3.群众如有意见,可拨打监督电话….
fn is_note_of_contacts(words: &str) -> bool {
    numbering(words).is_some_and(|n| {
        let bare = &words[n.len..];
        bare.len() <= CONTACTS
            && bare.contains(|c: char| c.is_ascii_digit() || c == '@')
            && CONTACT_START.is_match(bare)
            && ["电话", "邮箱", "邮件", "信箱"]
                .iter()
                .any(|way| bare.contains(way))
    })
}

/// Where a signature or its date begins behind other words of the same line.
fn signed_cut(words: &str) -> Option<usize> {
    if !words.ends_with('日') {
        return None;
    }
    if words.len() <= 60 * 3
        && let Some(found) = SIGNED.captures(words)
        && let (Some(name), Some(date)) = (found.get(1), found.get(2))
        && looks_like_agency(name.as_str())
    {
        return Some(date.start());
    }
    // A signature behind the contacts, when all paragraph marks were lost.
    let from = words.ceil_char_boundary(words.len().saturating_sub(200));
    let at = words[from..].rfind(" 中共").map_or(0, |at| from + at + 1);
    if at > 1 && SIGNED.is_match(&words[at..]) {
        return Some(at);
    }
    let signs = |at: &usize| {
        let name = SIGNED
            .captures(&words[*at..])
            .and_then(|found| found.get(1));
        name.is_some_and(|name| !name.as_str().contains(' ') && looks_like_agency(name.as_str()))
    };
    let mut blanks = words[from..]
        .match_indices(' ')
        .map(|(at, _)| from + at + 1);
    blanks.find(signs)
}

/// Places contacts, signature, date and chrome behind the body.
pub(super) fn place_back(lines: &[Line], places: &mut [Place], body_from: usize) {
    let first = lines.len().saturating_sub(BACK_LINES).max(body_from);
    let words = |at: usize| lines[at].words.text.as_str();
    // Without a date under it, only an agency that the title or the opening names is taken for the one that signs.
    let named: String = places
        .iter()
        .zip(lines)
        .filter(|(place, _)| matches!(place, Place::Title | Place::Opening))
        .map(|(_, line)| {
            let words = &line.words.text;
            squeezed(&words[..words.floor_char_boundary(OPENING_HEAD)])
        })
        .collect();
    let end = foot_of_page(lines, first);
    places[end..].fill(Place::Noise);
    let mut below = None;
    for at in (first..end).rev() {
        if places[at] == Place::Noise {
            continue;
        }
        // The last row of a table may end in an office and a month, and closes nothing.
        if lines[at].cell.is_some() {
            break;
        }
        let line = words(at);
        let short = line.len() <= 50 * 3;
        let behind_contacts = at > first && begins_contacts(words(at - 1));
        let signs = looks_like_agency(line)
            && (below.is_none() && behind_contacts
                || below.is_some_and(|b| b == Place::Date)
                || line.starts_with("中共")
                || below.is_none() && line.len() >= 4 * 3 && named.contains(&squeezed(line)))
            || below == Some(Place::Date) && signs_below_contacts(lines, first, at);
        let place = if dates::is_date_line(line)
            && !matches!(below, Some(Place::Contact | Place::Signature))
            || dates::is_date_line(line) && below.is_none()
        {
            Place::Date
        } else if begins_contacts(line) && numbering(line).is_none()
            || is_note_of_contacts(line) && below.is_none_or(|below| below != Place::Contact)
        {
            Place::Contact
        } else if signs {
            Place::Signature
        } else if short && (ASIDE.is_match(line) || is_attachment(lines, first, at)) {
            Place::Aside
        } else if below.is_none() && is_chrome(line) {
            Place::Noise
        } else if below == Some(Place::Contact)
            && short
            && !line.contains('。')
            && line.contains(':')
            && line.contains(|c: char| c.is_ascii_digit())
            && numbering(line).is_none()
            && field_label(line).is_none()
        {
            Place::Contact
        } else {
            // Chrome under the date reaches to the end of the page; look once whether a closing stands above it.
            if below.is_none() && short && !line.contains('。') && closing_above(lines, first, at)
            {
                places[at] = Place::Noise;
                continue;
            }
            break;
        };
        places[at] = place;
        if !matches!(place, Place::Noise) {
            below = Some(place);
        }
    }
}

/// Whether the line at `at` names who signs, by its place alone: short, between the contacts and the date.
fn signs_below_contacts(lines: &[Line], first: usize, at: usize) -> bool {
    let line = &lines[at].words.text;
    at > first
        && line.len() <= 45 * 3
        && !line.contains(['。', ',', ';', ':', '、', '@'])
        && numbering(line).is_none()
        && field_label(line).is_none()
        && begins_contacts(&lines[at - 1].words.text)
}

/// Whether the line at `at` goes on with a list of attachments: 附件:1.任务清单 and 2.制度目录 on the next line.
fn is_attachment(lines: &[Line], first: usize, at: usize) -> bool {
    let is_entry = |at: usize| {
        let line = &lines[at].words.text;
        line.len() <= 50 * 3 && !line.contains('。') && numbering(line).is_some()
    };
    let from = at.saturating_sub(LINES_BEHIND_CONTACTS).max(first);
    is_entry(at)
        && (from..at)
            .rev()
            .find(|above| !lines[*above].furniture && !is_entry(*above))
            .is_some_and(|above| lines[above].words.text.starts_with("附件"))
}

/// Where the foot of a web page begins below the date: with its first chrome, where nothing is told in sentences any more.
/// The address of the site there is none of the agency's contacts.
fn foot_of_page(lines: &[Line], first: usize) -> usize {
    let date = (first..lines.len()).rfind(|at| closes(lines, *at));
    let chrome =
        date.and_then(|date| (date + 1..lines.len()).find(|at| is_chrome(&lines[*at].words.text)));
    let tells = |line: &Line| line.words.text.contains('。') || line.cell.is_some();
    match chrome {
        Some(chrome) if !lines[chrome..].iter().any(tells) => chrome,
        _ => lines.len(),
    }
}

/// Whether the line at `at` is the date below the name of who signs.
fn closes(lines: &[Line], at: usize) -> bool {
    dates::is_date_line(&lines[at].words.text)
        && at > 0
        && looks_like_agency(&lines[at - 1].words.text)
}

/// Whether above `at` a date line closes the report.
fn closing_above(lines: &[Line], first: usize, at: usize) -> bool {
    (first..at).any(|above| closes(lines, above))
}
