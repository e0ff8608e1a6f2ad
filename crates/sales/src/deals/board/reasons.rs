//! What stands in a deal's way, sorted by what a person can do about it, and in words.

use crate::DEAL;
use kernel::{Field, Part, Problem};
use ui::prelude::*;

/// What is missing before a deal may move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Missing {
    /// To be filled in.
    pub fields: Vec<&'static Field>,
    /// To come along: a product, a person.
    pub parts: Vec<&'static Part>,
    /// To be ticked.
    pub checks: Vec<String>,
    /// Nothing that the person could fill in: a role, a limit, a way, a condition.
    pub rules: Vec<Problem>,
}

impl Missing {
    pub fn of(problems: &[Problem]) -> Self {
        let mut missing = Self::default();
        for problem in problems {
            if let Some(part) = part_of(problem) {
                if !missing.parts.contains(&part) {
                    missing.parts.push(part);
                }
                continue;
            }
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

/// The part that a person adds to solve the problem.
pub fn part_of(problem: &Problem) -> Option<&'static Part> {
    DEAL.brings.iter().find(|part| part.is_meant_by(&problem.field))
}

/// One sentence for each problem; what is missing is named.
pub fn sentences(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| sentence(problem, Words::current())).collect()
}

pub fn sentence(problem: &Problem, words: Words) -> String {
    let text = records::problem_text(problem, words);
    let name = field_of(problem).map(|field| field.name).or_else(|| part_of(problem).map(|part| part.name));
    match name {
        Some(name) => [words.text(&DEAL.label(name)), text].join(": "),
        None => text,
    }
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
        let parts = ["contacts", "lines.unit_price", "lines"].map(|part| Problem::new(part, "gate.required"));
        let missing = Missing::of(&parts);
        assert_eq!(missing.parts.iter().map(|part| part.name).collect::<Vec<_>>(), ["contacts", "lines"]);
        assert_eq!(missing.rules, [], "a product that is missing is no rule that nobody can fulfil");
        let archived = Problem::new("pipeline_id", "gate.archived");
        assert_eq!(Missing::of(std::slice::from_ref(&archived)).rules, [archived]);
    }
}
