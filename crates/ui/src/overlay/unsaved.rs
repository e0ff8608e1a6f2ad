//! What was typed into a dialog. A form says here whether something would be lost; then whoever leaves by Esc, the
//! cross or a press outside is asked first. Its own buttons ask nothing.

#![expect(clippy::allow_attributes, reason = "`part!` does not know which of its imports each part uses")]

use super::ConfirmDialog;
use crate::words::t;
use leptos::prelude::*;

/// The forms of one dialog, by what they say. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub(super) struct Unsaved(StoredValue<Vec<Callback<(), bool>>>);

impl Unsaved {
    /// Whether closing loses something.
    pub fn any(self) -> bool {
        let asked = self.0.try_get_value().unwrap_or_default();
        asked.into_iter().any(|ask| ask.try_run(()) == Some(true))
    }

    fn add(self, ask: Callback<(), bool>) {
        self.0.update_value(|asked| {
            // What was drawn before is gone.
            asked.retain(|ask| ask.try_run(()).is_some());
            asked.push(ask);
        });
    }
}

/// For a form: the dialog around it asks before it closes with something in it. `is_changed` is asked when somebody leaves.
pub fn ask_before_losing(is_changed: impl Fn() -> bool + Send + Sync + 'static) {
    if let Some(unsaved) = use_context::<Unsaved>() {
        unsaved.add(Callback::new(move |()| untrack(&is_changed)));
    }
}

/// The same for whatever `held` reads, which begins as it is now.
pub fn ask_if_changed<T>(held: impl Fn() -> T + Send + Sync + 'static)
where
    T: PartialEq + Send + Sync + 'static,
{
    let before = untrack(&held);
    ask_before_losing(move || held() != before);
}

/// For what leaves the dialog around it in a way of its own: whether something would be lost.
pub fn would_lose() -> impl Fn() -> bool + Copy {
    let unsaved = use_context::<Unsaved>();
    move || unsaved.is_some_and(Unsaved::any)
}

crate::part!(
    /// The question.
    messages, mod question(id: String, open: RwSignal<bool>, on_discard: Callback<()>) {
        view! { <Question id open on_discard/> }.into_any()
    }
);

/// Brings the question.
pub async fn fetch() -> bool {
    question::fetch().await
}

#[component]
fn Question(id: String, open: RwSignal<bool>, on_discard: Callback<()>) -> impl IntoView {
    view! {
        <ConfirmDialog id open title=t("unsaved.title") text=t("unsaved.text") verb=t("unsaved.discard")
            refuse=t("unsaved.keep") on_confirm=on_discard/>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_asks_only_for_what_differs_from_how_it_began() {
        Owner::new().with(|| {
            let dialog = Unsaved::default();
            provide_context(dialog);
            assert!(!dialog.any(), "nothing is in it");
            let name = RwSignal::new("Oak".to_owned());
            ask_if_changed(move || name.get());
            let loses = would_lose();
            assert!(!dialog.any() && !loses());
            name.set("Elm".to_owned());
            assert!(dialog.any() && loses());
            name.set("Oak".to_owned());
            assert!(!dialog.any(), "it is as it was");
        });
    }

    #[test]
    fn a_form_that_is_gone_asks_nothing() {
        Owner::new().with(|| {
            let dialog = Unsaved::default();
            provide_context(dialog);
            let form = Owner::new();
            form.with(|| ask_before_losing(|| true));
            assert!(dialog.any());
            form.cleanup();
            assert!(!dialog.any());
        });
    }
}
