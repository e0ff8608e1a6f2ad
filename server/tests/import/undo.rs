//! A whole import can be taken back: what it made goes, what it changed is as before, what people did since stays.

use crate::cast::Firm;
use records::import::plan::Policy;
use records::import::report::Status;
use records::import::undo;
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
async fn what_a_rule_holds_stays_and_is_told() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let done = firm.import_text("pipeline", "name,currency\nRoad,USD\n", Policy::Skip).await;
        let undone = undo::undo(&firm.me, done.id).await.unwrap();
        assert_eq!((undone.status, undone.error.as_str()), (Status::Undone, "refused.import_kept"));
        assert_eq!(firm.count("pipeline").await, 1, "the last pipeline stays");
    }
}
