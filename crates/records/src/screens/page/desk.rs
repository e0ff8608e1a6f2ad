//! What the parts of one record's page share: the record as it is shown, what is edited, what just changed.

use identity::Session;
use kernel::{Act, Clash, Entity, Id, Record, Value};
use leptos::prelude::*;

/// How long a field that somebody else changed stays tinted, in milliseconds.
const FLASH: u64 = 2_000;

/// What was typed and not taken.
#[derive(Clone, PartialEq)]
pub struct Refused {
    pub field: &'static str,
    pub value: Value,
    pub text: String,
}

/// One open record. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    pub entity: &'static Entity,
    pub id: Id,
    /// In the side panel, in one column.
    pub panel: bool,
    pub record: RwSignal<Record>,
    /// The field whose control is open.
    pub editing: RwSignal<Option<&'static str>>,
    /// The form with all fields.
    pub form: RwSignal<bool>,
    /// Fields whose new value is on its way.
    pub saving: RwSignal<Vec<&'static str>>,
    /// Fields that somebody else has just changed.
    pub flashed: RwSignal<Vec<&'static str>>,
    pub clashes: RwSignal<Vec<Clash>>,
    pub refused: RwSignal<Option<Refused>>,
    /// The record is out of sight by now.
    pub lost: RwSignal<bool>,
    session: StoredValue<Option<Session>>,
}

impl Desk {
    pub fn new(entity: &'static Entity, record: Record, panel: bool) -> Self {
        Self {
            entity,
            id: record.id,
            panel,
            record: RwSignal::new(record),
            editing: RwSignal::new(None),
            form: RwSignal::new(false),
            saving: RwSignal::new(Vec::new()),
            flashed: RwSignal::new(Vec::new()),
            clashes: RwSignal::new(Vec::new()),
            refused: RwSignal::new(None),
            lost: RwSignal::new(false),
            session: StoredValue::new(identity::use_session()),
        }
    }

    /// Whether this person may do that to the record, which is alive.
    pub fn may(self, act: Act) -> bool {
        self.record.with(|record| record.deleted_at.is_none() && self.reaches(act, record))
    }

    /// As [`Desk::may`], in the trash too.
    pub fn reaches(self, act: Act, record: &Record) -> bool {
        self.session.with_value(|session| session.as_ref().is_some_and(|session| session.may_on(act, self.entity, record)))
    }

    /// Whether this person may do that to records of another noun.
    pub fn may_there(self, act: Act, kind: &str) -> bool {
        self.session.with_value(|session| session.as_ref().is_some_and(|session| session.may(act, kind)))
    }

    pub fn is_me(self, user: Option<Id>) -> bool {
        self.session.with_value(|session| session.as_ref().map(|session| session.user_id) == user)
    }

    pub fn title(self) -> String {
        self.record.with(|record| record.title(self.entity).to_owned())
    }

    pub fn is_deleted(self) -> bool {
        self.record.with(|record| record.deleted_at.is_some())
    }

    /// An id for an element of this page: `record-name`, in the panel `panel-name`.
    pub fn element(self, name: &str) -> String {
        [if self.panel { "panel-" } else { "record-" }, name].concat()
    }

    /// Takes a newer state of the record. What is on its way to the server stays as this person wrote it.
    pub fn receive(self, mut record: Record) {
        let Some(saving) = self.saving.try_get_untracked() else { return };
        let newer = self.record.with_untracked(|known| {
            for name in saving {
                record.set(name, known.get(name));
            }
            record.id == known.id && record.version >= known.version
        });
        if newer {
            self.record.set(record);
        }
    }

    /// As [`Desk::receive`], and tints what differs.
    pub fn receive_and_flash(self, record: Record) {
        let differs = |field: &&'static str| self.record.with_untracked(|known| known.get(field) != record.get(field));
        if self.record.is_disposed() {
            return;
        }
        let changed: Vec<&'static str> = self.entity.fields.iter().map(|field| field.name).filter(differs).collect();
        self.receive(record);
        self.flashed.set(changed);
        ui::browser::after(FLASH, move || {
            let _ = self.flashed.try_update(Vec::clear);
        });
    }
}
