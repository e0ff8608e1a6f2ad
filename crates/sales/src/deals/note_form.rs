//! "Add a note": what is said about a deal on its way, kept in its history beside the moves.

use super::api::note_on_deal;
use kernel::{Error, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{error_text, toast_saved};
use ui::prelude::*;

/// A button that opens a sheet with one field. What was typed stays when it could not be kept; Undo takes a note back.
#[component]
pub fn NoteButton(id: Id) -> impl IntoView {
    let open = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Error>);
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        let text = note.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let kept = note_on_deal(id, text).await;
            busy.try_set(false);
            match kept {
                Ok(saved) => {
                    note.try_set(String::new());
                    problem.try_set(None);
                    open.try_set(false);
                    toast_saved(&saved, t("deal_history.noted"));
                }
                Err(error) => _ = problem.try_set(Some(error)),
            }
        });
    };
    let error = Signal::derive(move || problem.get().map(|error| error_text(&error, None)));
    let footer = move || {
        view! {
            <Button on_press=move || open.set(false)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary icon=Sign::Note on_press=send>{t("deal_history.add")}</Button>
        }
    };
    view! {
        <Button size=Size::Small icon=Sign::Note on_press=move || open.set(true)>{t("deal_history.add")}</Button>
        <Sheet id="deal-note" open title=Signal::derive(|| t("deal_history.add")) footer>
            <Field id="deal-note-text" label=t("deal_history.note") help=t("deal_history.help") error required=true>
                <TextArea value=note rows=4 autofocus=true/>
            </Field>
        </Sheet>
    }
}
