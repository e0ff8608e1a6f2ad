use super::*;
use crate::deals::board::cast::{at, stage};
use events::Origin;

pub fn event(day: i64, verb: &str, after: &[(&'static str, Value)]) -> Event {
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
    let names = BTreeMap::from([(stage(1), "Engage".to_owned())]);
    let history = History {
        now: at(7),
        stages: Vec::new(),
        stays: stays(&events, &names, at(7)),
        rotting: Rotting::default(),
        told: told(&events, &names, Words::current()),
    };
    assert_eq!(history.stays[1].stage, "Engage");
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
    assert_eq!(stays(&events, &BTreeMap::new(), at(0))[0].seconds, 30 * 86_400);
}

fn moved(day: i64, to: u128, entered: i64) -> Event {
    let entered = ("stage_entered_at", Value::Time(at(entered)));
    event(day, "stage_changed", &[("stage_id", stage(to).into()), entered])
}

#[test]
fn what_is_taken_back_leaves_the_stay_before_it_whole() {
    let mut undone = moved(4, 1, 4);
    undone.undone_by = Some(5);
    let undo = Event { undoes: Some(4), ..moved(5, 0, 1) };
    let made =
        event(1, "created", &[("stage_id", stage(0).into()), ("stage_entered_at", Value::Time(at(1)))]);
    let events = [made, undone, undo, moved(9, 2, 9)];
    let stays = stays(&events, &BTreeMap::new(), at(12));
    let days: Vec<(Id, i64)> = stays.iter().map(|stay| (stay.stage_id, stay.seconds / 86_400)).collect();
    assert_eq!(days, [(stage(0), 8), (stage(2), 3)]);
    let told = told(&events, &BTreeMap::new(), Words::current());
    assert_eq!(told.iter().map(|one| one.undone).collect::<Vec<_>>(), [false, true, false, false]);
}

#[test]
fn notes_and_overridden_rules_are_told_between_the_moves() {
    let mut left = moved(4, 1, 4);
    left.before =
        Draft::from([("stage_id".into(), stage(0).into()), ("stage_entered_at".into(), Value::Time(at(1)))]);
    let events = [
        left,
        event(4, "rule_overridden", &[("note", "The board agreed".into())]),
        event(6, "noted", &[("note", "They <b>called</b>".into())]),
    ];
    let told = told(&events, &BTreeMap::new(), Words::current());
    let heard: Vec<(What, &str, Option<i64>)> =
        told.iter().map(|one| (one.what, one.note.as_str(), one.seconds)).collect();
    assert_eq!(
        heard,
        [
            (What::Moved, "", Some(3 * 86_400)),
            (What::RuleOverridden, "The board agreed", None),
            (What::Noted, "They <b>called</b>", None)
        ]
    );
}

#[test]
fn an_overridden_rule_is_told_by_its_key_and_in_words() {
    ui::words::install(crate::WORDS, &[]);
    let rules = [
        Problem::new("close_on", "gate.required").hint("Engage"),
        Problem::new("stage_id", "gate.limit").hint(5),
    ];
    let rules = ("rules", Value::Json(serde_json::to_value(rules).unwrap()));
    let events = [event(4, "rule_overridden", &[("note", "The board agreed".into()), rules])];
    let told = told(&events, &BTreeMap::new(), Words::of(kernel::Language::English));
    let heard: Vec<_> = told[0].rules.iter().map(|rule| (rule.key.as_str(), rule.text.as_str())).collect();
    assert_eq!(
        heard,
        [
            ("gate.required", "Expected close: Engage needs this."),
            ("gate.limit", "The stage is full: 5 at most.")
        ]
    );
}

#[test]
fn an_end_is_told_with_what_was_said_about_it_by_then() {
    let ends = |day: i64, status: &'static str, more: &[(&'static str, Value)]| {
        let place = [("stage_id", stage(3).into()), ("status", status.into())];
        event(day, "stage_changed", &[&place[..], more].concat())
    };
    let events = [
        event(1, "created", &[("stage_id", stage(0).into()), ("competitor", "Steel & Sons".into())]),
        ends(2, "lost", &[("lost_reason", "price".into()), ("close_note", "Too dear".into())]),
        ends(3, "open", &[("lost_reason", Value::Null)]),
        ends(4, "lost", &[]),
        ends(5, "open", &[]),
        event(6, "updated", &[("close_note", "They know us".into())]),
        ends(7, "won", &[("won_reason", "trust".into())]),
    ];
    let told = told(&events, &BTreeMap::new(), Words::current());
    let heard: Vec<_> =
        told.iter().map(|one| [one.reason.as_str(), one.competitor.as_str(), one.note.as_str()]).collect();
    let nothing = [""; 3];
    let (lost, won) = (["price", "Steel & Sons", "Too dear"], ["trust", "Steel & Sons", "They know us"]);
    let lost_again = ["", "Steel & Sons", ""];
    assert_eq!(
        heard,
        [nothing, lost, nothing, lost_again, nothing, won],
        "nobody says what another said of an end"
    );
}

#[test]
fn a_rule_that_was_passed_is_taken_back_with_its_move() {
    let mut undone = moved(4, 1, 4);
    undone.undone_by = Some(6);
    let passed = |number, version| Event { number, ..event(version, "rule_overridden", &[]) };
    let undo = Event { undoes: Some(4), ..moved(6, 0, 1) };
    let events = [undone, passed(5, 4), undo, moved(7, 1, 7), passed(8, 7)];
    let told = told(&events, &BTreeMap::new(), Words::current());
    assert_eq!(told.iter().map(|one| one.undone).collect::<Vec<_>>(), [true, true, false, false, false]);
}
