use super::*;
use kernel::Filter;
use serde_json::json;

pub(super) fn id(number: u128) -> Id {
    Id::fixed(number)
}

/// Talk (1), Offer (2), Won (3), Lost (4).
pub(super) fn gate() -> Gate {
    let kinds = [StageKind::Open, StageKind::Open, StageKind::Won, StageKind::Lost];
    let names = ["Talk", "Offer", "Won", "Lost"];
    let stage = |(place, (kind, name)): (usize, (StageKind, &str))| StageAsks {
        id: id(place as u128 + 1),
        pipeline: Some(id(50)),
        name: name.to_owned(),
        kind,
        position: format!("{place}"),
        limit: None,
        required: Vec::new(),
        checklist: Vec::new(),
        enter_roles: Vec::new(),
        leave_roles: Vec::new(),
    };
    Gate { stages: kinds.into_iter().zip(names).enumerate().map(stage).collect(), ways: Vec::new() }
}

pub(super) fn way(from: u128, to: u128) -> WayAsks {
    WayAsks {
        id: id(100 * from + to),
        name: String::new(),
        from: id(from),
        to: id(to),
        roles: Vec::new(),
        required: Vec::new(),
        checklist: Vec::new(),
        condition: None,
    }
}

pub(super) fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn asked(gate: &Gate, from: Option<u128>, to: u128, deal: &[(&str, Value)]) -> Vec<String> {
    let known = |field: &str| {
        let value = deal.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone());
        Some(value.unwrap_or_default())
    };
    told(gate.problems(&Passage {
        from: from.map(id),
        last: None,
        to: id(to),
        role: "consultant",
        standing: Some(5),
        deal: &known,
    }))
}

pub(super) fn told(problems: Vec<Problem>) -> Vec<String> {
    problems.into_iter().map(|problem| [problem.field, problem.key, problem.hint].join(" ")).collect()
}

#[test]
fn a_pipeline_that_asks_nothing_lets_everything_pass() {
    for from in [None, Some(1), Some(2), Some(3), Some(4)] {
        for to in if from.is_none() { 1..=2 } else { 1..=4 } {
            assert!(asked(&gate(), from, to, &[]).is_empty(), "{from:?} {to}");
        }
    }
}

#[test]
fn a_stage_asks_for_fields_of_those_that_come_and_leaves_alone_those_that_stay() {
    let mut gate = gate();
    gate.stages[1].required = texts(&["amount", "company_id"]);
    let amount = [("amount", Value::Int(0))];
    assert_eq!(asked(&gate, Some(1), 2, &amount), ["company_id gate.required Offer"]);
    assert_eq!(asked(&gate, None, 2, &[]).len(), 2, "a new deal is asked as well");
    assert!(asked(&gate, Some(2), 2, &[]).is_empty());
    assert!(asked(&gate, Some(2), 1, &[]).is_empty());
}

#[test]
fn a_checklist_is_for_going_on() {
    let mut gate = gate();
    gate.stages[0].checklist = texts(&["Budget known", "Decider met"]);
    let half = [("checks", Value::Json(json!(["Budget known"])))];
    assert_eq!(asked(&gate, Some(1), 2, &half), ["checks gate.check Decider met"]);
    assert_eq!(asked(&gate, Some(1), 3, &[]).len(), 2);
    assert!(asked(&gate, Some(1), 4, &[]).is_empty(), "a deal is lost without it");
    gate.stages[1].checklist = texts(&["Offer sent"]);
    assert!(asked(&gate, Some(2), 1, &[]).is_empty(), "and taken back without it");
}

#[test]
fn roles_and_limits_hold_at_the_door() {
    let mut gate = gate();
    gate.stages[0].leave_roles = texts(&["manager"]);
    gate.stages[1].enter_roles = texts(&["admin", "manager"]);
    gate.stages[1].limit = Some(5);
    assert_eq!(
        asked(&gate, Some(1), 2, &[]),
        ["stage_id gate.leave_role Talk", "stage_id gate.enter_role Offer", "stage_id gate.limit 5"]
    );
    gate.stages[1].limit = Some(6);
    gate.stages[1].enter_roles = texts(&["consultant"]);
    assert!(asked(&gate, Some(3), 2, &[]).is_empty());
}

#[test]
fn a_stage_with_ways_out_is_left_along_them_only() {
    let mut gate = gate();
    gate.ways = vec![way(1, 2), way(1, 4)];
    assert_eq!(asked(&gate, Some(1), 3, &[]), ["stage_id gate.next Offer, Lost"]);
    assert!(asked(&gate, Some(2), 3, &[]).is_empty(), "no way leads out of Offer, so all do");
    assert!(asked(&gate, None, 2, &[]).is_empty(), "a new deal comes from nowhere");
}

#[test]
fn a_new_deal_is_not_closed_and_comes_as_if_along_a_way() {
    let mut gate = gate();
    assert_eq!(asked(&gate, None, 3, &[]), ["stage_id gate.begin Won"]);
    assert_eq!(asked(&gate, None, 4, &[]), ["stage_id gate.begin Lost"]);
    let manager = WayAsks { roles: texts(&["manager"]), ..way(1, 2) };
    gate.ways = vec![manager.clone(), WayAsks { from: id(2), to: id(1), ..manager }];
    assert_eq!(asked(&gate, None, 2, &[]), ["stage_id gate.way_role Offer"]);
    assert!(asked(&gate, None, 1, &[]).is_empty(), "the first open stage is where deals begin");
    gate.ways.push(WayAsks { required: texts(&["amount"]), ..way(4, 2) });
    assert_eq!(
        asked(&gate, None, 2, &[("amount", Value::Int(1))]),
        Vec::<String>::new(),
        "one way is enough"
    );
}

#[test]
fn a_way_has_conditions_of_its_own() {
    let mut gate = gate();
    let big = Filter::new("amount", kernel::Operator::AtLeast, [Value::Int(1_000)]);
    let mut up = way(1, 2);
    (up.name, up.condition) = ("Big enough".to_owned(), Some(big));
    (up.required, up.roles, up.checklist) = (texts(&["close_on"]), texts(&["manager"]), texts(&["Signed"]));
    gate.ways = vec![up];
    assert_eq!(
        asked(&gate, Some(1), 2, &[("amount", Value::Int(999))]),
        [
            "stage_id gate.way_role Offer",
            "close_on gate.required Offer",
            "checks gate.check Signed",
            "amount gate.condition.at_least 10.00"
        ]
    );
}

/// The stage (5) of another pipeline.
pub(super) fn elsewhere() -> StageAsks {
    let first = gate().stages.remove(0);
    StageAsks { id: id(5), pipeline: Some(id(51)), name: "Due".to_owned(), ..first }
}

/// From a stage of another pipeline.
fn comes_back(gate: &Gate, last: Option<u128>, to: u128, deal: &[(&str, Value)]) -> Vec<String> {
    let known = |field: &str| {
        let value = deal.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone());
        Some(value.unwrap_or_default())
    };
    told(gate.problems(&Passage {
        from: Some(id(5)),
        last: last.map(id),
        to: id(to),
        role: "consultant",
        standing: None,
        deal: &known,
    }))
}

#[test]
fn another_pipeline_is_further_on_and_whoever_comes_back_goes_on_from_where_it_was() {
    let mut gate = gate();
    gate.stages[0].leave_roles = texts(&["manager"]);
    gate.stages[0].checklist = texts(&["Budget known"]);
    gate.ways = vec![way(1, 2)];
    assert_eq!(asked(&gate, Some(1), 5, &[]), ["stage_id gate.leave_role Talk"], "of a stage nobody read");
    gate.stages.push(elsewhere());
    let left = ["stage_id gate.leave_role Talk", "checks gate.check Budget known"];
    assert_eq!(asked(&gate, Some(1), 5, &[]), left);
    assert_eq!(
        comes_back(&gate, Some(1), 3, &[]),
        ["checks gate.check Budget known", "stage_id gate.next Offer"]
    );
    assert_eq!(comes_back(&gate, Some(1), 2, &[("checks", Value::Json(json!(["Budget known"])))]).len(), 0);
    assert!(comes_back(&gate, Some(1), 1, &[]).is_empty(), "back to where it was");
    assert!(comes_back(&gate, None, 3, &[]).is_empty(), "one that was never here comes like a new one");
    gate.stages[4].kind = StageKind::Lost;
    assert_eq!(
        asked(&gate, Some(1), 5, &[]),
        ["stage_id gate.leave_role Talk"],
        "a deal is lost without the list"
    );
}

#[test]
fn what_is_not_known_is_not_judged_and_a_broken_condition_lets_nothing_through() {
    let mut gate = gate();
    gate.stages[1].required = texts(&["amount"]);
    gate.stages[0].checklist = texts(&["Budget known"]);
    gate.ways = vec![WayAsks { condition: Some(Filter::is("amount", 1_i64)), ..way(1, 2) }];
    let nothing = |_: &str| None;
    let passage =
        |deal| Passage { from: Some(id(1)), last: None, to: id(2), role: "consultant", standing: None, deal };
    assert!(gate.problems(&passage(&nothing)).is_empty());
    gate.ways[0].condition = asks::condition(&Value::Json(json!({"field": "amount", "is": "no operator"})));
    assert_eq!(told(gate.problems(&passage(&nothing))), ["stage_id gate.condition "]);
    gate.ways[0].condition = Some(Filter::is("vanished", 1_i64));
    let all = |_: &str| Some(Value::Int(1));
    assert!(gate.problems(&passage(&all)).iter().any(|problem| problem.key == "gate.condition"));
}

#[test]
fn a_condition_names_what_is_not_so_and_what_would_be() {
    let unmet = |condition: Filter, deal: &[(&str, Value)]| {
        let gate = Gate { ways: vec![WayAsks { condition: Some(condition), ..way(1, 2) }], ..gate() };
        asked(&gate, Some(1), 2, deal)
    };
    let least = Filter::new("amount", kernel::Operator::AtLeast, [Value::Int(100_000)]);
    let day = Filter::new("close_on", kernel::Operator::AtMost, [Value::from("2027-01-31")]);
    let deal = [("amount", Value::Int(5)), ("currency", "KWD".into())];
    let both = least.clone().and(day.clone());
    assert_eq!(
        unmet(both.clone(), &deal),
        ["amount gate.condition.at_least 100.000 KWD", "close_on gate.condition.until 2027-01-31"]
    );
    let rich = [("amount", Value::Int(100_000))];
    assert_eq!(unmet(both, &rich), ["close_on gate.condition.until 2027-01-31"], "of two, one is so");
    assert_eq!(unmet(least.clone().or(day), &deal), ["amount gate.condition ", "close_on gate.condition "]);
    assert_eq!(unmet(least.negated(), &rich), ["amount gate.condition "]);
    let acme = Filter::is("company_id", id(9));
    assert_eq!(unmet(acme, &[]), [format!("company_id gate.condition.named {}", id(9))]);
    let score = Filter::new("meddpicc_score", kernel::Operator::AtLeast, [Value::Int(60)]);
    assert_eq!(unmet(score, &[]), ["meddpicc_score gate.condition.at_least 60"]);
    assert_eq!(unmet(Filter::is("stage_id", id(9)).negated().negated(), &[]), ["stage_id gate.condition "]);
}

#[test]
fn what_a_stage_asks_for_is_not_emptied_in_it() {
    let mut gate = gate();
    gate.stages[1].required = texts(&["amount", "close_on"]);
    let mut before = asks::nobody();
    before.set("amount", 5_i64);
    let after = asks::nobody();
    assert_eq!(told(gate.kept(id(2), &before, &after)), ["amount gate.required Offer"]);
    assert!(gate.kept(id(1), &before, &after).is_empty());
    assert!(gate.kept(id(2), &after, &after).is_empty(), "what was empty before may stay so");
}

#[test]
fn the_same_words_in_two_places_are_one_check_that_is_done_once() {
    let mut gate = gate();
    gate.stages[0].checklist = texts(&["Called", "Sent"]);
    gate.stages[1].checklist = texts(&["Sent"]);
    gate.ways = vec![WayAsks { checklist: texts(&["Called", "Sent"]), ..way(1, 2) }];
    assert_eq!(asked(&gate, Some(1), 2, &[]), ["checks gate.check Called", "checks gate.check Sent"]);
    let sent = [("checks", Value::Json(json!(["Called", "Sent"])))];
    assert_eq!(asked(&gate, Some(1), 2, &sent), Vec::<String>::new());
    assert_eq!(asked(&gate, Some(2), 3, &sent), Vec::<String>::new(), "what is a fact of the deal stays one");
}
