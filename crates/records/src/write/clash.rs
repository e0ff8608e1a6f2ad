//! Did somebody else change the same fields since the writer looked? The event log knows.

use super::draft;
use crate::Changes;
use events::{Event, log};
use identity::Write;
use kernel::{Clash, Draft, Entity, Error, Name, Record, Result, Value};
use std::collections::BTreeMap;

/// Events read at a time.
const PAGE: i64 = 100;

/// What of `set` is to be written: all of it when `seen` is none or still the version. Else without the fields that
/// were changed since and the writer has left as they were: a form sends all that it shows.
/// My own changes since then count as others' do, unless these follow them: then the later of mine wins.
/// Errors: [`Error::Conflict`] with what is, what I want and what I had seen; [`Error::Invalid`] for a version that never
/// was or is still to come.
pub(super) async fn settle(
    write: &mut Write,
    entity: &'static Entity,
    current: &Record,
    changes: &Changes,
    mut set: Draft,
) -> Result<Draft> {
    let Some(seen) = changes.version.filter(|seen| *seen != current.version) else { return Ok(set) };
    if seen < 1 {
        return Err(Error::invalid("version", "check.no_version"));
    }
    if seen > current.version {
        return Err(Error::invalid("version", "check.version"));
    }
    let originals = changed_since(write, entity, current, seen, changes.follows_mine).await?;
    set.retain(|name, yours| originals.get(name) != Some(yours));
    let clash = |(name, original): (Name, Value)| {
        let yours = set.get(&name)?.clone();
        let current = current.get(&name);
        (yours != current).then(|| Clash { field: name.into_owned(), current, yours, original })
    };
    let clashes: Vec<Clash> = originals.into_iter().filter_map(clash).collect();
    if clashes.is_empty() { Ok(set) } else { Err(Error::Conflict(clashes)) }
}

/// The fields that were changed since, as they were; those that I changed myself only where mine count.
async fn changed_since(
    write: &mut Write,
    entity: &'static Entity,
    current: &Record,
    seen: i64,
    follows_mine: bool,
) -> Result<BTreeMap<Name, Value>> {
    let mut originals = BTreeMap::new();
    let mut before = None;
    loop {
        let events = log::of_record(&mut write.tx, current.id, before, PAGE).await?;
        let Some(last) = events.last().map(|event| event.number) else { return Ok(originals) };
        let of_record = |event: &&Event| event.record_id == current.id;
        for event in events.iter().filter(of_record) {
            if event.version <= seen {
                return Ok(originals);
            }
            if !follows_mine || event.actor_id != write.me.actor_id() {
                originals.extend(draft::read_back(entity, &event.before));
            }
        }
        before = Some(last);
    }
}
