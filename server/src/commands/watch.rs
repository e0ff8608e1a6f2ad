//! Shows on standard error how far an import is while it runs: one line that moves on a terminal, else a line now
//! and then.

use super::signals;
use identity::Me;
use kernel::{Id, Result};
use records::import::report::{Progress, total};
use records::import::store;
use std::future::Future;
use std::io::{IsTerminal, Write, stderr};
use std::pin::pin;
use std::time::{Duration, Instant};

/// Lets `work` run to its end, showing the progress of the import meanwhile.
pub async fn watched(me: &Me, id: Id, work: impl Future<Output = Result<Progress>>) -> Result<Progress> {
    let (mut work, begun) = (Box::pin(work), Instant::now());
    let mut asked_to_stop = pin!(signals::asked_to_stop());
    let mut stopping = false;
    let moves = stderr().is_terminal();
    let mut ticks = tokio::time::interval(Duration::from_millis(if moves { 250 } else { 5_000 }));
    ticks.tick().await;
    loop {
        tokio::select! {
            end = &mut work => {
                if moves {
                    eprint!("\r\x1b[K");
                }
                return end;
            }
            () = &mut asked_to_stop, if !stopping => {
                stopping = true;
                eprintln!("Stops after the rows at hand.");
                // Beside the work, which may hold the writer.
                let me = me.clone();
                tokio::spawn(async move {
                    if let Err(error) = store::pause(&me, id).await {
                        tracing::warn!("the import was not asked to stop: {error}");
                    }
                });
            }
            _ = ticks.tick() => {
                if let Ok(stored) = store::get(&mut &me.house.db, id).await {
                    show(&stored.progress, begun, moves);
                }
            }
        }
    }
}

fn show(progress: &Progress, begun: Instant, moves: bool) {
    let rows = total(&progress.tallies).read;
    let rate = rows as f64 / begun.elapsed().as_secs_f64().max(0.001);
    let line = format!("{:>3} %  {rows} rows, {rate:.0} per second", progress.percent());
    if moves {
        eprint!("\r\x1b[K{line}");
        let _ = stderr().flush();
    } else {
        eprintln!("{line}");
    }
}
