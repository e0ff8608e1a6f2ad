//! Losing a deal: the reason from the firm's list, and a note for whoever reads it later.

use super::LOST_REASONS;
use leptos::prelude::*;
use ui::prelude::*;

/// A dialog; `on_lose` gets the reason's code and the note.
#[component]
pub fn CloseForm(
    id: &'static str,
    open: RwSignal<bool>,
    /// The deal's.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
    on_lose: Callback<(String, String)>,
) -> impl IntoView {
    let (reason, note, problem) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(None));
    Effect::new(move |_| {
        if open.get() {
            reason.set(String::new());
            note.set(String::new());
            problem.set(None);
        }
    });
    let lose = move || match reason.get_untracked() {
        reason if reason.is_empty() => problem.set(Some(t("check.lost_reason"))),
        reason => {
            open.set(false);
            on_lose.run((reason, note.get_untracked()));
        }
    };
    let title = Signal::derive(move || t_with("deal.lose", &[("name", &name.get())]));
    let footer = move || {
        view! {
            <Button on_press=move || { open.set(false); on_close.run(()) }>{t("ui.cancel")}</Button>
            <Button tone=Tone::Danger icon=Sign::Lost on_press=lose>{t("deal.mark_lost")}</Button>
        }
    };
    view! {
        <Sheet id open title on_close footer>
            <div class="flex flex-col gap-3">
                <ReasonField reason problem/>
                <Field id="lost-note" label=t("deal.close_note")><TextArea value=note/></Field>
            </div>
        </Sheet>
    }
}

/// Why it was lost, from the firm's list.
#[component]
pub(super) fn ReasonField(reason: RwSignal<String>, problem: RwSignal<Option<String>>) -> impl IntoView {
    let choice = |code: &&str| Choice::new(*code, t(["deal.lost_reason.", code].concat().as_str()));
    let choices: Vec<Choice> = LOST_REASONS.iter().map(choice).collect();
    view! {
        <Field id="lost-reason" label=t("deal.lost_reason") error=problem required=true>
            <Select value=reason choices empty=t("deal.choose_reason") on_commit=move |_: String| problem.set(None)/>
        </Field>
    }
}
