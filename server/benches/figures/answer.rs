//! The board of 10,000 open deals as a browser asks for it: the stages, the sums of all columns and the first cards of
//! each. Kith answers over HTTP, warm, from a process of its own, and asks who it is and what they may see. The floor
//! runs the bare statements for the same answer in this process and serialises it: no HTTP, no session, no permissions.

use crate::{Figure, bare_board::Floor, kith::Kith, load::http::Client, store::Store};
use leptos::server_fn::ServerFn;
use sales::deals::board::api::ReadBoard;
use serde_json::Value;
use std::io::{Error, Result};
use std::time::Instant;

const ROUNDS: usize = 5;
/// Answers of each in a round.
const TIMES: usize = 50;

pub async fn measure(store: &Store, deals: usize) -> Result<Figure> {
    let kith = Kith::start(&store.data).await?;
    let headers = format!("Cookie: kith_session={}\r\n", store.session);
    let mut client = Client::connect(&kith.address, &headers).await?;
    let path = [ReadBoard::PATH, "?search="].concat();
    let floor = Floor::open(&store.data.join("kith.db")).await?;
    let bytes = is_right(&client.get(&path).await?.body, &floor.answer().await?, deals)?;
    let mut ratios = Vec::new();
    let mut last = (0.0, 0.0);
    for _ in 0..=ROUNDS {
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            let begin = Instant::now();
            client.get(&path).await?;
            ours.push(begin.elapsed().as_secs_f64() * 1_000.0);
            let begin = Instant::now();
            floor.answer().await?;
            bare.push(begin.elapsed().as_secs_f64() * 1_000.0);
        }
        last = (median(ours), median(bare));
        ratios.push(last.0 / last.1);
    }
    // The first round was for warming.
    ratios.remove(0);
    let detail = format!(
        "{:.2} ms over HTTP against {:.2} ms for the bare statements and serialising in process, {bytes} bytes: \
         stages, sums and the first 20 cards of every column; median of {ROUNDS} rounds",
        last.0, last.1
    );
    Ok(Figure::at_most("Board of 10,000 open deals, times as long as bare SQL", median(ratios), 1.5, detail))
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// The length of Kith's answer, when it tells the same as the floor's of each column: deals, sums, cards. All deals must
/// be in it.
fn is_right(ours: &[u8], bare: &[u8], deals: usize) -> Result<usize> {
    let (told, known) = (columns(ours)?, columns(bare)?);
    let count: i64 = told.iter().map(|(count, ..)| count).sum();
    match told == known && usize::try_from(count).is_ok_and(|count| count == deals) {
        true => Ok(ours.len()),
        false => Err(Error::other(format!("the board and the floor differ:\n{told:?}\n{known:?}"))),
    }
}

/// Count, sum and weighted sum, and the ids of the cards.
type Told = (i64, i64, i64, Vec<String>);

fn columns(answer: &[u8]) -> Result<Vec<Told>> {
    let board: Value = serde_json::from_slice(answer)?;
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let told = |column: Value| {
        let sum = |name: &str| column.pointer(&["/sums/", name].concat()).and_then(Value::as_i64);
        let id = |card: &Value| card.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let ids = list(column.get("cards")).iter().map(id).collect();
        let sum = |name| sum(name).unwrap_or_default();
        (sum("count"), sum("amount"), sum("weighted_hundredths"), ids)
    };
    Ok(list(board.get("columns")).into_iter().map(told).collect())
}
