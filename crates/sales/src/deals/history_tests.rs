use super::*;
use crate::deals::board::cast::{at, stage};
use events::Origin;
use kernel::Draft;

fn event(day: i64, verb: &str, after: &[(&'static str, Value)]) -> Event {
    Event {
        number: day,
        at: at(day),
        actor_id: None,
        actor: "Ada".into(),
        origin: Origin::Ui,
        kind: ["deal.", verb].concat(),
        record_kind: "deal".into(),
        record_id: Id::fixed(1),
        record_label: "Oak".into(),
        version: day,
        owner_id: None,
        about_id: None,
        batch_id: None,
        before: Draft::new(),
        after: after.iter().map(|(field, value)| ((*field).into(), value.clone())).collect(),
        undoes: None,
        undone_by: None,
    }
}

#[test]
fn each_move_ends_a_stay_and_begins_one() {
    let events = [
        event(1, "created", &[("stage_id", stage(0).into())]),
        event(3, "updated", &[("name", "Oak II".into())]),
        event(4, "stage_changed", &[("stage_id", stage(1).into()), ("note", "They called".into())]),
        event(5, "stage_changed", &[("stage_id", stage(0).into())]),
    ];
    let history = History { now: at(7), stages: Vec::new(), stays: stays(&events, at(7)) };
    let days: Vec<i64> = history.stays.iter().map(|stay| stay.seconds / 86_400).collect();
    assert_eq!(days, [3, 1, 2]);
    assert_eq!(history.stays[1].note, "They called");
    assert_eq!((history.stays[1].left_at, history.stays[2].left_at), (Some(at(5)), None));
    assert_eq!(history.seconds().get(&stage(0)), Some(&(5 * 86_400)));
}

#[test]
fn an_import_says_when_it_was() {
    let entered = ("stage_entered_at", Value::Time(at(-30)));
    let events = [event(1, "created", &[("stage_id", stage(0).into()), entered])];
    assert_eq!(stays(&events, at(0))[0].seconds, 30 * 86_400);
}
