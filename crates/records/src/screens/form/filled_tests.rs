//! What a form says is of what stands in it.

use super::*;

const FIELDS: &[Field] =
    &[Field::text("name").required(), Field::new("email", FieldKind::Email), Field::text("note")];
static THING: Entity = Entity::new("thing", "things", FIELDS);

fn form(test: impl FnOnce(Filled)) {
    Owner::new().with(|| test(Filled::new(&THING, None, Start::default())));
}

fn said(form: Filled, name: &'static str) -> Option<String> {
    untrack(|| form.problem(name).get())
}

#[test]
fn what_was_missing_is_not_once_it_is_filled_in_whatever_else_is_wrong() {
    form(|form| {
        form.choose("email", "ada".into(), String::new());
        assert!(!form.check_all());
        assert!(said(form, "name").is_some() && said(form, "email").is_some());
        form.choose("name", "Oak".into(), String::new());
        assert!(said(form, "name").is_none(), "it is there");
        assert!(said(form, "email").is_some(), "nobody has touched it");
        form.choose("name", Value::Null, String::new());
        assert!(!form.check_all());
        assert!(said(form, "name").is_some(), "it is missing again");
    });
}

#[test]
fn what_the_server_refused_is_said_until_another_value_stands_there() {
    form(|form| {
        form.choose("note", "Oak".into(), String::new());
        form.refused(Error::invalid("note", "check.unique"));
        assert!(said(form, "note").is_some() && said(form, "name").is_none());
        form.choose("note", "Elm".into(), String::new());
        assert!(said(form, "note").is_none());
    });
}

#[test]
fn only_what_a_person_did_would_be_lost() {
    form(|form| {
        assert!(!form.is_changed());
        form.choose("note", "Suggested".into(), String::new());
        assert!(!form.is_changed(), "nobody typed it");
        let name = form.value("name").unwrap();
        name.set("Oak".into());
        assert!(form.is_changed());
        name.set(Value::Null);
        assert!(!form.is_changed(), "it is as it was");
    });
}
