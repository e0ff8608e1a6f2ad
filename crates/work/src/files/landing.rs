//! A file on this machine's disk into which bytes come, before it is known what they are.

use super::place::disk;
use db::private;
use kernel::{Id, Result};
use std::path::{Path, PathBuf};
use tokio::fs::{self, File, OpenOptions};
use tokio::io::AsyncWriteExt;

/// Gone when it is dropped, unless it was moved to where it stays.
pub struct Coming {
    pub path: PathBuf,
    file: File,
    kept: bool,
}

impl Coming {
    pub async fn into(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).await.map_err(|fault| disk(&fault))?;
        let path = folder.join(Id::new().to_string());
        let made = OpenOptions::from(private::writing()).open(&path).await;
        let file = made.map_err(|fault| disk(&fault))?;
        Ok(Self { path, file, kept: false })
    }

    pub async fn take(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).await.map_err(|fault| disk(&fault))
    }

    /// Nothing of it is on the way any more.
    pub async fn settle(&mut self) -> Result<()> {
        self.file.flush().await.map_err(|fault| disk(&fault))?;
        self.file.sync_all().await.map_err(|fault| disk(&fault))
    }

    pub async fn move_to(mut self, path: &Path) -> Result<()> {
        fs::rename(&self.path, path).await.map_err(|fault| disk(&fault))?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
