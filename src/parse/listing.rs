//! How the items of an enumeration nest: which goes on with an open list, which begins one inside it.

use super::numbering::{Numbering, Style};

/// The lists that are open, the outermost first.
#[derive(Debug, Clone, Default)]
pub(super) struct Listing {
    open: Vec<Open>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    style: Style,
    ordinal: u32,
    level: u8,
}

/// Lists nested deeper than this are held there.
const DEEPEST: usize = 12;

impl Listing {
    /// The level of the item, where a list that is not inside another has its items at `base`.
    pub(super) fn level(&mut self, item: Numbering, base: u8, begins_line: bool) -> u8 {
        let same = |open: &Open| open.style == item.style;
        let follows = self
            .open
            .iter()
            .rposition(|open| same(open) && open.ordinal + 1 == item.ordinal);
        let any = self.open.iter().rposition(same);
        // 一是 begins a list: inside the item before it in mid-line, beside it at the beginning of a line.
        let restarts = item.ordinal == 1 && !begins_line && self.open.len() < DEEPEST;
        let found = follows.or(if restarts { None } else { any });
        let level = if let Some(at) = found {
            self.open.truncate(at + 1);
            self.open[at].ordinal = item.ordinal;
            self.open[at].level
        } else {
            if self.open.len() >= DEEPEST {
                self.open.pop();
            }
            let level = self
                .open
                .last()
                .map_or(base, |open| open.level.saturating_add(1));
            self.open.push(Open {
                style: item.style,
                ordinal: item.ordinal,
                level,
            });
            level
        };
        level.min(200)
    }

    /// Whether no list is open.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether the item would go on with an open list.
    pub(super) fn goes_on_with(&self, item: Numbering) -> bool {
        let same = |open: &Open| open.style == item.style;
        self.open
            .iter()
            .any(|open| same(open) && (open.ordinal < item.ordinal || item.style == Style::Bullet))
    }
}
