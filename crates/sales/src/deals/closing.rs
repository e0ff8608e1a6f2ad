//! Closing a deal on its page: won or lost, with the reason of a loss, the competitor and a note for whoever reads it
//! later. Of a deal that is won nothing is asked for that may not be left out.

use super::board::model::{Stage, StageKind};
use super::board::told;
use super::close::ReasonField;
use crate::DEAL;
use kernel::{Draft, Name, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Changes;
use records::screens::{Slots, toast_saved};
use ui::prelude::*;

/// What the sheet holds. Cheap to copy.
#[derive(Clone, Copy)]
struct Said {
    reason: RwSignal<String>,
    competitor: RwSignal<String>,
    note: RwSignal<String>,
    problem: RwSignal<Option<String>>,
}

/// Opens while there is a stage to close the deal in.
#[component]
pub fn ClosingSheet(record: Signal<Record>, closing: RwSignal<Option<Stage>>) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let said = Said { reason: text(), competitor: text(), note: text(), problem: RwSignal::new(None) };
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let asked = closing.with(Option::is_some);
        if asked {
            said.reason.set(String::new());
            said.problem.set(None);
            said.competitor.set(record.with_untracked(|record| record.text("competitor").to_owned()));
            said.note.set(record.with_untracked(|record| record.text("close_note").to_owned()));
        }
        open.set(asked);
    });
    let lost = Memo::new(move |_| {
        closing.with(|stage| stage.as_ref().is_some_and(|stage| stage.kind == StageKind::Lost))
    });
    let title = Signal::derive(move || {
        let name = record.with(|record| record.text("name").to_owned());
        t_with(if lost.get() { "deal.lose" } else { "closing.win" }, &[("name", &name)])
    });
    let changed = Slots::changed();
    let close = move || {
        if lost.get_untracked() && said.reason.with_untracked(String::is_empty) {
            return said.problem.set(Some(t("check.lost_reason")));
        }
        if let Some(stage) = closing.get_untracked() {
            closing.set(None);
            send(record, &stage, said, changed);
        }
    };
    let footer = move || {
        let button = move || {
            match lost.get() {
            true => view! { <Button tone=Tone::Danger icon=Sign::Lost on_press=close>{t("deal.mark_lost")}</Button> }.into_any(),
            false => view! { <Button tone=Tone::Primary icon=Sign::Won on_press=close>{t("deal.mark_won")}</Button> }.into_any(),
        }
        };
        view! { <Button on_press=move || closing.set(None)>{t("ui.cancel")}</Button> {button} }
    };
    let reason = move || lost.get().then(|| view! { <ReasonField reason=said.reason problem=said.problem/> });
    view! {
        <Sheet id="deal-closing" open title on_close=move || closing.set(None) footer>
            <div class="flex flex-col gap-3">
                {reason}
                <Field id="closing-competitor" label=t("deal.competitor")><TextInput value=said.competitor/></Field>
                <Field id="closing-note" label=t("deal.close_note")><TextArea value=said.note/></Field>
            </div>
        </Sheet>
    }
}

fn send(record: Signal<Record>, stage: &Stage, said: Said, changed: Callback<(Record,)>) {
    let (id, version) = record.with_untracked(|record| (record.id, record.version));
    let text = |text: RwSignal<String>| match text.get_untracked().trim() {
        "" => Value::Null,
        text => Value::from(text),
    };
    let mut set = Draft::from([
        (Name::Borrowed("stage_id"), stage.id.into()),
        (Name::Borrowed("competitor"), text(said.competitor)),
        (Name::Borrowed("close_note"), text(said.note)),
    ]);
    if stage.kind == StageKind::Lost {
        set.insert(Name::Borrowed("lost_reason"), text(said.reason));
    }
    spawn_local(async move {
        match records::api::update_record(DEAL.kind, id, Changes::of(set).seen(version)).await {
            Ok(saved) => {
                let names = [("name", saved.record.text("name")), ("stage", saved.record.label("stage_id"))];
                toast_saved(&saved, t_with("board.moved", &names));
                changed.try_run((saved.record,));
            }
            Err(error) => toast::show(Toast::bad(told(&error))),
        }
    });
}
