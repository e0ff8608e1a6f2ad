//! What a card knows of its deal, for the gate: a move is judged by that at once, by the server by everything. Pure.

use super::model::Card;
use super::moves::Reason;
use crate::DEAL;
use crate::gate::{Gate, Passage};
use events::Event;
use kernel::{Id, Problem, Record, Value};

/// What the move itself changes: nobody knows it before.
const CHANGING: [&str; 6] =
    ["stage_id", "status", "position", "stage_entered_at", "closed_at", "probability"];

/// Everything that stands in the way of `card` to the stage `to`, of what the card knows, and of what was asked of its
/// deal beside it.
pub fn problems_of_card(
    gate: &Gate,
    card: &Card,
    facts: Option<&Record>,
    to: Id,
    role: &str,
    standing: i64,
    reason: &Reason,
) -> Vec<Problem> {
    let asked = |field: &str| facts.and_then(|facts| facts.values.get(field).cloned());
    let deal = |field: &str| given(reason, field).or_else(|| known(card, field)).or_else(|| asked(field));
    let passage =
        Passage { from: Some(card.stage_id), last: None, to, role, standing: Some(standing), deal: &deal };
    gate.problems(&passage)
}

/// As [`problems_of_card`], of what the whole deal knows. Of its parts it knows only the main contact.
pub fn problems_of_deal(
    gate: &Gate,
    deal: &Record,
    to: Id,
    role: &str,
    standing: i64,
    reason: &Reason,
) -> Vec<Problem> {
    let told = |field: &str| match field {
        _ if CHANGING.contains(&field) => None,
        "contacts" => Some(deal.get("contact_id")).filter(|contact| !contact.is_empty()),
        _ => DEAL.brings.iter().all(|part| part.name != field).then(|| deal.get(field)),
    };
    let known = |field: &str| given(reason, field).or_else(|| told(field));
    let from = deal.id_of("stage_id");
    gate.problems(&Passage { from, last: None, to, role, standing: Some(standing), deal: &known })
}

/// What the gate asks of deals and one of these cards does not tell, the less what the move itself changes.
pub fn unknown(gate: &Gate, cards: &[Card]) -> Vec<String> {
    let is_unknown =
        |field: &&str| !CHANGING.contains(field) && cards.iter().any(|card| known(card, field).is_none());
    gate.asked().into_iter().filter(is_unknown).map(str::to_owned).collect()
}

/// Whether an event tells that a deal went elsewhere and nothing more: what was asked about it still holds.
pub fn is_mere_move(event: &Event) -> bool {
    event.record_kind == DEAL.kind
        && !event.after.is_empty()
        && event.after.keys().all(|field| CHANGING.contains(&field.as_ref()))
}

/// What goes along with the move.
fn given(reason: &Reason, field: &str) -> Option<Value> {
    match field {
        "close_note" => reason.note.clone().filter(|note| !note.is_empty()).map(Value::from),
        _ => reason.set.get(field).cloned(),
    }
}

/// Nothing for what a card does not tell. Of a company it tells the name alone, so only that there is none.
fn known(card: &Card, field: &str) -> Option<Value> {
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    let none = |label: &str| label.is_empty().then_some(Value::Null);
    match field {
        "name" => Some(text(&card.name)),
        "amount" => Some(card.amount.into()),
        "currency" => Some(card.currency.code().into()),
        "owner_id" => Some(card.owner_id.into()),
        "source" => Some(text(&card.source)),
        "next_activity_at" => Some(card.next_activity_at.into()),
        "tags" if card.tags.is_empty() => Some(Value::Null),
        "tags" => Some(Value::Json(card.tags.clone().into())),
        "company_id" => none(&card.company),
        "contact_id" => none(&card.contact),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::{card, event, stage};
    use super::*;
    use crate::deals::board::StageKind;
    use crate::gate::{StageAsks, WayAsks};
    use kernel::{Draft, Filter, Name};

    fn asking(number: u128, required: &[&str]) -> StageAsks {
        StageAsks {
            id: stage(number),
            pipeline: None,
            name: format!("Stage {number}"),
            kind: StageKind::Open,
            position: format!("a{number}"),
            limit: None,
            required: required.iter().map(|field| (*field).to_owned()).collect(),
            checklist: Vec::new(),
            enter_roles: Vec::new(),
            leave_roles: Vec::new(),
        }
    }

    fn fields(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.field.as_str()).collect()
    }

    #[test]
    fn a_card_lacks_only_what_it_would_know() {
        let gate = Gate {
            stages: vec![asking(0, &[]), asking(1, &["contact_id", "company_id", "close_on", "amount"])],
            ways: Vec::new(),
        };
        let oak = card("Oak", 0, "a");
        let none = Reason::default();
        let problems = problems_of_card(&gate, &oak, None, stage(1), "admin", 0, &none);
        assert_eq!(fields(&problems), ["contact_id"], "the company has a name, the day nobody told");
        let set = Draft::from([(Name::Borrowed("contact_id"), Value::Id(stage(9)))]);
        let filled = Reason { set, ..Reason::default() };
        assert_eq!(problems_of_card(&gate, &oak, None, stage(1), "admin", 0, &filled), []);
        assert_eq!(
            problems_of_card(&gate, &oak, None, stage(0), "admin", 9, &none),
            [],
            "staying asks nothing"
        );
    }

    #[test]
    fn what_a_card_does_not_tell_is_asked_and_then_judged() {
        let full = ["amount", "close_on", "probability", "lines", "contacts", "company_id"];
        let way = StageAsks { checklist: vec!["Called".into()], ..asking(0, &[]) };
        let gate = Gate { stages: vec![way, asking(1, &full)], ways: Vec::new() };
        let oak = card("Oak", 0, "a");
        let unknown = unknown(&gate, std::slice::from_ref(&oak));
        assert_eq!(unknown, ["checks", "close_on", "company_id", "contacts", "lines"]);
        let plain = Gate { stages: vec![asking(0, &[]), asking(1, &["amount"])], ways: Vec::new() };
        assert_eq!(super::unknown(&plain, std::slice::from_ref(&oak)), Vec::<String>::new());
        let mut facts = oak.as_record(&DEAL);
        facts.values = Draft::new();
        facts.set("lines", Value::Null);
        facts.set("contacts", 2_i64);
        facts.set("company_id", stage(9));
        facts.set("checks", Value::Null);
        let none = Reason::default();
        let problems = problems_of_card(&gate, &oak, Some(&facts), stage(1), "admin", 0, &none);
        assert_eq!(fields(&problems), ["checks", "lines"], "of the day nothing was told");
    }

    #[test]
    fn parts_that_a_deal_may_well_have_are_not_said_to_be_missing() {
        let gate = Gate { stages: vec![asking(0, &[]), asking(1, &["lines", "contacts"])], ways: Vec::new() };
        let mut deal = card("Oak", 0, "a").as_record(&DEAL);
        deal.set("stage_id", stage(0));
        let none = Reason::default();
        assert_eq!(problems_of_deal(&gate, &deal, stage(1), "admin", 0, &none), [], "the server knows them");
    }

    #[test]
    fn what_was_asked_about_a_deal_outlives_its_own_move_and_nothing_else() {
        let (oak, to) = (card("Oak", 0, "a").id, Value::Id(stage(1)));
        let is_mere = |kind: &str, after: &[(&'static str, Value)]| is_mere_move(&event(kind, oak, 2, after));
        let moved = [("stage_id", to.clone()), ("position", "b".into()), ("status", "open".into())];
        assert!(is_mere("deal.stage_changed", &moved));
        assert!(!is_mere("deal.stage_changed", &[("stage_id", to), ("close_on", "2027-01-31".into())]));
        assert!(!is_mere("deal.deleted", &[]));
        assert!(!is_mere("deal_line.updated", &[("position", "b".into())]));
    }

    #[test]
    fn a_full_stage_and_a_role_are_told_at_once() {
        let full = StageAsks { limit: Some(2), enter_roles: vec!["manager".into()], ..asking(1, &[]) };
        let gate = Gate { stages: vec![asking(0, &[]), full], ways: Vec::new() };
        let oak = card("Oak", 0, "a");
        let keys = |role: &str, standing| {
            let problems = problems_of_card(&gate, &oak, None, stage(1), role, standing, &Reason::default());
            problems.into_iter().map(|problem| problem.key).collect::<Vec<_>>()
        };
        assert_eq!(keys("manager", 1), Vec::<String>::new());
        assert_eq!(keys("manager", 2), ["gate.limit"]);
        assert_eq!(keys("consultant", 2), ["gate.enter_role", "gate.limit"]);
    }

    #[test]
    fn a_condition_on_what_the_card_does_not_tell_is_left_to_the_server() {
        let way = |condition| WayAsks {
            id: stage(7),
            name: String::new(),
            from: stage(0),
            to: stage(1),
            roles: Vec::new(),
            required: Vec::new(),
            checklist: Vec::new(),
            condition: Some(condition),
        };
        let gate =
            |condition| Gate { stages: vec![asking(0, &[]), asking(1, &[])], ways: vec![way(condition)] };
        let oak = card("Oak", 0, "a");
        let held = |condition| {
            problems_of_card(&gate(condition), &oak, None, stage(1), "admin", 0, &Reason::default())
                .is_empty()
        };
        assert!(held(Filter::is("amount", 100_i64)));
        assert!(!held(Filter::is("amount", 99_i64)));
        assert!(held(Filter::is("company_id", stage(9))));
        assert!(held(Filter::is("probability", 99_i64)));
    }
}
