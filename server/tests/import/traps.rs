//! What files do wrong, and what people write in them.

use crate::cast::{Firm, figures};
use kernel::Value;
use records::import::plan::{Policy, Reading};
use records::import::report::Status;
use records::import::run;

#[tokio::test]
async fn wrong_rows_are_told_and_the_right_ones_come_in() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let text = "Name,Email,Warmness,Birthday\nAda,ada@kith.example,3,1815-12-10\nBea,no address,2,\nCid,cid@kith.example\n\
                    ,,1,\nEve,eve@kith.example,99,\nFay,fay@kith.example,,1990-02-31\nGil,gil@kith.example,10,\n";
        let done = firm.import_text("contact", text, Policy::Skip).await;
        assert_eq!(done.status, Status::Done);
        assert_eq!(figures(&done.tallies, "contact"), [7, 2, 0, 0, 5]);
        let told = [
            (2, "Email", "check.email"),
            (3, "", "import.problem.too_few"),
            (4, "Name", "check.name_or_email"),
            (5, "Warmness", "check.range"),
            (6, "Birthday", "check.day"),
        ];
        let told = told.map(|(row, column, key)| (row, column.to_owned(), key.to_owned()));
        assert_eq!(firm.problems(done.id).await, told);
        let table = records::import::result::failed_rows(&firm.me, done.id, "").await.unwrap();
        let table = String::from_utf8(table).unwrap();
        assert!(table.starts_with("Name,Email,Warmness,Birthday,"), "{table}");
        assert_eq!(table.lines().count(), 6, "{table}");
    }
}

#[tokio::test]
async fn a_dry_run_tells_the_same_and_writes_nothing() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let folder = firm.file(
            "table.csv",
            "Name,Email,Company\nAda,ada@kith.example,Kith\nBea,x,Kith\nAda,ADA@kith.example,\n",
        );
        let plan = firm.plan("contact", folder).await;
        let dry = firm.dry_run(folder, plan.clone()).await;
        assert_eq!(figures(&dry.tallies, "contact"), [3, 1, 0, 1, 1]);
        assert_eq!(figures(&dry.tallies, "company")[1], 1);
        assert_eq!((dry.found, dry.problems[0].row, dry.problems[0].column.as_str()), (1, 2, "Email"));
        for table in ["contact", "company", "event", "search_entry", "import_run", "import_problem"] {
            assert_eq!(firm.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
        let real = firm.import(folder, plan).await;
        for kind in ["contact", "company"] {
            assert_eq!(figures(&real.tallies, kind), figures(&dry.tallies, kind), "{kind}");
        }
    }
}

#[tokio::test]
async fn columns_are_known_by_what_others_call_them() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let text = "Prénom;Nom de famille;Courriel;Société;Portable;Tags\nÉlodie;D'Arc;elodie@kith.example;Orléans SA;+33 6 00;a, b\n";
        firm.import_text("contact", text, Policy::Skip).await;
        let contact = firm.named("contact", "Élodie D'Arc").await;
        assert_eq!(contact.text("email"), "elodie@kith.example");
        assert_eq!(contact.label("company_id"), "Orléans SA");
        assert_eq!(contact.get("tags"), Value::Json(["a", "b"].as_slice().into()));
    }
}

#[tokio::test]
async fn days_numbers_and_choices_come_in_many_forms() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let text = "name;birthday;lifecycle;website\nAda;31/12/1990;Customer;x\nBea;01/02/1991;prospect;y\n";
        firm.import_text("contact", text, Policy::Skip).await;
        assert_eq!(
            firm.named("contact", "Bea").await.get("birthday"),
            Value::Day("1991-02-01".parse().unwrap())
        );
        assert_eq!(firm.named("contact", "Ada").await.text("lifecycle"), "customer");
        let text = "Company,Annual revenue,Currency,Website,Parent company\nHorn,\"€1,234.50\",EUR,horn.example,Hill\nHill,\"2 000\",,,\n";
        firm.import_text("company", text, Policy::Skip).await;
        let horn = firm.named("company", "Horn").await;
        assert_eq!((horn.int("revenue"), horn.text("currency")), (Some(123_450), "EUR"));
        assert_eq!((horn.text("website"), horn.label("parent_id")), ("https://horn.example", "Hill"));
    }
}

#[tokio::test]
async fn a_value_of_no_list_is_told_and_can_be_given_a_meaning() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let text = "name,lifecycle\nAda,Kundin\nBea,Unbekannt\nCid,Customer\n";
        let folder = firm.file("table.csv", text);
        let mut plan = firm.plan("contact", folder).await;
        let dry = firm.dry_run(folder, plan.clone()).await;
        let told: Vec<(&str, &str, &str)> = dry
            .problems
            .iter()
            .map(|told| (told.column.as_str(), told.value.as_str(), told.key.as_str()))
            .collect();
        let key = "import.problem.choice";
        assert_eq!(told, [("lifecycle", "Kundin", key), ("lifecycle", "Unbekannt", key)]);
        let words =
            [("Kundin", "customer"), ("Unbekannt", "")].map(|(from, to)| (from.to_owned(), to.to_owned()));
        plan.steps[0].map("lifecycle", "lifecycle", Reading::Words(words.into()));
        let done = firm.import(folder, plan).await;
        assert_eq!(figures(&done.tallies, "contact"), [3, 3, 0, 0, 0]);
        let stage = async |name| firm.named("contact", name).await.text("lifecycle").to_owned();
        assert_eq!(
            [stage("Ada").await, stage("Bea").await, stage("Cid").await],
            ["customer", "", "customer"]
        );
    }
}

#[tokio::test]
async fn what_an_activity_came_to_is_known_by_its_key_and_by_its_word() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let text = "type,name,outcome\ncall,By key,no_answer\ncall,By word,No answer\nmeeting,Met,HELD\n";
        firm.import_text("activity", text, Default::default()).await;
        for (name, outcome) in [("By key", "no_answer"), ("By word", "no_answer"), ("Met", "held")] {
            let activity = firm.named("activity", name).await;
            assert_eq!(activity.text("outcome"), outcome, "{name}");
            assert!(activity.id_of("outcome_id").is_some(), "{name}");
        }
    }
}

#[tokio::test]
async fn titles_find_records_exactly_then_loosely_and_never_by_guessing() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.import_text("product", "name\nGTX Pro\nGTX Plus\nTwin\ntwin\n", Policy::Create).await;
        firm.road().await;
        let text = "name,pipeline,stage,currency,product\nA,Road,First,USD,GTXPro\nB,Road,First,USD,gtx plus\nC,Road,First,USD,Twin\nD,Road,First,USD,None\n";
        let done = firm.import_text("deal", text, Policy::Skip).await;
        assert_eq!(firm.named("deal", "A").await.label("product_id"), "GTX Pro");
        assert_eq!(firm.named("deal", "B").await.label("product_id"), "GTX Plus");
        let told: Vec<String> = firm.problems(done.id).await.into_iter().map(|(_, _, key)| key).collect();
        assert_eq!(told, ["import.problem.several", "import.problem.not_found"]);
    }
}

#[tokio::test]
async fn texts_of_every_kind_come_back_unchanged() {
    let Some(list) = crate::cast::shared("naughty-strings/blns.json") else { return };
    let texts: Vec<String> = serde_json::from_str(&std::fs::read_to_string(list).unwrap()).unwrap();
    let fit = |text: &&String| !text.trim().is_empty() && !text.contains('\0') && text.chars().count() <= 500;
    let texts: Vec<&String> = texts.iter().filter(fit).collect();
    let quoted = |text: &&String| format!("\"{}\"\n", text.replace('"', "\"\""));
    let table = ["name,description\n".to_owned()]
        .into_iter()
        .chain(texts.iter().map(|text| format!("x,{}", quoted(text))))
        .collect::<String>();
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let done = firm.import_text("contact", &table, Policy::Create).await;
        assert_eq!(firm.problems(done.id).await, []);
        let back: Vec<String> =
            db.all("SELECT description FROM contact ORDER BY id", Vec::new()).await.unwrap();
        assert_eq!(back.iter().collect::<Vec<_>>(), texts);
    }
}

#[tokio::test]
async fn a_mapping_that_cannot_work_is_refused_before_anything_is_written() {
    let db = db::test::sqlite().await;
    let firm = Firm::on(&db).await;
    let folder = firm.file("table.csv", "name\nAda\n");
    let mut plan = firm.plan("contact", folder).await;
    plan.steps[0].map("email address", "email", Reading::Plain);
    let refusal = run::precheck(&folder.to_string_lossy(), &plan).await.unwrap_err();
    assert_eq!(refusal.problem("email").unwrap().key, "import.problem.no_column");
    plan.steps.clear();
    assert!(run::precheck(&folder.to_string_lossy(), &plan).await.is_err());
    assert_eq!(firm.number("SELECT COUNT(*) FROM import_run").await, 0);
}

#[tokio::test]
async fn what_only_failed_rows_name_is_not_made() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let text = "name,email,company\nAda,ada@kith.example,Horn\n,,Cape\n,,Horn\n";
        let done = firm.import_text("contact", text, Policy::Skip).await;
        assert_eq!((firm.count("contact").await, firm.count("company").await), (1, 1));
        let failed: i64 = done.tallies.iter().map(|tally| tally.failed).sum();
        assert_eq!(failed, 2, "{:?}", done.tallies);
        let again = firm.import_text("contact", "name,email,company\n,,Cape\n", Policy::Skip).await;
        assert_eq!(firm.count("company").await, 1, "{:?}", again.tallies);
    }
}
