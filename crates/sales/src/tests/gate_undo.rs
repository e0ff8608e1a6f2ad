//! What an undo asks: nothing of whoever goes back to a state that was, but for the room that others have taken; of
//! everything else what any write is asked.

use super::cast::{Cast, casts, changed, deal, draft, made, moved, to};
use crate::gate::{Gate, Passage, StageAsks};
use crate::{DEAL, STAGE};
use identity::Me;
use kernel::{Error, Id, Record, Result, Value};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use records::{Changes, Saved, undo, write};
use serde_json::json;
use std::collections::BTreeMap;

async fn asking(cast: &Cast, at: usize, field: &'static str, value: serde_json::Value) {
    let value = Value::from_json(value);
    changed(&cast.eve, &STAGE, cast.stage(at), draft([(field, value)])).await.unwrap();
}

async fn step(me: &Me, id: Id, field: &'static str, value: impl Into<Value>) -> Saved {
    write::update_now(me, &DEAL, id, &Changes::one(field, value)).await.unwrap()
}

fn told<T: std::fmt::Debug>(refused: Result<T>) -> Vec<(String, String)> {
    match refused {
        Err(Error::Invalid(problems)) => {
            problems.into_iter().map(|problem| (problem.field, problem.key)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn named(field: &str, key: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), key.to_owned())]
}

#[tokio::test]
async fn an_older_step_that_is_taken_back_empties_nothing_that_the_stage_asks_for() {
    for cast in casts().await {
        asking(&cast, 1, "required_fields", json!(["close_on"])).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let day: chrono::NaiveDate = "2026-12-24".parse().unwrap();
        let filled = step(&cast.ana, roof.id, "close_on", day).await;
        let there = step(&cast.ana, roof.id, "stage_id", cast.stage(1)).await;
        let refused = undo::event_now(&cast.ana, filled.event.unwrap()).await;
        assert_eq!(told(refused), named("close_on", "gate.required"));
        undo::event_now(&cast.ana, there.event.unwrap()).await.unwrap();
        undo::event_now(&cast.ana, filled.event.unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn of_a_batch_too_what_would_be_no_state_that_was_stays() {
    for cast in casts().await {
        asking(&cast, 1, "required_fields", json!(["close_on"])).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let batch = Id::new();
        let mut write = cast.ana.write().await.unwrap().in_batch(batch);
        let day: chrono::NaiveDate = "2026-12-24".parse().unwrap();
        write::update(&mut write, &DEAL, roof.id, &Changes::one("close_on", day)).await.unwrap();
        write.commit().await.unwrap();
        step(&cast.ana, roof.id, "stage_id", cast.stage(1)).await;
        let undone = undo::batch(&cast.ana, batch).await.unwrap();
        assert_eq!((undone.done, undone.kept), (0, 1));
    }
}

#[tokio::test]
async fn the_room_that_somebody_has_taken_since_stays_theirs() {
    for cast in casts().await {
        asking(&cast, 0, "deal_limit", json!(1)).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let there = step(&cast.ana, roof.id, "stage_id", cast.stage(1)).await;
        let fence = deal(&cast.bo, "Fence", cast.stage(0), 500).await;
        for me in [&cast.ana, &cast.eve] {
            let refused = undo::event_now(me, there.event.unwrap()).await;
            assert_eq!(told(refused), named("stage_id", "gate.limit"));
        }
        moved(&cast.bo, to(&fence, cast.stage(2))).await.unwrap();
        undo::event_now(&cast.ana, there.event.unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn an_undone_undo_makes_no_move_that_the_person_may_not_make() {
    for cast in casts().await {
        asking(&cast, 1, "enter_roles", json!(["admin"])).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let there = step(&cast.eve, roof.id, "stage_id", cast.stage(1)).await;
        let back = undo::event_now(&cast.ana, there.event.unwrap()).await.unwrap();
        let refused = undo::event_now(&cast.ana, back.event.unwrap()).await;
        assert_eq!(told(refused), named("stage_id", "gate.enter_role"));
        undo::event_now(&cast.eve, back.event.unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn what_somebody_else_did_is_taken_back_past_no_rule_but_by_who_may_override() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let there = step(&cast.eve, roof.id, "stage_id", cast.stage(1)).await;
        asking(&cast, 1, "leave_roles", json!(["manager"])).await;
        let refused = undo::event_now(&cast.ana, there.event.unwrap()).await;
        assert_eq!(told(refused), named("stage_id", "gate.leave_role"));
        undo::event_now(&cast.eve, there.event.unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn what_was_changed_and_set_back_since_is_where_it_was() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let there = step(&cast.ana, roof.id, "stage_id", cast.stage(1)).await;
        asking(&cast, 1, "leave_roles", json!(["admin"])).await;
        step(&cast.ana, roof.id, "amount", 700_i64).await;
        let refused = undo::event_now(&cast.ana, there.event.unwrap()).await;
        assert_eq!(told(refused), named("stage_id", "gate.leave_role"));
        step(&cast.ana, roof.id, "amount", 500_i64).await;
        undo::event_now(&cast.ana, there.event.unwrap()).await.unwrap();
    }
}

/// What two people do to a deal and its neighbour, of whom one is an admin.
#[derive(Clone, Debug)]
enum Act {
    Move(bool, usize),
    Amount(bool, Option<i64>),
    Day(bool, Option<u32>),
    Neighbour(usize),
    Undo(bool, usize),
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (any::<bool>(), 0_usize..3).prop_map(|(admin, to)| Act::Move(admin, to)),
        2 => (any::<bool>(), prop::option::of(1_i64..3)).prop_map(|(admin, sum)| Act::Amount(admin, sum)),
        2 => (any::<bool>(), prop::option::of(1_u32..3)).prop_map(|(admin, day)| Act::Day(admin, day)),
        1 => (0_usize..3).prop_map(Act::Neighbour),
        4 => (any::<bool>(), 0_usize..3).prop_map(|(admin, back)| Act::Undo(admin, back)),
    ]
}

/// What is known of an event: who did it, whether it was an undo, and the deal before and after.
struct Past {
    admin: bool,
    undo: bool,
    before: Record,
    after: Record,
}

/// What a deal is, for the rules.
fn state(deal: &Record) -> [Value; 3] {
    ["stage_id", "amount", "close_on"].map(|field| deal.get(field))
}

struct Story<'a> {
    cast: &'a Cast,
    roof: Record,
    fence: Record,
    past: BTreeMap<i64, Past>,
    refused: usize,
    waived: usize,
}

impl Story<'_> {
    fn me(&self, admin: bool) -> &Me {
        if admin { &self.cast.eve } else { &self.cast.ana }
    }

    async fn act(&mut self, act: &Act) {
        match *act {
            Act::Move(admin, to) => self.change(admin, "stage_id", self.cast.stage(to).into()).await,
            Act::Amount(admin, sum) => self.change(admin, "amount", sum.into()).await,
            Act::Day(admin, day) => {
                let day = day.and_then(|day| chrono::NaiveDate::from_ymd_opt(2026, 12, day));
                self.change(admin, "close_on", day.into()).await;
            }
            Act::Neighbour(to) => {
                let to = Changes::one("stage_id", self.cast.stage(to));
                if let Ok(saved) = write::update_now(&self.cast.eve, &DEAL, self.fence.id, &to).await {
                    self.fence = saved.record;
                }
            }
            Act::Undo(admin, back) => self.undo(admin, back).await,
        }
    }

    async fn change(&mut self, admin: bool, field: &'static str, value: Value) {
        let done = write::update_now(self.me(admin), &DEAL, self.roof.id, &Changes::one(field, value)).await;
        if let Ok(saved) = done {
            self.remember(admin, false, saved);
        }
    }

    fn remember(&mut self, admin: bool, undo: bool, saved: Saved) {
        let before = std::mem::replace(&mut self.roof, saved.record.clone());
        if let Some(number) = saved.event {
            self.past.insert(number, Past { admin, undo, before, after: saved.record });
        }
    }

    async fn undo(&mut self, admin: bool, back: usize) {
        let Some(number) = self.past.keys().rev().nth(back).copied() else { return };
        let was = self.roof.clone();
        let done = undo::event_now(self.me(admin), number).await;
        let known = &self.past[&number];
        let goes_back = !known.undo && (admin || !known.admin) && state(&was) == state(&known.after);
        match done {
            Ok(saved) => {
                let asked = self.asked(admin, &was, &saved.record);
                let back = goes_back && state(&saved.record) == state(&known.before);
                let room = !asked.iter().any(|key| key == "gate.limit");
                assert!(asked.is_empty() || (back && room), "{asked:?}");
                self.waived += usize::from(!asked.is_empty());
                self.remember(admin, true, saved);
            }
            Err(Error::Invalid(problems)) => {
                let limit_alone = problems.iter().all(|problem| problem.key == "gate.limit");
                assert!(!goes_back || limit_alone, "{problems:?}");
                self.refused += 1;
            }
            Err(Error::Conflict(_) | Error::Refused(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }

    /// What stands between two states, by the pure gate.
    fn asked(&self, admin: bool, was: &Record, is: &Record) -> Vec<String> {
        let stages = self.cast.stages.iter().map(StageAsks::of).collect();
        let gate = Gate { stages, ways: Vec::new() };
        let to = is.id_of("stage_id").unwrap();
        let standing = i64::from(self.fence.id_of("stage_id") == Some(to));
        let deal = |field: &str| Some(is.get(field));
        let role = &self.me(admin).role;
        let from = was.id_of("stage_id");
        let passage = Passage { from, last: None, to, role, standing: Some(standing), deal: &deal };
        let mut problems = gate.problems(&passage);
        if from == Some(to) {
            problems.extend(gate.kept(to, was, is));
        }
        problems.into_iter().map(|problem| problem.key).collect()
    }
}

#[tokio::test]
async fn whatever_two_people_do_and_take_back_no_deal_comes_to_where_it_may_not_be_and_never_was() {
    let mut runner = TestRunner::deterministic();
    let acts = prop::collection::vec(any_act(), 30);
    for mut cast in casts().await {
        asking(&cast, 1, "required_fields", json!(["close_on"])).await;
        asking(&cast, 1, "leave_roles", json!(["admin"])).await;
        asking(&cast, 2, "enter_roles", json!(["admin"])).await;
        asking(&cast, 2, "required_fields", json!(["amount"])).await;
        asking(&cast, 0, "deal_limit", json!(1)).await;
        cast.stages = crate::deals::board::store::stages(&cast.eve, cast.pipeline).await.unwrap();
        let (mut refused, mut waived) = (0, 0);
        for round in 0..96 {
            let values =
                draft([("name", format!("Roof {round}").into()), ("stage_id", cast.stage(0).into())]);
            let roof = made(&cast.ana, &DEAL, values).await.unwrap();
            let fence = deal(&cast.eve, "Fence", cast.stage(2), 1).await;
            let mut story = Story { cast: &cast, roof, fence, past: BTreeMap::new(), refused: 0, waived: 0 };
            for act in acts.new_tree(&mut runner).unwrap().current() {
                story.act(&act).await;
            }
            (refused, waived) = (refused + story.refused, waived + story.waived);
            for gone in [story.roof.id, story.fence.id] {
                super::cast::deleted(&cast.eve, &DEAL, gone).await.unwrap();
            }
        }
        assert!(refused > 20 && waived > 2, "{refused} refused, {waived} waived");
    }
}
