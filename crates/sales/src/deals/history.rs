//! How a deal travelled: which stages, from when to when, who moved it, and why.
//!
//! Read from the event log, so imported deals and undone moves tell the truth as well.

use super::board::model::Stage;
use events::Event;
use kernel::json::FromJson;
use kernel::{Id, Moment, Value};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct History {
    /// The server's clock when it answered.
    pub now: Moment,
    /// The stages of the deal's pipeline today, in their order.
    pub stages: Vec<Stage>,
    /// Oldest first; the last one goes on.
    pub stays: Vec<Stay>,
}

/// One stay in one stage.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Stay {
    pub stage_id: Id,
    /// The stage's name; empty when it is gone.
    pub stage: String,
    pub entered_at: Moment,
    /// Nothing while the deal is still there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<Moment>,
    pub seconds: i64,
    /// Who brought it here.
    pub by: String,
    /// What was said about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl History {
    /// Seconds spent in each stage, all stays together.
    pub fn seconds(&self) -> BTreeMap<Id, i64> {
        let mut seconds = BTreeMap::new();
        for stay in &self.stays {
            *seconds.entry(stay.stage_id).or_default() += stay.seconds;
        }
        seconds
    }
}

/// The stays that the events of one deal tell, oldest event first. A move that says when it happened (an import)
/// counts from then.
pub fn stays<'a>(events: impl IntoIterator<Item = &'a Event>, now: Moment) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    for event in events {
        let Some(stage_id) = event.after.get("stage_id").and_then(Value::as_id) else { continue };
        let entered = event.after.get("stage_entered_at").and_then(Value::as_time).unwrap_or(event.at);
        if let Some(last) = stays.last_mut() {
            let left = entered.max(last.entered_at);
            last.left_at = Some(left);
            last.seconds = (left - last.entered_at).num_seconds();
        }
        let seconds = (now - entered).num_seconds().max(0);
        let (by, note) = (event.actor.clone(), note(event));
        stays.push(Stay {
            stage_id,
            stage: String::new(),
            entered_at: entered,
            left_at: None,
            seconds,
            by,
            note,
        });
    }
    stays
}

fn note(event: &Event) -> String {
    let told =
        ["note", "close_note"].iter().find_map(|field| event.after.get(*field).and_then(Value::as_text));
    told.unwrap_or_default().to_owned()
}

#[cfg(feature = "ssr")]
pub use server::read;

#[cfg(feature = "ssr")]
mod server {
    use super::{History, stays};
    use crate::DEAL;
    use crate::deals::board::{model::Stage, store};
    use db::{args, sql};
    use events::Event;
    use identity::Me;
    use kernel::{Error, Id, Result};
    use std::collections::BTreeMap;

    const PAGE: i64 = 200;

    /// The history of a deal. Errors: [`Error::NotFound`] when there is none or I may not see it.
    pub async fn read(me: &Me, id: Id) -> Result<History> {
        let deal = records::read::get(me, &DEAL, id).await?;
        let pipeline = deal.id_of("pipeline_id").ok_or(Error::NotFound)?;
        let stages: Vec<Stage> = store::stages(me, pipeline).await?.iter().map(Stage::from_record).collect();
        let now = kernel::moment::cut(chrono::Utc::now());
        let names: Vec<(Id, String)> = me.house.db.all(sql!("SELECT id, name FROM stage"), args![]).await?;
        let names: BTreeMap<Id, String> = names.into_iter().collect();
        let mut stays = stays(&events(me, id).await?, now);
        for stay in &mut stays {
            stay.stage = names.get(&stay.stage_id).cloned().unwrap_or_default();
        }
        Ok(History { now, stages, stays })
    }

    /// Every event of the deal itself, oldest first.
    async fn events(me: &Me, id: Id) -> Result<Vec<Event>> {
        let (mut all, mut before) = (Vec::new(), None);
        loop {
            let page = events::log::of_record(&mut &me.house.db, id, before, PAGE).await?;
            before = page.last().map(|event| event.number);
            let full = i64::try_from(page.len()).is_ok_and(|length| length == PAGE);
            all.extend(page.into_iter().filter(|event| event.record_id == id));
            if !full {
                break;
            }
        }
        all.reverse();
        Ok(all)
    }
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
