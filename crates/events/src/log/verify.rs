//! Is the log still what was written? Reads all of it and compares each hash.

use super::{chain, read};
use db::{Run, args, sql};
use kernel::Result;

const PAGE: i64 = 1_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every row is as it was written; `events` counts them, `hash` is the last one's.
    Intact { events: i64, hash: String },
    /// The first row that is not what was written, or that is missing before it.
    Broken { number: i64 },
}

/// Reads the whole log, a page at a time.
pub async fn verify(run: &mut impl Run) -> Result<Verdict> {
    let (mut number, mut hash) = (0, String::new());
    loop {
        let events = read::since(run, number, PAGE).await?;
        let hashes: Vec<String> = run
            .all(
                sql!("SELECT hash FROM event WHERE number > $1 ORDER BY number LIMIT $2"),
                args![number, PAGE],
            )
            .await?;
        if events.is_empty() {
            return Ok(Verdict::Intact { events: number, hash });
        }
        for (event, written) in events.iter().zip(hashes) {
            number += 1;
            hash = chain::hash(&hash, event);
            if event.number != number || hash != written {
                return Ok(Verdict::Broken { number });
            }
        }
    }
}
