//! Older Word documents, whatever stands in their streams.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai_fuzz::{check, doc};

fuzz_target!(|bytes: &[u8]| check("报告.wps", &doc(bytes)));
