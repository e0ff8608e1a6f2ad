//! Uploads that nobody began to import: swept after a day, with what the trial said of them.
//!
//! An import that has begun keeps its files: it can be gone on with. Files that lie elsewhere, as on the command line, are
//! nobody's to sweep.

use super::files::{LANDING, folder_of, uploads};
use super::store;
use identity::Me;
use kernel::{Moment, Result};
use std::fs::DirEntry;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long an upload waits.
const WAITS: chrono::Duration = chrono::Duration::days(1);
const HOUR: Duration = Duration::from_secs(3_600);

/// Sweeps at once and then every hour, for as long as the server runs.
pub async fn every_hour(me: Me) {
    let mut hours = tokio::time::interval(HOUR);
    loop {
        hours.tick().await;
        match sweep(&me, kernel::moment::cut(chrono::Utc::now() - WAITS)).await {
            Ok(0) => {}
            Ok(swept) => tracing::info!("{swept} uploads that nobody began to import are swept"),
            Err(error) => tracing::warn!("uploads are not swept: {error}"),
        }
    }
}

/// Takes away what nobody has touched since `before`; gives how many. Files that another process keeps are left to it.
pub async fn sweep(me: &Me, before: Moment) -> Result<usize> {
    let mut swept = 0;
    for (id, folder) in store::idle(&mut &me.house.db, before).await? {
        let (own, folder) = (folder_of(id), Path::new(&folder));
        if folder.exists() && store::forget(me, id, before).await? {
            swept += 1;
            if folder == own {
                remove(&own);
            }
        }
    }
    let broken = landings(&uploads().folder, before);
    broken.iter().for_each(|folder| remove(folder));
    Ok(swept + broken.len())
}

/// Uploads that broke off with the server, and have not changed since `before`.
fn landings(uploads: &Path, before: Moment) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(uploads) else { return Vec::new() };
    let is_old = |entry: &DirEntry| {
        let changed = entry.metadata().and_then(|metadata| metadata.modified());
        changed.is_ok_and(|changed| Moment::from(changed) < before)
    };
    let paths = entries.flatten().filter(is_old).map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == LANDING)).collect()
}

fn remove(folder: &Path) {
    if let Err(fault) = std::fs::remove_dir_all(folder)
        && fault.kind() != ErrorKind::NotFound
    {
        tracing::warn!("uploads: {} stays: {fault}", folder.display());
    }
}
