//! The integration tests, one binary; each module says what it proves.

use std::path::PathBuf;

mod import;

/// The folder of the real reports with their expected answers, where it is there; else the test says that it skips.
fn seeds_folder() -> Option<PathBuf> {
    let folder = std::env::var_os("ZHENGGAI_SEEDS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no seeds in {}", folder.display());
    None
}
