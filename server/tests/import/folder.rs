//! The public set of a hardware seller's opportunities, when it is on this machine: every figure, twice.

use crate::cast::{Firm, figures, shared};
use records::import::report::{Status, Tally, total};
use records::import::undo;
use ui::prelude::Hue;

#[tokio::test]
async fn the_folder_becomes_a_firm_and_coming_again_changes_nothing() {
    let Some(folder) = shared("crm") else { return };
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.road().await;
        let plan = firm.preset(&folder).await;
        let dry = firm.dry_run(&folder, plan.clone()).await;
        assert_eq!(dry.problems, []);
        assert_eq!(firm.count("deal").await + firm.count("company").await, 0, "a dry run writes nothing");
        let done = firm.import(&folder, plan.clone()).await;
        assert_eq!(done.status, Status::Done);
        assert_eq!(firm.problems(done.id).await, []);
        for (kind, created) in [
            ("company", 85),
            ("product", 7),
            ("deal", 8_800),
            ("stage", 4),
            ("pipeline", 1),
            ("branch", 3),
            ("team", 6),
            ("user", 41),
        ] {
            let before = match kind {
                "stage" => 3,
                "pipeline" => 1,
                _ => 0,
            };
            assert_eq!(firm.count(kind).await, before + created, "{kind}");
            assert_eq!(figures(&done.tallies, kind)[1], created, "{kind}");
            assert_eq!(figures(&dry.tallies, kind)[1], created, "dry {kind}");
        }
        rows_add_up(&dry.tallies);
        rows_add_up(&done.tallies);
        figures_are_right(&firm).await;
        records_are_right(&firm).await;
        let again = firm.import(&folder, plan).await;
        assert_eq!(figures(&again.tallies, "deal"), [8_800, 0, 0, 8_800, 0]);
        assert_eq!(firm.count("company").await, 85);
        assert_eq!(firm.count("user").await, 41);
        undo::undo(&firm.me, done.id).await.unwrap();
        for (table, before) in [
            ("deal", 0),
            ("company", 0),
            ("product", 0),
            ("stage", 3),
            ("pipeline", 1),
            ("team", 0),
            ("app_user", 0),
        ] {
            let left = firm.number(&format!("SELECT COUNT(*) FROM {table} WHERE deleted_at IS NULL")).await;
            assert_eq!(left, before, "{table}");
        }
    }
}

/// What is counted of each file is its rows, and every row is one thing.
fn rows_add_up(tallies: &[Tally]) {
    let of_files: Vec<&Tally> = tallies.iter().filter(|tally| !tally.along).collect();
    let rows: Vec<(&str, i64)> = of_files.iter().map(|tally| (tally.file.as_str(), tally.read)).collect();
    let wanted =
        [("sales_teams.csv", 35), ("accounts.csv", 85), ("products.csv", 7), ("sales_pipeline.csv", 8_800)];
    assert_eq!(rows, wanted);
    for tally in of_files {
        let sum = tally.created + tally.updated + tally.skipped + tally.failed;
        assert_eq!(sum, tally.read, "{tally:?}");
    }
    assert_eq!(total(tallies).read, 8_927);
}

async fn figures_are_right(firm: &Firm) {
    for (stage, deals, minor) in
        [("Prospecting", 500, 0), ("Engaging", 1_589, 0), ("Won", 4_238, 1_000_553_400), ("Lost", 2_473, 0)]
    {
        let of = format!("FROM deal JOIN stage ON stage.id = deal.stage_id WHERE stage.name = '{stage}'");
        assert_eq!(firm.number(&format!("SELECT COUNT(*) {of}")).await, deals, "{stage}");
        let sum = format!("SELECT CAST(COALESCE(SUM(deal.amount), 0) AS BIGINT) {of}");
        assert_eq!(firm.number(&sum).await, minor, "{stage}");
        let ordered = format!("SELECT COUNT(DISTINCT deal.position) {of}");
        assert_eq!(firm.number(&ordered).await, deals, "{stage} in order");
    }
    for (sql, wanted) in [
        ("SELECT COUNT(*) FROM deal WHERE company_id IS NULL", 1_425),
        ("SELECT COUNT(*) FROM deal WHERE owner_id IS NULL OR product_id IS NULL", 0),
        (
            "SELECT COUNT(*) FROM deal WHERE status = 'won' AND closed_at IS NOT NULL AND close_on IS NOT NULL",
            4_238,
        ),
        ("SELECT COUNT(*) FROM deal WHERE status = 'open' AND closed_at IS NULL", 2_089),
        (
            "SELECT COUNT(*) FROM app_user WHERE role = 'consultant' AND status = 'invited' AND team_id IS NOT NULL",
            35,
        ),
        (
            "SELECT COUNT(*) FROM app_user WHERE role = 'manager' AND team_id IS NOT NULL AND branch_id IS NOT NULL",
            6,
        ),
        ("SELECT COUNT(*) FROM company WHERE industry = 'technolgy'", 0),
        (
            "SELECT COUNT(DISTINCT colour) FROM stage JOIN pipeline ON pipeline.id = pipeline_id WHERE pipeline.name = 'Opportunities'",
            4,
        ),
        ("SELECT colour FROM stage WHERE name = 'Won'", Hue::GOOD),
        ("SELECT colour FROM stage WHERE name = 'Lost'", Hue::BAD),
        ("SELECT COUNT(*) FROM stage WHERE kind = 'open' AND rotting_days > 0", 2),
        ("SELECT COUNT(*) FROM stage WHERE kind <> 'open' AND rotting_days IS NOT NULL", 0),
        ("SELECT COUNT(*) FROM credential", 0),
    ] {
        assert_eq!(firm.number(sql).await, wanted, "{sql}");
    }
}

async fn records_are_right(firm: &Firm) {
    let company = firm.named("company", "Bluth Company").await;
    assert_eq!(company.label("parent_id"), "Acme Corporation");
    assert_eq!(company.int("revenue"), Some(124_232_000_000));
    assert_eq!((company.int("employees"), company.int("founded")), (Some(3_027), Some(1_993)));
    let product = firm.named("product", "GTX Pro").await;
    assert_eq!((product.int("price"), product.text("currency")), (Some(482_100), "USD"));
    let sold = "SELECT COUNT(*) FROM deal JOIN product ON product.id = deal.product_id WHERE product.name = 'GTX Pro'";
    assert_eq!(firm.number(sold).await, 1_480);
}
