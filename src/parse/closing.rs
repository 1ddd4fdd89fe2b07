//! How to reach the agency: telephone, fax, mail, addresses, as the closing of a report lists them.

use super::describe::{Marks, contact};
use super::patterns::pattern;
use crate::outline::ContactKind;

pattern!(
    PHONE = r"(?:电话|热线|方式|传真|手机|座机|拨打|致电|监督:)[^\d;。,:@]{0,16}[:\s]{0,3}(?:[^\d;。,:@]{2,20}[,:\s]{1,2})?(\(?0\d{2,3}\)?(?:[- ]{0,3}|&[mn]dash;)(?:\d{7,8}|\d{3,4} \d{4})(?:-\d{1,6})?|1\d{10}|\d{7,8}|\d{3}-?\d{4}-?\d{4}|12\d{3}|9\d{4})"
);
pattern!(FAX = r"传真");
pattern!(BOTH = r"^(?:电话|方式|座机)[(,、/及和 ]{0,2}传真");
pattern!(MORE = r"^[、/ 或]{1,3}(\d{7,8})(?:[^\dA-Za-z@]|$)");
pattern!(NUMBER = r"(?:0\d{2,3}-{1,2})\d{7,8}(?:-\d{1,6})?");
pattern!(EMAIL = r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+");
pattern!(POSTCODE = r"(?:邮编|邮政编码|邮码)[:\s]{0,3}(\d{6})");
pattern!(
    ADDRESS = r"(?:地址|邮政信箱|信箱|邮寄|请寄)[:\s]{1,3}([^;。\n]{3,}?)(?:\s*[,(（]?\s*(?:邮(?:政)?编|电话|联系|电子|邮箱|传真)|[;。\n]|$)"
);
pattern!(WEBSITE = r"https?://[A-Za-z0-9./_?=&%-]+|www\.[A-Za-z0-9./_-]+");

/// Marks the ways to reach the agency.
pub(super) fn contacts(marks: &mut Marks<'_>) {
    let text = marks.words.text.as_str();
    let mut numbers_to = 0;
    for found in PHONE.captures_iter(text) {
        if let (Some(whole), Some(number)) = (found.get(0), found.get(1)) {
            // Digits that go on are another number, a postcode or the name in an address of letters.
            let after = text[number.end()..].chars().next();
            if after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '@') {
                continue;
            }
            // A number for both is a telephone.
            let label = &text[whole.start()..number.start()];
            let kind = if FAX.is_match(label) && !BOTH.is_match(label) {
                ContactKind::Fax
            } else {
                ContactKind::Phone
            };
            contact(marks, number.range(), kind);
            numbers_to = number.end();
            // More numbers may follow without a label of their own.
            let rest = &text[numbers_to..];
            if let Some(more) = MORE.captures(rest).and_then(|found| found.get(1)) {
                contact(
                    marks,
                    numbers_to + more.start()..numbers_to + more.end(),
                    kind,
                );
            }
            for more in NUMBER.find_iter(&rest[..rest.floor_char_boundary(60)]) {
                if rest[..more.start()].chars().all(|c| "、,;/ 或".contains(c)) {
                    contact(
                        marks,
                        numbers_to + more.start()..numbers_to + more.end(),
                        kind,
                    );
                }
            }
        }
    }
    if numbers_to == 0
        && let Some(number) = NUMBER.find(text)
    {
        contact(marks, number.range(), ContactKind::Phone);
    }
    for found in EMAIL.find_iter(text) {
        contact(marks, found.range(), ContactKind::Email);
    }
    for number in POSTCODE
        .captures_iter(text)
        .filter_map(|found| found.get(1))
    {
        contact(marks, number.range(), ContactKind::Postcode);
    }
    for place in ADDRESS.captures_iter(text).filter_map(|found| found.get(1)) {
        if place.as_str().contains('@') {
            continue;
        }
        let kind = if place.as_str().contains("信箱") {
            ContactKind::PoBox
        } else {
            ContactKind::Address
        };
        contact(marks, place.range(), kind);
    }
    for found in WEBSITE.find_iter(text) {
        contact(marks, found.range(), ContactKind::Website);
    }
}
