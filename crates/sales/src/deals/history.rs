//! How a deal travelled: which stages, from when to when, who moved it, and why; and what people noted about it.
//!
//! Read from the event log, so imported deals and undone moves tell the truth as well.

use super::board::ageing::Rotting;
use super::board::model::Stage;
use super::board::reasons::sentence;
use super::ending::{self, Ending};
use super::stays;
use events::Event;
use kernel::json::FromJson;
use kernel::{Draft, Id, Moment, Problem, Value};
use serde::Serialize;
use std::collections::BTreeMap;
use ui::words::Words;

/// Names the question that the head of a deal's page asks.
pub const QUESTION: &str = "deal_history";

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct History {
    /// The server's clock when it answered.
    pub now: Moment,
    /// The stages of the deal's pipeline today, in their order.
    pub stages: Vec<Stage>,
    /// Oldest first; the last one goes on. What was taken back is not among them.
    pub stays: Vec<Stay>,
    /// From when the deal rots.
    #[serde(default)]
    pub rotting: Rotting,
    /// Every change of stage, every note and every rule that was overridden, oldest first.
    pub told: Vec<Told>,
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

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Told {
    /// The event's number.
    pub number: i64,
    pub at: Moment,
    /// Who; empty for Kith itself.
    pub by: String,
    pub what: What,
    /// The stage that was left; nothing for a new deal and for what is no move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Named>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Named>,
    /// How long the deal had been in the stage that was left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
    /// What was said: of a move why, of an overridden rule the reason, of an end what to remember.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Why the deal was won or lost: the code of the reason, where it was and somebody said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Against whom, likewise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub competitor: String,
    /// The rules that were overridden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Passed>,
    /// It was taken back later.
    #[serde(default)]
    pub undone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Moved,
    Noted,
    RuleOverridden,
}

/// A rule that a deal was moved past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Passed {
    /// Which one: `gate.limit`.
    pub key: String,
    /// What it said, in words.
    pub text: String,
}

/// A stage as it is called today; an empty name when it is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Named {
    pub id: Id,
    pub name: String,
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

/// The stays that the events of one deal tell, oldest event first; `names` are the stages'.
pub fn stays(events: &[Event], names: &BTreeMap<Id, String>, now: Moment) -> Vec<Stay> {
    let event = |number: i64| events.iter().find(|event| event.number == number);
    let told = |stay: stays::Stay| Stay {
        stage_id: stay.stage,
        stage: names.get(&stay.stage).cloned().unwrap_or_default(),
        entered_at: stay.entered,
        left_at: stay.left,
        seconds: stay.seconds(now),
        by: event(stay.event).map(|event| event.actor.clone()).unwrap_or_default(),
        note: event(stay.event).map(note).unwrap_or_default(),
    };
    stays::told(events).into_iter().map(told).collect()
}

/// What a deal's history tells of its events, oldest first.
pub fn told(events: &[Event], names: &BTreeMap<Id, String>, words: Words) -> Vec<Told> {
    let mut known = Draft::new();
    let tell = |event: &Event| {
        let said = event.after.iter().filter(|(field, _)| ending::tells(field));
        known.extend(said.map(|(field, value)| (field.clone(), value.clone())));
        let status = event.after.get("status").and_then(Value::as_text);
        let told = tell(event, names, words).map(|told| Told { undone: is_undone(event, events), ..told });
        let told = told.map(|told| match status.and_then(Ending::of_status) {
            Some(ending) => ended(told, ending, &known),
            None => told,
        });
        if status.is_some() {
            // The deal keeps it, but what comes next is another's to tell.
            known.remove("close_note");
        }
        told
    };
    events.iter().filter_map(tell).collect()
}

/// A rule that was passed is taken back with the move that passed it.
fn is_undone(event: &Event, events: &[Event]) -> bool {
    let passes = event.verb() == "rule_overridden";
    let moved = |other: &Event| other.version == event.version && other.undone_by.is_some();
    event.undone_by.is_some() || passes && events.iter().any(moved)
}

/// Says why and against whom too, of what is `known` of the deal by then: it may have been said before its end.
fn ended(told: Told, ending: &Ending, known: &Draft) -> Told {
    let text = |field: &str| known.get(field).and_then(Value::as_text).unwrap_or_default().to_owned();
    let note = if told.note.is_empty() { text("close_note") } else { told.note };
    Told { note, reason: text(ending.field), competitor: text("competitor"), ..told }
}

/// What it tells of one; nothing of what is neither a move nor said.
pub fn tell(event: &Event, names: &BTreeMap<Id, String>, words: Words) -> Option<Told> {
    let stage = |values: &Draft| {
        let id = values.get("stage_id").and_then(Value::as_id)?;
        Some(Named { id, name: names.get(&id).cloned().unwrap_or_default() })
    };
    let (from, to) = (stage(&event.before), stage(&event.after));
    let what = match event.verb() {
        "noted" => What::Noted,
        "rule_overridden" => What::RuleOverridden,
        "deleted" | "restored" => return None,
        _ if to.is_some() => What::Moved,
        _ => return None,
    };
    let time = |values: &Draft| values.get("stage_entered_at").and_then(Value::as_time);
    let left = time(&event.after).filter(|_| event.undoes.is_none()).unwrap_or(event.at);
    let seconds =
        time(&event.before).filter(|_| from.is_some()).map(|entered| (left - entered).num_seconds().max(0));
    Some(Told {
        number: event.number,
        at: event.at,
        by: event.actor.clone(),
        what,
        from,
        to,
        seconds,
        note: note(event),
        reason: String::new(),
        competitor: String::new(),
        rules: passed(event, words),
        undone: event.undone_by.is_some(),
    })
}

fn passed(event: &Event, words: Words) -> Vec<Passed> {
    let rules = event.after.get("rules").map(Value::to_json);
    let problems = rules.and_then(|rules| Vec::<Problem>::from_json(rules).ok()).unwrap_or_default();
    let passed = |problem: Problem| Passed { text: sentence(&problem, words), key: problem.key };
    problems.into_iter().map(passed).collect()
}

fn note(event: &Event) -> String {
    let told =
        ["note", "close_note"].iter().find_map(|field| event.after.get(*field).and_then(Value::as_text));
    told.unwrap_or_default().to_owned()
}

#[cfg(feature = "ssr")]
pub use server::{add_note, events, read};

#[cfg(feature = "ssr")]
mod server {
    use super::{History, stays, told};
    use crate::deals::board::{ageing::Rotting, model::Stage, store};
    use crate::{DEAL, PIPELINE};
    use db::{Run, args, sql};
    use events::Event;
    use identity::Me;
    use kernel::{Error, Id, Result};
    use records::Saved;
    use std::collections::BTreeMap;
    use ui::words::Words;

    const PAGE: i64 = 200;

    /// The history of a deal. Errors: [`Error::NotFound`] when there is none or I may not see it.
    pub async fn read(me: &Me, id: Id) -> Result<History> {
        let deal = records::read::get(me, &DEAL, id).await?;
        let pipeline = deal.id_of("pipeline_id").ok_or(Error::NotFound)?;
        let stages = store::stages_with_branches(me, pipeline).await?;
        let owner = deal.id_of(DEAL.owner);
        let stages: Vec<Stage> = stages.into_iter().map(|stage| stage.seen_by(owner)).collect();
        let now = kernel::moment::cut(chrono::Utc::now());
        let names: Vec<(Id, String)> = me.house.db.all(sql!("SELECT id, name FROM stage"), args![]).await?;
        let names: BTreeMap<Id, String> = names.into_iter().collect();
        let events = events(&mut &me.house.db, id).await?;
        let pipeline = records::read::get(me, &PIPELINE, pipeline).await?;
        let rotting = Rotting::of_pipeline(&pipeline);
        let told = told(&events, &names, Words::of(me.language));
        Ok(History { now, rotting, stages, stays: stays(&events, &names, now), told })
    }

    /// Adds a note to a deal's history; Undo of its event takes it back.
    /// Errors: [`Error::Invalid`] for an empty or an endless one; [`Error::NotFound`], [`Error::Forbidden`];
    /// [`Error::Refused`] when the deal is in the trash.
    pub async fn add_note(me: &Me, id: Id, note: &str) -> Result<Saved> {
        let mut write = me.write().await?;
        let deal = records::write::remark(&mut write, &DEAL, id, note).await?;
        records::write::saved(write, deal).await
    }

    /// Every event of the deal itself, oldest first.
    pub async fn events(run: &mut impl Run, id: Id) -> Result<Vec<Event>> {
        let (mut all, mut before) = (Vec::new(), None);
        loop {
            let page = events::log::of_record(run, id, before, PAGE).await?;
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
pub(super) mod tests;
