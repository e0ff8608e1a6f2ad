//! Copies of an SQLite file from before its tables changed: `kith.db.before-9` lies beside `kith.db`.
//!
//! To go back, stop Kith, put the copy in the file's place and start the version from before.

use crate::{error, private};
use kernel::Result;
use sqlx::{SqlitePool, query};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Copies that are kept.
const KEPT: usize = 3;

/// Copies the file before migration `next`; one from a try that failed is replaced.
/// Errors: [`kernel::Error::Unavailable`] with `disk_full`, and what else the file system says.
pub(crate) async fn take(writer: &SqlitePool, next: i64) -> Result<()> {
    let options = writer.connect_options();
    let file = options.get_filename();
    let copy = beside(file, &format!(".before-{next}"));
    let part = beside(file, &format!(".part-{}", std::process::id()));
    let _ = fs::remove_file(&part);
    private::writing().open(&part).map_err(|fault| error::from(fault.into()))?;
    let copied = query("VACUUM INTO $1").bind(part.to_string_lossy().into_owned()).execute(writer).await;
    if let Err(fault) = copied {
        let _ = fs::remove_file(&part);
        return Err(error::from(fault));
    }
    fs::rename(&part, &copy).and_then(|()| forget_old(file)).map_err(|fault| error::from(fault.into()))?;
    tracing::info!("the database as it was before lies in {}", copy.display());
    Ok(())
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

fn forget_old(file: &Path) -> io::Result<()> {
    let start = beside(file, ".before-");
    let start = start.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let number =
        |path: &PathBuf| path.file_name()?.to_str()?.strip_prefix(start.as_str())?.parse::<i64>().ok();
    let entries = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut copies: Vec<(i64, PathBuf)> = entries.filter_map(|path| Some((number(&path)?, path))).collect();
    copies.sort();
    let old = copies.len().saturating_sub(KEPT);
    copies.into_iter().take(old).try_for_each(|(_, path)| fs::remove_file(path))
}
