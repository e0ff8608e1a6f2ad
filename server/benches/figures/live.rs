//! One change told to 200 connected browsers. The clock of a change begins before it is asked for, so that writing it is
//! in it: from the commit it is less.

use crate::load::feed::Feed;
use crate::load::people::{Firm, made};
use crate::{Figure, kith::Kith};
use serde_json::json;
use std::io::{Error, Result};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const BROWSERS: usize = 200;
const CHANGES: usize = 50;
/// The first ones warm up.
const WARMING: usize = 5;
/// Between two changes; the next one does not wait until all have heard.
const PAUSE: Duration = Duration::from_millis(300);

pub async fn measure() -> Result<Figure> {
    let folder = tempfile::tempdir()?;
    let kith = Kith::start(folder.path()).await?;
    let firm = Firm::found(&kith.address).await?;
    let mut browsers = JoinSet::new();
    for _ in 0..BROWSERS {
        browsers.spawn(hear(firm.listen(i64::MAX).await?));
    }
    let mut client = firm.client().await?;
    let mut asked = Vec::new();
    for nth in 0..WARMING + CHANGES {
        asked.push(Instant::now());
        made(&mut client, "contacts", json!({"name": name(nth)})).await?;
        tokio::time::sleep(PAUSE).await;
    }
    let mut waits = Vec::new();
    while let Some(heard) = browsers.join_next().await {
        let heard = heard.map_err(Error::other)??;
        waits.extend(heard.iter().zip(&asked).skip(WARMING).map(|(at, asked)| (*at - *asked).as_secs_f64()));
    }
    waits.sort_by(f64::total_cmp);
    let at =
        |share: usize| waits.get(waits.len() * share / 100).or(waits.last()).copied().unwrap_or_default();
    let detail = format!(
        "{CHANGES} changes to {BROWSERS} browsers, all heard by all, in order; from before the request: median {:.0} ms, \
         worst {:.0} ms",
        at(50) * 1_000.0,
        at(100) * 1_000.0
    );
    Ok(Figure::at_most(
        "Live: from a change to 200 browsers, 99th percentile in ms",
        at(99) * 1_000.0,
        250.0,
        detail,
    ))
}

fn name(nth: usize) -> String {
    format!("Change {nth}.")
}

/// When each change arrived. Errors: one that is lost, twice there or out of turn.
async fn hear(mut feed: Feed) -> Result<Vec<Instant>> {
    let mut heard = Vec::new();
    let mut last = None;
    while heard.len() < WARMING + CHANGES {
        let message = feed.next().await?.ok_or_else(|| Error::other("the feed ended"))?;
        let in_turn = last.is_none_or(|last| message.number == last + 1);
        if !in_turn || !message.text.contains(&name(heard.len())) {
            return Err(Error::other(format!("{} came after {last:?}", message.text)));
        }
        last = Some(message.number);
        heard.push(Instant::now());
    }
    Ok(heard)
}
