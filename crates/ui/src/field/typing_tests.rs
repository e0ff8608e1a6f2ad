//! What cannot be read stays, says so, and stops its form.

use super::{Typing, Unread};
use crate::words::Words;
use kernel::Language;
use leptos::prelude::*;

fn number(value: RwSignal<Option<i64>>) -> impl Fn(&str) -> Option<i64> {
    let typing = Typing::new(value, 9.0e15);
    move |text| {
        typing.take(text, |text| text.parse().ok(), || "12,500".to_owned());
        value.get_untracked()
    }
}

#[test]
fn what_cannot_be_read_takes_nothing_away() {
    Owner::new().with(|| {
        let typed = number(RwSignal::new(Some(978)));
        assert_eq!((typed("1"), typed("12"), typed("12a")), (Some(1), Some(12), Some(978)));
        assert_eq!((typed("12"), typed(" ")), (Some(12), None));
    });
}

#[test]
fn what_cannot_be_read_stays_and_is_said_once_the_input_is_left() {
    Owner::new().with(|| {
        let (value, kept) = (RwSignal::new(Some(978)), RwSignal::new(Vec::new()));
        let on_commit = Callback::new(move |(number,): (Option<i64>,)| kept.update(|kept| kept.push(number)));
        let typing = Typing::new(value, 9.0e15);
        let typed = |text: &str| {
            typing.text.typed.set(Some(text.to_owned()));
            typing.take(text, |text| text.parse().ok(), || "12,500".to_owned());
        };
        typed("12x");
        assert_eq!(typing.text.said.get_untracked(), None, "not while typing");
        typing.leave(Some(on_commit));
        assert_eq!(typing.text.typed.get_untracked().as_deref(), Some("12x"));
        assert_eq!(
            typing.text.said.get_untracked().as_deref(),
            Some("“12x” is not a number. Write it like 12,500.")
        );
        assert_eq!((value.get_untracked(), kept.get_untracked()), (Some(978), Vec::new()));
        typed("12");
        assert_eq!(typing.text.said.get_untracked(), None, "it can be read");
        typing.leave(Some(on_commit));
        assert_eq!((typing.text.typed.get_untracked(), kept.get_untracked()), (None, vec![Some(12)]));
    });
}

#[test]
fn a_form_is_stopped_by_what_cannot_be_read() {
    Owner::new().with(|| {
        let form = Unread::default();
        provide_context(form);
        let (count, price) = (number(RwSignal::new(None)), number(RwSignal::new(None)));
        count("7");
        assert_eq!((form.any(), form.stops()), (false, false));
        price("12k");
        assert_eq!((form.any(), form.stops()), (true, true));
        price("12000");
        assert!(!form.tell());
        Owner::new().with(|| number(RwSignal::new(None))("no number"));
        assert!(!form.tell(), "an input that is gone stops nothing");
    });
}

#[test]
fn the_sentence_says_what_is_wrong() {
    Owner::new().with(|| {
        let typing = Typing::new(RwSignal::new(None::<i64>), 1_000.0);
        let said = |text: &str| {
            typing.take(text, |_| None, || "12,500.50".to_owned());
            typing.text.say();
            typing.text.said.get_untracked().unwrap_or_default()
        };
        assert_eq!(said("1.5m"), "“1.5m” is not a number. Write it like 12,500.50.");
        assert_eq!(said("1000"), "“1000” is too large.");
        assert_eq!(said("7.125"), "“7.125” has too many decimals. Write it like 12,500.50.");
    });
    let french = Words::of(Language::French).with("number.unread", &[("text", "12x"), ("like", "12 500,50")]);
    assert_eq!(french, "« 12x » n’est pas un nombre. Écrivez-le comme 12 500,50.");
}
