//! What stands under a ticket's name: both clocks, and the steps that one takes with it.

use super::TICKET;
use super::badge::ClockBadge;
use kernel::{Act, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Changes;
use records::screens::{Slots, toast_error, toast_saved};
use ui::prelude::*;

#[component]
pub fn TicketHeader(record: Signal<Record>) -> impl IntoView {
    let clock = |field: &'static str| {
        view! {
            <span class="inline-flex items-center gap-1.5 text-small text-ink-soft">
                {t(&TICKET.label(field))}<ClockBadge field record/>
            </span>
        }
    };
    view! {
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
            {clock("first_response_due_at")}
            {clock("resolution_due_at")}
            <Steps record/>
        </div>
    }
}

/// The status that a step leads to, and what its button says.
type Step = (&'static str, &'static str, Sign);

const WAIT: Step = ("waiting", "ticket.step.wait", Sign::Pause);
const GO_ON: Step = ("open", "ticket.step.go_on", Sign::Play);
const SOLVE: Step = ("solved", "ticket.step.solve", Sign::Check);
const REOPEN: Step = ("open", "ticket.step.reopen", Sign::Undo);
const CLOSE: Step = ("closed", "ticket.step.close", Sign::Lock);

fn steps(status: &str) -> &'static [Step] {
    match status {
        "waiting" => &[GO_ON, SOLVE],
        "solved" => &[REOPEN, CLOSE],
        "closed" => &[REOPEN],
        _ => &[WAIT, SOLVE],
    }
}

#[component]
fn Steps(record: Signal<Record>) -> impl IntoView {
    let session = identity::use_session();
    let may = Memo::new(move |_| {
        record.with(|record| {
            let session = session.as_ref();
            record.deleted_at.is_none()
                && session.is_some_and(|session| session.may_on(Act::Update, &TICKET, record))
        })
    });
    let status = Memo::new(move |_| record.with(|record| record.text("status").to_owned()));
    let unanswered = Memo::new(move |_| {
        record.with(|record| record.get("first_responded_at").is_null() && record.get("solved_at").is_null())
    });
    let busy = RwSignal::new(false);
    let changed = Slots::changed();
    let take = move |field: &'static str, value: Value| write(record, field, value, busy, changed);
    let button = move |&(to, key, sign): &Step| {
        view! { <Button size=Size::Small icon=sign disabled=busy on_press=move || take("status", to.into())>{t(key)}</Button> }
    };
    let answered = move || take("first_responded_at", ui::browser::now().into());
    view! {
        {move || may.get().then(|| view! {
            <div class="flex flex-wrap gap-2" role="group" aria-label=t("ticket.steps")>
                {move || unanswered.get().then(|| view! {
                    <Button size=Size::Small icon=Sign::Mail disabled=busy on_press=answered>{t("ticket.step.answered")}</Button>
                })}
                {move || steps(&status.get()).iter().map(button).collect_view()}
            </div>
        })}
    }
}

fn write(
    record: Signal<Record>,
    field: &'static str,
    value: Value,
    busy: RwSignal<bool>,
    changed: Callback<(Record,)>,
) {
    let id = record.with_untracked(|record| record.id);
    busy.set(true);
    spawn_local(async move {
        match records::api::update_record(TICKET.kind, id, Changes::one(field, value)).await {
            Ok(saved) => {
                toast_saved(&saved, t("ui.saved"));
                _ = changed.try_run((saved.record.coerced(&TICKET),));
            }
            Err(error) => toast_error(&error),
        }
        busy.try_set(false);
    });
}
