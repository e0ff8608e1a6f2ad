//! What stands in a deal's way, sorted by what a person can do about it, and in words.

use crate::DEAL;
use kernel::{Field, Problem};
use ui::prelude::*;

/// What is missing before a deal may move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Missing {
    /// To be filled in.
    pub fields: Vec<&'static Field>,
    /// To be ticked.
    pub checks: Vec<String>,
    /// Nothing that the person could fill in: a role, a limit, a way, a condition.
    pub rules: Vec<Problem>,
}

impl Missing {
    pub fn of(problems: &[Problem]) -> Self {
        let mut missing = Self::default();
        for problem in problems {
            match (field_of(problem), problem.field.as_str()) {
                (Some(field), _) if missing.fields.iter().all(|known| known.name != field.name) => {
                    missing.fields.push(field);
                }
                (Some(_), _) => {}
                (None, "checks") if problem.key == "gate.check" => missing.checks.push(problem.hint.clone()),
                _ if missing.rules.contains(problem) => {}
                _ => missing.rules.push(problem.clone()),
            }
        }
        missing.checks.sort_unstable();
        missing.checks.dedup();
        missing
    }
}

/// The field that a person fills in to solve the problem.
fn field_of(problem: &Problem) -> Option<&'static Field> {
    let place = ["stage_id", "pipeline_id"].contains(&problem.field.as_str());
    DEAL.editable().find(|field| field.name == problem.field && !place)
}

/// One sentence for each problem; what is missing is named.
pub fn sentences(problems: &[Problem]) -> Vec<String> {
    let sentence = |problem: &Problem| {
        let text = records::problem_text(problem, Words::current());
        match field_of(problem) {
            Some(field) => [t(&DEAL.label(field.name)), text].join(": "),
            None => text,
        }
    };
    problems.iter().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_filled_in_is_told_from_what_cannot() {
        let check = |item: &str| Problem::new("checks", "gate.check").hint(item);
        let limit = Problem::new("stage_id", "gate.limit").hint(5);
        let day = Problem::new("close_on", "gate.required").hint("Engage");
        let missing =
            Missing::of(&[day.clone(), check("Sent"), check("Called"), limit.clone(), day, check("Sent")]);
        assert_eq!(missing.fields.iter().map(|field| field.name).collect::<Vec<_>>(), ["close_on"]);
        assert_eq!(missing.checks, ["Called", "Sent"]);
        assert_eq!(missing.rules, [limit]);
        let archived = Problem::new("pipeline_id", "gate.archived");
        assert_eq!(Missing::of(std::slice::from_ref(&archived)).rules, [archived]);
    }
}
