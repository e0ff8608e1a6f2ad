//! What the History tab of a deal says beneath an event: how long the deal had stood in the stage that it left, and which
//! rules it was moved past.

use super::history::tell;
use events::Event;
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::prelude::*;

/// A slot of the history of records.
#[component]
pub fn MoreOfEvent(event: Event) -> impl IntoView {
    let line =
        |text: String| view! { <p class="text-small text-ink-soft wrap-anywhere" dir="auto">{text}</p> };
    lines(&event, Words::current(), language()).into_iter().map(line).collect_view()
}

fn lines(event: &Event, words: Words, language: kernel::Language) -> Vec<String> {
    let Some(told) = tell(event, &BTreeMap::new(), words) else { return Vec::new() };
    let stood =
        |seconds: i64| words.with("deal_history.stood", &[("time", &formats::span(seconds, language))]);
    let past = |text: String| words.with("deal_history.past", &[("rule", &text)]);
    let rules = told.rules.into_iter().map(|rule| past(rule.text));
    told.seconds.map(stood).into_iter().chain(rules).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::board::cast::{at, stage};
    use crate::deals::history::tests::event;
    use kernel::{Draft, Language, Problem, Value};

    fn said(event: &Event) -> Vec<String> {
        ui::words::install(crate::WORDS, &[]);
        lines(event, Words::of(Language::English), Language::English)
    }

    #[test]
    fn a_move_says_how_long_the_deal_had_stood_where_it_was() {
        let entered = |day: i64| ("stage_entered_at", Value::Time(at(day)));
        let made = event(1, "created", &[("stage_id", stage(0).into()), entered(1)]);
        assert_eq!(said(&made), Vec::<String>::new());
        let mut moved = event(4, "stage_changed", &[("stage_id", stage(1).into()), entered(4)]);
        let before = [("stage_id".into(), stage(0).into()), ("stage_entered_at".into(), Value::Time(at(1)))];
        moved.before = Draft::from(before);
        assert_eq!(said(&moved), ["In the stage before for 3 days"]);
    }

    #[test]
    fn the_rules_that_a_deal_was_moved_past_are_named() {
        let rules = [Problem::new("close_on", "gate.required").hint("Engage")];
        let rules = ("rules", Value::Json(serde_json::to_value(rules).unwrap()));
        let past = event(4, "rule_overridden", &[("note", "The board agreed".into()), rules]);
        assert_eq!(said(&past), ["Rule passed: Expected close: Engage needs this."]);
        assert_eq!(said(&event(5, "updated", &[("name", "Oak".into())])), Vec::<String>::new());
    }
}
