//! Files in, rows out: what a database is not needed for. Imports as a whole are tested with the real nouns, in
//! `server/tests`.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin should stop")]

mod memory;
mod reading;
mod spectrum;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A file of these bytes; gone with the folder.
fn file(bytes: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Test data that is not part of Kith; nothing when it is not on this machine.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if !path.exists() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}
