//! How any value is edited: one control per kind of field, reading and writing one signal.
//!
//! The control writes `value` as the person types; when something else changes it, draw the control anew.

mod choice;
mod number;
mod reference;
mod text;
mod time;

pub use time::TimeInput;

use kernel::{Field, FieldKind, Filter, Value};
use leptos::prelude::*;

/// What a control needs to know.
#[derive(Clone, Copy)]
pub(super) struct Edited {
    pub kind: &'static str,
    pub field: &'static Field,
    pub value: RwSignal<Value>,
    /// Called with the value when the person has finished: on leaving, on picking.
    pub on_commit: Option<Callback<(Value,)>>,
    pub among: Option<Among>,
    /// It is looked for, not given to a record.
    pub sought: bool,
}

/// The field in which what a reference may point at is the same as this record, and its value here.
pub type Among = (&'static str, RwSignal<Value>);

impl Edited {
    /// Keeps what was typed. Typing does not finish.
    fn write(self, value: Value) {
        if self.value.with_untracked(|known| *known != value) {
            self.value.set(value);
        }
    }

    /// What a reference may point at.
    fn offered(self) -> Option<Filter> {
        let (field, value) = self.among?;
        let value = value.try_get_untracked().filter(|value| !value.is_empty())?;
        Some(Filter::is(field, value))
    }

    /// Keeps what was chosen, and finishes.
    fn finish(self, value: Value) {
        self.write(value.clone());
        if let Some(on_commit) = self.on_commit {
            on_commit.run((value,));
        }
    }
}

/// The control of `field` of the noun `kind`. Inside a `Field` it takes its id and label from there; else `label`
/// says what it is. `id` is fixed and unique on the page. `title` is that of what a reference points at;
/// `currency` the sibling of an amount, `among` says which records a reference may point at; a `sought` one any.
#[component]
pub fn ValueControl(
    kind: &'static str,
    field: &'static Field,
    value: RwSignal<Value>,
    #[prop(into)] id: String,
    #[prop(optional)] title: Option<RwSignal<String>>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional)] currency: Option<RwSignal<Value>>,
    #[prop(optional, into)] on_commit: Option<Callback<(Value,)>>,
    #[prop(default = None)] among: Option<Among>,
    #[prop(optional)] sought: bool,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let edited = Edited { kind, field, value, on_commit, among, sought };
    match field.kind {
        FieldKind::LongText => text::long(edited, id, label, autofocus),
        FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::Link | FieldKind::Order => {
            text::line(edited, id, label, autofocus)
        }
        FieldKind::HUE => choice::hue(edited, id, label),
        FieldKind::DURATION => number::minutes(edited, id, label),
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } => match field.kind.places() {
            Some(places) => number::decimal(edited, id, label, places),
            None => number::integer(edited, id, label),
        },
        FieldKind::Money { .. } => number::money(edited, id, label, currency),
        FieldKind::Currency => choice::currency(edited, id, label),
        FieldKind::Choice(choices) => choice::one_of(edited, id, label, choices),
        FieldKind::Bool => choice::yes_no(edited, id),
        FieldKind::Tags => choice::tags(edited, id),
        FieldKind::Day => time::day(edited, id, label),
        FieldKind::Time => time::time(edited, id, label),
        FieldKind::Reference(other) => reference::pick(edited, other, id, title, label),
        FieldKind::Json => {
            view! { <output class="text-small text-ink-faint">{value.get_untracked().plain()}</output> }
                .into_any()
        }
    }
}
