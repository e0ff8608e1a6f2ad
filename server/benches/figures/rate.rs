//! How many requests per second a server answers, beside another.

use crate::load::http::Client;
use std::io::{Error, Result};
use std::time::{Duration, Instant};

const TIME: Duration = Duration::from_secs(5);
const CONNECTIONS: u32 = 4;
const ROUNDS: usize = 3;

/// Address, headers and path of what is asked for.
type Asked<'a> = (&'a str, &'a str, &'a str);

/// Requests per second against those of the floor.
pub struct Against {
    /// The median of the rounds.
    pub ratio: f64,
    ours: f64,
    floor: f64,
}

impl Against {
    pub fn detail(&self) -> String {
        format!("{:.0} requests/s against {:.0} bare", self.ours, self.floor)
    }
}

/// Both in turns, so that what else the machine does slows both.
pub async fn against(ours: Asked<'_>, floor: Asked<'_>) -> Result<Against> {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let floor = rate(floor).await?;
        let ours = rate(ours).await?;
        rounds.push(Against { ratio: ours / floor, ours, floor });
    }
    rounds.sort_by(|a, b| a.ratio.total_cmp(&b.ratio));
    Ok(rounds.swap_remove(ROUNDS / 2))
}

/// Requests per second of several clients that ask one after the other.
async fn rate((address, headers, path): Asked<'_>) -> Result<f64> {
    let begin = Instant::now();
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (address, headers, path) = (address.to_owned(), headers.to_owned(), path.to_owned());
        clients.spawn(async move {
            let mut client = Client::connect(&address, &headers).await?;
            let mut answered = 0_u64;
            while begin.elapsed() < TIME {
                match client.get(&path).await?.status {
                    200 => answered += 1,
                    status => return Err(Error::other(format!("{path} answered {status}"))),
                }
            }
            Ok(answered)
        });
    }
    let mut answered = 0;
    while let Some(client) = clients.join_next().await {
        answered += client.map_err(Error::other)??;
    }
    Ok(answered as f64 / begin.elapsed().as_secs_f64())
}
