//! Search as one types, over all contacts: every text on the way to a name, a place, an address, a mistyped name, and what is
//! worst for an index: one to three letters that everybody's title begins with. Kith answers over HTTP, from a process of
//! its own.

use crate::{Figure, kith::Kith, load::http::Client, store::Store};
use db::Db;
use identity::House;
use std::io::{Error, Result};
use std::time::Instant;

const ROUNDS: usize = 3;
/// What is typed, letter by letter.
const TYPED: [&str; 9] = [
    "person 123456",
    "fjord 77",
    "bergen",
    "head of purch",
    "person4242@firm4",
    "firm12 exa",
    "22 0012",
    "presom 99",
    "zzzzz",
];

pub async fn measure(store: &Store) -> Result<Figure> {
    let indexed = index(store).await?;
    let kith = Kith::start(&store.data).await?;
    let headers = format!("Authorization: Bearer {}\r\n", store.token);
    let mut client = Client::connect(&kith.address, &headers).await?;
    let mut times = Vec::new();
    for round in 0..=ROUNDS {
        for text in TYPED.iter().flat_map(|text| (1..=text.len()).filter_map(|end| text.get(..end))) {
            let path = format!("/api/search?q={}", text.replace(' ', "+"));
            let begin = Instant::now();
            let answer = client.get(&path).await?;
            let took = begin.elapsed().as_secs_f64() * 1_000.0;
            if answer.status != 200 {
                return Err(Error::other(format!("{path} answered {}", answer.status)));
            }
            // The first round was for warming.
            if round > 0 {
                times.push((took, text));
            }
        }
    }
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at =
        |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied();
    let (middle, p95, worst) =
        (at(50).unwrap_or_default(), at(95).unwrap_or_default(), at(100).unwrap_or_default());
    let detail = format!(
        "{} texts typed letter by letter, over HTTP: median {:.1} ms, worst {:.1} ms (\"{}\"); indexing took {indexed:.0} s",
        times.len() / ROUNDS,
        middle.0,
        worst.0,
        worst.1
    );
    Ok(Figure::at_most("Search as one types, 95th percentile in ms", p95.0, 25.0, detail))
}

/// The store's contacts came without their words.
async fn index(store: &Store) -> Result<f64> {
    let db = Db::open(&store.data.join("kith.db").to_string_lossy()).await.map_err(Error::other)?;
    let house = House::open(db).await.map_err(Error::other)?;
    let begin = Instant::now();
    records::search::pass::again(&house).await.map_err(Error::other)?;
    house.db.close().await;
    Ok(begin.elapsed().as_secs_f64())
}
