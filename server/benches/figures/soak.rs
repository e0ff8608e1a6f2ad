//! Hours of traffic squeezed into minutes, and what the server keeps in memory meanwhile. For eyes; it holds nothing to a bar.

use crate::kith::Kith;
use crate::load::people::Firm;
use crate::load::soak::soak;
use std::io::Result;
use std::time::{Duration, Instant};

/// At work at the same time, without a pause.
const PEOPLE: usize = 8;
/// Requests of an hour: fifty people, each with one every twenty seconds.
const HOUR: f64 = 9_000.0;

/// For `KITH_BENCH_MINUTES`, or three.
pub async fn show() -> Result<()> {
    let minutes = std::env::var("KITH_BENCH_MINUTES").ok().and_then(|minutes| minutes.parse().ok());
    let time = Duration::from_secs(60) * minutes.unwrap_or(3);
    let folder = tempfile::tempdir()?;
    let kith = Kith::start(folder.path()).await?;
    let firm = Firm::found(&kith.address).await?;
    let begin = Instant::now();
    let soaked = soak(&firm, kith.process(), PEOPLE, time).await?;
    println!(
        "{} requests in {:.0} s, {:.1} hours of fifty people; anonymous memory in each quarter, MB: {:.1?}; at the end {:.1}",
        soaked.requests,
        begin.elapsed().as_secs_f64(),
        soaked.requests as f64 / HOUR,
        soaked.parts(4),
        kith.memory()?
    );
    Ok(())
}
