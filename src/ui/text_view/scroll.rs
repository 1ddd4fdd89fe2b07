//! Where the view is scrolled to: what a movement asks for, in points.

use super::TextView;
use super::columns::Columns;
use super::rows::Affinity;
use crate::text::TextPos;

/// A movement that the next frame carries out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scroll {
    /// This position comes to stand in the upper third.
    UpperThird(TextPos),
    /// As before, unless it can be seen already.
    UpperThirdUnlessVisible(TextPos),
    /// This position comes to stand at the top.
    Top(TextPos),
    /// The row of this position comes to stand so many points below the top.
    Below(TextPos, f32),
    /// As little as is needed to see this position.
    Nearest(TextPos, Affinity),
    /// By so many points.
    By(f32),
}

impl TextView {
    /// Where the content must be scrolled to in a view of this height.
    pub(super) fn offset_for(&self, scroll: Scroll, height: f32, columns: &Columns) -> f32 {
        let y_of = |pos, affinity| {
            Columns::MARGIN + self.rows.row_of(pos, affinity) as f32 * columns.row_height
        };
        let (row_height, offset) = (columns.row_height, self.offset);
        match scroll {
            Scroll::By(points) => offset + points,
            Scroll::Top(pos) => y_of(pos, Affinity::Downstream) - Columns::MARGIN,
            Scroll::Below(pos, points) => y_of(pos, Affinity::Downstream) - points,
            Scroll::UpperThird(pos) => y_of(pos, Affinity::Downstream) - height / 4.0,
            Scroll::UpperThirdUnlessVisible(pos) => {
                let y = y_of(pos, Affinity::Downstream);
                let is_visible = y >= offset && y + 2.0 * row_height <= offset + height;
                if is_visible { offset } else { y - height / 4.0 }
            }
            Scroll::Nearest(pos, affinity) => {
                let y = y_of(pos, affinity);
                let least = y + row_height + Columns::MARGIN - height;
                let most = y - Columns::MARGIN;
                offset.max(least).min(most)
            }
        }
    }
}
