//! A firm made for a measurement: its database, one owner, a key and a session to ask with.

use db::{Db, args};
use identity::{House, Me};
use kernel::{Id, Record};
use std::io::{Error, Result};
use std::path::PathBuf;

/// Rows per insert.
const BATCH: usize = 500;
/// Owners among whom the contacts are spread.
const OWNERS: usize = 20;

pub struct Store {
    /// Where `kith.db` stands; gone with the store.
    pub data: PathBuf,
    pub owner: Id,
    /// An API key of an admin.
    pub token: String,
    /// The cookie of an admin's session.
    pub session: String,
    _folder: tempfile::TempDir,
}

impl Store {
    pub async fn of_contacts(count: usize) -> Result<Self> {
        let (house, folder) = empty().await?;
        let owners = owners(&house, OWNERS).await?;
        for start in (0..count).step_by(BATCH) {
            let contacts: Vec<Record> =
                (start..count.min(start + BATCH)).map(|n| contact(n, &owners)).collect();
            let mut write = Me::system(&house).write().await.map_err(Error::other)?;
            db::store::insert(&mut write.tx, &people::CONTACT, &contacts).await.map_err(Error::other)?;
            write.commit().await.map_err(Error::other)?;
        }
        Self::of(house, folder, &owners).await
    }

    /// Open deals, spread evenly over stages.
    pub async fn of_deals(count: usize, stages: usize) -> Result<Self> {
        let (house, folder) = empty().await?;
        let owners = owners(&house, 8).await?;
        crate::deals::fill(&house, &owners, count, stages).await.map_err(Error::other)?;
        Self::of(house, folder, &owners).await
    }

    /// A firm with nothing in it, set up by its admin.
    pub async fn of_nothing() -> Result<Self> {
        let (house, folder) = empty().await?;
        let owners = owners(&house, 1).await?;
        Self::of(house, folder, &owners).await
    }

    async fn of(house: House, folder: tempfile::TempDir, owners: &[Id]) -> Result<Self> {
        let admin = owners.first().copied().ok_or_else(|| Error::other("no owner"))?;
        let mut write = Me::system(&house).write().await.map_err(Error::other)?;
        identity::set_up::verb::close(&mut write).await.map_err(Error::other)?;
        let at = write.at;
        let key = identity::api_keys::store::create(&mut write.tx, admin, "bench", at)
            .await
            .map_err(Error::other)?;
        let caller = identity::sessions::store::Caller::default();
        let session =
            identity::sessions::store::open(&mut write.tx, admin, &caller).await.map_err(Error::other)?;
        write.commit().await.map_err(Error::other)?;
        house.db.all::<i64>("SELECT 1", args![]).await.map_err(Error::other)?;
        Ok(Self { data: folder.path().to_owned(), owner: admin, token: key.token, session, _folder: folder })
    }
}

async fn empty() -> Result<(House, tempfile::TempDir)> {
    kernel::catalogue::install(app::catalogue());
    records::rule::install(app::rules());
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("kith.db");
    let db = Db::open(&file.to_string_lossy()).await.map_err(Error::other)?;
    db.migrate().await.map_err(Error::other)?;
    Ok((House::open(db).await.map_err(Error::other)?, folder))
}

async fn owners(house: &House, count: usize) -> Result<Vec<Id>> {
    let mut write = Me::system(house).write().await.map_err(Error::other)?;
    let mut owners = Vec::new();
    for n in 0..count {
        let user = identity::users::store::NewUser {
            name: format!("Owner {n}"),
            email: format!("owner{n}@kith.example"),
            role: identity::roles::ADMIN.to_owned(),
            status: "active",
            language: kernel::Language::English,
            time_zone: "UTC".to_owned(),
        };
        owners.push(identity::users::store::create(&mut write, user).await.map_err(Error::other)?);
    }
    write.commit().await.map_err(Error::other)?;
    Ok(owners)
}

fn contact(n: usize, owners: &[Id]) -> Record {
    let at = kernel::moment::parse("2026-01-01T00:00:00Z").unwrap_or_default()
        + chrono::Duration::seconds(n as i64);
    let mut contact = Record {
        id: Id::new(),
        version: 1,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values: Default::default(),
        labels: Default::default(),
    };
    contact.set("name", format!("Person {n} of the Fjord"));
    contact.set("email", format!("person{n}@firm{}.example", n % 5_000));
    contact.set("phone", format!("+47 22 {:06}", n % 1_000_000));
    contact.set("job_title", "Head of purchasing");
    contact.set("city", "Bergen");
    contact.set("lifecycle", "prospect");
    contact.set("warmness", (n % 11) as i64);
    contact.set("owner_id", owners.get(n % owners.len().max(1)).copied());
    contact
}
