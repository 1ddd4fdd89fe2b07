//! The lists of an older Word document and the uses that its paragraphs make of them.

use super::binary::{slice, u16_at, u32_at};
use super::formats::count_at;
use super::streams::{Streams, Table};
use crate::import::lists::{Instance, Level, Lists, N_LEVELS, NumberFormat, Override, Piece};

/// A document with more uses of lists than this is none.
const MOST_USES: usize = 20_000;

/// How long the descriptions of a list, of a level and of a use are.
const LIST: usize = 28;
const LEVEL: usize = 28;
const USE: usize = 16;

/// The lists of this document; where their description is cut off, those before the cut.
pub(super) fn load(streams: &Streams) -> Lists {
    let mut lists = Lists::default();
    load_lists(streams, &mut lists);
    let uses = streams.table(Table::ListUses).unwrap_or_default();
    let n_uses = count_at(uses, 0, MOST_USES);
    for place in 0..n_uses {
        if let Some(list) = u32_at(uses, 4 + place * USE) {
            let instance = Instance {
                list: i64::from(list),
                ..Instance::default()
            };
            lists.instances.insert(place as i64 + 1, instance);
        }
    }
    load_overrides(uses, n_uses, &mut lists);
    lists
}

/// Reads the lists; their levels stand behind the table, one list after the other.
fn load_lists(streams: &Streams, lists: &mut Lists) -> Option<()> {
    let table = streams.table(Table::Lists)?;
    let n_lists = usize::from(u16_at(table, 0)?);
    let mut at = streams.start_of(Table::Lists)? + 2 + n_lists * LIST;
    for place in 0..n_lists {
        let list = slice(table, 2 + place * LIST, LIST)?;
        let is_simple = list[26] & 1 != 0;
        let mut levels = Vec::new();
        for _ in 0..if is_simple { 1 } else { N_LEVELS } {
            levels.push(level(&streams.table, &mut at)?);
        }
        levels.resize(N_LEVELS, Level::silent());
        lists.levels.insert(i64::from(u32_at(list, 0)?), levels);
    }
    Some(())
}

fn load_overrides(uses: &[u8], n_uses: usize, lists: &mut Lists) -> Option<()> {
    let mut at = 4 + n_uses * USE;
    for place in 0..n_uses {
        let n_overrides = *uses.get(4 + place * USE + 12)?;
        at += 4;
        for _ in 0..n_overrides {
            let start = u32_at(uses, at)?;
            let flags = u32_at(uses, at + 4)?;
            at += 8;
            let level = match flags & 0x20 {
                0 => None,
                _ => Some(level(uses, &mut at)?),
            };
            let start = level.as_ref().map_or(start, |level| level.start);
            let other = Override {
                start: (flags & 0x10 != 0).then_some(start),
                level,
            };
            let instance = lists.instances.get_mut(&(place as i64 + 1))?;
            instance.overrides.insert((flags & 0xf) as usize, other);
        }
    }
    Some(())
}

/// The level described at `at`, which moves behind it.
fn level(bytes: &[u8], at: &mut usize) -> Option<Level> {
    let head = slice(bytes, *at, LEVEL)?;
    // Two lists of properties stand between the level and its label.
    let label = *at + LEVEL + usize::from(head[24]) + usize::from(head[25]);
    let length = usize::from(u16_at(bytes, label)?);
    let units = slice(bytes, label + 2, length * 2)?;
    *at = label + 2 + length * 2;
    let units: Vec<u16> = units
        .chunks_exact(2)
        .filter_map(|unit| u16_at(unit, 0))
        .collect();
    let pieces = char::decode_utf16(units).map(|c| match c {
        Ok(c) if (c as usize) < N_LEVELS => Piece::Number(c as usize),
        Ok(c) => Piece::Sign(c),
        Err(_) => Piece::Sign(char::REPLACEMENT_CHARACTER),
    });
    let flags = head[5];
    let level = Level {
        start: u32_at(head, 0)?,
        format: NumberFormat::of_code(head[4]),
        pieces: pieces.collect(),
        is_spaced: head[15] != 2,
        restart_above: (flags & 8 != 0).then_some(usize::from(head[26])),
        is_legal: flags & 4 != 0,
        is_hidden: false,
    };
    Some(level.shortened())
}
