//! Laying the segments: every part gets a kind and a level, or goes on with the segment before it.

use super::entry::Entry;
use super::enumeration::Part;
use super::frame::Place;
use super::headings::Heading;
use super::lines::Line;
use super::listing::Listing;
use super::numbering::numbering;
use super::piece::Piece;
use super::plain::{HABIT, opens_next_steps};
use super::reading::{Role, Roles};
use crate::outline::{Kind, SectionRole};

/// The beginning of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    /// Where in the text.
    pub(super) at: usize,
    /// What begins.
    pub(super) kind: Kind,
    /// How deep it lies.
    pub(super) level: u8,
    /// How sure the reading is, in percent.
    pub(super) sureness: u8,
}

/// How sure the parts are that follow from the headings around them.
pub(super) const FOLLOWS: u8 = 92;

/// Everything recognised in a text, from which segments are laid.
pub(super) struct Recognised<'a> {
    /// The logical lines.
    pub(super) lines: &'a [Line],
    /// Their places.
    pub(super) places: &'a [Place],
    /// The parts of the lines of opening and body.
    pub(super) parts: &'a [Part],
    /// The headings.
    pub(super) headings: &'a [Heading],
    /// What they mean.
    pub(super) roles: &'a Roles,
}

/// What prose belongs to where no entry is open.
struct Prose {
    /// The level of a plain paragraph.
    base: u8,
    /// The level of the paragraph that an enumeration inside it hangs below.
    current: u8,
    listing: Listing,
}

impl Recognised<'_> {
    /// The segments, in the order of the text.
    pub(super) fn starts(&self) -> Vec<Start> {
        let mut starts: Vec<Start> = Vec::new();
        let levels = self.levels();
        let mut prose = Prose {
            base: 0,
            current: 0,
            listing: Listing::default(),
        };
        let mut entry: Option<Entry<'_>> = None;
        let mut part = 0;
        let mut heading = 0;
        let mut last_place = None;
        // The level of prose right below the part of the report that is open.
        let mut part_level = 0;
        let mut n_next_of_entries = 0;
        for (line, place) in self.places.iter().enumerate() {
            let at = self.lines[line].start;
            let before = last_place.replace(*place);
            if !matches!(place, Place::Body | Place::Opening) {
                let kind = match place {
                    Place::Noise => Kind::Noise,
                    Place::Title => Kind::Title,
                    Place::Contact => Kind::Contact,
                    Place::Signature => Kind::Signature,
                    Place::Date => Kind::Date,
                    Place::Aside | Place::Body | Place::Opening => Kind::Text,
                };
                let goes_on = before == Some(*place)
                    && match place {
                        Place::Title | Place::Contact | Place::Noise => true,
                        // The attachments of a report are one list.
                        Place::Aside => numbering(&self.lines[line].words.text).is_some(),
                        _ => false,
                    };
                if !goes_on {
                    starts.push(Start {
                        at,
                        kind,
                        level: 0,
                        sureness: 95,
                    });
                }
                if *place == Place::Noise {
                    if let Some(entry) = &mut entry {
                        entry.interrupt();
                    }
                } else if let Some(entry) = entry.take() {
                    entry.close(&mut starts);
                }
                continue;
            }
            while let Some(found) = self.parts.get(part).filter(|p| p.line == line) {
                let role = self
                    .headings
                    .get(heading)
                    .filter(|h| h.part == part)
                    .map(|_| {
                        heading += 1;
                        heading - 1
                    });
                let piece = self.piece(part);
                let says_next = piece.is_paragraph() && opens_next_steps(piece.body);
                let is_behind = piece.is_paragraph()
                    && !piece.is_status()
                    && !(says_next && n_next_of_entries >= HABIT)
                    && (entry.as_ref().is_some_and(Entry::is_closed)
                        || self.is_behind_table(found.line)
                        || piece.sums_up_deeds())
                    // Between two issues it may still belong to the first.
                    && self
                        .roles
                        .by_heading
                        .get(heading)
                        .is_none_or(|role| matches!(role, Role::Section(_)));
                if role.is_none() && entry.is_some() && (piece.sums_up() || is_behind) {
                    // What sums up the whole returns from the last entry to the part of the report.
                    if let Some(entry) = entry.take() {
                        entry.close(&mut starts);
                    }
                    prose = Prose {
                        base: part_level,
                        current: part_level,
                        listing: Listing::default(),
                    };
                }
                match role.map(|h| (h, self.roles.by_heading[h])) {
                    None | Some((_, Role::Measure)) if entry.is_some() => {
                        n_next_of_entries += usize::from(says_next);
                        if let Some(entry) = &mut entry {
                            entry.pieces.push(piece);
                        }
                    }
                    None | Some((_, Role::Measure)) => {
                        let goes_on = *place == Place::Opening
                            && before == Some(Place::Opening)
                            && found.range.start == 0;
                        if *place == Place::Opening && found.range.start == 0 {
                            if !goes_on {
                                starts.push(Start {
                                    at,
                                    kind: Kind::Opening,
                                    level: 0,
                                    sureness: 95,
                                });
                            }
                            prose = Prose {
                                base: 1,
                                current: 0,
                                listing: Listing::default(),
                            };
                        } else {
                            prose.add(&piece, &mut starts);
                        }
                    }
                    Some((h, role)) => {
                        if let Some(entry) = entry.take() {
                            entry.close(&mut starts);
                        }
                        let level = levels[h];
                        let sureness = (self.roles.sureness[h] * 100.0) as u8;
                        let kind = match role {
                            Role::Section(role) => Kind::Section(role),
                            Role::Group => Kind::Group,
                            Role::Issue => Kind::Issue,
                            Role::Measure | Role::Text => Kind::Text,
                        };
                        starts.push(Start {
                            at: piece.at,
                            kind,
                            level,
                            sureness,
                        });
                        if let Role::Section(_) = role {
                            part_level = level + 1;
                        }
                        prose = Prose {
                            base: level + 1,
                            current: level,
                            listing: Listing::default(),
                        };
                        let rest = self.rest(h);
                        match role {
                            Role::Text => {
                                if rest.is_some() {
                                    prose.base = level;
                                }
                            }
                            Role::Issue => {
                                let mut opened = Entry::new(level, sureness);
                                opened.is_answered_elsewhere =
                                    self.headings[h].is_answered_elsewhere;
                                opened.pieces.extend(rest);
                                entry = Some(opened);
                            }
                            Role::Section(SectionRole::NextSteps) if rest.is_none() => {}
                            _ => {
                                if let Some(rest) = rest {
                                    prose.add(&rest, &mut starts);
                                }
                            }
                        }
                    }
                }
                part += 1;
            }
        }
        if let Some(entry) = entry {
            entry.close(&mut starts);
        }
        // An entry is laid when it ends, furniture inside it at once.
        starts.sort_by_key(|start| start.at);
        starts
    }

    /// Whether the line is none of a table, and the one before it is.
    fn is_behind_table(&self, line: usize) -> bool {
        let before = self.lines[..line].iter().rev().find(|l| !l.furniture);
        self.lines[line].cell.is_none() && before.is_some_and(|before| before.cell.is_some())
    }

    /// The part as it goes into an entry or into prose.
    fn piece(&self, at: usize) -> Piece<'_> {
        let part = &self.parts[at];
        let words = &self.lines[part.line].words;
        let text = &words.text;
        let begins = if part.range.start == 0 {
            self.lines[part.line].start
        } else {
            words.start_of(part.range.start)
        };
        let body =
            super::words::trimmed(text, part.body_start().min(part.range.end)..part.range.end);
        Piece {
            at: begins,
            body_at: words.start_of(body.start),
            body: &text[body],
            numbering: part.numbering,
            field: part.field.map(|field| field.field),
            begins_line: part.begins_line,
            states_status: part.states_status,
        }
    }

    /// What stands behind the heading on the same line.
    fn rest(&self, heading: usize) -> Option<Piece<'_>> {
        let heading = &self.headings[heading];
        if !heading.has_rest {
            return None;
        }
        let part = &self.parts[heading.part];
        let words = &self.lines[part.line].words;
        let rest = super::words::trimmed(&words.text, heading.words.end..part.range.end);
        Some(Piece {
            at: words.start_of(rest.start),
            body_at: words.start_of(rest.start),
            body: &words.text[rest],
            numbering: None,
            field: None,
            begins_line: false,
            states_status: false,
        })
    }

    /// Whether the heading is that of a group of issues.
    fn gathers(&self, heading: usize) -> bool {
        matches!(self.roles.by_heading[heading], Role::Group)
    }

    /// The level of every heading that is not a measure.
    fn levels(&self) -> Vec<u8> {
        let mut levels: Vec<u8> = Vec::with_capacity(self.headings.len());
        let has_opening = self.places.contains(&Place::Opening);
        for (heading, role) in self.headings.iter().zip(&self.roles.by_heading) {
            let level = match (heading.parent, role) {
                // A part of the report lies in no group of issues, however it is numbered.
                (Some(parent), Role::Section(_)) if self.gathers(parent) => levels[parent],
                (Some(parent), _) => levels[parent].saturating_add(1).min(200),
                (None, Role::Text) => u8::from(has_opening),
                (None, _) => 0,
            };
            levels.push(level);
        }
        levels
    }
}

impl Prose {
    fn add(&mut self, piece: &Piece<'_>, starts: &mut Vec<Start>) {
        let item = piece.numbering.filter(|_| piece.field.is_none());
        let level = if let Some(numbering) = item {
            let base = if piece.begins_line {
                self.base
            } else {
                self.current + 1
            };
            self.listing.level(numbering, base, piece.begins_line)
        } else {
            if piece.begins_line {
                self.listing = Listing::default();
                self.current = self.base;
            }
            self.base
        };
        if piece.begins_line {
            self.current = level;
        }
        // Only what begins a line or a list is a segment of its own; a label in prose is prose.
        if piece.begins_line || item.is_some() || piece.field.is_none() {
            starts.push(Start {
                at: piece.at,
                kind: Kind::Text,
                level,
                sureness: FOLLOWS,
            });
        }
    }
}
