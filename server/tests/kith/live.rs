//! The live feed of a real server over HTTP: many browsers, cut lines, two processes, proxies.

use crate::load::feed::Feed;
use crate::load::people::{Firm, made};
use crate::places::{Place, at, places};
use crate::running::Server;
use db::Engine;
use futures::future::{join_all, try_join_all};
use serde_json::json;
use std::io::Read;
use std::time::Duration;
use tokio::task::JoinSet;

const BROWSERS: usize = 200;
const WRITERS: usize = 4;
/// Of each writer.
const CHANGES: usize = 10;
/// Who hears of it has heard everything.
const LAST: &str = "Nothing comes after this";
const PATIENCE: Duration = Duration::from_secs(120);

/// Several writers at once, and then the last change. Gives the number of the last event.
async fn traffic(place: &Place, firms: &[Firm]) -> i64 {
    let write = async |writer: usize, firm: &Firm| {
        let mut client = firm.client().await?;
        for nth in 0..CHANGES {
            made(&mut client, "contacts", json!({"name": format!("Person {writer}.{nth}")})).await?;
        }
        std::io::Result::Ok(())
    };
    let writers = firms.iter().cycle().take(WRITERS).enumerate().map(|(nth, firm)| write(nth, firm));
    try_join_all(writers).await.unwrap();
    made(&mut firms[0].client().await.unwrap(), "contacts", json!({"name": LAST})).await.unwrap();
    place.newest().await
}

/// The numbers that a browser hears until the last change; the line is cut after every `cut` of them.
async fn hear(firm: Firm, mut feed: Feed, cut: usize) -> Vec<i64> {
    let mut numbers = Vec::new();
    loop {
        let message = feed.next().await.unwrap().unwrap();
        numbers.push(message.number);
        if message.text.contains(LAST) {
            return numbers;
        }
        if numbers.len().is_multiple_of(cut) {
            drop(feed);
            feed = firm.listen(message.number).await.unwrap();
        }
    }
}

/// Browsers at each of the firms' servers, and whether each heard all of the traffic in its order.
async fn all_is_heard(place: &Place, firms: &[Firm], browsers: usize, cut: impl Fn(usize) -> usize) {
    let begin = place.newest().await;
    let mut heard = JoinSet::new();
    for (nth, firm) in firms.iter().cycle().take(browsers).enumerate() {
        let feed = firm.listen(begin).await.unwrap();
        heard.spawn(hear(firm.clone(), feed, cut(nth)));
    }
    let end = traffic(place, firms).await;
    let heard = tokio::time::timeout(PATIENCE, heard.join_all()).await.unwrap();
    let all: Vec<i64> = (begin + 1..=end).collect();
    assert!(all.len() > WRITERS * CHANGES);
    assert_eq!(heard.len(), browsers);
    heard.iter().for_each(|numbers| assert_eq!(*numbers, all));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_browsers_hear_every_change_once_and_in_order() {
    for place in places().await {
        let server = place.serve();
        let firm = Firm::found(&server.address).await.unwrap();
        all_is_heard(&place, &[firm], BROWSERS, |_| usize::MAX).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_whose_line_is_cut_again_and_again_miss_nothing() {
    for place in places().await {
        let server = place.serve();
        let firm = Firm::found(&server.address).await.unwrap();
        all_is_heard(&place, &[firm], 20, |nth| nth % 7 + 1).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_the_browsers_of_two_processes_hear_the_changes_of_both() {
    for place in places().await.into_iter().filter(|place| place.db().engine() == Engine::Postgres) {
        let servers = [place.serve(), place.serve()];
        let here = Firm::found(&servers[0].address).await.unwrap();
        let there = at(&here, &servers[1]);
        all_is_heard(&place, &[here.clone(), there.clone()], 40, |_| usize::MAX).await;
        let begin = place.newest().await;
        let mut feeds = join_all([here.listen(begin), there.listen(begin)]).await;
        drop(servers);
        for feed in feeds.iter_mut() {
            assert!(feed.as_mut().unwrap().next().await.unwrap().is_none(), "both are gone");
        }
        let again = place.serve();
        let missed = traffic(&place, &[at(&here, &again)]).await - begin;
        let mut feed = at(&there, &again).listen(begin).await.unwrap();
        for nth in 1..=missed {
            assert_eq!(feed.next().await.unwrap().unwrap().number, begin + nth);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_asks_is_told_the_same() {
    for place in places().await {
        let server = place.serve();
        let firm = Firm::found(&server.address).await.unwrap();
        let begin = place.newest().await;
        let end = traffic(&place, std::slice::from_ref(&firm)).await;
        let mut feed = Feed::ask(&firm.address, &firm.headers(), begin).await.unwrap();
        let mut numbers = Vec::new();
        while let Some(message) = feed.next().await.unwrap() {
            numbers.push(message.number);
        }
        assert_eq!(numbers, (begin + 1..=end).collect::<Vec<_>>());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn proxies_are_asked_to_hold_nothing_back() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path());
    let firm = Firm::found(&server.address).await.unwrap();
    let headers = firm.headers().replace("\r\n", "\n");
    let asked = format!("GET /live HTTP/1.1\n{headers}Accept-Encoding: br, gzip");
    let mut feed = server.ask(&asked);
    let (mut part, mut told) = ([0; 4_096], String::new());
    while !told.contains("event: breath\ndata: -\n\n") {
        let length = feed.read(&mut part).unwrap();
        assert!(length > 0, "{told}");
        told.push_str(std::str::from_utf8(&part[..length]).unwrap());
    }
    let (head, body) = told.split_once("\r\n\r\n").unwrap();
    let head = head.to_lowercase();
    assert!(head.contains("x-accel-buffering: no"), "{head}");
    assert!(head.contains("cache-control: no-cache, no-transform"), "{head}");
    assert!(head.contains("content-type: text/event-stream") && !head.contains("content-encoding"), "{head}");
    assert!(body.len() > 2_048, "small buffers overflow at once: {body}");
}
