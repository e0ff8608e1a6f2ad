//! A throw-away PostgreSQL for tests, on a free port, gone when it is dropped.
//!
//! A shell script keeps the cluster and lives as long as our end of its input: it cleans up after a failed
//! test, Ctrl-C and kill -9 alike. PostgreSQL refuses to run as root, so root hands it to user `postgres`.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::machine::{Outcome, answer, is_root, say};
use crate::packages;

const KEEPER: &str = include_str!("postgres.sh");

pub struct Cluster {
    /// Of the cluster's own database; tests make theirs beside it.
    pub url: String,
    keeper: Child,
}

impl Cluster {
    pub fn start() -> Outcome<Self> {
        let binaries = installed()?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        say(&format!("starting a throw-away PostgreSQL on port {port}"));
        let mut keeper = keeper()
            .env("binaries", binaries)
            .env("port", port.to_string())
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start PostgreSQL: {error}"))?;
        let mut line = String::new();
        if let Some(output) = keeper.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let cluster = Self { url: format!("postgres://kith@127.0.0.1:{port}/postgres"), keeper };
        if line.trim() == "ready" { Ok(cluster) } else { Err("PostgreSQL did not start, see above".into()) }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The shell that keeps the cluster, as a user who may.
fn keeper() -> Command {
    let mut command = Command::new(if is_root() { "runuser" } else { "sh" });
    if is_root() {
        command.args(["-u", "postgres", "--", "sh"]);
    }
    command.args(["-c", KEEPER]);
    command
}

/// The folder of PostgreSQL's server programs, installing them where that is possible.
fn installed() -> Outcome<PathBuf> {
    if let Some(folder) = binaries() {
        return Ok(folder);
    }
    packages::install(&["postgresql"], "PostgreSQL")?;
    binaries().ok_or_else(|| "PostgreSQL is installed, but initdb is not where Debian puts it".into())
}

/// Debian keeps each version in a folder of its own, off PATH; the newest is taken.
fn binaries() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    folders.sort_by_key(|folder| version(folder));
    folders.extend(answer(Command::new("pg_config").arg("--bindir")).map(PathBuf::from));
    folders.into_iter().rfind(|folder| folder.join("initdb").exists())
}

fn version(folder: &std::path::Path) -> Option<u32> {
    folder.parent()?.file_name()?.to_str()?.parse().ok()
}
