//! Any bytes are opened or refused with words; what is opened is read, and the ends of its lines do not matter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai::import::{TextEncoding, import};

#[path = "../../tests/support/laws.rs"]
mod laws;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else {
        return;
    };
    let name = if choice & 1 == 0 {
        "报告.txt"
    } else {
        "报告.md"
    };
    let chosen = TextEncoding::ALL.get(usize::from(choice >> 1)).copied();
    match import(name, bytes, chosen) {
        Ok(imported) => {
            assert!(!imported.text.as_str().contains('\r'));
            let reading = laws::check_reading(&imported.text, &imported.hints);
            // The same text with the line ends of another system is the same text and is read alike.
            let unix = imported.text.as_str();
            let windows = unix.replace('\n', "\r\n");
            let utf8 = Some(TextEncoding::Utf8);
            let again = import(name, unix.as_bytes(), utf8);
            assert_eq!(again, import(name, windows.as_bytes(), utf8));
            if let Ok(again) = again
                && again.hints == imported.hints
                && again.text == imported.text
            {
                assert_eq!(reading, zhenggai::parse::parse(&again.text, &again.hints));
            }
        }
        Err(error) => {
            assert!(!error.message().is_empty() && !error.hint().is_empty());
        }
    }
});
