//! What a build was made of, as one short text: two builds with the same digest are the same.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::machine::Outcome;

/// Hashes the files' paths under `root` and their contents, in the order of their paths.
pub fn of(root: &Path, mut files: Vec<PathBuf>, seed: &str) -> Outcome<String> {
    files.sort();
    files.dedup();
    let mut digest = Sha256::new_with_prefix(seed);
    for file in files {
        let bytes = fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file);
        digest.update(name.to_string_lossy().as_bytes());
        digest.update(bytes.len().to_be_bytes());
        digest.update(bytes);
    }
    Ok(hex::encode(digest.finalize()))
}

/// Every file at or below a place; none when there is no such place. Hidden files are left out.
pub fn files(place: &Path) -> Outcome<Vec<PathBuf>> {
    if place.is_file() {
        return Ok(vec![place.to_owned()]);
    }
    let mut found = Vec::new();
    if !place.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(place)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            found.extend(files(&entry.path())?);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_follows_names_and_contents_but_not_the_folder() {
        let digest_in = |name: &str, text: &str| {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(name), text).unwrap();
            fs::write(folder.path().join(".hidden"), name).unwrap();
            of(folder.path(), files(folder.path()).unwrap(), "seed").unwrap()
        };
        assert_eq!(digest_in("board.rs", "one"), digest_in("board.rs", "one"));
        assert_ne!(digest_in("board.rs", "one"), digest_in("board.rs", "two"));
        assert_ne!(digest_in("board.rs", "one"), digest_in("list.rs", "one"));
    }
}
