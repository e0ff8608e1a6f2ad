//! What the sheet asks for: what is missing, and beside it what was filled in and ticked before the move was refused
//! again, so that nobody does it twice. Pure.

use crate::DEAL;
use crate::deals::board::reasons::Missing;
use crate::gate::condition;
use kernel::{Draft, Field, Name, Part, Problem, Record, Value};

/// The problem of a field that is only missing.
const MISSING: [&str; 2] = ["gate.required", "check.required"];

/// What a stage or a way asks of the deal.
const ASKED: [&str; 2] = ["gate.required", "gate.check"];

/// A field to fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    pub field: &'static Field,
    pub value: Value,
    /// It may not stay empty.
    pub needed: bool,
    /// Why its value was refused.
    pub wrong: Option<Problem>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blanks {
    pub fields: Vec<Blank>,
    /// What is to come along, and whether it may not be left out.
    pub parts: Vec<(&'static Part, bool)>,
    /// All that is to be ticked, sorted.
    pub checks: Vec<String>,
    /// Those of `checks` that were ticked before.
    pub ticked: Vec<String>,
    /// Nothing that could be filled in.
    pub rules: Vec<Problem>,
}

impl Blanks {
    /// What `problems` leave to do on `deal`, `given` being what was filled in before.
    pub fn of(problems: &[Problem], deal: &Record, given: &Draft) -> Self {
        // Nothing that is filled in helps where no way leads.
        let is_closed = problems.iter().any(|problem| problem.key == "gate.next");
        let open = |problem: &&Problem| !is_closed || !ASKED.contains(&problem.key.as_str());
        let asked: Vec<Problem> = problems.iter().filter(open).cloned().collect();
        let Missing { fields, parts, mut checks, rules } = Missing::of(&asked);
        let wrong = |field: &Field| {
            let told =
                |problem: &&Problem| problem.field == field.name && !MISSING.contains(&problem.key.as_ref());
            problems.iter().find(told).cloned()
        };
        let may_be_empty = |field: &Field| {
            let mut its = problems.iter().filter(|problem| problem.field == field.name);
            its.all(condition::lets_empty)
        };
        let blank = |field: &'static Field, needed| Blank {
            field,
            value: given.get(field.name).cloned().unwrap_or_else(|| deal.get(field.name)),
            needed,
            wrong: wrong(field),
        };
        let kept = DEAL.editable().filter(|field| {
            let filled = given.get(field.name).is_some_and(|value| !value.is_empty());
            filled && fields.iter().all(|missing| missing.name != field.name)
        });
        let kept = kept.map(|field| blank(field, false)).collect::<Vec<_>>();
        let brought =
            DEAL.brings.iter().filter(|part| given.contains_key(part.name) && !parts.contains(part));
        let brought = brought.map(|part| (part, false)).collect::<Vec<_>>();
        let parts = parts.into_iter().map(|part| (part, true)).chain(brought).collect();
        let done = deal.get("checks").texts();
        let mut ticked = given.get("checks").map(Value::texts).unwrap_or_default();
        ticked.retain(|item| !done.contains(item));
        checks.extend(ticked.iter().cloned());
        checks.sort_unstable();
        checks.dedup();
        let fields = fields.iter().map(|field| blank(field, !may_be_empty(field))).chain(kept).collect();
        Self { fields, parts, checks, ticked, rules }
    }
}

impl Blank {
    /// Whether `value` is one that the move would be refused for again.
    pub fn is_open(&self, value: &Value) -> bool {
        let is_asked = self.wrong.as_ref().is_some_and(condition::tells_value);
        (self.needed && value.is_empty()) || (is_asked && *value == self.value)
    }
}

/// What goes along with the move: what was given before, and now these values and ticks beside what is `done` already.
pub fn gathered(
    given: &Draft,
    values: impl IntoIterator<Item = (&'static Field, Value)>,
    done: &[String],
    ticked: &[String],
) -> Draft {
    let mut set = given.clone();
    set.extend(values.into_iter().map(|(field, value)| (Name::Borrowed(field.name), value)));
    match ticked.is_empty() {
        true => _ = set.remove("checks"),
        false => {
            let all: Vec<String> = done.iter().chain(ticked).cloned().collect();
            set.insert(Name::Borrowed("checks"), Value::Json(all.into()));
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::board::cast::card;

    fn check(item: &str) -> Problem {
        Problem::new("checks", "gate.check").hint(item)
    }

    fn ticks(items: &[&str]) -> Value {
        Value::Json(items.to_vec().into())
    }

    fn names(blanks: &Blanks) -> Vec<(&str, bool)> {
        blanks.fields.iter().map(|blank| (blank.field.name, blank.needed)).collect()
    }

    #[test]
    fn what_was_filled_in_and_ticked_stays_when_the_move_is_refused_again() {
        let mut deal = card("Oak", 0, "a").as_record(&DEAL);
        deal.set("checks", ticks(&["Called"]));
        let missing = [Problem::new("close_on", "gate.required").hint("Engage"), check("Sent")];
        let first = Blanks::of(&missing, &deal, &Draft::new());
        assert_eq!((names(&first), &first.checks), (vec![("close_on", true)], &vec!["Sent".to_owned()]));
        let values = first.fields.iter().map(|blank| (blank.field, Value::from("2027-01-31")));
        let set = gathered(&Draft::new(), values, &deal.get("checks").texts(), &["Sent".to_owned()]);
        assert_eq!(set.get("checks"), Some(&ticks(&["Called", "Sent"])));
        let again = Blanks::of(&[Problem::new("competitor", "gate.required"), check("Signed")], &deal, &set);
        assert_eq!(names(&again), [("competitor", true), ("close_on", false)]);
        assert_eq!(again.fields.last().map(|blank| &blank.value), Some(&"2027-01-31".into()));
        assert_eq!((again.checks.join(" "), again.ticked.join(" ")), ("Sent Signed".into(), "Sent".into()));
        let competitor = again.fields.first().map(|blank| (blank.field, Value::from("Nobody")));
        let set = gathered(&set, competitor, &deal.get("checks").texts(), &again.checks);
        assert_eq!(set.get("close_on"), Some(&"2027-01-31".into()));
        assert_eq!(set.get("checks"), Some(&ticks(&["Called", "Sent", "Signed"])));
    }

    #[test]
    fn a_product_that_is_missing_is_asked_for_and_stays_when_the_move_is_refused_again() {
        let deal = card("Oak", 0, "a").as_record(&DEAL);
        let parts = |blanks: &Blanks| {
            blanks.parts.iter().map(|(part, needed)| (part.name, *needed)).collect::<Vec<_>>()
        };
        let first = Blanks::of(&[Problem::new("lines", "gate.required")], &deal, &Draft::new());
        assert_eq!((parts(&first), first.rules.len()), (vec![("lines", true)], 0));
        let given = Draft::from([("lines".into(), Value::Json(serde_json::json!([{ "quantity": 1_000 }])))]);
        let priced = Blanks::of(&[Problem::new("lines.unit_price", "deal_line.price_needed")], &deal, &given);
        assert_eq!(parts(&priced), [("lines", true)]);
        let again = Blanks::of(&[Problem::new("contacts", "gate.required")], &deal, &given);
        assert_eq!(parts(&again), [("contacts", true), ("lines", false)]);
    }

    #[test]
    fn nothing_is_asked_for_where_no_way_leads_and_what_was_filled_in_stays() {
        let deal = card("Oak", 0, "a").as_record(&DEAL);
        let closed = Problem::new("stage_id", "gate.next").hint("Engage");
        let problems = [
            check("Sent"),
            Problem::new("competitor", "gate.required"),
            closed.clone(),
            Problem::new("lines", "gate.required"),
        ];
        let given = Draft::from([("close_on".into(), Value::from("2027-01-31"))]);
        let blanks = Blanks::of(&problems, &deal, &given);
        assert_eq!((names(&blanks), &blanks.rules), (vec![("close_on", false)], &vec![closed]));
        assert_eq!((blanks.parts.len(), blanks.checks.len()), (0, 0));
    }

    #[test]
    fn a_tick_that_was_taken_away_again_does_not_travel() {
        let given = Draft::from([("checks".into(), ticks(&["Sent"]))]);
        assert_eq!(gathered(&given, [], &[], &[]), Draft::new());
    }

    #[test]
    fn a_value_that_was_refused_says_why_and_one_that_is_missing_does_not() {
        let deal = card("Oak", 0, "a").as_record(&DEAL);
        let given = Draft::from([("amount".into(), Value::Int(-5))]);
        let problems = [Problem::new("amount", "check.min"), Problem::new("close_on", "gate.required")];
        let blanks = Blanks::of(&problems, &deal, &given);
        let wrong: Vec<_> =
            blanks.fields.iter().map(|blank| (blank.value.clone(), blank.wrong.is_some())).collect();
        assert_eq!(wrong, [(Value::Int(-5), true), (Value::Null, false)]);
    }

    #[test]
    fn a_condition_asks_for_another_value_and_says_which() {
        let mut deal = card("Oak", 0, "a").as_record(&DEAL);
        deal.set("amount", 100_i64);
        deal.set("competitor", "Fjord");
        let least = Problem::new("amount", "gate.condition.at_least").hint("100.00 USD");
        let none = Problem::new("competitor", "gate.condition.empty");
        let score = Problem::new("meddpicc_score", "gate.condition.at_least").hint("60");
        let blanks = Blanks::of(&[least.clone(), none, score.clone()], &deal, &Draft::new());
        assert_eq!(names(&blanks), [("amount", true), ("competitor", false)]);
        assert_eq!(blanks.rules, [score], "nobody fills in what follows from elsewhere");
        let [amount, competitor] = blanks.fields.as_slice() else { panic!() };
        assert_eq!(amount.wrong, Some(least));
        assert!(amount.is_open(&Value::Int(100)) && amount.is_open(&Value::Null));
        assert!(!amount.is_open(&Value::Int(101)), "the rules judge it again");
        assert!(competitor.is_open(&"Fjord".into()) && !competitor.is_open(&Value::Null));
    }
}
