//! PDF files, whatever they are made of.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai_fuzz::check;

fuzz_target!(|bytes: &[u8]| check("报告.pdf", &[&b"%PDF-1.4\n"[..], bytes].concat()));
