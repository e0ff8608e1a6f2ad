//! The data folder is for the user alone that Kith runs as: the folder, the database with its copies, the key, the files.
//!
//! A folder from before is closed as a whole, once; what comes into a closed one is made closed. Only what is Kith's own is
//! touched, and no folder that everybody of the machine shares.

use crate::config::Config;
use crate::secret::FILE;
use db::{Db, private};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Where people's files lie.
const FOLDERS: [&str; 2] = ["files", "uploads"];

/// Closes what is open. What cannot be closed stays as it is; the doctor tells it.
pub fn close(config: &Config) {
    let data = &config.server.data;
    let _ = private::folder(data);
    if private::is_open(data) && !is_shared(data) {
        // First, so that nobody comes in meanwhile.
        let _ = private::close(data);
        FOLDERS.iter().for_each(|name| close_all(&data.join(name)));
    }
    for file in files(config) {
        let _ = private::close(&file);
    }
}

/// The first of it that others may read.
pub fn open(config: &Config) -> Option<PathBuf> {
    let data = config.server.data.clone();
    [data].into_iter().chain(files(config)).find(|path| private::is_open(path))
}

/// The key, the database, and what lies beside it under its name.
fn files(config: &Config) -> Vec<PathBuf> {
    let mut files = vec![config.server.data.join(FILE)];
    let database = config.database();
    if let Some((file, name)) = Db::file(&database).and_then(|file| Some((file, file.file_name()?))) {
        let name = name.to_string_lossy().into_owned();
        let is_of =
            |path: &PathBuf| path.file_name().is_some_and(|other| other.to_string_lossy().starts_with(&name));
        files.extend(inside(file.parent().unwrap_or(Path::new("."))).into_iter().filter(is_of));
    }
    files.retain(|file| file.is_file());
    files
}

fn close_all(folder: &Path) {
    let _ = private::close(folder);
    for path in inside(folder) {
        match path.is_dir() && !path.is_symlink() {
            true => close_all(&path),
            false => _ = private::close(&path),
        }
    }
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// Such as `/tmp`, where everybody may put something, and the root of all.
fn is_shared(folder: &Path) -> bool {
    let is_root = fs::canonicalize(folder).is_ok_and(|path| path.parent().is_none());
    let is_sticky = |metadata: fs::Metadata| metadata.permissions().mode() & 0o1000 != 0;
    is_root || fs::metadata(folder).is_ok_and(is_sticky)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::tempdir;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn of(data: &Path) -> Config {
        let mut config = Config::default();
        config.server.data = data.to_owned();
        config
    }

    #[test]
    fn a_folder_from_before_is_closed_with_all_that_is_kith_s() {
        let around = tempdir().unwrap();
        let data = around.path().join("data");
        fs::create_dir_all(data.join("files/ab")).unwrap();
        let own = ["kith.db", "kith.db-wal", "kith.db.before-9", "secret.key", "files/ab/abcd"];
        for name in own.iter().chain(&["notes.txt"]) {
            fs::write(data.join(name), "x").unwrap();
            set(&data.join(name), 0o644);
        }
        set(&data, 0o755);
        let config = of(&data);
        assert_eq!(open(&config), Some(data.clone()));
        close(&config);
        assert_eq!((mode(&data), mode(&data.join("files/ab"))), (0o700, 0o700));
        assert_eq!(own.map(|name| mode(&data.join(name))), [0o600; 5]);
        assert_eq!(mode(&data.join("notes.txt")), 0o644, "somebody else's");
        assert_eq!(open(&config), None);
        set(&data.join("kith.db-wal"), 0o640);
        assert_eq!(open(&config), Some(data.join("kith.db-wal")));
        close(&config);
        assert_eq!(open(&config), None);
    }

    #[test]
    fn a_folder_that_everybody_shares_stays_open_and_is_told() {
        let folder = tempdir().unwrap();
        set(folder.path(), 0o1777);
        fs::write(folder.path().join("kith.db"), "x").unwrap();
        set(&folder.path().join("kith.db"), 0o644);
        let config = of(folder.path());
        close(&config);
        assert_eq!((mode(folder.path()), mode(&folder.path().join("kith.db"))), (0o1777, 0o600));
        assert_eq!(open(&config).as_deref(), Some(folder.path()));
    }

    #[test]
    fn a_new_folder_is_made_closed() {
        let around = tempdir().unwrap();
        let data = around.path().join("deep/er");
        close(&of(&data));
        assert_eq!((mode(&data), mode(&around.path().join("deep"))), (0o700, 0o700));
    }
}
