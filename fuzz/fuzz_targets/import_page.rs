//! Pages of a PDF, whatever they draw: what is put together from it is the lines, columns and tables.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai_fuzz::{check, pdf};

fuzz_target!(|bytes: &[u8]| check("报告.pdf", &pdf(bytes)));
