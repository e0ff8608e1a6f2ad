//! A whole import can be taken back: what it made goes, what it changed is as before, what people did since stays.

use crate::cast::Firm;
use kernel::{Draft, Id, Record};
use records::import::plan::{Plan, Policy, RowsOf};
use records::import::report::{Progress, Status};
use records::import::{store, undo};
use records::{Changes, write};

#[tokio::test]
async fn undo_restores_what_was() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.import_text(
            "contact",
            "name,email,phone,city\nAda,ada@kith.example,1,\nBea,bea@kith.example,1,Fez\n",
            Policy::Skip,
        )
        .await;
        let text = "name,email,phone,city,company\nAda,ada@kith.example,2,Fez,Horn\nBea,bea@kith.example,2,Rabat,\nCid,cid@kith.example,2,Oran,Horn\n";
        let done = firm.import_text("contact", text, Policy::Update).await;
        assert_eq!(firm.count("contact").await, 3);
        let bea = firm.named("contact", "Bea").await;
        let mut by_hand = firm.me.write().await.unwrap();
        write::update(
            &mut by_hand,
            kernel::entity("contact").unwrap(),
            bea.id,
            &Changes::one("phone", "by hand"),
        )
        .await
        .unwrap();
        by_hand.commit().await.unwrap();
        let undone = undo::undo(&firm.me, done.id).await.unwrap();
        assert_eq!((undone.status, undone.done), (Status::Undone, undone.total));
        assert_eq!(firm.count("contact").await, 2);
        assert_eq!(firm.count("company").await, 0);
        let ada = firm.named("contact", "Ada").await;
        assert_eq!((ada.text("phone"), ada.text("city"), ada.id_of("company_id")), ("1", "", None));
        assert_eq!(firm.named("contact", "Bea").await.text("phone"), "by hand");
        assert!(undo::undo(&firm.me, done.id).await.is_err(), "once is enough");
    }
}

#[tokio::test]
async fn an_undo_counts_its_changes_from_its_first_moment() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let done = firm.import_text("contact", PEOPLE, Policy::Skip).await;
        assert_eq!((done.percent(), done.done), (100, done.total), "bytes");
        store::claim(&firm.me, done.id, &[Status::Done], Status::Undoing, Id::new()).await.unwrap();
        let begun = store::get(&firm.me.house.db, done.id).await.unwrap().progress;
        assert_eq!((begun.status, begun.percent(), begun.done), (Status::Undoing, 0, 0));
        let events = firm.number("SELECT COUNT(*) FROM event WHERE batch_id IS NOT NULL").await;
        assert_eq!(begun.total, events);
    }
}

#[tokio::test]
async fn what_a_rule_holds_stays_and_is_told() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let done = firm.import_text("pipeline", "name,currency\nRoad,USD\n", Policy::Skip).await;
        let undone = undo::undo(&firm.me, done.id).await.unwrap();
        assert_eq!((undone.status, undone.error.as_str()), (Status::Undone, "refused.import_kept"));
        assert_eq!(firm.count("pipeline").await, 1, "the last pipeline stays");
    }
}

/// What somebody does by hand.
async fn set(firm: &Firm, record: &Record, kind: &str, field: &'static str, value: &str) {
    let mut write = firm.me.write().await.unwrap();
    let entity = kernel::entity(kind).unwrap();
    write::update(&mut write, entity, record.id, &Changes::one(field, value)).await.unwrap();
    write.commit().await.unwrap();
}

async fn make(firm: &Firm, kind: &str, values: Draft) -> Record {
    let mut write = firm.me.write().await.unwrap();
    let made =
        write::create(&mut write, kernel::entity(kind).unwrap(), Some(Id::new()), values).await.unwrap();
    write.commit().await.unwrap();
    made
}

fn kept(progress: &Progress, kind: &str) -> i64 {
    progress.tallies.iter().find(|tally| tally.entity == kind).map_or(0, |tally| tally.kept)
}

const PEOPLE: &str =
    "name,email,company\nAda,ada@kith.example,Horn\nBea,bea@kith.example,Oak\nCid,cid@kith.example,Elm\n";

#[tokio::test]
async fn what_people_changed_stays_with_what_it_needs() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let done = firm.import_text("contact", PEOPLE, Policy::Skip).await;
        let ada = firm.named("contact", "Ada").await;
        set(&firm, &ada, "contact", "phone", "by hand").await;
        let undone = undo::undo(&firm.me, done.id).await.unwrap();
        assert_eq!((undone.status, undone.done), (Status::Undone, undone.total));
        assert_eq!(undone.error, "refused.import_kept");
        assert_eq!((kept(&undone, "contact"), kept(&undone, "company")), (1, 1));
        assert_eq!((firm.count("contact").await, firm.count("company").await), (1, 1));
        let ada = firm.named("contact", "Ada").await;
        assert_eq!(ada.text("phone"), "by hand");
        assert_eq!(ada.id_of("company_id"), Some(firm.named("company", "Horn").await.id), "still at Horn");
    }
}

#[tokio::test]
async fn what_living_records_of_others_refer_to_stays() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let done = firm.import_text("contact", PEOPLE, Policy::Skip).await;
        let (horn, bea) = (firm.named("company", "Horn").await, firm.named("contact", "Bea").await);
        let by_hand = |name: &str, field: &'static str, id: Id| {
            Draft::from([("name".into(), name.into()), (field.into(), id.into())])
        };
        make(&firm, "contact", by_hand("Dov", "company_id", horn.id)).await;
        let gone =
            make(&firm, "contact", by_hand("Eli", "company_id", bea.id_of("company_id").unwrap())).await;
        let mut write = firm.me.write().await.unwrap();
        write::delete(&mut write, kernel::entity("contact").unwrap(), gone.id).await.unwrap();
        write.commit().await.unwrap();
        let undone = undo::undo(&firm.me, done.id).await.unwrap();
        assert_eq!(
            (kept(&undone, "contact"), kept(&undone, "company")),
            (0, 1),
            "one in the trash needs nothing"
        );
        let dov = firm.named("contact", "Dov").await;
        assert_eq!((firm.count("contact").await, firm.count("company").await), (1, 1));
        assert_eq!(dov.id_of("company_id"), Some(horn.id));
    }
}

/// One import that makes a pipeline and its four stages.
async fn import_sea(firm: &Firm) -> Progress {
    let files = [
        ("pipeline", "name,currency\nSea,USD\n"),
        ("stage", "name,pipeline,kind\nPort,Sea,open\nShip,Sea,open\nLand,Sea,won\nSunk,Sea,lost\n"),
    ];
    let mut steps = Vec::new();
    for (kind, text) in files {
        let mut plan = firm.plan(kind, &firm.file("table.csv", text).join("table.csv")).await;
        plan.steps.iter_mut().for_each(|step| step.rows = RowsOf::File(format!("{kind}.csv")));
        steps.append(&mut plan.steps);
    }
    let mut folder = None;
    for (kind, text) in files {
        folder = Some(firm.file(&format!("{kind}.csv"), text));
    }
    firm.import(folder.unwrap(), Plan { steps, ..Plan::default() }).await
}

#[tokio::test]
async fn the_last_pipeline_keeps_its_stages() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let done = import_sea(&firm).await;
        assert_eq!((firm.count("pipeline").await, firm.count("stage").await), (1, 4));
        let undone = undo::undo(&firm.me, done.id).await.unwrap();
        assert_eq!((firm.count("pipeline").await, firm.count("stage").await), (1, 4), "it stays whole");
        assert_eq!((kept(&undone, "pipeline"), kept(&undone, "stage")), (1, 4));
        assert_eq!((undone.error.as_str(), undone.done), ("refused.import_kept", undone.total));
    }
}

#[tokio::test]
async fn a_pipeline_in_use_keeps_its_stages_and_one_that_goes_takes_them_along() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.road().await;
        let done = import_sea(&firm).await;
        let undone = undo::undo(&firm.me, done.id).await.unwrap();
        assert_eq!((undone.error.as_str(), undone.done), ("", undone.total));
        assert_eq!((firm.count("pipeline").await, firm.count("stage").await), (1, 3));
        let done = import_sea(&firm).await;
        let port = firm.named("stage", "Port").await;
        let (pipeline, stage) = (port.id_of("pipeline_id").unwrap(), port.id);
        let deal = [("name", "Boat".into()), ("pipeline_id", pipeline.into()), ("stage_id", stage.into())];
        make(&firm, "deal", deal.into_iter().map(|(name, value)| (name.into(), value)).collect()).await;
        let undone = undo::undo(&firm.me, done.id).await.unwrap();
        assert_eq!((firm.count("pipeline").await, firm.count("stage").await), (2, 7));
        assert_eq!((kept(&undone, "pipeline"), kept(&undone, "stage")), (1, 4));
    }
}
