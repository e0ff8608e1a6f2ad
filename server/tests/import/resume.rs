//! An import that is killed goes on where it was, and does nothing twice.

use crate::cast::{Firm, figures};
use records::import::report::Status;
use records::import::{run, store};
use std::fmt::Write;

/// 1,300 contacts of 13 companies: three batches.
fn contacts() -> String {
    let mut text = String::from("name,email,company\n");
    for row in 0..1_300 {
        writeln!(text, "Person {row},person{row}@kith.example,Firm {}", row % 13).unwrap();
    }
    text
}

#[tokio::test]
async fn a_stopped_import_resumes_after_its_last_batch() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let folder = firm.file("table.csv", contacts());
        let id = firm.begin(folder, firm.plan("contact", folder).await).await;
        let stopped = run::run_for(&firm.me, id, 1).await.unwrap();
        assert_eq!((stopped.status, figures(&stopped.tallies, "contact")[1]), (Status::Stopped, 500));
        assert_eq!(firm.count("contact").await, 500);
        let stopped = run::run_for(&firm.me, id, 1).await.unwrap();
        assert_eq!(figures(&stopped.tallies, "contact")[1], 1_000);
        let done = run::run(&firm.me, id).await.unwrap();
        assert_eq!((done.status, done.percent()), (Status::Done, 100));
        assert_eq!(figures(&done.tallies, "contact"), [1_300, 1_300, 0, 0, 0]);
        assert_eq!(firm.count("contact").await, 1_300);
        assert_eq!(firm.count("company").await, 13);
        assert!(run::run(&firm.me, id).await.is_err(), "a finished import does not run again");
    }
}

#[tokio::test]
async fn what_was_killed_on_this_machine_is_known_at_once() {
    let db = db::test::sqlite().await;
    let firm = Firm::on(&db).await;
    let folder = firm.file("table.csv", contacts());
    let id = firm.begin(folder, firm.plan("contact", folder).await).await;
    let claim = kernel::Id::new();
    let at_work = store::claim(&firm.me, id, &[Status::Draft], Status::Running, claim).await.unwrap();
    assert_eq!(store::get(&db, id).await.unwrap().progress.status, Status::Running);
    assert!(run::run(&firm.me, id).await.is_err(), "somebody works on it");
    drop(at_work);
    // As a kill leaves it.
    std::fs::write(format!("{}.work-{claim}", db.address()), "").unwrap();
    assert_eq!(store::get(&db, id).await.unwrap().progress.status, Status::Stopped);
    let newest = store::newest(&db, 1).await.unwrap();
    assert_eq!(newest[0].progress.status, Status::Stopped);
    assert_eq!(run::run(&firm.me, id).await.unwrap().status, Status::Done);
    let left = std::fs::read_dir(std::path::Path::new(db.address()).parent().unwrap()).unwrap();
    let left = left.filter(|entry| entry.as_ref().unwrap().path().to_string_lossy().contains(".work-"));
    assert_eq!(left.count(), 0, "nothing stays beside the database");
}

#[tokio::test]
async fn what_a_dead_process_holds_can_be_taken_over_and_what_lives_can_not() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let folder = firm.file("table.csv", contacts());
        let id = firm.begin(folder, firm.plan("contact", folder).await).await;
        store::claim(&firm.me, id, &[Status::Draft], Status::Running, kernel::Id::new()).await.unwrap();
        assert!(run::run(&firm.me, id).await.is_err(), "somebody works on it");
        let long_ago = kernel::moment::cut(chrono::Utc::now()) - chrono::Duration::minutes(5);
        let mut tx = db.begin().await.unwrap();
        tx.execute("UPDATE import_run SET seen_at = $1", vec![long_ago.into()]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::get(&db, id).await.unwrap().progress.status, Status::Stopped);
        assert_eq!(run::run(&firm.me, id).await.unwrap().status, Status::Done);
    }
}
