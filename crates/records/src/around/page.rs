//! What the page brought along, for the parts of it that ask.

use kernel::json::Json;
use kernel::{Entity, Id, Query};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The answers that nobody has taken yet. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Brought(StoredValue<BTreeMap<String, Json>>);

impl Brought {
    /// For everything below.
    pub fn provide(answers: BTreeMap<String, Json>) {
        provide_context(Self(StoredValue::new(answers)));
    }

    /// What the page above brought, if there is one.
    pub fn current() -> Option<Self> {
        use_context()
    }

    /// The answer to a question, once: whoever asks again wants to know how it is by then.
    pub fn take(self, question: &str) -> Option<Json> {
        self.0.try_update_value(|answers| answers.remove(question)).flatten()
    }
}

/// Names the question for a list.
pub fn question(entity: &Entity, query: &Query) -> String {
    [entity.kind, "?", &serde_json::to_string(query).unwrap_or_default()].concat()
}

/// Names a question of its own about a record.
pub fn about(what: &str, id: Id) -> String {
    [what, "/", &id.to_string()].concat()
}
