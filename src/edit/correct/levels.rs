//! At which level a segment belongs when a person says what kind it is, and moving segments between levels.

use super::{Draft, Refusal, Scope};
use crate::edit::EditName;
use crate::outline::{Kin, Kind, Level, Segment, SegmentId, SegmentIndex};

/// The level at which a segment of `kind` belongs after the segments `before`, seen from where it lies now: like its
/// nearest kin, else one below its heading.
pub(super) fn natural_level(before: &[Segment], kind: Kind, now: Level) -> Level {
    Kin::after(before).level_of(kind, now)
}

impl Draft {
    pub(super) fn shift_level(
        &mut self,
        ids: &[SegmentId],
        steps: i8,
        scope: Scope,
    ) -> Result<EditName, Refusal> {
        let mut places: Vec<SegmentIndex> = ids
            .iter()
            .map(|id| self.index_of(*id))
            .collect::<Result<_, _>>()?;
        places.sort_unstable();
        let mut done_to = SegmentIndex::new(0);
        for place in places {
            // With what is below moved along, a selected descendant has moved already.
            if place >= done_to {
                done_to = self.shift_one(place, steps, scope)?;
            }
        }
        Ok(if steps < 0 {
            EditName::Shallower
        } else {
            EditName::Deeper
        })
    }

    fn shift_one(
        &mut self,
        place: SegmentIndex,
        steps: i8,
        scope: Scope,
    ) -> Result<SegmentIndex, Refusal> {
        let segments = self.document.outline().segments();
        let segment = segments[place.to_usize()];
        let end = match scope {
            Scope::Alone => SegmentIndex::new(place.to_usize() + 1),
            Scope::WithBelow => below_end(segments, place),
        };
        if segment.kind.is_top_level() {
            return Err(Refusal::TopLevelKind);
        }
        if steps < 0 && segment.level == Level::TOP {
            return Err(Refusal::AtTop);
        }
        // What lies under the segment just before it can be moved no deeper than that in any way one could see.
        let before = segments[..place.to_usize()]
            .iter()
            .rev()
            .find(|s| s.kind.can_have_children());
        if steps > 0
            && (segment.level == Level::MAX || before.is_none_or(|s| s.level < segment.level))
        {
            return Err(Refusal::NothingAbove);
        }
        let moved = segments[place.to_usize()..end.to_usize()]
            .iter()
            .map(|s| Segment {
                level: s.level.shifted(steps),
                ..by_person(*s)
            })
            .collect();
        self.reshape(place.to_usize()..end.to_usize(), moved)?;
        Ok(end)
    }
}

/// Behind the last segment below the one at `place`.
fn below_end(segments: &[Segment], place: SegmentIndex) -> SegmentIndex {
    let at = place.to_usize();
    let top = segments[at];
    if !top.kind.can_have_children() {
        return SegmentIndex::new(at + 1);
    }
    let is_behind = |s: &Segment| s.kind != Kind::Noise && s.level <= top.level;
    let n_below = segments[at + 1..].iter().position(is_behind);
    SegmentIndex::new(n_below.map_or(segments.len(), |n| at + 1 + n))
}

/// The segment as a person decided it.
pub(in crate::edit) fn by_person(segment: Segment) -> Segment {
    use crate::outline::{Confidence, Origin};
    Segment {
        origin: Origin::Person,
        confidence: Confidence::CERTAIN,
        ..segment
    }
}
