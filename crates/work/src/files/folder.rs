//! Files in a folder: `ab/abcdef..` by the hash. What comes in lies in `landing` until it is whole and on the disk.

use super::place::{Bytes, IsWanted, Landing, Place};
use db::private;
use kernel::{Error, Id, Moment, Result};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tokio::fs::{self, File, OpenOptions};
use tokio::io::AsyncWriteExt;

/// How the name of bytes ends that are being taken away.
const GOING: &str = "going";

pub struct Folder {
    folder: PathBuf,
}

impl Folder {
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    fn landing(&self) -> PathBuf {
        self.folder.join("landing")
    }

    /// Only what is a hash is looked for: nothing else leads anywhere.
    fn path(&self, hash: &str) -> Result<PathBuf> {
        path(&self.folder, hash)
    }
}

fn path(folder: &Path, hash: &str) -> Result<PathBuf> {
    let is_hash =
        hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    match hash.get(..2).filter(|_| is_hash) {
        Some(start) => Ok(folder.join(start).join(hash)),
        None => Err(Error::Unavailable("file_lost".to_owned())),
    }
}

#[async_trait::async_trait]
impl Place for Folder {
    async fn open(&self) -> Result<Box<dyn Landing>> {
        fs::create_dir_all(self.landing()).await.map_err(|fault| disk(&fault))?;
        let path = self.landing().join(Id::new().to_string());
        let made = OpenOptions::from(private::writing()).open(&path).await;
        let file = made.map_err(|fault| disk(&fault))?;
        Ok(Box::new(Coming { folder: self.folder.clone(), path, file, kept: false }))
    }

    async fn read(&self, hash: &str) -> Result<Bytes> {
        match File::open(self.path(hash)?).await {
            Ok(file) => Ok(Box::new(file)),
            Err(fault) if fault.kind() == ErrorKind::NotFound => {
                Err(Error::Unavailable("file_lost".to_owned()))
            }
            Err(fault) => Err(disk(&fault)),
        }
    }

    async fn old(&self, before: Moment) -> Result<Vec<String>> {
        let mut old = Vec::new();
        for folder in inside(&self.folder).await?.into_iter().filter(|folder| *folder != self.landing()) {
            for file in inside(&folder).await? {
                if is_older(&file, before).await {
                    old.extend(name(&file).filter(|name| self.path(name).is_ok_and(|path| path == file)));
                }
            }
        }
        Ok(old)
    }

    async fn forget(&self, hash: &str, before: Moment, is_wanted: IsWanted<'_>) -> Result<bool> {
        let (path, going) = (self.path(hash)?, self.landing().join(hash).with_extension(GOING));
        fs::create_dir_all(self.landing()).await.map_err(|fault| disk(&fault))?;
        fs::rename(&path, &going).await.map_err(|fault| disk(&fault))?;
        if is_older(&going, before).await && !is_wanted.await? {
            fs::remove_file(&going).await.map_err(|fault| disk(&fault))?;
            return Ok(true);
        }
        fs::rename(&going, &path).await.map_err(|fault| disk(&fault))?;
        Ok(false)
    }

    async fn tidy(&self, before: Moment) -> Result<usize> {
        let mut tidied = 0;
        for file in inside(&self.landing()).await? {
            match file.extension().is_some_and(|ending| ending == GOING) {
                // Stopped while it looked whether these are wanted: it looks again.
                true => put_back(&self.folder, &file).await?,
                false if is_older(&file, before).await => {
                    fs::remove_file(&file).await.map_err(|fault| disk(&fault))?;
                    tidied += 1;
                }
                false => {}
            }
        }
        Ok(tidied)
    }
}

async fn put_back(folder: &Path, going: &Path) -> Result<()> {
    let Some(hash) = name(&going.with_extension("")) else { return Ok(()) };
    fs::rename(going, path(folder, &hash)?).await.map_err(|fault| disk(&fault))
}

/// What lies in a folder; nothing where there is none.
async fn inside(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(fault) if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(fault) => return Err(disk(&fault)),
    };
    let mut paths = Vec::new();
    while let Some(entry) = entries.next_entry().await.map_err(|fault| disk(&fault))? {
        paths.push(entry.path());
    }
    Ok(paths)
}

async fn is_older(file: &Path, before: Moment) -> bool {
    let changed = fs::metadata(file).await.and_then(|metadata| metadata.modified());
    changed.is_ok_and(|changed| Moment::from(changed) < before)
}

fn name(file: &Path) -> Option<String> {
    file.file_name()?.to_str().map(str::to_owned)
}

struct Coming {
    folder: PathBuf,
    path: PathBuf,
    file: File,
    kept: bool,
}

impl Drop for Coming {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

#[async_trait::async_trait]
impl Landing for Coming {
    async fn take(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).await.map_err(|fault| disk(&fault))
    }

    async fn keep(mut self: Box<Self>, hash: &str) -> Result<()> {
        let path = path(&self.folder, hash)?;
        let folder = path.parent().unwrap_or(&self.folder).to_owned();
        self.file.flush().await.map_err(|fault| disk(&fault))?;
        self.file.sync_all().await.map_err(|fault| disk(&fault))?;
        fs::create_dir_all(&folder).await.map_err(|fault| disk(&fault))?;
        // What is there already is the same, and younger from now on: it is not swept.
        fs::rename(&self.path, &path).await.map_err(|fault| disk(&fault))?;
        self.kept = true;
        for folder in [&folder, &self.folder] {
            File::open(folder)
                .await
                .map_err(|fault| disk(&fault))?
                .sync_all()
                .await
                .map_err(|fault| disk(&fault))?;
        }
        Ok(())
    }
}

fn disk(fault: &std::io::Error) -> Error {
    match fault.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::Unavailable("disk_full".to_owned()),
        _ => {
            tracing::error!("files: {fault}");
            Error::Unavailable("files_closed".to_owned())
        }
    }
}
