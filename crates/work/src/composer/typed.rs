//! What was typed into a composer, and the activity that it means. Pure.

use chrono::NaiveDateTime;
use kernel::{Draft, Id, Name, Problem, Value};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    pub kind: String,
    pub subject: String,
    pub body: String,
    pub outcome: String,
    pub minutes: Option<f64>,
    pub due: Option<NaiveDateTime>,
}

impl Typed {
    /// The new activity. Errors: what is missing, at `body` or `name`.
    pub fn draft(&self, about: (&'static str, Id)) -> Result<Draft, Problem> {
        let missing = match self.kind.as_str() {
            "note" => Some("body").filter(|_| self.body.trim().is_empty()),
            "task" => Some("name").filter(|_| self.subject.trim().is_empty()),
            _ => None,
        };
        if let Some(field) = missing {
            return Err(Problem::new(field, "check.required"));
        }
        let (field, id) = about;
        let mut draft = Draft::from([(Name::Borrowed(field), id.into())]);
        let mut set = |name: &'static str, value: Value| {
            if !value.is_empty() {
                draft.insert(Name::Borrowed(name), value);
            }
        };
        set("type", self.kind.as_str().into());
        if self.has_subject() {
            set("name", self.subject.trim().into());
        }
        set("body", self.body.trim().into());
        if self.has_result() {
            set("outcome", self.outcome.as_str().into());
            set("duration", self.seconds().into());
        }
        if matches!(self.kind.as_str(), "call" | "email") {
            set("direction", "outgoing".into());
        }
        Ok(draft)
    }

    pub fn has_subject(&self) -> bool {
        matches!(self.kind.as_str(), "email" | "meeting" | "task")
    }

    /// Calls and meetings come to something, unless they are still to come.
    fn has_result(&self) -> bool {
        match self.kind.as_str() {
            "call" => true,
            "meeting" => self.due.is_none(),
            _ => false,
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
        let draft = typed("call").draft(("deal_id", Id::fixed(1))).unwrap();
        assert_eq!(draft.get("duration"), Some(&Value::Int(150)));
        assert_eq!(draft.get("outcome"), Some(&"connected".into()));
        assert_eq!(draft.get("deal_id"), Some(&Id::fixed(1).into()));
        assert!(!draft.contains_key("name") && !draft.contains_key("body"));
    }

    #[test]
    fn notes_and_tasks_need_words() {
        assert_eq!(typed("note").draft(("deal_id", Id::fixed(1))).unwrap_err().field, "body");
        assert_eq!(typed("task").draft(("deal_id", Id::fixed(1))).unwrap_err().field, "name");
    }

    #[test]
    fn a_planned_meeting_has_no_outcome_yet() {
        let due = "2026-11-20T10:00:00".parse().ok();
        let draft = Typed { due, ..typed("meeting") }.draft(("deal_id", Id::fixed(1))).unwrap();
        assert!(!draft.contains_key("outcome") && !draft.contains_key("duration"));
    }
}
