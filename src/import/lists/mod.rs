//! Automatic numbering: the numbers that a word processor shows in front of paragraphs and does not keep in their words.
//!
//! Word's two formats say the same in different ways: a list has nine levels; a paragraph names an instance of a list
//! and a level; the counters belong to the list, so that all its instances count on; an instance may begin anew once at
//! a level, or replace a level.

mod format;

pub(super) use format::NumberFormat;

use std::collections::{BTreeMap, HashMap, HashSet};

/// How many levels a list has.
pub(super) const N_LEVELS: usize = 9;

/// A label of more parts than this is none that a person would write.
const MOST_PIECES: usize = 32;

/// One level of a list.
#[derive(Debug, Clone)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: u32,
    /// How its number is written.
    pub(super) format: NumberFormat,
    /// What is shown, from left to right.
    pub(super) pieces: Vec<Piece>,
    /// Whether something stands between the label and the words.
    pub(super) is_spaced: bool,
    /// It begins anew behind each level above this one; none where any level above it does that.
    pub(super) restart_above: Option<usize>,
    /// Whether the numbers of all levels in its label are shown as digits.
    pub(super) is_legal: bool,
    /// Whether the label is hidden.
    pub(super) is_hidden: bool,
}

/// One part of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// The number of this level, counted from 0.
    Number(usize),
    /// A character as it stands.
    Sign(char),
}

/// How one use of a list differs from the list.
#[derive(Debug, Clone, Default)]
pub(super) struct Override {
    /// Begin anew with this number, once.
    pub(super) start: Option<u32>,
    /// Another level in place of the list's.
    pub(super) level: Option<Level>,
}

/// One use of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Instance {
    /// The list.
    pub(super) list: i64,
    /// What is different, by level.
    pub(super) overrides: BTreeMap<usize, Override>,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The levels of each list.
    pub(super) levels: HashMap<i64, Vec<Level>>,
    /// The uses of lists, by the number that paragraphs name.
    pub(super) instances: HashMap<i64, Instance>,
    counters: HashMap<i64, [Option<u32>; N_LEVELS]>,
    begun: HashSet<(i64, usize)>,
}

impl Level {
    /// A level that shows nothing.
    pub(super) const fn silent() -> Self {
        Self {
            start: 1,
            format: NumberFormat::None,
            pieces: Vec::new(),
            is_spaced: false,
            restart_above: None,
            is_legal: false,
            is_hidden: false,
        }
    }

    /// Keeps as many pieces as a label can have.
    pub(super) fn shortened(mut self) -> Self {
        self.pieces.truncate(MOST_PIECES);
        self
    }
}

impl Lists {
    /// Counts one more paragraph of this instance at this level, and says what is shown in front of it.
    pub(super) fn next_label(&mut self, instance: i64, level: usize) -> Option<String> {
        let used = self.instances.get(&instance)?;
        let base = self.levels.get(&used.list)?;
        let level_at = |place: usize| -> Option<&Level> {
            let other = used
                .overrides
                .get(&place)
                .and_then(|other| other.level.as_ref());
            other.or_else(|| base.get(place))
        };
        let start_at = |place: usize| {
            let other = used.overrides.get(&place).and_then(|other| other.start);
            other.or_else(|| level_at(place).map(|level| level.start))
        };
        let shown = level_at(level)?;
        let counters = self.counters.entry(used.list).or_default();
        let begins_anew = used
            .overrides
            .get(&level)
            .is_some_and(|other| other.start.is_some());
        if begins_anew && self.begun.insert((instance, level)) {
            *counters.get_mut(level)? = None;
        }
        for (place, counter) in counters.iter_mut().enumerate() {
            if place < level {
                *counter = counter.or_else(|| start_at(place));
            } else if place == level {
                *counter = counter
                    .map(|n| n.saturating_add(1))
                    .or_else(|| start_at(place));
            } else if level_at(place)
                .and_then(|deeper| deeper.restart_above)
                .is_none_or(|above| level < above)
            {
                *counter = None;
            }
        }
        if shown.is_hidden {
            return None;
        }
        let number = |place: usize| -> Option<String> {
            let format = if shown.is_legal {
                NumberFormat::Decimal
            } else {
                level_at(place)?.format
            };
            let n = counters.get(place).copied().flatten();
            Some(format.written(n.or_else(|| start_at(place))?))
        };
        label(shown, level, number)
    }
}

/// What `shown` shows, with the words for the number of each level at or above `level`.
fn label(shown: &Level, level: usize, number: impl Fn(usize) -> Option<String>) -> Option<String> {
    let mut label = String::new();
    for piece in &shown.pieces {
        match piece {
            Piece::Number(place) if *place <= level => {
                label.push_str(&number(*place).unwrap_or_default());
            }
            Piece::Number(_) => {}
            Piece::Sign(sign) => label.push(readable_sign(*sign)),
        }
    }
    if label.is_empty() {
        return None;
    }
    let is_bullet = shown.format == NumberFormat::Bullet;
    if is_bullet || (shown.is_spaced && !label.ends_with(['、', '）', '．', '：'])) {
        label.push(' ');
    }
    Some(label)
}

/// Fonts of symbols put their signs where Unicode has nothing.
fn readable_sign(sign: char) -> char {
    if ('\u{e000}'..='\u{f8ff}').contains(&sign) {
        '•'
    } else {
        sign
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(format: NumberFormat, words: &str) -> Level {
        let pieces = words.chars().map(|c| match c.to_digit(10) {
            Some(digit) => Piece::Number(digit as usize - 1),
            None => Piece::Sign(c),
        });
        Level {
            format,
            pieces: pieces.collect(),
            is_spaced: true,
            ..Level::silent()
        }
    }

    /// One list of three levels with two instances, the second of which begins anew at the second level.
    fn lists() -> Lists {
        let levels = vec![
            level(NumberFormat::Counting, "1、"),
            level(NumberFormat::Counting, "（2）"),
            level(NumberFormat::Decimal, "1.3"),
        ];
        let anew = Override {
            start: Some(5),
            level: None,
        };
        let mut lists = Lists::default();
        lists.levels.insert(7, levels);
        for (number, overrides) in [(1, BTreeMap::new()), (2, BTreeMap::from([(1, anew)]))] {
            lists
                .instances
                .insert(number, Instance { list: 7, overrides });
        }
        lists
    }

    #[test]
    fn levels_count_on_and_begin_anew_below_a_higher_one() {
        let mut lists = lists();
        let labels: Vec<_> = [0, 1, 1, 0, 1, 2, 2]
            .into_iter()
            .map(|level| lists.next_label(1, level).unwrap_or_default())
            .collect();
        assert_eq!(
            labels,
            [
                "一、",
                "（一）",
                "（二）",
                "二、",
                "（一）",
                "二.1 ",
                "二.2 "
            ]
        );
    }

    #[test]
    fn an_instance_begins_anew_once_and_counts_on_where_the_list_was() {
        let mut lists = lists();
        let mut next = |instance, level| lists.next_label(instance, level).unwrap_or_default();
        assert_eq!(next(1, 0), "一、");
        assert_eq!(next(1, 1), "（一）");
        assert_eq!(next(2, 1), "（五）");
        assert_eq!(next(2, 1), "（六）");
        assert_eq!(next(1, 1), "（七）");
        assert_eq!(next(2, 0), "二、");
    }

    #[test]
    fn legal_numbers_are_digits_and_restarts_can_be_switched_off() {
        let mut lists = lists();
        let levels = lists.levels.get_mut(&7).expect("it is there");
        levels[2].is_legal = true;
        levels[1].restart_above = Some(0);
        let mut next = |level| lists.next_label(1, level).unwrap_or_default();
        assert_eq!(next(0), "一、");
        assert_eq!(next(1), "（一）");
        assert_eq!(next(2), "1.1 ");
        assert_eq!(next(0), "二、");
        assert_eq!(next(1), "（二）");
    }

    #[test]
    fn what_is_not_there_has_no_label() {
        let mut lists = lists();
        assert_eq!(lists.next_label(9, 0), None);
        assert_eq!(lists.next_label(1, 8), None);
        assert_eq!(lists.next_label(1, 99), None);
        lists.levels.clear();
        assert_eq!(lists.next_label(1, 0), None);
    }
}
