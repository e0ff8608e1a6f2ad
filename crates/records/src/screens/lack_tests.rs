use super::*;
use kernel::Value;

fn day(text: &str) -> Draft {
    Draft::from([("close_on".into(), Value::from(text))])
}

/// Draws an input that holds this, and is whole or not.
fn drawn(lack: Lack, holds: &Draft, whole: bool) {
    let (along, complete) = (holds.clone(), holds.clone());
    lack.drawn(FilledIn {
        along: Callback::new(move |()| along.clone()),
        complete: Callback::new(move |()| whole.then(|| complete.clone())),
    });
}

#[test]
fn what_was_refused_is_asked_for_and_what_was_filled_in_stays() {
    let owner = Owner::new();
    owner.set();
    let lack = Lack::new(Draft::new());
    assert!(!untrack(|| lack.is_open()));
    assert_eq!(lack.complete(), Some(Draft::new()), "nothing was asked");
    lack.refused(vec![Problem::new("close_on", "gate.required")]);
    assert!(untrack(|| lack.is_open()));
    drawn(lack, &Draft::new(), false);
    assert_eq!(lack.complete(), None);
    drawn(lack, &day("2027-01-31"), true);
    assert_eq!(lack.complete(), Some(day("2027-01-31")));
    lack.refused(vec![Problem::new("competitor", "gate.required")]);
    assert_eq!(lack.given(), day("2027-01-31"));
}

#[test]
fn what_comes_from_elsewhere_now_is_forgotten_and_the_rest_is_not() {
    let owner = Owner::new();
    owner.set();
    let lack = Lack::new(Draft::new());
    lack.refused(vec![Problem::new("company_id", "gate.required")]);
    let mut both = day("2027-01-31");
    both.insert("company_id".into(), kernel::Id::fixed(1).into());
    drawn(lack, &both, true);
    lack.relaxed(&["company_id"]);
    assert_eq!((lack.given(), untrack(|| lack.problems())), (day("2027-01-31"), Vec::new()));
    lack.begin(Draft::new());
    assert_eq!((lack.given(), untrack(|| lack.is_open())), (Draft::new(), false));
}
