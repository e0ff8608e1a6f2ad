//! The place of a SQLite file: whether the open file still is the one under its name.
//!
//! A file that is deleted or replaced while it is open goes on taking writes, and all of them are gone when Kith stops.
//! SQLite compares device and inode as this does, but not with a write-ahead log.

use crate::Db;
use kernel::{Error, Result};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Place {
    path: PathBuf,
    opened: Option<Identity>,
    lost: AtomicBool,
}

/// Device and inode.
type Identity = (u64, u64);

impl Place {
    /// The place of a file that has just been opened.
    pub(crate) fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), opened: identity(path), lost: AtomicBool::new(false) }
    }

    /// Says so in the log when it begins.
    fn is_lost(&self) -> bool {
        let lost = identity(&self.path) != self.opened;
        if !self.lost.swap(lost, Ordering::Relaxed) && lost {
            tracing::error!(
                "The database file {} was deleted, moved or replaced and takes no writes; put it back, or stop Kith, \
                 put a copy in its place and start again.",
                self.path.display()
            );
        }
        lost
    }
}

fn identity(path: &Path) -> Option<Identity> {
    path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

impl Db {
    /// Whether what is written now lasts; PostgreSQL looks after its own files. Cheap: asked before every write.
    /// Errors: [`Error::Unavailable`] with `database_moved`.
    pub fn in_place(&self) -> Result<()> {
        match self {
            Self::Sqlite { place, .. } if place.is_lost() => {
                Err(Error::Unavailable("database_moved".to_owned()))
            }
            _ => Ok(()),
        }
    }
}
