//! Web pages, whatever their elements.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai_fuzz::check;

fuzz_target!(|bytes: &[u8]| check("报告.html", &[&b"<!doctype html>"[..], bytes].concat()));
