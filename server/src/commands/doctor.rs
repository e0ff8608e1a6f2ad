//! `kith doctor`: looks for what is wrong, says it line by line, and fails if anything is.

use super::serve::listen;
use crate::boot;
use crate::complaint::Complaint;
use crate::config::Config;
use crate::http::health::DATABASE;
use crate::private;
use db::Db;
use events::log::{Verdict, verify};
use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Bytes that must still fit on the disk.
const ROOM: usize = 1024 * 1024;
/// How long whatever listens at the address may think.
const PATIENCE: Duration = Duration::from_secs(3);

pub async fn examine(config: Config) -> Result<(), Complaint> {
    boot::must_exist(&config)?;
    let address = config.address()?;
    let heard = heard_at(address).await?;
    say!("address    {address}{}", if heard.is_some() { ", where Kith answers" } else { "" });
    let database = config.database();
    say!("database   {}", shown(&database));
    if let Some(folder) = Db::file(&database).and_then(Path::parent) {
        has_room(folder)?;
    }
    boot::install();
    let db = boot::open(&config).await?;
    if let Some(other) = heard
        && other != db.which().await?
    {
        return Err(Complaint::failed(format!(
            "The Kith that answers at {address} is another one, on a database of its own; stop it, or choose another address with --address."
        )));
    }
    db.examine().await?;
    if !db.is_current().await? {
        say!(
            "           answers; its tables are older than this Kith, which brings them up to date when it serves"
        );
        return Ok(());
    }
    db.check().await?;
    // Nobody holds it: a lock shows only to those who write.
    drop(db.begin().await?);
    say!("           answers, and its tables are up to date");
    match verify(&mut &db).await? {
        Verdict::Intact { events, .. } => say!("event log  {events} events, none changed"),
        Verdict::Broken { number } => {
            return Err(Complaint::failed(format!(
                "The event log was changed at event {number} by something other than Kith; compare it with a copy from before."
            )));
        }
    }
    is_private(&config)?;
    say!("All is well.");
    Ok(())
}

fn is_private(config: &Config) -> Result<(), Complaint> {
    let data = config.server.data.display();
    match private::open(config) {
        None => {
            say!("folder     {data}, which no other user of this machine may read");
            Ok(())
        }
        Some(path) => {
            let path = path.display();
            say!("folder     {data}, where others may read {path}");
            Err(Complaint::failed(format!(
                "Other users of this machine may read {path}; start `kith serve`, which closes it, or run `chmod -R go-rwx {data}`."
            )))
        }
    }
}

/// Nothing where Kith may listen; where one does already, which database it is on. Errors: another program has the address.
async fn heard_at(address: SocketAddr) -> Result<Option<String>, Complaint> {
    let Err(taken) = listen(address).await else { return Ok(None) };
    match tokio::time::timeout(PATIENCE, database_at(address)).await {
        Ok(Some(database)) => Ok(Some(database)),
        _ => Err(taken),
    }
}

async fn database_at(address: SocketAddr) -> Option<String> {
    let mut stream = TcpStream::connect(address).await.ok()?;
    let question = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(question.as_bytes()).await.ok()?;
    let mut answer = String::new();
    stream.take(16 * 1024).read_to_string(&mut answer).await.ok()?;
    let told = |line: &str| Some(line.strip_prefix(DATABASE)?.strip_prefix(": ")?.to_owned());
    answer.lines().find_map(told)
}

/// Writes a file beside the database and takes it away again. Errors: the disk is full, the folder cannot be written.
fn has_room(folder: &Path) -> Result<(), Complaint> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = folder.join(format!("trial-{}", kernel::Id::new()));
    let written = std::fs::File::create_new(&path).and_then(|mut file| {
        file.write_all(&vec![0; ROOM])?;
        file.sync_all()
    });
    let _ = std::fs::remove_file(&path);
    let key = match written.map_err(|fault| fault.kind()) {
        Ok(()) => return Ok(()),
        Err(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => "disk_full",
        Err(_) => "database_read_only",
    };
    Err(kernel::Error::Unavailable(key.to_owned()).into())
}

/// Without the password.
fn shown(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://..@{host}"),
        _ => address.to_owned(),
    }
}
