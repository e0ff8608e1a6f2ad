//! An event that is not in the log yet: it has no number, no time and no hash.

use crate::Origin;
use crate::event::verb_of;
use kernel::{Draft, Entity, Id, Record, mention};

#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    /// `actor_id`, `actor`, `origin` and `batch_id` are the business of whoever opened the transaction:
    /// `identity::Write::note` fills them.
    pub actor_id: Option<Id>,
    pub actor: String,
    pub origin: Origin,
    pub kind: String,
    pub record_kind: String,
    pub record_id: Id,
    pub record_label: String,
    pub version: i64,
    pub owner_id: Option<Id>,
    pub about_id: Option<Id>,
    pub batch_id: Option<Id>,
    pub before: Draft,
    pub after: Draft,
    pub undoes: Option<i64>,
}

impl NewEvent {
    /// As [`crate::Event::verb`].
    pub fn verb(&self) -> &str {
        verb_of(&self.kind)
    }

    /// `verb` happened to `record`, as it is afterwards: kind, label, version, owner and about come from it.
    pub fn of(entity: &Entity, verb: &str, record: &Record) -> Self {
        let named = |field: &str| if field.is_empty() { None } else { record.id_of(field) };
        Self {
            version: record.version,
            owner_id: named(entity.owner),
            about_id: named(entity.about).or_else(|| entity.hook(named).map(|(.., id)| id)),
            ..Self::plain(entity.kind, verb, record.id, &mention::plain(record.title(entity)))
        }
    }

    /// `verb` happened to something that is not a record of the catalogue.
    pub fn plain(record_kind: &str, verb: &str, id: Id, label: &str) -> Self {
        Self {
            actor_id: None,
            actor: String::new(),
            origin: Origin::default(),
            kind: format!("{record_kind}.{verb}"),
            record_kind: record_kind.to_owned(),
            record_id: id,
            record_label: label.to_owned(),
            version: 1,
            owner_id: None,
            about_id: None,
            batch_id: None,
            before: Draft::new(),
            after: Draft::new(),
            undoes: None,
        }
    }

    /// The changed fields, as they were and as they are.
    pub fn changing(mut self, before: Draft, after: Draft) -> Self {
        self.before = before;
        self.after = after;
        self
    }

    /// Marks this event as the one that takes `number` back.
    pub fn undoing(mut self, number: i64) -> Self {
        self.undoes = Some(number);
        self
    }
}
