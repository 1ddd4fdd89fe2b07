//! Any string is read: without a panic, to the last character, the same way every time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhenggai::text::Text;

#[path = "../../tests/support/laws.rs"]
mod laws;

fuzz_target!(|string: &str| {
    laws::check_reading(&Text::new(string), &[]);
});
