//! Numbers and lists of properties in the streams of an older Word document. Nothing outside a stream is ever looked at.

/// The two-byte number at `at`.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let found = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*found))
}

/// The four-byte number at `at`.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let found = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*found))
}

/// A four-byte number that counts or places something.
pub(super) fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    u32_at(bytes, at).map(|size| size as usize)
}

/// The `length` bytes from `at` on.
pub(super) fn slice(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// The properties in a list: the code of each and what it is set to.
pub(super) struct Properties<'a> {
    rest: &'a [u8],
}

impl<'a> Properties<'a> {
    pub(super) const fn new(list: &'a [u8]) -> Self {
        Self { rest: list }
    }
}

impl<'a> Iterator for Properties<'a> {
    type Item = (u16, Operand<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        /// The definition of a table, the only one with a length of two bytes.
        const TABLE: u16 = 0xd608;
        let code = u16_at(self.rest, 0)?;
        let rest = &self.rest[2..];
        // Three bits of the code say how long the value is.
        let length = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ if code == TABLE => usize::from(u16_at(rest, 0)?) + 1,
            _ => usize::from(*rest.first()?) + 1,
        };
        let operand = rest.get(..length)?;
        self.rest = &rest[length..];
        Some((code, Operand(operand)))
    }
}

/// What a property is set to.
#[derive(Clone, Copy)]
pub(super) struct Operand<'a>(&'a [u8]);

impl Operand<'_> {
    /// Its first byte.
    pub(super) fn byte(self) -> u8 {
        self.0.first().copied().unwrap_or_default()
    }

    /// The two-byte number at `at`.
    pub(super) fn u16_at(self, at: usize) -> Option<u16> {
        u16_at(self.0, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_as_long_as_their_codes_say_and_end_where_one_is_cut_off() {
        let list = [0x0b, 0x46, 3, 0, 0x0a, 0x26, 1, 0x0b, 0x46, 9];
        let found: Vec<_> = Properties::new(&list)
            .map(|(code, operand)| (code, operand.byte()))
            .collect();
        assert_eq!(found, [(0x460b, 3), (0x260a, 1)]);
        assert_eq!(Properties::new(&[1]).count(), 0);
    }

    #[test]
    fn nothing_is_read_beyond_the_end() {
        assert_eq!(u32_at(&[1, 2, 3], 0), None);
        assert_eq!(u16_at(&[1, 2], usize::MAX), None);
        assert_eq!(slice(&[1, 2], 1, usize::MAX), None);
    }
}
