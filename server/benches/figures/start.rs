//! From the start of the process to its first answer, and what it keeps in memory when nobody asks: before anybody did,
//! and after many did.

use crate::load::people::Firm;
use crate::load::soak::soak;
use crate::{Figure, kith::Kith};
use std::io::Result;
use std::time::Duration;

const IDLE: Duration = Duration::from_secs(5);
/// At work at the same time, without a pause.
const PEOPLE: usize = 8;
const WORK: Duration = Duration::from_secs(20);

pub async fn measure() -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    drop(Kith::start(folder.path()).await?);
    let mut starts = Vec::new();
    for _ in 0..5 {
        starts.push(Kith::start(folder.path()).await?.cold_start.as_secs_f64() * 1_000.0);
    }
    starts.sort_by(f64::total_cmp);
    let median = starts.get(2).copied().unwrap_or_default();
    let kith = Kith::start(folder.path()).await?;
    tokio::time::sleep(IDLE).await;
    let untouched = kith.memory()?;
    let firm = Firm::found(&kith.address).await?;
    let soaked = soak(&firm, kith.process(), PEOPLE, WORK).await?;
    tokio::time::sleep(IDLE).await;
    Ok(vec![
        Figure::at_most(
            "Cold start to the first response, ms",
            median,
            150.0,
            format!("median of 5: {starts:.0?}"),
        ),
        Figure::at_most("Idle anonymous memory, MB", untouched, 60.0, "RssAnon after 5 s idle".to_owned()),
        Figure::at_most(
            "Idle anonymous memory after work, MB",
            kith.memory()?,
            60.0,
            format!("RssAnon 5 s after {} requests of {PEOPLE} people", soaked.requests),
        ),
    ])
}
