//! One server per SQLite database: two would not tell their browsers what the other one writes, and do twice what is due.
//!
//! An empty file beside the database is locked for as long as a server runs. The system frees it whatever ends the server.
//! Other commands do not ask for it; PostgreSQL may have many servers.

use crate::complaint::Complaint;
use crate::config::Config;
use db::{Db, private};
use std::fs::{File, TryLockError};
use std::path::Path;

/// Kept while the server runs.
pub struct Alone {
    _locked: Option<File>,
}

/// Errors: another server has the database.
pub fn alone(config: &Config) -> Result<Alone, Complaint> {
    let database = config.database();
    let Some(file) = Db::file(&database) else { return Ok(Alone { _locked: None }) };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut name = file.as_os_str().to_owned();
    name.push(".serving");
    // Where it cannot be made the database cannot either, which is told by itself.
    let made = private::folder(folder).and_then(|()| private::writing().open(name));
    let Ok(lock) = made else { return Ok(Alone { _locked: None }) };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Complaint::failed(format!(
            "Another Kith serves the folder {} already; stop it, or give this one a folder of its own with --data.",
            folder.display()
        ))),
        // Some network drives know no locks.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Alone { _locked: Some(lock) }),
    }
}
