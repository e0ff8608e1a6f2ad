//! A server that is killed in the middle of traffic: what it accepted is there, and nothing is there twice.

use crate::load::http::Client;
use crate::load::people::{Firm, fine};
use crate::places::{Place, at, places};
use db::args;
use kernel::Id;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;

const WRITERS: usize = 6;
const KILLS: usize = 2;
/// Accepted before each kill.
const ACCEPTED: usize = 40;
const PATIENCE: Duration = Duration::from_secs(60);

/// What one writer wrote: what was accepted, and the one that nobody answered.
struct Written {
    writer: usize,
    accepted: Vec<Id>,
    open: Id,
}

/// Some writers send their key for a repeated write, some rely on the id alone.
async fn write(firm: &Firm, writer: usize, id: Id) -> std::io::Result<()> {
    let key = if writer.is_multiple_of(2) { String::new() } else { format!("Idempotency-Key: {id}\r\n") };
    let mut client = Client::connect(&firm.address, &[firm.headers(), key].concat()).await?;
    let text = "What was said. ".repeat(writer * 40);
    let body = json!({"id": id, "name": format!("Person of {writer}"), "description": text}).to_string();
    fine(client.ask("POST", "/api/contacts", &body).await?).map(drop)
}

/// Writes until the server is gone.
async fn writes(firm: Firm, writer: usize, accepted_by_all: Arc<AtomicUsize>) -> Written {
    let mut written = Written { writer, accepted: Vec::new(), open: Id::new() };
    while write(&firm, writer, written.open).await.is_ok() {
        written.accepted.push(written.open);
        written.open = Id::new();
        accepted_by_all.fetch_add(1, Ordering::Relaxed);
    }
    written
}

/// Kills the server in the middle of the traffic; gives the ids of everything that must be there.
async fn kill_and_repeat(place: &Place, firm: &Firm) -> BTreeSet<Id> {
    let server = place.serve();
    let firm = at(firm, &server);
    let (mut writers, accepted) = (JoinSet::new(), Arc::new(AtomicUsize::new(0)));
    for writer in 0..WRITERS {
        writers.spawn(writes(firm.clone(), writer, accepted.clone()));
    }
    let enough = async {
        while accepted.load(Ordering::Relaxed) < ACCEPTED {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(PATIENCE, enough).await.unwrap();
    drop(server);
    let written = writers.join_all().await;
    let kept: BTreeSet<Id> = ids(place).await;
    let server = place.serve();
    let firm = at(&firm, &server);
    let mut all = BTreeSet::new();
    for Written { writer, accepted, open } in written {
        assert!(accepted.iter().all(|id| kept.contains(id)), "what was accepted is there");
        for _ in 0..2 {
            write(&firm, writer, open).await.unwrap();
        }
        all.extend(accepted.into_iter().chain([open]));
    }
    all
}

async fn ids(place: &Place) -> BTreeSet<Id> {
    let ids: Vec<Id> = place.db().all("SELECT id FROM contact", args![]).await.unwrap();
    ids.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_during_traffic_loses_no_accepted_write_and_does_none_twice() {
    for place in places().await {
        let server = place.serve();
        let firm = Firm::found(&server.address).await.unwrap();
        drop(server);
        let mut all = BTreeSet::new();
        for _ in 0..KILLS {
            all.extend(kill_and_repeat(&place, &firm).await);
        }
        assert!(all.len() > KILLS * ACCEPTED);
        assert_eq!(ids(&place).await, all);
        place.holds_contacts(i64::try_from(all.len()).unwrap()).await;
    }
}
