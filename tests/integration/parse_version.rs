//! Whoever changes what is read raises the version of the parser: only then are reports that an older one read offered to be read again.
//!
//! `UPDATE_EXPECT=1` notes the readings of today under the version of today.

use std::fs;
use std::path::Path;

use zhenggai::parse::VERSION;
use zhenggai::store::FileHash;

use super::tree_dump::{document, dump};
use crate::generator::{Family, report};

const REPORTS_PER_FAMILY: u64 = 8;

#[test]
fn other_readings_have_another_version() {
    let mut readings = String::new();
    for (_, family) in Family::ALL {
        for seed in 0..REPORTS_PER_FAMILY {
            readings.push_str(&dump(&document(&report(*family, seed).text)));
        }
    }
    let sum = FileHash::of(readings.as_bytes());
    let noted = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/readings.version");
    let today = format!("version {VERSION} reads {sum}\n");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&noted, &today).expect("the note can be written");
    }
    let known = fs::read_to_string(&noted).expect("the readings of this version are noted");
    assert_eq!(
        known, today,
        "reports are read otherwise than noted: raise `parse::VERSION` unless the generator of reports itself has changed, \
         then note the new readings with UPDATE_EXPECT=1"
    );
}
