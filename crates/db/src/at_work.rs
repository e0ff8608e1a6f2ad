//! Whether long work is still under way: beside an SQLite file lies one named after the work, locked by the process that
//! does it. The system frees the lock whatever ends the process, so work that was killed is known at once.
//!
//! The processes on a PostgreSQL may be on many machines: nothing is known of them here.

use crate::{Db, private};
use kernel::Id;
use std::fs::{self, File};
use std::path::PathBuf;

/// Kept for as long as the work goes on.
pub struct AtWork {
    path: PathBuf,
    _locked: File,
}

impl Drop for AtWork {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl Db {
    /// Says that this process is at a work of its own; nothing where nobody would ask.
    pub fn at_work(&self, work: Id) -> Option<AtWork> {
        let path = self.file_of(work)?;
        let file = private::writing().open(&path).ok()?;
        file.try_lock().ok()?;
        Some(AtWork { path, _locked: file })
    }

    /// Whether who was at it is gone, without having said so. Where that cannot be known it is not so.
    pub fn is_abandoned(&self, work: Id) -> bool {
        let file = self.file_of(work).and_then(|path| File::open(path).ok());
        file.is_some_and(|file| file.try_lock_shared().is_ok())
    }

    /// Forgets work that was abandoned, as somebody goes on with it.
    pub fn take_over(&self, work: Id) {
        if self.is_abandoned(work)
            && let Some(path) = self.file_of(work)
        {
            let _ = fs::remove_file(path);
        }
    }

    fn file_of(&self, work: Id) -> Option<PathBuf> {
        let Self::Sqlite { place, .. } = self else { return None };
        let mut path = place.path.as_os_str().to_owned();
        path.push(format!(".work-{work}"));
        Some(path.into())
    }
}
