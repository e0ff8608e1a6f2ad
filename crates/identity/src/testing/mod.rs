//! A firm with a cast, and browsers that talk to it over the real middleware. For this crate's tests.

mod browser;

pub use browser::{Answer, Browser};

use crate::sign_in::password;
use crate::users::store::{self, NewUser};
use crate::{House, Me, entities, roles, set_up};
use db::Db;
use db::test::{TestDb, engines};
use kernel::{Id, Language};

pub const PASSWORD: &str = "a long walk by the fjord";

/// A house on one engine; gone when dropped.
pub struct TestHouse {
    pub house: House,
    _db: TestDb,
}

/// A fresh house on each engine there is.
pub async fn houses() -> Vec<TestHouse> {
    kernel::catalogue::install(entities());
    ui::words::install(&crate::WORDS, &[]);
    let mut houses = Vec::new();
    for db in engines().await {
        houses.push(TestHouse { house: House::open(Db::clone(&db)).await.unwrap(), _db: db });
    }
    houses
}

pub fn founding() -> set_up::Founding {
    set_up::Founding {
        name: "Ada Lindqvist".to_owned(),
        email: "ada@fjord.example".to_owned(),
        password: PASSWORD.to_owned(),
        firm: "Fjord Advisory".to_owned(),
        currency: "EUR".to_owned(),
        language: Language::English,
        time_zone: "Europe/Oslo".to_owned(),
    }
}

/// An active user `<name>@fjord.example` with the password of the cast.
pub async fn hire(house: &House, name: &str, role: &str) -> Id {
    let hash = password::hash(PASSWORD.to_owned()).await.unwrap();
    let mut write = Me::system(house).write().await.unwrap();
    let user = NewUser {
        name: name.to_owned(),
        email: format!("{}@fjord.example", name.to_lowercase()),
        role: role.to_owned(),
        status: "active",
        language: Language::English,
        time_zone: "UTC".to_owned(),
    };
    let id = store::create(&mut write, user).await.unwrap();
    let at = write.at;
    store::set_password(&mut write.tx, id, hash, at).await.unwrap();
    write.commit().await.unwrap();
    id
}

impl TestHouse {
    /// A user in a browser of their own, signed in.
    pub async fn sits(&self, name: &str, role: &str) -> Browser {
        hire(&self.house, name, role).await;
        let mut browser = Browser::new(&self.house);
        browser.sign_in(&format!("{}@fjord.example", name.to_lowercase())).await;
        browser
    }

    /// The admin, signed in.
    pub async fn ada(&self) -> Browser {
        self.sits("Ada", roles::ADMIN).await
    }
}

#[tokio::test]
async fn every_statement_prepares() {
    for db in engines().await {
        assert!(db::test::prepare_all(&db).await > 30);
    }
}
