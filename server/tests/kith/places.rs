//! Where a server may be started again and again: a data folder and a database, on each engine.

use crate::load::people::Firm;
use crate::running::{Server, doctor, kith};
use db::test::TestDb;
use db::{Db, args};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub struct Place {
    folder: TempDir,
    db: TestDb,
}

/// The same firm at another server.
pub fn at(firm: &Firm, server: &Server) -> Firm {
    Firm { address: server.address.clone(), ..firm.clone() }
}

pub async fn places() -> Vec<Place> {
    let place = |db| Place { folder: TempDir::new().unwrap(), db };
    db::test::engines().await.into_iter().map(place).collect()
}

impl Place {
    pub fn db(&self) -> &Db {
        &self.db
    }

    pub fn kith(&self) -> Command {
        let mut command = kith(self.folder.path());
        command.args(["--database", self.db.address()]);
        command
    }

    pub fn serve(&self) -> Server {
        Server::run(self.kith(), Stdio::null())
    }

    /// What `kith doctor` says; it must be content.
    pub fn doctor(&self) -> String {
        let told = doctor(self.folder.path()).args(["--database", self.db.address()]).output().unwrap();
        let said = String::from_utf8(told.stdout).unwrap();
        assert!(told.status.success(), "{said}{}", String::from_utf8_lossy(&told.stderr));
        said
    }

    /// A file of this test beside the data.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub async fn number(&self, sql: &str) -> i64 {
        self.db.one(sql, args![]).await.unwrap()
    }

    /// The number of the last event.
    pub async fn newest(&self) -> i64 {
        events::log::newest(&mut &*self.db).await.unwrap()
    }

    /// So many contacts, each made once; the log that tells it is whole.
    pub async fn holds_contacts(&self, count: i64) {
        for sql in [
            "SELECT COUNT(*) FROM contact",
            "SELECT COUNT(*) FROM event WHERE kind = 'contact.created'",
            "SELECT COUNT(DISTINCT record_id) FROM event WHERE kind = 'contact.created'",
        ] {
            assert_eq!(self.number(sql).await, count, "{sql}");
        }
        let said = self.doctor();
        assert!(said.contains("none changed") && said.contains("All is well."), "{said}");
    }
}
