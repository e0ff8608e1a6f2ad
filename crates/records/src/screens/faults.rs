//! What is wrong with what was filled in. A fault is that of a value: where another one stands by now, nothing is said
//! until it is looked at anew.

use crate::problem_text;
use crate::screens::value::same;
use kernel::{Problem, Value};
use leptos::prelude::*;
use ui::prelude::Words;

/// Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Faults(RwSignal<Vec<Fault>>);

#[derive(Clone, Debug)]
struct Fault {
    problem: Problem,
    /// The value that was looked at; nothing where the form has none of that name.
    of: Option<Value>,
}

impl Faults {
    /// What was found, instead of what was known; `now` is what stands in a field.
    pub fn tell(self, found: Vec<Problem>, now: impl Fn(&str) -> Option<Value>) {
        let fault = |problem: Problem| Fault { of: now(&problem.field), problem };
        self.0.set(found.into_iter().map(fault).collect());
    }

    /// What was found of one field.
    pub fn tell_of(self, field: &str, found: Vec<Problem>, value: &Value) {
        let fault = |problem| Fault { problem, of: Some(value.clone()) };
        self.0.update(|faults| {
            faults.retain(|fault| fault.problem.field != field);
            faults.extend(found.into_iter().map(fault));
        });
    }

    /// All that was found.
    pub fn found(self) -> Vec<Problem> {
        self.0.try_get().unwrap_or_default().into_iter().map(|fault| fault.problem).collect()
    }

    /// Whether something was found of this field.
    pub fn is_at(self, field: &str) -> bool {
        let is_its = |fault: &Fault| fault.problem.field == field;
        self.0.try_with(|faults| faults.iter().any(is_its)) == Some(true)
    }

    /// The sentence under the field, in which `now` stands.
    pub fn sentence(self, field: &str, now: Option<&Value>, words: Words) -> Option<String> {
        let is_now = |of: &Option<Value>| match (of, now) {
            (Some(of), Some(now)) => same(of, now),
            (of, now) => of.is_none() && now.is_none(),
        };
        let stands = |fault: &&Fault| fault.problem.field == field && is_now(&fault.of);
        self.0.with(|faults| faults.iter().find(stands).map(|fault| problem_text(&fault.problem, words)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_said_of_the_value_that_it_was_found_of() {
        let owner = Owner::new();
        owner.set();
        let faults = Faults::default();
        let said = |now: Option<Value>| untrack(|| faults.sentence("name", now.as_ref(), Words::current()));
        let missing = || vec![Problem::new("name", "check.required")];
        faults.tell(missing(), |_| Some(Value::Null));
        let sentence = said(Some("".into()));
        assert!(sentence.is_some(), "nothing is nothing");
        assert_eq!(said(Some("Oak".into())), None, "another value stands there");
        faults.tell_of("name", missing(), &" ".into());
        assert_eq!((said(Some(" ".into())), said(Some(Value::Null))), (sentence.clone(), None));
        faults.tell_of("amount", vec![Problem::new("amount", "check.negative")], &Value::Int(-1));
        assert_eq!(said(Some(" ".into())), sentence, "the fault of another field leaves it as it was");
        assert!(untrack(|| faults.is_at("amount") && !faults.is_at("stage_id")));
    }
}
