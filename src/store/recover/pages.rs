//! The pages of a damaged library: those of its file, and over them those of its write-ahead log, each as far as it can be
//! read. SQLite gives up a whole table at the first page that is wrong; here one wrong page costs what stood on it.
//!
//! The format is the one that SQLite promises never to change (sqlite.org/fileformat2.html).

use std::collections::BTreeMap;

/// The length of the header of the log, and of the header of each of its frames.
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The page size of libraries made by this program, for a header that does not say it any more.
const USUAL_PAGE: usize = 4096;

/// The pages of one database.
pub(in crate::store) struct Pages {
    file: Vec<u8>,
    log: Vec<u8>,
    /// Where in the log the newest state of a page stands.
    newer: BTreeMap<u32, usize>,
    size: usize,
    /// Without what is reserved at the end of each.
    usable: usize,
    /// How many frames of the log cannot be read although later ones can: what was acknowledged and is damaged.
    n_frames_lost: u32,
}

impl Pages {
    /// The pages of this file, with those of its log. `index` is the file by which processes share the log, where one is left.
    pub(in crate::store) fn new(file: Vec<u8>, log: Vec<u8>, index: &[u8]) -> Self {
        let in_header = u16_at(&file, 16).map(|size| if size == 1 { 65_536 } else { size.into() });
        let in_log = u32_at(&log, 8).map(|size| size as usize);
        let is_size = |size: &usize| size.is_power_of_two() && (512..=65_536).contains(size);
        let size = in_header
            .filter(is_size)
            .filter(|size| file.len().is_multiple_of(*size) || in_log == Some(*size))
            .or(in_log.filter(is_size))
            .unwrap_or(USUAL_PAGE);
        let reserved = file.get(20).copied().map_or(0, usize::from);
        let mut pages = Self {
            file,
            newer: BTreeMap::new(),
            size,
            usable: if reserved <= 32 {
                size - reserved
            } else {
                size
            },
            n_frames_lost: 0,
            log,
        };
        pages.read_log(LogIndex::of(index));
        pages
    }

    /// How many pages there are.
    pub(super) fn n(&self) -> u32 {
        let in_file = self.file.len().div_ceil(self.size) as u32;
        let in_log = self.newer.keys().next_back().copied().unwrap_or(0);
        in_file.max(in_log)
    }

    pub(super) fn usable(&self) -> usize {
        self.usable
    }

    /// How many frames of the log cannot be read although later ones can.
    pub(in crate::store) fn n_frames_lost(&self) -> u32 {
        self.n_frames_lost
    }

    /// The newest state of the page of this number, counted from 1; none where it is not all there.
    pub(super) fn page(&self, number: u32) -> Option<&[u8]> {
        if let Some(at) = self.newer.get(&number) {
            return self.log.get(*at..at + self.size);
        }
        let at = (number.checked_sub(1)? as usize).checked_mul(self.size)?;
        self.file.get(at..at + self.size)
    }

    /// Finds the frames of the log that were committed. Each can be told to be whole by itself: its checksum goes on from
    /// the one that the frame before it holds.
    fn read_log(&mut self, index: Option<LogIndex>) {
        let log = &self.log;
        let is_big_endian = u32_at(log, 0) == Some(0x377f_0683);
        let sum = |from, bytes: &[u8]| checksum(is_big_endian, from, bytes);
        let pair = |at| Some((u32_at(log, at)?, u32_at(log, at + 4)?));
        let is_log = is_big_endian || u32_at(log, 0) == Some(0x377f_0682);
        let header = log.get(..24).filter(|_| is_log);
        let is_header_whole = header.is_some_and(|header| Some(sum((0, 0), header)) == pair(24));
        let step = FRAME_HEADER + self.size;
        let n_frames = log.len().saturating_sub(LOG_HEADER) / step;
        // A header that is wrong has SQLite pass over the whole log; its frames know their salt.
        let in_frames = || {
            let salts = (1..n_frames).filter_map(|i| pair(LOG_HEADER + i * step + 8));
            salts.take(1).find(|salt| *salt != (0, 0))
        };
        let salt = if is_header_whole {
            pair(16)
        } else {
            index.map(|index| index.salt).or_else(in_frames)
        };
        let mut before = pair(24);
        let (mut pending, mut n_broken, mut last_commit) = (Vec::new(), 0, 0);
        for number in 1..=n_frames {
            let at = LOG_HEADER + (number - 1) * step;
            let (Some(frame), Some(data)) = (
                log.get(at..at + FRAME_HEADER),
                log.get(at + FRAME_HEADER..at + step),
            ) else {
                break;
            };
            let stored = pair(at + 16);
            let found = before.map(|before| sum(sum(before, &frame[..8]), data));
            // Behind the end there are frames of an earlier use of the log, whose pages are in the file.
            if salt.is_some() && pair(at + 8) == salt && found == stored {
                pending.push((u32_at(frame, 0).unwrap_or(0), at + FRAME_HEADER));
                if u32_at(frame, 4) != Some(0) {
                    self.newer.extend(pending.drain(..));
                    last_commit = number;
                    // What is wrong before a commit is damage; what is wrong after the last may never have been finished.
                    self.n_frames_lost += std::mem::take(&mut n_broken);
                }
            } else {
                n_broken += 1;
            }
            before = stored;
        }
        if let Some(index) = index.filter(|index| log.is_empty() || Some(index.salt) == salt) {
            // So many frames were acknowledged; of them those that are in the file do not matter.
            let n_kept = u32::try_from(last_commit)
                .unwrap_or(u32::MAX)
                .max(index.n_in_file);
            self.n_frames_lost += index.n_frames.saturating_sub(n_kept);
        }
        if !is_header_whole && !self.newer.is_empty() {
            self.n_frames_lost = self.n_frames_lost.max(1);
        }
    }
}

/// What the processes that share a log know of it. It outlives them where they are killed.
#[derive(Debug, Clone, Copy)]
struct LogIndex {
    salt: (u32, u32),
    /// How many frames were committed, which they are only once they are on the disk.
    n_frames: u32,
    /// How many of them have been taken over into the file.
    n_in_file: u32,
}

impl LogIndex {
    /// Its header stands there twice, so that a half-written one is told.
    fn of(bytes: &[u8]) -> Option<Self> {
        let header = bytes.get(..48)?;
        let number = |at: usize| {
            let word = bytes.get(at..at + 4)?;
            Some(u32::from_ne_bytes(word.try_into().ok()?))
        };
        if header != bytes.get(48..96)? || header[12] != 1 {
            return None;
        }
        Some(Self {
            salt: (u32_at(header, 32)?, u32_at(header, 36)?),
            n_frames: number(16)?,
            n_in_file: number(96)?,
        })
    }
}

/// SQLite's checksum, which goes on from an earlier one.
fn checksum(is_big_endian: bool, from: (u32, u32), bytes: &[u8]) -> (u32, u32) {
    let number = |word: &[u8]| {
        let word = <[u8; 4]>::try_from(word).unwrap_or_default();
        if is_big_endian {
            u32::from_be_bytes(word)
        } else {
            u32::from_le_bytes(word)
        }
    };
    bytes.chunks_exact(8).fold(from, |(first, second), pair| {
        let first = first.wrapping_add(number(&pair[..4])).wrapping_add(second);
        let second = second.wrapping_add(number(&pair[4..])).wrapping_add(first);
        (first, second)
    })
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
