//! How a person's name and its parts follow each other. Nothing that was typed is ever respelled.

use kernel::{Record, Value};

/// Fills in what is missing: the name from its parts or the email address, the parts from the name.
/// Of an old record, what was not changed follows what was.
pub fn settle(before: Option<&Record>, after: &mut Record) {
    let changed = |field: &str| before.is_some_and(|before| before.get(field) != after.get(field));
    let parts_changed = changed("first_name") || changed("last_name");
    let name_changed = changed("name");
    let parts = joined(after);
    let unnamed = is_blank(after, "name");
    if !parts.is_empty() && (unnamed || (parts_changed && !name_changed)) {
        after.set("name", parts);
    } else if unnamed && !is_blank(after, "email") {
        after.set("name", after.text("email").to_owned());
    } else if !unnamed && !parts_changed && (name_changed || (before.is_none() && parts.is_empty())) {
        let (first, last) = split(after.text("name"));
        after.set("first_name", first);
        after.set("last_name", last);
    }
}

fn is_blank(record: &Record, field: &str) -> bool {
    record.text(field).trim().is_empty()
}

fn joined(record: &Record) -> String {
    let parts = ["first_name", "last_name"].map(|part| record.text(part).trim());
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The first word, and the rest. An email address has no parts.
fn split(name: &str) -> (Value, Value) {
    let name = name.trim();
    match name.split_once(char::is_whitespace) {
        Some((first, last)) => (first.into(), last.trim().into()),
        None if name.contains('@') => (Value::Null, Value::Null),
        None => (name.into(), Value::Null),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Draft, Id, Moment};
    use std::collections::BTreeMap;

    fn contact(values: &[(&'static str, &str)]) -> Record {
        let values: Draft = values.iter().map(|(name, text)| ((*name).into(), Value::from(*text))).collect();
        let at = Moment::UNIX_EPOCH;
        Record {
            id: Id::fixed(1),
            version: 1,
            created_at: at,
            updated_at: at,
            deleted_at: None,
            values,
            labels: BTreeMap::new(),
        }
    }

    fn settled(before: Option<&[(&'static str, &str)]>, after: &[(&'static str, &str)]) -> [String; 3] {
        let mut after = contact(after);
        settle(before.map(contact).as_ref(), &mut after);
        ["name", "first_name", "last_name"].map(|field| after.text(field).to_owned())
    }

    #[test]
    fn a_new_name_is_split_and_parts_are_joined() {
        assert_eq!(settled(None, &[("name", "Amina El Fassi")]), ["Amina El Fassi", "Amina", "El Fassi"]);
        assert_eq!(
            settled(None, &[("first_name", "Zoé"), ("last_name", "Martin")]),
            ["Zoé Martin", "Zoé", "Martin"]
        );
        assert_eq!(settled(None, &[("name", "Prince")]), ["Prince", "Prince", ""]);
    }

    #[test]
    fn without_a_name_the_address_is_the_name() {
        assert_eq!(
            settled(None, &[("email", "zoe@kith.example"), ("name", " ")]),
            ["zoe@kith.example", "", ""]
        );
    }

    #[test]
    fn what_was_not_changed_follows_what_was() {
        let old: &[(&str, &str)] = &[("name", "Zoé Martin"), ("first_name", "Zoé"), ("last_name", "Martin")];
        let married = [("name", "Zoé Martin"), ("first_name", "Zoé"), ("last_name", "Haddad")];
        assert_eq!(settled(Some(old), &married), ["Zoé Haddad", "Zoé", "Haddad"]);
        let renamed = [("name", "Leïla Haddad"), ("first_name", "Zoé"), ("last_name", "Martin")];
        assert_eq!(settled(Some(old), &renamed), ["Leïla Haddad", "Leïla", "Haddad"]);
    }

    #[test]
    fn both_given_stay_as_given() {
        let given = [("name", "Dr. Zoé M."), ("first_name", "Zoé"), ("last_name", "Martin")];
        assert_eq!(settled(None, &given), ["Dr. Zoé M.", "Zoé", "Martin"]);
    }
}
