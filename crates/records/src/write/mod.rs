//! Writing: create, change, delete, restore. Each verb asks whether the person may, checks what came, runs the
//! rules of the noun, writes the row and notes the event, inside the caller's transaction.
//!
//! A record that I may not see is not found; one that I see but may not change is forbidden.

mod along;
mod amounts;
mod clash;
mod create;
mod draft;
mod last_admin;
mod many;
mod now;
mod outside;
mod reach;
mod references;
mod remark;
mod save;
mod taken;
mod trash;
mod update;

pub use create::{arise, arise_as, create};
pub use many::create_many;
pub use now::{create_now, delete_alone_now, delete_now, restore_now, tried, update_now};
pub use remark::{MENTIONED, REMARK_LIMIT, remark};
pub use trash::{delete, delete_alone, restore, subside};
pub use update::{carry, follow, keep_along, update, update_with};

pub(crate) use draft::read_back;
pub(crate) use last_admin::LastAdmin;
pub(crate) use now::{TRIES, Verb, is_race, now};
pub(crate) use reach::{for_change, seen};
pub(crate) use remark::{NOTED, withdraw};
pub(crate) use save::{Story, changed};
pub(crate) use trash::{bury, revive};

use crate::{Saved, undo};
use identity::Write;
use kernel::{Record, Result};

/// Commits and tells under which number `record` was written about, for Undo.
pub async fn saved(write: Write, record: Record) -> Result<Saved> {
    let noted = write.noted();
    let batch = write.batch().filter(|_| noted.len() > 1);
    let wrote = |event: &events::NewEvent| event.record_id == record.id && !undo::noted_only_tells(event);
    let after = noted.iter().rev().position(wrote);
    let last = write.commit().await?;
    let event = last.zip(after).and_then(|(last, after)| Some(last - i64::try_from(after).ok()?));
    Ok(Saved { record, event, batch })
}
