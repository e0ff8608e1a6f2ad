//! What the server would choose where nobody chose, shown while the form is filled in: a person sees where a deal goes.
//!
//! Only for nouns of which one reference stands within another: a stage follows its pipeline.

use super::Start;
use super::filled::Filled;
use crate::api;
use kernel::{Draft, FieldKind, Name, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A reference, and the one that it stands within.
#[derive(Clone, Copy)]
struct Pair {
    form: Filled,
    inner: &'static str,
    outer: &'static str,
    /// What the answer that came last says of the outer one: nobody chose it.
    told: StoredValue<Value>,
}

/// The form, which asks as it opens if it is a new one's, and whenever a person chooses another outer thing.
pub fn followed(form: Filled) -> Filled {
    for &(inner, outer) in form.entity.within {
        let Some(value) = form.value(outer) else { continue };
        let pair = Pair { form, inner, outer, told: StoredValue::new(Value::Null) };
        Effect::new(move |known: Option<Value>| {
            let now = value.get();
            match known {
                None if form.is_new() => pair.ask(now.clone()),
                Some(known) if known != now && pair.told.get_value() != now => pair.change(now.clone()),
                _ => {}
            }
            now
        });
    }
    form
}

impl Pair {
    /// What stood within another is nowhere now.
    fn change(self, outer: Value) {
        self.told.set_value(Value::Null);
        self.form.choose(self.inner, Value::Null, String::new());
        if self.form.is_new() {
            self.forget_currencies();
        }
        if !outer.is_empty() {
            self.ask(outer);
        }
    }

    /// A currency without an amount was nobody's choice.
    fn forget_currencies(self) {
        let empty =
            |name: &str| self.form.value(name).is_some_and(|value| value.with_untracked(Value::is_empty));
        for field in self.form.entity.fields {
            if let FieldKind::Money { currency } = field.kind
                && empty(field.name)
                && let Some(value) = self.form.value(currency)
            {
                value.set(Value::Null);
            }
        }
    }

    fn ask(self, outer: Value) {
        let inner = self.form.value(self.inner).map(|value| value.get_untracked()).unwrap_or_default();
        let chosen = [(self.inner, inner), (self.outer, outer.clone())];
        let chosen: Draft = chosen
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (Name::Borrowed(name), value))
            .collect();
        spawn_local(async move {
            let Ok(start) = api::begin_record(self.form.entity.kind, &chosen).await else { return };
            // The form may be gone, or another thing chosen.
            let now =
                self.told.try_get_value().and_then(|_| self.form.value(self.outer)?.try_get_untracked());
            if now == Some(outer) {
                self.show(start);
            }
        });
    }

    /// Fills in what is still empty; of a record that is there already only what stands within.
    fn show(self, mut start: Start) {
        self.told.set_value(start.values.get(self.outer).cloned().unwrap_or_default());
        for (name, value) in start.values {
            let empty = self.form.value(&name).is_some_and(|known| known.with_untracked(Value::is_empty));
            if empty && (self.form.is_new() || name == self.inner) {
                self.form.choose(&name, value, start.labels.remove(&name).unwrap_or_default());
            }
        }
    }
}
