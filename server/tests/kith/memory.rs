//! A server at work keeps its memory: what people ask for and write leaves nothing behind.

use crate::load::people::Firm;
use crate::load::soak::soak;
use crate::running::{Server, kith};
use std::process::Stdio;
use std::time::Duration;

const PEOPLE: usize = 4;
/// Until caches and pools are full.
const WARMING: Duration = Duration::from_secs(8);
const TIME: Duration = Duration::from_secs(18);
/// By how much the last third may lie above the second.
const GROWTH: f64 = 1.15;

#[tokio::test(flavor = "multi_thread")]
async fn memory_is_flat_while_people_work() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = kith(folder.path());
    command.env("KITH__SERVER__PROXIED", "true");
    let server = Server::run(command, Stdio::null());
    let firm = Firm::found(&server.address).await.unwrap();
    soak(&firm, server.child.id(), PEOPLE, WARMING).await.unwrap();
    let soaked = soak(&firm, server.child.id(), PEOPLE, TIME).await.unwrap();
    let thirds = soaked.parts(3);
    eprintln!("{} requests, in each third {thirds:.1?} MB", soaked.requests);
    assert!(soaked.requests > 100);
    assert!(thirds[2] <= thirds[1] * GROWTH, "{thirds:.1?} MB");
}
