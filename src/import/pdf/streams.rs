//! The packed parts of a file, unpacked within limits: a few kilobytes can unpack to gigabytes, which the library would hold
//! in memory before anyone could look at them.

use std::borrow::Cow;
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use memchr::memmem;

use crate::import::ImportError;

/// What one part may unpack to, in bytes; the content of a page is a hundredth of it.
const MOST_UNPACKED: usize = 64 * 1024 * 1024;
/// What all that is drawn may unpack to, what is drawn several times as often.
const MOST_DRAWN: usize = 1024 * 1024 * 1024;
/// The most that a packed byte can stand for.
const TIGHTEST: usize = 1032;
/// What is packed twice or in a way that is not counted here is unpacked up to this size.
const MOST_UNCOUNTED: usize = 256 * 1024;

/// Refuses a file of which a part would unpack to more than any report holds. Pictures are not looked at: they are never
/// unpacked.
///
/// # Errors
/// Where there is such a part.
pub(super) fn check_parts(bytes: &[u8]) -> Result<(), ImportError> {
    /// How far before its content the description of a part begins.
    const DESCRIPTION: usize = 1_000;
    for at in memmem::find_iter(bytes, b"stream") {
        let (before, after) = (&bytes[..at], &bytes[at + b"stream".len()..]);
        if before.ends_with(b"end") {
            continue;
        }
        let description = &before[before.len().saturating_sub(DESCRIPTION)..];
        let own =
            memmem::rfind(description, b"obj").map_or(description, |from| &description[from..]);
        let n_packed = memmem::find_iter(own, b"/FlateDecode").count()
            + memmem::find_iter(own, b"/Fl ").count();
        if n_packed == 0 || memmem::find(own, b"/Image").is_some() {
            continue;
        }
        let after = after.strip_prefix(b"\r").unwrap_or(after);
        let packed = after.strip_prefix(b"\n").unwrap_or(after);
        let packed = &packed[..memmem::find(packed, b"endstream").unwrap_or(packed.len())];
        let most = if n_packed > 1 {
            MOST_UNCOUNTED
        } else {
            MOST_UNPACKED
        };
        if packed.len() > most / TIGHTEST && unpacked_len(packed, most) > most {
            return Err(ImportError::TooMuchInside);
        }
    }
    Ok(())
}

/// How many bytes packed ones stand for, counted until they are more than `most`.
fn unpacked_len(packed: &[u8], most: usize) -> usize {
    let len = counted(ZlibDecoder::new(packed), most);
    if len > 0 {
        return len;
    }
    counted(DeflateDecoder::new(packed), most)
}

fn counted(mut unpacking: impl Read, most: usize) -> usize {
    let mut buffer = vec![0; 64 * 1024];
    let mut len = 0;
    while len <= most
        && let Ok(n @ 1..) = unpacking.read(&mut buffer)
    {
        len += n;
    }
    len
}

/// Unpacks what is drawn, as much of it as a report can hold.
#[derive(Debug, Default)]
pub(super) struct Streams {
    n_drawn: AtomicUsize,
}

impl Streams {
    /// The content of this part, `None` where it is broken.
    ///
    /// # Errors
    /// Where it is too much.
    pub(super) fn content<'pdf>(
        &self,
        stream: &Stream<'pdf>,
    ) -> Result<Option<Cow<'pdf, [u8]>>, ImportError> {
        let packed = stream.raw_data();
        let filters = stream.filters();
        let mut len = packed.len();
        for (place, filter) in filters.iter().enumerate() {
            match filter {
                Filter::FlateDecode if place == 0 => {
                    if len > MOST_UNPACKED / TIGHTEST || filters.len() > 1 {
                        len = unpacked_len(&packed, MOST_UNPACKED);
                    }
                    if len > MOST_UNPACKED {
                        return Err(ImportError::TooMuchInside);
                    }
                }
                Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode => {
                    if len > MOST_UNCOUNTED {
                        return Err(ImportError::TooMuchInside);
                    }
                    len = len.saturating_mul(TIGHTEST);
                }
                _ => {}
            }
        }
        let Ok(content) = stream.decoded_data() else {
            return Ok(None);
        };
        let before = self.n_drawn.fetch_add(content.len(), Ordering::Relaxed);
        if before + content.len() > MOST_DRAWN {
            return Err(ImportError::TooMuchInside);
        }
        Ok(Some(content))
    }
}
