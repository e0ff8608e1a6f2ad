//! What holds of any pipeline, whatever it asks, and of any deal.

use super::graph_tests::any_condition;
use super::tests::{elsewhere, gate, id, texts, told, way};
use super::*;
use crate::DEAL;
use kernel::Filter;
use proptest::prelude::*;
use proptest::sample::subsequence;

const FIELDS: [&str; 3] = ["amount", "probability", "close_on"];
const ITEMS: [&str; 2] = ["Called", "Sent"];
const ROLES: [&str; 2] = ["manager", "consultant"];

fn any_of<const N: usize>(all: [&'static str; N]) -> impl Strategy<Value = Vec<String>> {
    subsequence(all.to_vec(), 0..=N).prop_map(|some| texts(&some))
}

/// Fields and parts.
fn any_required() -> impl Strategy<Value = Vec<String>> {
    (any_of(FIELDS), any_of(PARTS)).prop_map(|(fields, parts)| [fields, parts].concat())
}

/// What one stage asks, and its kind.
fn any_stage(stage: StageAsks) -> impl Strategy<Value = StageAsks> {
    let kinds = vec![StageKind::Open, StageKind::OnHold, StageKind::Won, StageKind::Lost];
    let asks = (any_required(), any_of(ITEMS), any_of(ROLES), any_of(ROLES));
    (prop::sample::select(kinds), asks, prop::option::of(1_i64..4)).prop_map(
        move |(kind, (required, checklist, enter_roles, leave_roles), limit)| StageAsks {
            kind,
            limit,
            required,
            checklist,
            enter_roles,
            leave_roles,
            ..stage.clone()
        },
    )
}

fn any_way() -> impl Strategy<Value = WayAsks> {
    let condition = prop::option::of(any_condition(vec!["amount", "probability"]));
    (1_u128..=4, 1_u128..=4, any_required(), any_of(ITEMS), any_of(ROLES), condition).prop_map(
        |(from, to, required, checklist, roles, condition)| WayAsks {
            required,
            checklist,
            roles,
            condition,
            ..way(from, to)
        },
    )
}

fn any_gate() -> impl Strategy<Value = Gate> {
    let stages: Vec<_> = gate().stages.into_iter().map(any_stage).collect();
    (stages, prop::collection::vec(any_way(), 0..6)).prop_map(|(stages, ways)| Gate { stages, ways })
}

/// A deal, who moves it, and how many stand where it goes.
#[derive(Clone, Debug)]
struct Mover {
    /// What is not empty of [`FIELDS`] and [`PARTS`].
    values: Vec<(String, i64)>,
    checks: Vec<String>,
    role: &'static str,
    standing: i64,
}

impl Mover {
    fn value(&self, field: &str) -> Value {
        match field {
            "checks" => Value::Json(self.checks.clone().into()),
            field => {
                let known = self.values.iter().find(|(name, _)| name == field);
                known.map(|(_, value)| Value::Int(*value)).unwrap_or_default()
            }
        }
    }

    fn problems(&self, gate: &Gate, from: u128, last: Option<u128>, to: u128) -> Vec<String> {
        let (deal, standing) = (|field: &str| Some(self.value(field)), Some(self.standing));
        let (from, last) = (Some(id(from)), last.map(id));
        told(gate.problems(&Passage { from, last, to: id(to), role: self.role, standing, deal: &deal }))
    }

    fn fulfils(&self, condition: &Filter) -> bool {
        let mut deal = asks::nobody();
        FIELDS.iter().for_each(|field| deal.set(field, self.value(field)));
        condition.matches(&DEAL, &deal).unwrap()
    }

    /// Whether everything that anything says about this step is so: asked one by one, each in its own words.
    fn may_go(&self, gate: &Gate, from: u128, to: u128) -> bool {
        let stage = |number: u128| gate.stages.iter().find(|stage| stage.id == id(number)).unwrap();
        let (left, into) = (stage(from), stage(to));
        let has = |fields: &[String]| fields.iter().all(|field| !self.value(field).is_empty());
        let done = |items: &[String]| items.iter().all(|item| self.checks.contains(item));
        let is_let = |roles: &[String]| roles.is_empty() || roles.iter().any(|role| role == self.role);
        let goes_on = to > from && into.kind != StageKind::Lost;
        let has_room = into.limit.is_none_or(|limit| self.standing < limit);
        let mut ways = gate.ways.iter().filter(|way| way.from == id(from)).peekable();
        let on_the_way = ways.peek().is_none()
            || ways.find(|way| way.to == id(to)).is_some_and(|way| {
                let fulfils = way.condition.as_ref().is_none_or(|condition| self.fulfils(condition));
                is_let(&way.roles) && has(&way.required) && done(&way.checklist) && fulfils
            });
        let stays = from == to;
        let leaves = is_let(&left.leave_roles) && (!goes_on || done(&left.checklist));
        stays || (leaves && is_let(&into.enter_roles) && has(&into.required) && has_room && on_the_way)
    }
}

fn any_mover() -> impl Strategy<Value = Mover> {
    let names: Vec<&str> = FIELDS.into_iter().chain(PARTS).collect();
    let count = names.len();
    let values = (subsequence(names, 0..=count), prop::collection::vec(0_i64..6, count))
        .prop_map(|(names, values)| texts(&names).into_iter().zip(values).collect::<Vec<_>>());
    (values, any_of(ITEMS), prop::sample::select(ROLES.to_vec()), 0_i64..4)
        .prop_map(|(values, checks, role, standing)| Mover { values, checks, role, standing })
}

fn everything(role: &'static str) -> Mover {
    let values = FIELDS.into_iter().chain(PARTS).map(|name| (name.to_owned(), 3)).collect();
    Mover { values, checks: texts(&ITEMS), role, standing: 0 }
}

proptest! {
    /// A step is free exactly when everything that is asked about it is so.
    #[test]
    fn nothing_that_is_asked_is_ever_passed_by_and_nothing_else_is_asked(
        gate in any_gate(), mover in any_mover(), from in 1_u128..=4, to in 1_u128..=4
    ) {
        prop_assert_eq!(mover.problems(&gate, from, None, to).is_empty(), mover.may_go(&gate, from, to));
    }

    /// Whoever has everything that can be had meets only doors that are closed to them, ways that are not there and
    /// conditions on what the deal is.
    #[test]
    fn a_deal_with_everything_is_asked_for_nothing(
        gate in any_gate(), from in 1_u128..=4, to in 1_u128..=4, role in prop::sample::select(ROLES.to_vec())
    ) {
        let closed = ["_role ", "gate.next ", "gate.condition"];
        for problem in everything(role).problems(&gate, from, None, to) {
            prop_assert!(closed.iter().any(|key| problem.contains(key)), "{}", problem);
        }
    }

    /// Knowing more of a deal never lets it pass where knowing less stopped it: so the browser refuses nothing
    /// that the server would allow.
    #[test]
    fn the_browser_never_refuses_what_the_server_allows(
        gate in any_gate(), mover in any_mover(), from in 1_u128..=4, to in 1_u128..=4,
        known in any_of(["amount", "probability", "close_on", "lines", "contacts", "checks"]), counted in any::<bool>()
    ) {
        let server = mover.problems(&gate, from, None, to);
        let card = |field: &str| known.iter().any(|name| name == field).then(|| mover.value(field));
        let standing = counted.then_some(mover.standing);
        let passage = Passage { from: Some(id(from)), last: None, to: id(to), role: mover.role, standing, deal: &card };
        for problem in told(gate.problems(&passage)) {
            prop_assert!(server.contains(&problem), "{}", problem);
        }
    }

    /// What a gate says that it asks for is all that it judges by: nobody has to know more of a deal.
    #[test]
    fn whoever_knows_what_is_asked_for_knows_enough(
        gate in any_gate(), mover in any_mover(), from in 1_u128..=4, to in 1_u128..=4
    ) {
        let asked = gate.asked();
        let told = |field: &str| asked.contains(field).then(|| mover.value(field));
        let passage = Passage {
            from: Some(id(from)), last: None, to: id(to), role: mover.role, standing: Some(mover.standing), deal: &told,
        };
        let server = mover.problems(&gate, from, None, to);
        prop_assert_eq!(self::told(gate.problems(&passage)), server);
    }

    /// Going by another pipeline asks everything that the direct move asks, on one of its two legs.
    #[test]
    fn a_detour_is_no_way_around(
        gate in any_gate(), mover in any_mover(), by in any_stage(elsewhere()), from in 1_u128..=4, to in 1_u128..=4
    ) {
        let mut gate = gate;
        gate.stages.push(by);
        let there = mover.problems(&gate, from, None, 5);
        let detour: Vec<String> = there.into_iter().chain(mover.problems(&gate, 5, Some(from), to)).collect();
        for problem in mover.problems(&gate, from, None, to) {
            prop_assert!(detour.contains(&problem), "{}", problem);
        }
    }
}
