//! What an activity says at a glance: what it came to, how long it took, how urgent it is, how often it comes again.

use crate::recurrence;
use kernel::Record;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Badges(record: Record) -> impl IntoView {
    let word = |field: &str| {
        let value = record.text(field);
        (!value.is_empty()).then(|| t(&["activity.", field, ".", value].concat()))
    };
    let outcome = Some(record.label("outcome_id").to_owned()).filter(|text| !text.is_empty());
    let mood = match record.text("outcome") {
        "connected" | "held" => Mood::Good,
        "wrong_number" | "cancelled" | "no_show" => Mood::Bad,
        _ => Mood::Neutral,
    };
    let length = length(&record);
    let incoming = (record.text("direction") == "incoming").then(|| word("direction")).flatten();
    let high = (record.text("priority") == "high").then(|| word("priority")).flatten();
    let repeats = Some(record.text("recurrence")).filter(|rule| !rule.is_empty()).map(recurrence::text);
    view! {
        {outcome.map(|text| view! { <Badge mood>{text}</Badge> })}
        {length.map(|seconds| view! {
            <Badge icon=Sign::Clock title=formats::duration(seconds, language())>{formats::duration_short(seconds, language())}</Badge>
        })}
        {incoming.map(|text| view! { <Badge mood=Mood::Info>{text}</Badge> })}
        {high.map(|text| view! { <Badge mood=Mood::Warn>{text}</Badge> })}
        {repeats.map(|text| view! { <Badge icon=Sign::Refresh title=t("activity.recurrence")>{text}</Badge> })}
    }
}

/// In seconds: as it was measured, else from its beginning to its end.
fn length(activity: &Record) -> Option<i64> {
    let time = |field: &str| activity.get(field).as_time();
    let planned = || Some((time("ends_at")? - time("due_at")?).num_seconds());
    activity.int("duration").or_else(planned).filter(|seconds| *seconds > 0)
}

#[cfg(test)]
mod tests {
    use super::length;
    use kernel::{Id, Moment, Record, Value, moment};

    #[test]
    fn a_meeting_is_as_long_as_from_its_beginning_to_its_end() {
        let at = |text: &str| Value::from(moment::parse(text));
        let mut record = Record {
            id: Id::fixed(1),
            version: 1,
            created_at: Moment::UNIX_EPOCH,
            updated_at: Moment::UNIX_EPOCH,
            deleted_at: None,
            values: Default::default(),
            labels: Default::default(),
        };
        assert_eq!(length(&record), None);
        record.set("due_at", at("2026-11-20T10:00:00Z"));
        record.set("ends_at", at("2026-11-20T11:30:00Z"));
        assert_eq!(length(&record), Some(5_400));
        record.set("duration", 60);
        assert_eq!(length(&record), Some(60));
    }
}
