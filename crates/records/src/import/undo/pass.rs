//! Through the events of an import, in three goes: what it changed on records of others is set back; what it made goes;
//! then the parts of what went. A part whose whole stays has to stay too, and that is known only then.

use super::stays::Stays;
use crate::import::report::keep;
use crate::import::store::{self, Mark};
use crate::undo;
use events::{Event, log};
use identity::Me;
use kernel::{Error, Id, Result};
use std::collections::BTreeMap;

/// Events taken back per transaction.
const CHUNK: i64 = 100;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Go {
    Changes,
    Wholes,
    Parts,
}

/// What one go came to.
#[derive(Default)]
struct Count {
    undone: i64,
    /// Refused by a rule, or clashing with what people did; another time may do.
    refused: i64,
    /// What stays, by kind: the refused and what people built on.
    kept: BTreeMap<String, i64>,
}

struct Undoing<'a> {
    me: &'a Me,
    id: Id,
    claim: Id,
    batch: Id,
    mark: Mark,
    stays: Stays,
}

/// How many changes could not be taken back. The tallies of the import tell of which nouns.
pub async fn all(me: &Me, id: Id, claim: Id) -> Result<i64> {
    let stored = store::get(&me.house.db, id).await?;
    let mut tallies = stored.progress.tallies;
    tallies.iter_mut().for_each(|tally| tally.kept = 0);
    let mark = Mark { step: stored.step, step_row: stored.step_row, done: 0, tallies };
    let stays = Stays::of(me, id).await?;
    let mut undoing = Undoing { me, id, claim, batch: Id::new(), mark, stays };
    let mut kept = undoing.settle(Go::Changes).await?;
    // Only now is known which references of others are people's own.
    undoing.stays.find(me, id).await?;
    kept += undoing.settle(Go::Wholes).await?;
    undoing.stays.join_wholes(me, id).await?;
    kept += undoing.settle(Go::Parts).await?;
    let mut tx = me.house.db.begin().await?;
    store::mark(&mut tx, id, claim, &undoing.mark).await?;
    tx.commit().await?;
    Ok(kept)
}

impl Undoing<'_> {
    /// Goes until nothing more can be taken back: what had to wait for something older is settled the next time.
    async fn settle(&mut self, go: Go) -> Result<i64> {
        let begun = self.mark.done;
        loop {
            let count = self.once(go, begun).await?;
            if count.undone > 0 && count.refused > 0 {
                continue;
            }
            for (kind, kept) in &count.kept {
                keep(&mut self.mark.tallies, kind, *kept);
            }
            return Ok(count.kept.values().sum());
        }
    }

    /// `done` are the events of the goes before; what is settled a second time is not counted again.
    async fn once(&mut self, go: Go, mut done: i64) -> Result<Count> {
        let (mut before, mut count) = (None, Count::default());
        loop {
            let mut events = log::of_batch(&mut &self.me.house.db, self.id, before, CHUNK).await?;
            let Some(last) = events.last().map(|event| event.number) else { return Ok(count) };
            before = Some(last);
            events.retain(|event| self.go_of(event) == go);
            if !events.is_empty() {
                done += i64::try_from(events.len()).unwrap_or(CHUNK);
                self.mark.done = self.mark.done.max(done);
                self.chunk(&events, &mut count).await?;
            }
        }
    }

    fn go_of(&self, event: &Event) -> Go {
        let is_part = || kernel::entity(&event.record_kind).is_ok_and(|entity| !entity.part_of.is_empty());
        match self.stays.made(event.record_id) {
            false => Go::Changes,
            true if is_part() => Go::Parts,
            true => Go::Wholes,
        }
    }

    async fn chunk(&mut self, events: &[Event], count: &mut Count) -> Result<()> {
        store::still_open(self.me)?;
        let mut write = self.me.write().await?.in_batch(self.batch);
        for event in events.iter().filter(|event| event.undone_by.is_none()) {
            let made = self.stays.made(event.record_id);
            if made && event.version > 1 {
                // It goes, or stays, whole.
                continue;
            }
            let keep = |count: &mut Count| *count.kept.entry(event.record_kind.clone()).or_default() += 1;
            if made && self.stays.holds(event.record_id) {
                keep(count);
                continue;
            }
            let mark = write.mark().await?;
            let taken_back = undo::event(&mut write, event.number).await;
            match write.settle(mark, taken_back).await? {
                Ok(_) => count.undone += 1,
                // People threw it away themselves.
                Err(Error::Refused(key)) if made && key == "in_trash" => {}
                Err(_) => {
                    count.refused += 1;
                    keep(count);
                }
            }
        }
        store::mark(&mut write.tx, self.id, self.claim, &self.mark).await?;
        write.commit().await?;
        Ok(())
    }
}
