//! How to reach what a record stands for: its telephone and its mailbox, whatever the noun calls them.

use kernel::check::is_email;
use kernel::{Entity, FieldKind, Record};
use ui::prelude::Sign;

/// A way to reach somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub sign: Sign,
    /// The word of its button.
    pub label: &'static str,
    pub href: String,
}

/// The first telephone and the first mailbox that the record has.
pub fn ways(entity: &Entity, record: &Record) -> Vec<Way> {
    let first = |kind: FieldKind| {
        let texts = entity.fields.iter().filter(move |field| field.kind == kind).map(|field| record.text(field.name));
        texts.map(str::trim).find(|text| !text.is_empty()).map(str::to_owned)
    };
    let call = first(FieldKind::Phone).map(|number| Way { sign: Sign::Phone, label: "page.call", href: ["tel:", &dialled(&number)].concat() });
    let mail = first(FieldKind::Email).filter(|address| is_email(address));
    let mail = mail.map(|address| Way { sign: Sign::Mail, label: "page.mail", href: ["mailto:", &address].concat() });
    call.into_iter().chain(mail).collect()
}

/// What a telephone dials of a number as it was written.
fn dialled(number: &str) -> String {
    ui::formats::latin_digits(number).chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '+' | '*' | '#')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Field, Id, Moment};

    static FIELDS: [Field; 3] = [Field::text("name"), Field::new("mobile", FieldKind::Phone), Field::new("email", FieldKind::Email)];
    static PERSON: Entity = Entity::new("person", "people", &FIELDS);

    fn person(mobile: &str, email: &str) -> Record {
        let at = Moment::UNIX_EPOCH;
        let mut record =
            Record { id: Id::fixed(1), version: 1, created_at: at, updated_at: at, deleted_at: None, values: Default::default(), labels: Default::default() };
        record.set("mobile", mobile);
        record.set("email", email);
        record
    }

    #[test]
    fn only_what_can_be_reached_is_offered() {
        let hrefs = |record: Record| ways(&PERSON, &record).into_iter().map(|way| way.href).collect::<Vec<_>>();
        assert_eq!(hrefs(person("+212 (0)5-22", "ada@kith.example")), ["tel:+2120522", "mailto:ada@kith.example"]);
        assert_eq!(hrefs(person(" ", "javascript:x")), Vec::<String>::new());
    }
}
