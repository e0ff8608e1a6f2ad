//! The figures of speed and size, as ratios against a bare floor measured in the same run.
//!
//! `cargo xtask bench` runs it; it writes `docs/benchmarks.md`. Nothing here fails on a slow machine.

mod answer;
mod bare;
mod bare_board;
mod bare_timeline;
mod board;
mod browser;
mod deals;
mod engagement;
mod import;
mod kith;
mod list;
mod live;
#[path = "../load/mod.rs"]
mod load;
mod rate;
mod report;
mod search;
mod soak;
mod start;
mod store;
mod timeline;

use std::io::{Error, Result};

/// Open deals of the full board.
const DEALS: usize = 10_000;

/// One measured figure beside its bar.
pub struct Figure {
    pub name: &'static str,
    pub value: f64,
    pub bar: f64,
    /// Whether the value must be at least the bar, or at most.
    pub at_least: bool,
    pub detail: String,
}

impl Figure {
    pub fn at_least(name: &'static str, value: f64, bar: f64, detail: String) -> Self {
        Self { name, value, bar, at_least: true, detail }
    }

    pub fn at_most(name: &'static str, value: f64, bar: f64, detail: String) -> Self {
        Self { name, value, bar, at_least: false, detail }
    }

    pub fn holds(&self) -> bool {
        if self.at_least { self.value >= self.bar } else { self.value <= self.bar }
    }
}

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["bare", address, file, owner] => {
            let owner = owner.parse().map_err(|_| Error::other("not an id"))?;
            runtime.block_on(bare::serve(address, file, owner))
        }
        ["board"] => runtime.block_on(of_board())?.into_iter().try_for_each(alone),
        ["start"] => runtime.block_on(start::measure())?.into_iter().try_for_each(alone),
        ["engagement"] => alone(runtime.block_on(engagement::measure())?),
        ["live"] => alone(runtime.block_on(live::measure())?),
        ["search"] => alone(runtime.block_on(search_alone())?),
        ["soak"] => runtime.block_on(soak::show()),
        ["timeline"] => alone(runtime.block_on(timeline::measure())?),
        _ => runtime.block_on(figures()),
    }
}

fn alone(figure: Figure) -> Result<()> {
    println!("{}: {:.2} (bar {}). {}", figure.name, figure.value, figure.bar, figure.detail);
    Ok(())
}

async fn search_alone() -> Result<Figure> {
    let count = std::env::var("KITH_BENCH_CONTACTS").ok().and_then(|count| count.parse().ok());
    search::measure(&store::Store::of_contacts(count.unwrap_or(1_000_000)).await?).await
}

async fn of_board() -> Result<Vec<Figure>> {
    let full = store::Store::of_deals(DEALS, 8).await?;
    let mut figures = board::measure(&full).await?;
    figures.push(answer::measure(&full, DEALS).await?);
    figures.extend(browser::measure(&full).await?);
    Ok(figures)
}

async fn figures() -> Result<()> {
    let mut figures = Vec::new();
    figures.extend(start::measure().await?);
    figures.extend(of_board().await?);
    figures.push(import::measure().await?);
    figures.push(engagement::measure().await?);
    figures.push(timeline::measure().await?);
    figures.push(live::measure().await?);
    let store = store::Store::of_contacts(1_000_000).await?;
    figures.push(list::measure(&store).await?);
    figures.push(search::measure(&store).await?);
    report::write(&figures)
}
