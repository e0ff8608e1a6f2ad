//! The place of a SQLite file: whether the open file still is the one under its name, and still holds what it held.
//!
//! A file that is deleted, replaced or overwritten while it is open goes on taking writes, and all of them are gone when
//! Kith stops. SQLite compares device and inode as this does, but not with a write-ahead log.

use crate::Db;
use kernel::{Error, Result};
use std::fs::File;
use std::mem::ManuallyDrop;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

const FORMAT: &[u8] = b"SQLite format 3\0";

/// A database of a running PostgreSQL: a copy of it has another number, or another server.
const SERVED: &str = "SELECT CONCAT(oid, '-', EXTRACT(EPOCH FROM pg_postmaster_start_time())) FROM pg_database \
                      WHERE datname = CURRENT_DATABASE()";

pub struct Place {
    pub(crate) path: PathBuf,
    opened: Option<Identity>,
    /// Never closed: closing any handle of a file takes away the locks that SQLite holds on it.
    file: Option<ManuallyDrop<File>>,
    content: Mutex<Content>,
    lost: AtomicBool,
}

/// Device and inode.
type Identity = (u64, u64);

/// Pages, and how often the tables were changed.
type Size = (u32, u32);

/// What the file held when it was last looked at.
enum Content {
    /// Nothing before its first page is written.
    Held(Option<Size>),
    /// Other bytes in the same file. What Kith still keeps of the old ones does not fit them, so it stays so.
    Overwritten,
}

impl Place {
    /// The place of a file that has just been opened.
    pub(crate) fn of(path: &Path) -> Self {
        let file = File::open(path).ok().map(ManuallyDrop::new);
        let content = Content::Held(file.as_deref().and_then(size));
        Self {
            path: path.to_owned(),
            opened: identity(path),
            file,
            content: Mutex::new(content),
            lost: AtomicBool::new(false),
        }
    }

    /// Says so in the log when it begins.
    fn is_lost(&self) -> bool {
        let elsewhere = identity(&self.path) != self.opened;
        let overwritten = self.is_overwritten();
        let lost = elsewhere || overwritten;
        if !self.lost.swap(lost, Ordering::Relaxed) && lost {
            let path = self.path.display();
            match overwritten {
                true => tracing::error!(
                    "The database file {path} was overwritten or made smaller by another program and takes no writes; \
                     stop Kith, put a copy in its place and start again."
                ),
                false => tracing::error!(
                    "The database file {path} was deleted, moved or replaced and takes no writes; put it back, or stop \
                     Kith, put a copy in its place and start again."
                ),
            }
        }
        lost
    }

    /// What Kith writes only grows: a file that shrinks, or does not begin as it should, holds something else.
    fn is_overwritten(&self) -> bool {
        let Some(file) = self.file.as_deref() else { return false };
        let mut content = self.content.lock().unwrap_or_else(PoisonError::into_inner);
        if let Content::Held(known) = *content {
            let now = size(file);
            let grows = known.is_none_or(|(pages, shapes)| {
                now.is_some_and(|(now, shaped)| now >= pages && shaped >= shapes)
            });
            *content = if grows { Content::Held(now) } else { Content::Overwritten };
        }
        matches!(*content, Content::Overwritten)
    }
}

fn identity(path: &Path) -> Option<Identity> {
    path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// As the file's header says it: at place 28 the pages, at place 40 the changes of tables, the highest byte first.
fn size(file: &File) -> Option<Size> {
    let mut header = [0; 44];
    file.read_exact_at(&mut header, 0).ok()?;
    let number = |place: usize| Some(u32::from_be_bytes(header.get(place..place + 4)?.try_into().ok()?));
    header.starts_with(FORMAT).then_some((number(28)?, number(40)?))
}

impl Db {
    /// What no other database of this moment is called: two processes tell by it whether they share one.
    pub async fn which(&self) -> Result<String> {
        match self {
            Self::Sqlite { place, .. } => {
                let (device, inode) = place.opened.unwrap_or_default();
                Ok(format!("{device}-{inode}"))
            }
            Self::Postgres { .. } => self.one(SERVED, Vec::new()).await,
        }
    }

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
