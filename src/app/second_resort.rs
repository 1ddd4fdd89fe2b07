//! What other programs of this machine make of a file that ours cannot read, where they are installed: the text of a PDF whose
//! fonts do not say what their characters are, by `pdftotext`; an old Word document as a new one, by `LibreOffice`. They are
//! never needed, never waited for longer than a limit, and never see the file that a person opened, only its bytes.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use process_wrap::std::{ChildWrapper, CommandWrap};

use crate::import::{MAX_BYTES, Stop};

/// `pdftotext` is given up after so long.
const TEXT_LIMIT: Duration = Duration::from_secs(20);
/// `LibreOffice` is given up after so long; it needs some seconds to start.
const CONVERSION_LIMIT: Duration = Duration::from_secs(45);
const STEP: Duration = Duration::from_millis(20);

/// Where `LibreOffice` may be found: by its name, else where it puts itself.
const OFFICES: [&str; 4] = [
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
];

/// The text that `pdftotext` finds in the PDF file `bytes`.
pub(super) fn pdftotext(bytes: &[u8], stop: &Stop) -> Option<String> {
    let mut command = Command::new("pdftotext");
    command
        .args(["-q", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = started(command)?;
    let mut input = child.stdin().take()?;
    let output = child.stdout().take()?;
    let bytes = bytes.to_vec();
    // It may write before it has read all; nothing may wait for the other.
    thread::spawn(move || drop(input.write_all(&bytes)));
    let reading = thread::spawn(move || {
        let mut text = Vec::new();
        let read = output.take(MAX_BYTES as u64).read_to_end(&mut text);
        read.ok().map(|_| text)
    });
    if !has_ended_well(child.as_mut(), TEXT_LIMIT, stop) {
        return None;
    }
    String::from_utf8(reading.join().ok()??).ok()
}

/// The bytes of the new Word document that `LibreOffice` makes of the old one `bytes`.
pub(super) fn as_docx(bytes: &[u8], stop: &Stop) -> Option<Vec<u8>> {
    let folder = tempfile::Builder::new()
        .prefix("zhenggai-")
        .tempdir()
        .ok()?;
    let (from, to) = (
        folder.path().join("old.doc"),
        folder.path().join("old.docx"),
    );
    std::fs::write(&from, bytes).ok()?;
    let child = OFFICES.iter().find_map(|program| {
        let mut command = Command::new(program);
        command
            // A profile of its own: another window of it may be open, and its settings are a person's.
            .arg(profile_in(folder.path()))
            .args(["--headless", "--norestore", "--nolockcheck"])
            .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"])
            .args([folder.path(), &from])
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        started(command)
    });
    if !has_ended_well(child?.as_mut(), CONVERSION_LIMIT, stop) {
        return None;
    }
    let mut found = Vec::new();
    let made = File::open(to).ok()?;
    made.take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut found)
        .ok()?;
    Some(found)
}

/// The argument that makes `LibreOffice` keep what it keeps in this folder.
fn profile_in(folder: &Path) -> String {
    let path = folder.join("profile").to_string_lossy().replace('\\', "/");
    format!(
        "-env:UserInstallation=file:///{}",
        path.trim_start_matches('/')
    )
}

/// Starts a program together with which those end that it starts itself; none where it is not installed.
fn started(mut command: Command) -> Option<Box<dyn ChildWrapper>> {
    command.stderr(Stdio::null());
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    command.spawn().ok()
}

/// Whether a program comes to a good end before the limit; else it is ended.
fn has_ended_well(child: &mut dyn ChildWrapper, limit: Duration, stop: &Stop) -> bool {
    let mut waited = Duration::ZERO;
    while waited < limit && !stop.is_asked() {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(STEP),
            Err(_) => break,
        }
        waited += STEP;
    }
    drop(child.kill());
    false
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_goes_on_for_ever_is_ended_with_what_it_started() {
        let folder = tempfile::tempdir().expect("a folder");
        let sign = folder.path().join("alive");
        let script = format!("(sleep 1; touch {}) & sleep 60", sign.display());
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        let mut child = started(command).expect("there is a shell");
        let limit = Duration::from_millis(100);
        assert!(!has_ended_well(child.as_mut(), limit, &Stop::default()));
        thread::sleep(Duration::from_millis(1_500));
        assert!(!sign.exists());
    }

    #[test]
    fn a_program_that_is_not_there_gives_nothing() {
        assert!(started(Command::new("no-such-program-of-ours")).is_none());
    }
}
