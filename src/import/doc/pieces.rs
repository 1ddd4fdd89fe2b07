//! The text of an older Word document: pieces scattered over the main stream, in one byte a character or in two.

use encoding_rs::WINDOWS_1252;

use super::binary::{size_at, slice, u16_at, u32_at};

/// A unit of UTF-16 and its place in the main stream, by which its format is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Character {
    pub(super) unit: u16,
    pub(super) place: u32,
}

/// All characters in the order of the text, by the table of pieces.
pub(super) fn characters(main: &[u8], table: &[u8]) -> Option<Vec<Character>> {
    let pieces = piece_table(table)?;
    let n_pieces = pieces.len().saturating_sub(4) / 12;
    let mut characters = Vec::new();
    for piece in 0..n_pieces {
        let start = size_at(pieces, piece * 4)?;
        let end = size_at(pieces, piece * 4 + 4)?;
        let place = u32_at(pieces, (n_pieces + 1) * 4 + piece * 8 + 2)?;
        let length = end.checked_sub(start)?;
        // Every character has a byte of its own: more than that is a table that goes in circles.
        if characters.len().checked_add(length)? > main.len() {
            return None;
        }
        push_piece(&mut characters, main, place, length);
    }
    (n_pieces > 0).then_some(characters)
}

/// The table itself, behind the lists of properties that come before it.
fn piece_table(table: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    loop {
        match table.get(at)? {
            1 => at += 3 + usize::from(u16_at(table, at + 1)?),
            2 => {
                let length = size_at(table, at + 1)?;
                let rest = table.get(at + 5..)?;
                return slice(rest, 0, length.min(rest.len()));
            }
            _ => return None,
        }
    }
}

fn push_piece(characters: &mut Vec<Character>, main: &[u8], place: u32, length: usize) {
    const IS_NARROW: u32 = 0x4000_0000;
    let base = (place & (IS_NARROW - 1)) as usize;
    let narrow = |at: usize| main.get(at).map(|byte| widened(*byte));
    for offset in 0..length {
        let (at, unit) = if place & IS_NARROW != 0 {
            let at = base / 2 + offset;
            (at, narrow(at))
        } else {
            let at = base + offset * 2;
            (at, u16_at(main, at))
        };
        let Some(unit) = unit else {
            return;
        };
        let place = at as u32;
        characters.push(Character { unit, place });
    }
}

/// The character of a byte: Latin, with the signs that Windows put where Unicode has none.
fn widened(byte: u8) -> u16 {
    let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    decoded.encode_utf16().next().unwrap_or(u16::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(pieces: &[(u32, u32)], ends: &[u32]) -> Vec<u8> {
        let mut bytes = vec![2];
        bytes.extend(((ends.len() * 4 + pieces.len() * 8) as u32).to_le_bytes());
        bytes.extend(ends.iter().flat_map(|end| end.to_le_bytes()));
        for (place, _) in pieces {
            bytes.extend([0, 0]);
            bytes.extend(place.to_le_bytes());
            bytes.extend([0, 0]);
        }
        bytes
    }

    #[test]
    fn pieces_are_joined_whatever_their_width() {
        let main = b"\x74\x65\x39\x65ab\x93";
        let table = table(&[(0, 0), (0x4000_0008, 0)], &[0, 2, 5]);
        let found = characters(main, &table).expect("the table is whole");
        let units: Vec<_> = found.iter().map(|one| one.unit).collect();
        assert_eq!(String::from_utf16_lossy(&units), "整改ab“");
        assert_eq!(found[4].place, 6);
    }

    #[test]
    fn a_table_that_grows_the_text_is_refused() {
        let many = vec![(0x4000_0000, 0); 100];
        let ends: Vec<u32> = (0..=100).map(|n| n * 4).collect();
        assert_eq!(characters(b"abcd", &table(&many, &ends)), None);
        assert_eq!(characters(b"abcd", &[2, 0, 0, 0, 0]), None);
        assert_eq!(characters(b"abcd", &[]), None);
    }
}
