//! Web pages with their pictures in one file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai_fuzz::check;

fuzz_target!(|bytes: &[u8]| check("报告.mhtml", &[&b"MIME-Version: 1.0\n"[..], bytes].concat()));
