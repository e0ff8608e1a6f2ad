//! What was typed into a composer, and the activity that it means. Pure.

use crate::activities::times::Times;
use kernel::{Draft, Id, Name, Problem, Value};
use serde_json::json;

/// What has a subject, a time, a place and people of its own.
pub const WITH_SUBJECT: &[&str] = &["email", "meeting", "referral", "conference", "task"];
pub const WITH_TIME: &[&str] = &["meeting", "conference", "task"];
pub const WITH_END: &[&str] = &["meeting", "conference"];
pub const WITH_LENGTH: &[&str] = &["call", "meeting"];
pub const WITH_DIRECTION: &[&str] = &["call", "email", "linkedin"];

/// What may have looks: bold words, lists, links.
pub const WITH_LOOKS: &[&str] = &["note", "email"];

/// The outcome that is chosen until another is.
pub fn first_outcome(kind: &str) -> &'static str {
    match kind {
        "call" => "connected",
        "meeting" => "held",
        _ => "",
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    pub kind: String,
    pub subject: String,
    pub body: String,
    /// The same with its looks; then `body` is empty.
    pub html: String,
    pub direction: String,
    pub outcome: String,
    pub minutes: Option<f64>,
    pub times: Times,
    pub location: String,
    pub link: String,
    pub recipients: Vec<String>,
    pub cc: Vec<String>,
    /// `contact_id:<id>`, `user_id:<id>`.
    pub people: Vec<String>,
    pub priority: String,
    pub recurrence: String,
}

impl Typed {
    /// The new activity. Errors: what is missing, at `body` or `name`.
    pub fn draft(&self, about: Option<(&'static str, Id)>) -> Result<Draft, Problem> {
        let missing = match self.kind.as_str() {
            "note" => Some("body").filter(|_| self.body.trim().is_empty() && self.html.trim().is_empty()),
            "task" => Some("name").filter(|_| self.subject.trim().is_empty()),
            _ => None,
        };
        if let Some(field) = missing {
            return Err(Problem::new(field, "check.required"));
        }
        let mut draft: Draft =
            about.into_iter().map(|(field, id)| (Name::Borrowed(field), id.into())).collect();
        let values = [vec![("type", self.kind.as_str().into())], self.words(), self.result(), self.plan()];
        for (name, value) in values.into_iter().flatten().filter(|(_, value): &(_, Value)| !value.is_empty())
        {
            draft.insert(Name::Borrowed(name), value);
        }
        Ok(draft)
    }

    /// When it is, where its kind has a time.
    pub fn times(&self) -> Times {
        if !self.is(WITH_TIME) {
            return Times::default();
        }
        let with_end = self.is(WITH_END);
        Times {
            ends: self.times.ends.filter(|_| with_end),
            remind: self.times.remind.filter(|_| !with_end),
            ..self.times.clone()
        }
    }

    fn is(&self, kinds: &[&str]) -> bool {
        kinds.contains(&self.kind.as_str())
    }

    fn words(&self) -> Vec<(&'static str, Value)> {
        let mut values = vec![("body", self.body.trim().into()), ("html", self.html.trim().into())];
        if self.is(WITH_SUBJECT) {
            values.push(("name", self.subject.trim().into()));
        }
        if self.kind == "email" {
            values.push(("recipients", Value::Json(json!(self.recipients))));
            values.push(("cc", Value::Json(json!(self.cc))));
        }
        values
    }

    /// What it came to, unless it is still to come.
    fn result(&self) -> Vec<(&'static str, Value)> {
        let mut values = Vec::new();
        if self.is(WITH_DIRECTION) {
            values.push(("direction", self.direction.as_str().into()));
        }
        if self.kind != "note" && self.kind != "task" && self.times().due.is_none() {
            values.push(("outcome", self.outcome.as_str().into()));
        }
        if self.is(WITH_LENGTH) && self.times().due.is_none() {
            values.push(("duration", self.seconds().into()));
        }
        values
    }

    /// Where and with whom; how urgent, and how often.
    fn plan(&self) -> Vec<(&'static str, Value)> {
        if self.is(WITH_END) {
            let person = |who: &String| {
                let (field, id) = who.split_once(':')?;
                Some(json!({ field: id }))
            };
            let people: Vec<serde_json::Value> = self.people.iter().filter_map(person).collect();
            return vec![
                ("location", self.location.trim().into()),
                ("link", self.link.trim().into()),
                ("attendees", Value::Json(people.into())),
                ("recurrence", self.recurrence.trim().into()),
            ];
        }
        match self.kind.as_str() {
            "task" => vec![
                ("priority", self.priority.as_str().into()),
                ("recurrence", self.recurrence.trim().into()),
            ],
            _ => Vec::new(),
        }
    }

    /// At most a day.
    fn seconds(&self) -> Option<i64> {
        self.minutes
            .map(|minutes| (minutes.clamp(0.0, 1_440.0) * 60.0).round() as i64)
            .filter(|seconds| *seconds > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: &str) -> Typed {
        Typed { kind: kind.into(), outcome: "connected".into(), minutes: Some(2.5), ..Typed::default() }
    }

    #[test]
    fn a_call_needs_no_words() {
        let draft = typed("call").draft(Some(("deal_id", Id::fixed(1)))).unwrap();
        assert_eq!(draft.get("duration"), Some(&Value::Int(150)));
        assert_eq!(draft.get("outcome"), Some(&"connected".into()));
        assert_eq!(draft.get("deal_id"), Some(&Id::fixed(1).into()));
        assert!(!draft.contains_key("name") && !draft.contains_key("body"));
    }

    #[test]
    fn notes_and_tasks_need_words() {
        assert_eq!(typed("note").draft(Some(("deal_id", Id::fixed(1)))).unwrap_err().field, "body");
        assert_eq!(typed("task").draft(Some(("deal_id", Id::fixed(1)))).unwrap_err().field, "name");
    }

    #[test]
    fn a_planned_meeting_has_no_outcome_yet() {
        let times = Times::due("2026-11-20T10:00:00".parse().ok());
        let draft = Typed { times, ..typed("meeting") }.draft(Some(("deal_id", Id::fixed(1)))).unwrap();
        assert!(!draft.contains_key("outcome") && !draft.contains_key("duration"));
    }

    #[test]
    fn each_kind_takes_what_is_its_own() {
        let all = |kind: &str| Typed {
            subject: "Roof".into(),
            direction: "incoming".into(),
            location: "Oslo".into(),
            recipients: vec!["ada@kith.example".into()],
            people: vec![["contact_id:", &Id::fixed(2).to_string()].concat()],
            priority: "high".into(),
            recurrence: "FREQ=DAILY".into(),
            ..typed(kind)
        };
        let fields = |kind: &str| {
            let draft = all(kind).draft(Some(("deal_id", Id::fixed(1)))).unwrap();
            draft.keys().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(fields("call"), "deal_id direction duration outcome type");
        assert_eq!(fields("email"), "deal_id direction name outcome recipients type");
        assert_eq!(fields("linkedin"), "deal_id direction outcome type");
        assert_eq!(fields("referral"), "deal_id name outcome type");
        assert_eq!(fields("task"), "deal_id name priority recurrence type");
        assert_eq!(fields("meeting"), "attendees deal_id duration location name outcome recurrence type");
        let people = all("meeting").draft(Some(("deal_id", Id::fixed(1)))).unwrap()["attendees"].to_json();
        assert_eq!(people, json!([{ "contact_id": Id::fixed(2).to_string() }]));
    }
}
