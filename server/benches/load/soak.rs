//! Many people at work at once for some time, and what the server keeps in memory meanwhile.

use super::memory::{anonymous, median};
use super::people::{Firm, round};
use std::io::{Error, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const EVERY: Duration = Duration::from_millis(100);

pub struct Soaked {
    pub requests: usize,
    /// Anonymous memory of the server in MB, from the beginning to the end.
    samples: Vec<f64>,
}

impl Soaked {
    /// The median of each of so many parts of the time.
    pub fn parts(&self, parts: usize) -> Vec<f64> {
        let length = self.samples.len().div_ceil(parts).max(1);
        self.samples.chunks(length).map(|part| median(part.to_vec())).collect()
    }
}

/// Errors: what a person was not answered well.
pub async fn soak(firm: &Firm, process: u32, people: usize, time: Duration) -> Result<Soaked> {
    let (end, rounds) = (Instant::now() + time, Arc::new(AtomicUsize::new(0)));
    let mut at_work = JoinSet::new();
    for _ in 0..people {
        let (firm, rounds) = (firm.clone(), rounds.clone());
        at_work.spawn(async move {
            let mut requests = 0;
            while Instant::now() < end {
                requests += round(&firm, rounds.fetch_add(1, Ordering::Relaxed)).await?;
            }
            Ok::<usize, Error>(requests)
        });
    }
    let (mut requests, mut samples) = (0, Vec::new());
    while !at_work.is_empty() {
        tokio::select! {
            Some(done) = at_work.join_next() => requests += done.map_err(Error::other)??,
            () = tokio::time::sleep(EVERY) => samples.push(anonymous(process)?),
        }
    }
    Ok(Soaked { requests, samples })
}
