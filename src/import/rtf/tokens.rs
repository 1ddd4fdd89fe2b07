//! The signs that rich text is written in: groups, control words, bytes of text.

/// A control word has no more digits than this behind it.
const MOST_DIGITS: usize = 10;

/// One sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// `\par`, `\u8220`: letters and, it may be, a number.
    Word(&'a str, Option<i32>),
    /// `\~`: a backslash and a sign that is no letter.
    Sign(u8),
    /// A byte of text that is written as `\'b0`.
    Byte(u8),
    /// A byte of text as it stands.
    Text(u8),
}

/// The signs of a file, one after the other.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Leaves out `n_bytes` bytes, which are a picture.
    pub(super) fn leave_out(&mut self, n_bytes: usize) {
        self.at = self.at.saturating_add(n_bytes).min(self.bytes.len());
    }

    /// The second half of a character whose first half stands as it is. It may look like a sign of the format, unless it
    /// is escaped as one.
    pub(super) fn second_half(&mut self) -> Option<u8> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_escaped = match rest {
            [b'\\', b'\\' | b'{' | b'}', ..] => true,
            [b'\\', b'\'', high, low, ..] => high.is_ascii_hexdigit() && low.is_ascii_hexdigit(),
            _ => false,
        };
        let second = rest.first().copied()?;
        if is_escaped || !matches!(second, 0x30..=0x39 | 0x40..=0x7e | 0x80..=0xfe) {
            return None;
        }
        self.at += 1;
        Some(second)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn while_matches(&mut self, most: usize, matches: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .take(most)
            .take_while(|byte| matches(**byte))
            .count();
        self.at += length;
        std::str::from_utf8(&rest[..length]).unwrap_or_default()
    }

    fn word(&mut self) -> Token<'a> {
        let name = self.while_matches(usize::MAX, |byte| byte.is_ascii_alphabetic());
        let is_negative = self.peek() == Some(b'-');
        self.at += usize::from(is_negative);
        let digits = self.while_matches(MOST_DIGITS, |byte| byte.is_ascii_digit());
        let number: Option<i32> = digits.parse().ok();
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        let number = number.map(|number| if is_negative { -number } else { number });
        Token::Word(name, number)
    }

    fn hex(&mut self) -> Option<u8> {
        let digits = self.while_matches(2, |byte| byte.is_ascii_hexdigit());
        u8::from_str_radix(digits, 16).ok()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\r' | b'\n' | 0 => {}
                b'\\' => {
                    let sign = self.peek()?;
                    if sign.is_ascii_alphabetic() {
                        return Some(self.word());
                    }
                    self.at += 1;
                    if sign != b'\'' {
                        return Some(Token::Sign(sign));
                    }
                    if let Some(byte) = self.hex() {
                        return Some(Token::Byte(byte));
                    }
                }
                byte => return Some(Token::Text(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_ends_a_control_word_and_is_no_text() {
        let found: Vec<_> = Tokens::new(b"{\\par a\\u-2\\'b0\\~\\'}").collect();
        assert_eq!(
            found,
            [
                Token::Open,
                Token::Word("par", None),
                Token::Text(b'a'),
                Token::Word("u", Some(-2)),
                Token::Byte(0xb0),
                Token::Sign(b'~'),
                Token::Close,
            ]
        );
    }
}
