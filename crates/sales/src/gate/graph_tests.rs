use super::tests::{gate, id, texts, way};
use super::*;
use crate::DEAL;
use kernel::{Currency, Filter, Operator};
use proptest::prelude::*;
use serde_json::json;

fn told(gate: &Gate) -> Vec<Warning> {
    let movers = texts(&["admin", "manager", "consultant"]);
    warnings(gate, Users { movers: &movers, standing: &|_| 3 })
}

/// What is told of the way from Offer to Won under this condition.
fn under(condition: Filter, required: &[&str]) -> Vec<Warning> {
    let mut gate = gate();
    let asks = WayAsks { condition: Some(condition), required: texts(required), ..way(2, 3) };
    gate.ways = vec![asks, way(2, 4)];
    told(&gate)
}

fn never(field: &str) -> Vec<Warning> {
    vec![Warning::NeverTrue { from: id(2), to: id(3), field: Some(field.to_owned()) }]
}

fn asks(field: &str, operator: Operator, values: &[Value]) -> Filter {
    Filter::new(field, operator, values.to_vec())
}

#[test]
fn circles_are_fine_and_dead_ends_are_told() {
    let mut gate = gate();
    gate.ways = vec![way(1, 2), way(2, 1)];
    assert_eq!(
        told(&gate),
        [
            Warning::DeadEnd(id(1)),
            Warning::DeadEnd(id(2)),
            Warning::Unreachable(id(3)),
            Warning::Unreachable(id(4))
        ]
    );
    gate.ways.push(way(2, 3));
    gate.ways.push(way(2, 4));
    assert!(told(&gate).is_empty());
    gate.stages.remove(2);
    assert_eq!(told(&gate), [Warning::NoWin]);
    gate.stages.retain(|stage| stage.kind.is_closed());
    assert_eq!(told(&gate), [Warning::NoOpen, Warning::NoWin]);
}

#[test]
fn odds_are_never_there_once_a_deal_is_closed() {
    let mut gate = gate();
    gate.stages[1].required = texts(&["probability"]);
    assert_eq!(told(&gate), [], "an open deal may have odds of its own");
    gate.stages[2].required = texts(&["amount", "probability"]);
    assert_eq!(told(&gate), [Warning::NeverFilled { stage: id(3), field: "probability".into() }]);
    gate.stages[2].required.clear();
    gate.ways = vec![WayAsks { required: texts(&["probability"]), ..way(2, 4) }, way(2, 3)];
    let field = "probability".to_owned();
    assert_eq!(told(&gate), [Warning::NeverFilledOnWay { from: id(2), to: id(4), field }]);
    assert_eq!(under(asks("probability", Operator::AtLeast, &[50.into()]), &[]), never("probability"));
    assert_eq!(under(asks("status", Operator::In, &["open".into(), "lost".into()]), &[]), never("status"));
    assert_eq!(under(Filter::is("status", "won"), &[]), []);
}

#[test]
fn conditions_that_contradict_one_another_are_told_with_their_field() {
    let amount = |operator, value: i64| asks("amount", operator, &[value.into()]);
    let both = |one: Filter, other: Filter| Filter::All { all: vec![one, other] };
    assert_eq!(
        under(both(amount(Operator::AtLeast, 100), amount(Operator::AtMost, 50)), &[]),
        never("amount")
    );
    assert_eq!(under(both(amount(Operator::AtLeast, 50), amount(Operator::AtMost, 50)), &[]), []);
    assert_eq!(under(both(amount(Operator::Greater, 50), amount(Operator::Less, 51)), &[]), never("amount"));
    assert_eq!(under(amount(Operator::AtMost, -1), &[]), never("amount"), "no amount is below zero");
    assert_eq!(under(asks("amount", Operator::Empty, &[]), &["amount"]), never("amount"));
    assert_eq!(under(asks("amount", Operator::Empty, &[]), &["close_on"]), []);
    assert_eq!(under(asks("name", Operator::Empty, &[]), &[]), never("name"), "a deal has a name");
    let day = |operator, day: &str| asks("close_on", operator, &[day.into()]);
    let (from, until) = (day(Operator::AtLeast, "2026-12-01"), day(Operator::AtMost, "2026-11-30"));
    assert_eq!(under(both(from.clone(), until), &[]), never("close_on"));
    assert_eq!(under(both(from, day(Operator::AtMost, "2026-12-01")), &[]), []);
    let source = |operator, names: &[&str]| {
        asks("source", operator, &names.iter().map(|name| (*name).into()).collect::<Vec<Value>>())
    };
    assert_eq!(
        under(
            both(source(Operator::In, &["referral"]), source(Operator::NotIn, &["referral", "other"])),
            &[]
        ),
        never("source")
    );
    assert_eq!(
        under(
            both(source(Operator::In, &["referral", "website"]), source(Operator::NotIn, &["referral"])),
            &[]
        ),
        []
    );
    let name = |operator, text: &str| asks("name", operator, &[text.into()]);
    assert_eq!(
        under(both(name(Operator::StartsWith, "Roof"), name(Operator::Contains, "oak").negated()), &[]),
        []
    );
    assert_eq!(
        under(both(name(Operator::Contains, "oak"), name(Operator::Contains, "Oak").negated()), &[]),
        never("name")
    );
    let tag = |text: &str| asks("tags", Operator::Contains, &[text.into()]);
    assert_eq!(under(both(tag("big"), tag("small")), &[]), []);
    assert_eq!(under(both(tag("big"), tag("big").negated()), &[]), never("tags"));
}

#[test]
fn one_way_through_is_enough_and_what_nothing_fulfils_is_told_as_a_whole() {
    let amount = |operator, value: i64| asks("amount", operator, &[value.into()]);
    let no = Filter::All { all: vec![amount(Operator::AtLeast, 100), amount(Operator::AtMost, 50)] };
    assert_eq!(under(no.clone().or(Filter::is("currency", Currency::EUR.code())), &[]), []);
    let whole = vec![Warning::NeverTrue { from: id(2), to: id(3), field: None }];
    assert_eq!(under(no.clone().or(Filter::is("probability", 5_i64)), &[]), whole);
    assert_eq!(under(Filter::nothing(), &[]), whole);
    assert_eq!(under(no.negated(), &[]), []);
    let broken = super::asks::condition(&Value::Json(json!({ "field": "vanished", "is": "empty" }))).unwrap();
    assert_eq!(under(broken, &[]), never("vanished"));
}

#[test]
fn roles_that_exclude_each_other_are_told_where_they_meet() {
    let mut gate = gate();
    gate.stages[1].leave_roles = texts(&["manager"]);
    gate.stages[2].enter_roles = texts(&["manager", "admin"]);
    gate.ways = vec![WayAsks { roles: texts(&["admin", "consultant"]), ..way(2, 3) }, way(2, 4)];
    assert_eq!(told(&gate), [Warning::NobodyGoes { from: id(2), to: id(3) }]);
    gate.ways[0].roles = texts(&["manager"]);
    assert_eq!(told(&gate), []);
    gate.stages[2].enter_roles = texts(&["read_only"]);
    assert_eq!(told(&gate), [Warning::NobodyEnters(id(3))], "whoever only reads moves no deal");
    gate.stages[2].enter_roles.clear();
    gate.stages[1].leave_roles = texts(&["read_only"]);
    assert_eq!(told(&gate), [Warning::DeadEnd(id(2)), Warning::NobodyLeaves(id(2))]);
}

#[test]
fn without_ways_too_a_stage_that_nobody_can_go_on_from_is_a_dead_end() {
    let mut gate = gate();
    gate.stages[1].leave_roles = texts(&["consultant"]);
    for end in [0, 2, 3] {
        gate.stages[end].enter_roles = texts(&["manager"]);
    }
    assert_eq!(told(&gate), [Warning::DeadEnd(id(2))]);
}

#[test]
fn a_limit_that_is_over_already_is_told() {
    let mut gate = gate();
    gate.stages[0].limit = Some(3);
    assert_eq!(told(&gate), [], "full is not over");
    gate.stages[0].limit = Some(2);
    assert_eq!(told(&gate), [Warning::OverLimit { stage: id(1), limit: 2, standing: 3 }]);
}

pub(super) fn any_condition(fields: Vec<&'static str>) -> impl Strategy<Value = Filter> {
    let operators = prop::sample::select(vec![
        Operator::Is,
        Operator::IsNot,
        Operator::Less,
        Operator::AtMost,
        Operator::Greater,
        Operator::AtLeast,
    ]);
    let one = (prop::sample::select(fields), operators, 0_i64..6)
        .prop_map(|(field, operator, value)| asks(field, operator, &[value.into()]));
    one.prop_recursive(3, 12, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            several.clone().prop_map(|all| Filter::All { all }),
            several.prop_map(|any| Filter::Any { any }),
            inner.prop_map(Filter::negated),
        ]
    })
}

proptest! {
    /// What is told to be never true is true of no amount, and the other way round.
    #[test]
    fn a_condition_is_told_exactly_when_no_deal_fulfils_it(condition in any_condition(vec!["amount"])) {
        let amounts = (0..8_i64).map(Value::Int).chain([Value::Null]);
        let fulfilled = amounts.into_iter().any(|amount| {
            let mut deal = super::asks::nobody();
            deal.values.insert("amount".into(), amount);
            condition.matches(&DEAL, &deal).unwrap()
        });
        prop_assert_eq!(under(condition, &[]).is_empty(), fulfilled);
    }
}
