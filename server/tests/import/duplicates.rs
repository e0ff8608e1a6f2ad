//! What happens to rows whose record is there already.

use crate::cast::{Firm, figures};
use records::import::plan::Policy;

const FIRST: &str = "name,email,phone\nAda,ada@kith.example,1\nBea,bea@kith.example,\n";
const SECOND: &str = "name,email,phone\nAda L.,ADA@kith.example,2\nBea,bea@kith.example,3\nCid,cid@kith.example,4\nCid again,cid@kith.example,5\n";

#[tokio::test]
async fn skip_leaves_what_is_there() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.import_text("contact", FIRST, Policy::Skip).await;
        let done = firm.import_text("contact", SECOND, Policy::Skip).await;
        assert_eq!(figures(&done.tallies, "contact"), [4, 1, 0, 3, 0]);
        assert_eq!(firm.named("contact", "Ada").await.text("phone"), "1");
    }
}

#[tokio::test]
async fn update_takes_over_what_the_file_says() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.import_text("contact", FIRST, Policy::Skip).await;
        let done = firm.import_text("contact", SECOND, Policy::Update).await;
        assert_eq!(figures(&done.tallies, "contact"), [4, 1, 3, 0, 0]);
        assert_eq!(firm.named("contact", "Ada L.").await.text("phone"), "2");
        assert_eq!(firm.named("contact", "Cid again").await.text("phone"), "5");
        let again = firm.import_text("contact", FIRST, Policy::Update).await;
        assert_eq!(figures(&again.tallies, "contact"), [2, 0, 1, 1, 0]);
        assert_eq!(firm.named("contact", "Bea").await.text("phone"), "3", "an empty cell erases nothing");
    }
}

#[tokio::test]
async fn fill_touches_only_what_is_empty() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.import_text("contact", FIRST, Policy::Skip).await;
        firm.import_text("contact", SECOND, Policy::Fill).await;
        assert_eq!(firm.named("contact", "Ada").await.text("phone"), "1");
        assert_eq!(firm.named("contact", "Bea").await.text("phone"), "3");
    }
}

#[tokio::test]
async fn create_makes_another_one() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.import_text("contact", FIRST, Policy::Skip).await;
        let done = firm.import_text("contact", SECOND, Policy::Create).await;
        assert_eq!(figures(&done.tallies, "contact"), [4, 4, 0, 0, 0]);
        assert_eq!(firm.count("contact").await, 6);
    }
}
