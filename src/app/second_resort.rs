//! The text of a PDF whose fonts do not say what their characters are, as `pdftotext` gives it where that is installed.
//! It is never needed, never trusted with a path, and never waited for.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::import::{MAX_BYTES, Stop};

/// It is given up after so long.
const LIMIT: Duration = Duration::from_secs(20);
const STEP: Duration = Duration::from_millis(20);

/// The text that `pdftotext` finds in the PDF file `bytes`.
pub(super) fn pdftotext(bytes: &[u8], stop: &Stop) -> Option<String> {
    let mut child = Command::new("pdftotext")
        .args(["-q", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let output = child.stdout.take()?;
    let bytes = bytes.to_vec();
    // It may write before it has read all; nothing may wait for the other.
    thread::spawn(move || drop(input.write_all(&bytes)));
    let reading = thread::spawn(move || {
        let mut text = Vec::new();
        let read = output.take(MAX_BYTES as u64).read_to_end(&mut text);
        read.ok().map(|_| text)
    });
    let is_done = waited_for(&mut child, stop);
    if !is_done {
        drop(child.kill());
        drop(child.wait());
        return None;
    }
    String::from_utf8(reading.join().ok()??).ok()
}

fn waited_for(child: &mut Child, stop: &Stop) -> bool {
    let mut waited = Duration::ZERO;
    while waited < LIMIT && !stop.is_asked() {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(STEP),
            Err(_) => return false,
        }
        waited += STEP;
    }
    false
}
