//! Which events tell whom: the one list.

use crate::Kind;
use crate::cause::Cause;
use events::{Event, Origin};
use kernel::{Id, Value, catalogue};

/// What is handed to people. What follows its whole (the lines of a deal), or comes in by itself, is not.
const HANDED: [&str; 7] = ["activity", "company", "contact", "conversation", "deal", "lead", "ticket"];

type Rule = fn(&Event) -> Option<Cause>;

const RULES: [Rule; 5] = [assigned, mentioned, invited, reminded, replied];

/// Whom an event tells, by each rule. What takes back tells nobody, and what was taken back already neither.
pub fn causes(event: &Event) -> impl Iterator<Item = Cause> {
    let told = event.undoes.is_none() && event.undone_by.is_none();
    RULES.into_iter().filter(move |_| told).filter_map(|rule| rule(event))
}

/// A record became somebody's. What was logged as done already asks nothing of anybody.
fn assigned(event: &Event) -> Option<Cause> {
    let entity = catalogue::entity(&event.record_kind).ok().filter(|entity| HANDED.contains(&entity.kind))?;
    let (before, after) = (owner(event.before.get(entity.owner)), owner(event.after.get(entity.owner)));
    let done = event.after.get("done_at").is_some_and(|done| !done.is_null());
    let owner = after.filter(|_| before != after && !done)?;
    Some(Cause::of_event(Kind::Assigned, owner, event))
}

fn owner(value: Option<&Value>) -> Option<Id> {
    value.and_then(Value::as_id)
}

/// The event says who; whoever is named in one text by two events is told twice.
fn mentioned(event: &Event) -> Option<Cause> {
    let user = event.after.get("mentioned").filter(|_| event.verb() == "mentioned")?.as_id()?;
    let cause = Cause::of_event(Kind::Mentioned, user, event);
    Some(Cause { key: ["mentioned:", &event.number.to_string()].concat(), ..cause })
}

/// A colleague is to be at a meeting. Who was at one that is over, or comes to the next one of a series by itself, is not asked.
fn invited(event: &Event) -> Option<Cause> {
    let is_new =
        event.record_kind == "attendee" && event.verb() == "created" && event.origin != Origin::System;
    let told = |name: &str| event.after.get(name).filter(|value| is_new && !value.is_null());
    let user = told("user_id").filter(|_| told("done_at").is_none())?.as_id()?;
    let meeting = told("activity_id")?.as_id()?;
    let cause = Cause::of_event(Kind::Invited, user, event);
    Some(Cause { record_kind: "activity".to_owned(), record: meeting, ..cause })
}

/// The time of a reminder came. Nobody did it, so it is told as what a clock tells: once for each time it is set to.
fn reminded(event: &Event) -> Option<Cause> {
    let told = |name: &str| event.after.get(name).filter(|_| event.verb() == "reminded");
    let (user, when) = (told("reminded")?.as_id()?, told("when")?.as_time()?);
    Some(Cause::of_clock(Kind::Due, user, (&event.record_kind, event.record_id), when, when))
}

/// A message of somebody's was answered.
fn replied(event: &Event) -> Option<Cause> {
    let status = |values: &kernel::Draft| values.get("status").and_then(Value::as_text) == Some("replied");
    let answered = event.record_kind == "communication" && status(&event.after) && !status(&event.before);
    let cause = Cause::of_event(Kind::Replied, event.owner_id.filter(|_| answered)?, event);
    Some(Cause { key: ["replied:", &event.record_id.to_string()].concat(), ..cause })
}
