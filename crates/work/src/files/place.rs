//! Where the bytes of files lie: a folder, or whatever else keeps bytes under a name.

use super::LIMIT;
use super::folder::Folder;
use kernel::{Error, Moment, Result};
use std::io::ErrorKind;
use std::sync::{Arc, OnceLock};
use tokio::io::AsyncRead;

pub type Bytes = Box<dyn AsyncRead + Send + Unpin>;

/// Keeps bytes by the hash of what they are. A hash that is kept again is one.
#[async_trait::async_trait]
pub trait Place: Send + Sync {
    /// Room for bytes whose hash is not known yet.
    async fn open(&self) -> Result<Box<dyn Landing>>;

    /// Errors: [`kernel::Error::Unavailable`] with `file_lost` when they are not here.
    async fn read(&self, hash: &str) -> Result<Bytes>;

    /// What has not been kept, or kept again, since `before`.
    async fn old(&self, before: Moment) -> Result<Vec<String>>;

    /// Takes bytes away that have not been kept again since `before`, unless `is_wanted` by then; whether they went.
    async fn forget(&self, hash: &str, before: Moment, is_wanted: IsWanted<'_>) -> Result<bool>;

    /// Takes away what came in before and was never kept; gives how many.
    async fn tidy(&self, before: Moment) -> Result<usize>;
}

/// Whether a record names the bytes; asked once nobody can find them any more.
pub type IsWanted<'a> = std::pin::Pin<Box<dyn Future<Output = Result<bool>> + Send + 'a>>;

/// Bytes that come in. Dropped before they are kept, they are gone.
#[async_trait::async_trait]
pub trait Landing: Send {
    async fn take(&mut self, bytes: &[u8]) -> Result<()>;

    /// Makes them last under their hash.
    async fn keep(self: Box<Self>, hash: &str) -> Result<()>;
}

/// Where files go, and how large one may be, in bytes.
#[derive(Clone)]
pub struct Shelf {
    pub place: Arc<dyn Place>,
    pub limit: u64,
}

static SHELF: OnceLock<Shelf> = OnceLock::new();

/// Says where files go, once at start. Without it: `./kith-data/files`.
pub fn install(shelf: Shelf) {
    let _ = SHELF.set(shelf);
}

pub fn shelf() -> &'static Shelf {
    SHELF.get_or_init(|| Shelf { place: Arc::new(Folder::at("kith-data/files")), limit: LIMIT })
}

/// Whether it can be the hash of bytes; nothing else is looked for.
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// The bytes that a record names are not here.
pub fn lost() -> Error {
    Error::Unavailable("file_lost".to_owned())
}

/// The place does not answer as it should.
pub fn closed(why: &str) -> Error {
    tracing::error!("files: {why}");
    Error::Unavailable("files_closed".to_owned())
}

pub fn disk(fault: &std::io::Error) -> Error {
    match fault.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::Unavailable("disk_full".to_owned()),
        _ => closed(&fault.to_string()),
    }
}
