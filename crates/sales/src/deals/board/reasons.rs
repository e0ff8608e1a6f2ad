//! What stands in a deal's way, sorted by what a person can do about it, and in words.

use crate::DEAL;
use crate::gate::{asks, condition};
use kernel::{Currency, Field, FieldKind, Money, Part, Problem, Value};
use records::screens::{Reader, choice_label, shown_text};
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
    /// Nothing that the person could fill in: a role, a limit, a way, a condition on what follows from elsewhere.
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
    condition::fillable(&problem.field)
}

/// Whether nothing that is filled in or ticked would solve the problem.
pub fn is_final(problem: &Problem) -> bool {
    field_of(problem).is_none() && part_of(problem).is_none() && problem.key != "gate.check"
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
    let asked = DEAL.field(&problem.field).filter(|_| condition::tells_value(problem));
    let field = field_of(problem).or(asked).map(|field| field.name);
    match field.or_else(|| part_of(problem).map(|part| part.name)) {
        Some(name) => [words.text(&DEAL.label(name)), said(problem, words)].join(": "),
        None => said(problem, words),
    }
}

/// What is wrong, without the name of the field. What a condition asks for is written as the reader writes it.
pub fn said(problem: &Problem, words: Words) -> String {
    let asked = DEAL.field(&problem.field).filter(|_| condition::tells_value(problem));
    let Some(field) = asked else { return records::problem_text(problem, words) };
    let separator = condition::separator(&problem.key);
    let values = match separator {
        Some(separator) => problem.hint.split(separator).collect(),
        None => vec![problem.hint.as_str()],
    };
    let values: Vec<String> = values.into_iter().map(|value| written(field, value, words)).collect();
    words.with(&problem.key, &[("hint", &values.join(separator.unwrap_or_default()))])
}

/// A value that a hint names.
fn written(field: &'static Field, text: &str, words: Words) -> String {
    let reader = Reader { language: words.language(), ..Reader::current() };
    let value = match field.kind {
        FieldKind::Choice(_) => return choice_label(&DEAL, field, text),
        FieldKind::Tags | FieldKind::Json => return text.to_owned(),
        FieldKind::Money { .. } => return amount(text, &reader).unwrap_or_else(|| text.to_owned()),
        _ => field.coerce(Value::from(text)),
    };
    let mut deal = asks::nobody();
    deal.set(field.name, value.unwrap_or_default());
    Some(shown_text(&DEAL, field, &deal, &reader))
        .filter(|shown| !shown.is_empty())
        .unwrap_or_else(|| text.to_owned())
}

fn amount(text: &str, reader: &Reader) -> Option<String> {
    let (number, code) = text.rsplit_once(' ').unwrap_or((text, reader.currency.code()));
    let money = Money::parse(number, Currency::parse(code)?).ok()?;
    Some(formats::money_whole(money, reader.language))
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

    #[test]
    fn what_a_condition_asks_for_is_told_in_the_words_of_its_field() {
        ui::words::install(crate::WORDS, &[]);
        let told = |field: &str, key: &str, hint: &str| {
            let problem = Problem::new(field, [condition::CONDITION, key].concat()).hint(hint);
            sentence(&problem, Words::of(kernel::Language::English))
        };
        assert_eq!(
            told("amount", ".at_least", "10000.00 USD"),
            "Amount: This way asks for at least $10,000."
        );
        assert_eq!(
            told("amount", ".between", "1.500 KWD – 2.000 KWD"),
            "Amount: This way asks for KWD\u{a0}1.500 – KWD\u{a0}2."
        );
        assert_eq!(
            told("close_on", ".until", "2027-01-31"),
            "Expected close: This way asks for 31 Jan 2027 at the latest."
        );
        assert_eq!(
            told("source", ".in", "referral, website"),
            "Source: This way asks for one of these: Referral, Website."
        );
        assert_eq!(
            told("meddpicc_score", ".at_least", "60"),
            "MEDDPICC score: This way asks for at least 60%."
        );
        assert_eq!(told("company_id", ".named", "x"), "Company: This way asks for a certain one.");
    }

    #[test]
    fn only_what_nobody_can_fill_in_is_final() {
        let problem = |field: &str, key: &str| is_final(&Problem::new(field, key));
        assert!(problem("stage_id", "gate.enter_role") && problem("stage_id", "gate.limit"));
        assert!(!problem("amount", "gate.required") && !problem("checks", "gate.check"));
        assert!(!problem("lines", "gate.required") && !problem("amount", "gate.condition.at_least"));
        assert!(problem("status", "gate.condition.in") && problem("stage_id", "gate.condition"));
    }
}
