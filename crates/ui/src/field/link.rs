//! How an input knows the field around it.

use leptos::prelude::*;

/// Provided by `Field` to what is inside it.
#[derive(Clone)]
pub struct FieldLink {
    pub id: String,
    pub described_by: String,
    pub error: Signal<Option<String>>,
    /// What an input of numbers says of a text that is none.
    pub unread: RwSignal<Option<String>>,
    pub required: bool,
}

/// What an input says about itself to assistive technology.
#[derive(Clone)]
pub(super) struct Linked {
    pub id: Option<String>,
    pub described_by: Option<String>,
    pub required: bool,
    error: Option<Signal<Option<String>>>,
}

impl Linked {
    /// The input's own id wins over the field's.
    pub fn find(own_id: Option<String>) -> Self {
        match use_context::<FieldLink>() {
            None => Self { id: own_id, described_by: None, required: false, error: None },
            Some(field) => Self {
                id: own_id.or(Some(field.id)),
                described_by: Some(field.described_by),
                required: field.required,
                error: Some(field.error),
            },
        }
    }

    /// `aria-invalid`, which also draws the red frame.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + Clone + 'static {
        let error = self.error;
        move || error.is_some_and(|error| error.with(Option::is_some)).then_some("true")
    }
}
