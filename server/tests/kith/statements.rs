//! What a page costs the database, as the server's own log tells it: how many statements, and how many rows of each.

use crate::load::entries;
use crate::load::people::{Firm, fine, made};
use crate::places::{Place, places};
use crate::running::Server;
use identity::House;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::File;

/// So often is the page asked for; what is asked less often belongs to something else.
const TIMES: usize = 30;
const ENTRIES: usize = 1_000;
/// Who asks, the record, its changes, three nouns, what the person attends, what is planned, pins, comments, reactions, the
/// names of stages, the people of its meetings, and the visit before.
const STATEMENTS: usize = 14;
/// Of one statement at most: as many changes as are read at a time.
const ROWS: usize = 100;

/// A contact with many entries; gives the address of its timeline.
async fn timeline(place: &Place, firm: &Firm) -> String {
    let mut client = firm.client().await.unwrap();
    let contact = made(&mut client, "contacts", json!({"name": "Noor"})).await.unwrap();
    let deal = made(&mut client, "deals", json!({"name": "Desks", "contact_id": contact})).await.unwrap();
    kernel::catalogue::install(app::catalogue());
    let house = House::open(place.db().clone()).await.unwrap();
    entries::fill(&house, contact.parse().unwrap(), deal.parse().unwrap(), ENTRIES).await.unwrap();
    format!("/api/contacts/{contact}/timeline")
}

/// How often each statement of the log that reads was run, and the most rows that it gave.
fn statements(log: &str) -> BTreeMap<&str, (usize, usize)> {
    let mut all = BTreeMap::new();
    for line in log.lines().filter(|line| line.contains("\\n\\nSELECT ") && line.contains("rows_returned=")) {
        let (sql, rest) = line.split_once(" rows_affected=").unwrap();
        let sql = sql.split_once("summary=").unwrap().1;
        let rows: usize =
            rest.split_once("rows_returned=").unwrap().1.split(' ').next().unwrap().parse().unwrap();
        let (times, most) = all.entry(sql).or_insert((0, 0));
        (*times, *most) = (*times + 1, rows.max(*most));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timeline_takes_a_few_statements_and_a_page_of_each_source() {
    for place in places().await {
        let path = place.path("log");
        let mut command = place.kith();
        command.env("KITH__LOG__LEVEL", "sqlx::query=debug");
        let server = Server::run(command, File::create(&path).unwrap());
        let firm = Firm::found(&server.address).await.unwrap();
        let timeline = timeline(&place, &firm).await;
        let mut client = firm.client().await.unwrap();
        for _ in 0..TIMES {
            let page = fine(client.get(&timeline).await.unwrap()).unwrap();
            let page: serde_json::Value = serde_json::from_slice(&page.body).unwrap();
            assert_eq!(page["items"].as_array().unwrap().len(), 50);
        }
        drop(client);
        assert_eq!(server.terminate().0, Some(0));
        let log = std::fs::read_to_string(&path).unwrap();
        let mut all = statements(&log);
        all.retain(|_, (times, _)| *times >= TIMES);
        let count: usize = all.values().map(|(times, _)| times / TIMES).sum();
        assert_eq!(count, STATEMENTS, "{all:#?}");
        for (sql, (_, rows)) in &all {
            assert!(*rows <= ROWS, "{rows} rows: {sql}");
        }
        for table in ["activity", "attendee", "communication", "file", "event"] {
            let from = format!("FROM {table}");
            assert!(all.keys().any(|sql| sql.contains(&from)), "{table}: {all:#?}");
        }
    }
}
