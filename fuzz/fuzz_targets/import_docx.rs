//! Word documents of today, whatever stands in their parts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai_fuzz::{check, docx};

fuzz_target!(|bytes: &[u8]| check("报告.docx", &docx(bytes)));
