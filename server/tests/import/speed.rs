//! How fast: 20,000 contacts against plain inserts of the same rows. Prints; the bench judges.

use crate::cast::{Firm, figures};
use db::args;
use records::import::plan::Policy;
use std::fmt::Write;
use std::time::Instant;

const ROWS: i64 = 20_000;

#[tokio::test]
#[ignore = "a measurement: cargo test -- --ignored --nocapture"]
async fn contacts_per_second() {
    let db = db::test::sqlite().await;
    let firm = Firm::on(&db).await;
    let mut text = String::from("name,email,phone,city,job_title\n");
    for row in 0..ROWS {
        writeln!(text, "Person {row},person{row}@kith.example,+212 5 {row},Fez,Buyer").unwrap();
    }
    let begun = Instant::now();
    let done = firm.import_text("contact", &text, Policy::Skip).await;
    let imported = begun.elapsed();
    assert_eq!(figures(&done.tallies, "contact")[1], ROWS);
    let begun = Instant::now();
    let mut tx = db.begin().await.unwrap();
    let now = kernel::moment::cut(chrono::Utc::now());
    for row in 0..ROWS {
        let sql = "INSERT INTO contact (id, name, email, phone, city, job_title, version, created_at, updated_at) \
                   VALUES ($1, $2, $3, $4, 'Fez', 'Buyer', 1, $5, $5)";
        let (name, mail) = (format!("Person {row}"), format!("p{row}@kith.example"));
        tx.execute(sql, args![kernel::Id::new(), name, mail, format!("+212 5 {row}"), now]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let plain = begun.elapsed();
    let ratio = plain.as_secs_f64() / imported.as_secs_f64();
    println!("import {imported:?}, plain inserts {plain:?}, ratio {ratio:.2}");
}
