//! Rich text, whatever it holds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai_fuzz::check;

fuzz_target!(|bytes: &[u8]| check("报告.rtf", &[&b"{\\rtf1"[..], bytes].concat()));
