//! The sample firm comes whole and goes whole, and leaves alone what is not its own.

use crate::cast::Firm;
use identity::Me;
use records::demo;
use records::import::report::{Status, total};
use records::{Changes, write};

#[tokio::test]
async fn the_sample_comes_and_goes() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.road().await;
        let own = firm.import_text("contact", "name\nOur own\n", Default::default()).await;
        let me = Me::system(&firm.me.house);
        let brought = demo::fill(&me).await.unwrap();
        for (kind, count) in [
            ("company", 60),
            ("contact", 201),
            ("user", 4),
            ("team", 2),
            ("product", 12),
            ("deal", 140),
            ("activity", 300),
            ("lead", 30),
            ("conversation", 40),
            ("communication", 100),
            ("ticket", 24),
        ] {
            assert_eq!(firm.count(kind).await, count, "{kind}");
        }
        for status in ["open", "won", "lost"] {
            assert!(
                firm.number(&format!("SELECT COUNT(*) FROM deal WHERE status = '{status}'")).await > 5,
                "{status}"
            );
        }
        let deals = firm.all("deal").await;
        let now = chrono::Utc::now();
        assert!(deals.iter().all(|deal| deal.get("stage_entered_at").as_time().unwrap() <= now));
        let deal = deals.into_iter().next().unwrap();
        let mut by_hand = firm.me.write().await.unwrap();
        write::update(
            &mut by_hand,
            kernel::entity("deal").unwrap(),
            deal.id,
            &Changes::one("name", "Changed"),
        )
        .await
        .unwrap();
        by_hand.commit().await.unwrap();
        assert!(demo::is_here(&me).await.unwrap());
        let gone = demo::clear(&me).await.unwrap();
        assert_eq!(total(&brought.tallies).created, gone, "as many go as came, the people of the deals too");
        assert!(!demo::is_here(&me).await.unwrap());
        for kind in
            ["company", "user", "team", "product", "deal", "activity", "lead", "ticket", "communication"]
        {
            assert_eq!(firm.count(kind).await, 0, "{kind}");
        }
        assert_eq!((firm.count("contact").await, own.status), (1, Status::Done));
    }
}
