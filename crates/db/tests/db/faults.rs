//! What a person is told when the database refuses.

use crate::toys::{BOX, TOY, named, set_up};
use db::{Db, args, store};
use kernel::{Error, Id};

#[tokio::test]
async fn a_broken_constraint_names_its_field() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let mut tx = db.begin().await.unwrap();
        let mut bear = named("Bear", 1);
        bear.set("email", "bear@kith.example");
        store::insert(&mut tx, &TOY, std::slice::from_ref(&bear)).await.unwrap();
        tx.commit().await.unwrap();

        let mut twin = named("Twin", 2);
        twin.set("email", "BEAR@kith.example");
        assert_eq!(refused(&db, &twin).await, Error::invalid("email", "check.taken"));
        let mut same = named("Same", 2);
        same.id = bear.id;
        assert_eq!(refused(&db, &same).await, Error::invalid("id", "check.taken"));
        let mut nameless = named("", 3);
        nameless.values.clear();
        assert_eq!(refused(&db, &nameless).await, Error::invalid("name", "check.required"));
        let mut lost = named("Lost", 4);
        lost.set("box_id", Id::new());
        assert_eq!(
            refused(&db, &lost)
                .await
                .problem("box_id")
                .or(refused(&db, &lost).await.problem(""))
                .unwrap()
                .key,
            "check.reference"
        );
    }
}

async fn refused(db: &Db, record: &kernel::Record) -> Error {
    let mut tx = db.begin().await.unwrap();
    store::insert(&mut tx, &TOY, std::slice::from_ref(record)).await.unwrap_err()
}

#[tokio::test]
async fn what_nobody_can_act_on_travels_as_a_number() {
    for db in db::test::engines().await {
        let Err(Error::Internal(number)) = db.one::<i64>("SELECT nonsense FROM nowhere", args![]).await
        else {
            panic!("it was answered");
        };
        assert_eq!(number.len(), 8);
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "x").unwrap();
    let path = folder.path().join("file").join("kith.db");
    assert!(
        matches!(Db::open(&path.to_string_lossy()).await, Err(Error::Unavailable(key)) if key == "database_missing")
    );
    let text = folder.path().join("text.db");
    std::fs::write(
        &text,
        "this is a letter, not a database; it only looks like one to those who hope".repeat(20),
    )
    .unwrap();
    assert!(
        matches!(Db::open(&text.to_string_lossy()).await, Err(Error::Unavailable(key)) if key == "database_missing")
    );
}

#[tokio::test]
async fn a_file_that_is_no_longer_in_its_place_takes_no_writes_until_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, elsewhere) = (folder.path().join("kith.db"), folder.path().join("elsewhere.db"));
    let db = Db::open(&path.to_string_lossy()).await.unwrap();
    db.migrate().await.unwrap();
    let moved: Result<(), Error> = Err(Error::Unavailable("database_moved".into()));
    std::fs::rename(&path, &elsewhere).unwrap();
    assert_eq!((db.in_place(), db.begin().await.map(|_| ())), (moved.clone(), moved.clone()));
    let _ = db.check().await;
    assert!(!path.exists(), "a reader made an empty one");
    std::fs::write(&path, "").unwrap();
    assert_eq!(db.begin().await.map(|_| ()), moved, "another file is under its name");
    std::fs::rename(&elsewhere, &path).unwrap();
    db.begin().await.unwrap().commit().await.unwrap();
    for db in db::test::engines().await {
        assert_eq!(db.in_place(), Ok(()));
    }
}

#[tokio::test]
async fn a_file_that_is_overwritten_in_its_place_takes_no_more_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kith.db");
    let db = Db::open(&path.to_string_lossy()).await.unwrap();
    db.migrate().await.unwrap();
    let written = async |sql: &str| {
        let mut tx = db.begin().await.unwrap();
        tx.execute(sql, Vec::new()).await.unwrap();
        tx.commit().await.unwrap();
        db.first::<i64>("PRAGMA wal_checkpoint(PASSIVE)", Vec::new()).await.unwrap();
    };
    written("CREATE TABLE first (name TEXT) STRICT").await;
    db.in_place().unwrap();
    let before = std::fs::read(&path).unwrap();
    written("CREATE TABLE second (name TEXT) STRICT").await;
    db.in_place().unwrap();
    // As `cp` does it: the same file, other bytes.
    std::fs::write(&path, before).unwrap();
    let moved: Result<(), Error> = Err(Error::Unavailable("database_moved".into()));
    assert_eq!((db.in_place(), db.begin().await.map(|_| ())), (moved.clone(), moved.clone()));
    std::fs::write(&path, "").unwrap();
    assert_eq!(db.in_place(), moved, "what was mixed once stays so");
}

#[tokio::test]
async fn work_is_abandoned_when_its_process_is_gone_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kith.db");
    let db = Db::open(&path.to_string_lossy()).await.unwrap();
    let other = Db::open(&path.to_string_lossy()).await.unwrap();
    let (work, killed) = (Id::new(), Id::new());
    let at_work = db.at_work(work).unwrap();
    assert!(!other.is_abandoned(work) && !other.is_abandoned(killed));
    other.take_over(work);
    assert!(!other.is_abandoned(work), "nobody takes it from who is at it");
    drop(at_work);
    assert!(!other.is_abandoned(work), "it has ended");
    // As a kill leaves it.
    std::fs::write(folder.path().join(format!("kith.db.work-{killed}")), "").unwrap();
    assert!(other.is_abandoned(killed));
    other.take_over(killed);
    assert!(!other.is_abandoned(killed));
    for db in db::test::engines().await {
        assert!(!db.is_abandoned(work));
    }
}

#[tokio::test]
async fn a_writer_that_waits_too_long_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/kith.db");
    let (one, other) =
        (Db::open(&path.to_string_lossy()).await.unwrap(), Db::open(&path.to_string_lossy()).await.unwrap());
    let _busy = one.begin().await.unwrap();
    let Err(error) = other.begin().await else { panic!("two wrote at once") };
    assert_eq!(error, Error::Unavailable("database_locked".into()));
    let _ = &BOX;
}
