//! Packed files (zip) that hold reports: a folder in one file. What is in it is unpacked into memory, within limits, for
//! packed zeros grow a thousandfold.

use std::io::{Cursor, Read as _};

use encoding_rs::GB18030;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::{BinaryKind, ImportError, MAX_BYTES, Stop};

/// A packed file holds at most so many files that are looked at.
const MOST_FILES: usize = 10_000;
/// All files together unpack to at most so many bytes.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;
/// A file that is larger than this and was packed smaller than [`MOST_GROWTH`] times is no document.
const LARGE: u64 = 8 * 1024 * 1024;
/// See [`LARGE`].
const MOST_GROWTH: u64 = 200;

/// A file in a packed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path inside, as a person reads it.
    pub path: String,
    /// What is in it, or why it cannot be unpacked.
    pub bytes: Result<Vec<u8>, ImportError>,
}

impl Member {
    /// The last part of its path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// Whether these bytes are a packed file and not a document that is one inside.
#[must_use]
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        && super::signature::found(bytes)
            == Some(super::signature::Found::Foreign(BinaryKind::Archive))
}

/// The files in a packed file whose path `is_wanted`, in the order of their paths.
///
/// # Errors
/// Where the packed file is broken, holds too much, or nobody waits any more.
pub fn members(
    bytes: &[u8],
    is_wanted: impl Fn(&str) -> bool,
    stop: &Stop,
) -> Result<Vec<Member>, ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_FILES {
        return Err(ImportError::TooMuchInside);
    }
    let mut left = MOST_UNPACKED;
    let mut members = Vec::new();
    for place in 0..archive.len() {
        stop.check()?;
        let (path, is_locked) = match archive.by_index_raw(place) {
            Ok(file) if file.is_dir() => continue,
            Ok(file) => (path_of(&file), file.encrypted()),
            Err(error) => return Err(damaged(&error)),
        };
        if !is_wanted(&path) {
            continue;
        }
        let bytes = if is_locked {
            Err(ImportError::Binary(BinaryKind::EncryptedArchive))
        } else {
            archive
                .by_index(place)
                .map_err(|error| damaged(&error))
                .and_then(|file| unpacked(file, &mut left))
        };
        if left == 0 {
            return Err(ImportError::TooMuchInside);
        }
        members.push(Member { path, bytes });
    }
    members.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(members)
}

fn damaged(error: &dyn std::fmt::Display) -> ImportError {
    log::debug!("a packed file cannot be unpacked: {error}");
    ImportError::Binary(BinaryKind::Archive)
}

/// The path of a file, which is in UTF-8 or, as most packers in China write it, in GBK.
fn path_of(file: &ZipFile<'_, Cursor<&[u8]>>) -> String {
    let raw = file.name_raw();
    let path = std::str::from_utf8(raw).map_or_else(
        |_| GB18030.decode_without_bom_handling(raw).0.into_owned(),
        str::to_owned,
    );
    path.replace('\\', "/")
}

fn unpacked(file: ZipFile<'_, Cursor<&[u8]>>, left: &mut u64) -> Result<Vec<u8>, ImportError> {
    let packed = file.compressed_size().max(1);
    // One byte more than may be says that there is too much.
    let most = (MAX_BYTES as u64).min(LARGE.max(packed.saturating_mul(MOST_GROWTH)));
    let mut bytes = Vec::new();
    let read = file.take((most + 1).min(*left)).read_to_end(&mut bytes);
    let n = bytes.len() as u64;
    *left -= n.min(*left);
    match read {
        Ok(_) if n > most => Err(ImportError::TooMuchInside),
        Ok(_) => Ok(bytes),
        Err(error) => Err(damaged(&error)),
    }
}
