//! Shows on standard error how far an import is, or the taking back of one: one line that moves on a terminal, else a line
//! now and then.

use super::signals;
use identity::Me;
use kernel::{Id, Result};
use records::import::report::{Progress, total};
use records::import::store;
use std::future::Future;
use std::io::{IsTerminal, Write, stderr};
use std::pin::pin;
use std::time::{Duration, Instant};
use tokio::time::MissedTickBehavior;

/// What is counted while it runs.
#[derive(Clone, Copy, PartialEq)]
pub enum Work {
    /// Rows that are read.
    Import,
    /// Changes that are taken back.
    Undo,
}

/// Lets `run` go to its end, showing the progress of the import meanwhile.
pub async fn watched(
    me: &Me,
    id: Id,
    work: Work,
    run: impl Future<Output = Result<Progress>>,
) -> Result<Progress> {
    let pace = Pace::of(me, id, work).await;
    let mut run = Box::pin(run);
    let mut asked_to_stop = pin!(signals::asked_to_stop());
    let mut stopping = None;
    let mut teller = Teller { out: stderr(), moves: stderr().is_terminal(), told: String::new() };
    let mut ticks = tokio::time::interval(Duration::from_millis(if teller.moves { 250 } else { 5_000 }));
    // What was missed while the work held the thread is not caught up with.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.tick().await;
    let end = loop {
        tokio::select! {
            end = &mut run => break end,
            () = &mut asked_to_stop, if stopping.is_none() => {
                eprintln!("Stops after the rows at hand.");
                // Beside the work, which may hold the writer.
                stopping = Some(tokio::spawn(pause(me.clone(), id)));
            }
            _ = ticks.tick() => {
                if let Ok(stored) = store::get(&me.house.db, id).await
                    && stored.progress.status.is_busy()
                {
                    teller.show(pace.line(&stored.progress, pace.begun.elapsed()));
                }
            }
        }
    };
    teller.clear();
    if let Some(stopping) = stopping {
        let _ = stopping.await;
    }
    end
}

async fn pause(me: Me, id: Id) {
    if let Err(error) = store::pause(&me, id).await {
        tracing::warn!("the import was not asked to stop: {error}");
    }
}

/// The line that tells how far it is.
struct Teller<W: Write> {
    out: W,
    /// It is a terminal: each line takes the place of the last.
    moves: bool,
    told: String,
}

impl<W: Write> Teller<W> {
    /// Nothing where it would say the same once more. Who listens may stop to.
    fn show(&mut self, line: String) {
        if line != self.told {
            let _ = match self.moves {
                true => write!(self.out, "\r\x1b[K{line}").and_then(|()| self.out.flush()),
                false => writeln!(self.out, "{line}"),
            };
            self.told = line;
        }
    }

    fn clear(&mut self) {
        if self.moves {
            let _ = write!(self.out, "\r\x1b[K").and_then(|()| self.out.flush());
        }
    }
}

/// How fast it goes since somebody looks on.
struct Pace {
    work: Work,
    begun: Instant,
    /// What was done before.
    from: i64,
}

impl Pace {
    async fn of(me: &Me, id: Id, work: Work) -> Self {
        let from = match (work, store::get(&me.house.db, id).await) {
            (Work::Import, Ok(stored)) => total(&stored.progress.tallies).read,
            _ => 0,
        };
        Self { work, begun: Instant::now(), from }
    }

    fn line(&self, progress: &Progress, elapsed: Duration) -> String {
        let (done, what) = match self.work {
            Work::Import => (total(&progress.tallies).read, "rows"),
            Work::Undo => (progress.done, "changes taken back"),
        };
        let rate = (done - self.from) as f64 / elapsed.as_secs_f64().max(0.001);
        format!("{:>3} %  {done} {what}, {rate:.0} per second", progress.percent())
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use kernel::Moment;
    use records::import::report::{Status, Tally};

    /// Of a thousand bytes or changes; `tally` is of contacts.
    pub fn progress(status: Status, done: i64, tally: Tally) -> Progress {
        Progress {
            id: Id::new(),
            title: String::new(),
            preset: String::new(),
            status,
            by: String::new(),
            created_at: Moment::default(),
            started_at: None,
            finished_at: None,
            seen_at: Moment::default(),
            done,
            total: 1_000,
            left: Vec::new(),
            tallies: vec![tally],
            dry_run: None,
            error: String::new(),
        }
    }

    fn line(work: Work, from: i64, status: Status, done: i64) -> String {
        let read = Tally { read: 400, ..Tally::of("contact") };
        let pace = Pace { work, begun: Instant::now(), from };
        pace.line(&progress(status, done, read), Duration::from_secs(2))
    }

    #[test]
    fn a_line_that_says_nothing_new_is_not_printed_again() {
        for (moves, wanted) in [(false, "one\ntwo\n"), (true, "\r\x1b[Kone\r\x1b[Ktwo")] {
            let mut teller = Teller { out: Vec::new(), moves, told: String::new() };
            ["one", "one", "two"].into_iter().for_each(|line| teller.show(line.to_owned()));
            assert_eq!(String::from_utf8(teller.out).unwrap(), wanted);
        }
    }

    #[test]
    fn an_import_that_goes_on_has_the_pace_of_now() {
        let said = line(Work::Import, 300, Status::Running, 500);
        assert_eq!(said, " 50 %  400 rows, 50 per second");
    }

    #[test]
    fn an_undo_counts_what_is_taken_back_and_no_rows() {
        let said = line(Work::Undo, 0, Status::Undoing, 250);
        assert_eq!(said, " 25 %  250 changes taken back, 125 per second");
    }
}
