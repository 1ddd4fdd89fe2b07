//! Packed files, whatever is in them: what can be taken out of them is opened.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai::import::{Stop, is_archive, members};
use zhenggai_fuzz::check;

fuzz_target!(|bytes: &[u8]| {
    let file = [&b"PK\x03\x04"[..], bytes].concat();
    if is_archive(&file)
        && let Ok(members) = members(&file, |_| true, &Stop::default())
    {
        for member in &members {
            if let Ok(bytes) = &member.bytes {
                check(member.name(), bytes);
            }
        }
    }
});
