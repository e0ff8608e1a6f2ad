//! What one does with a person, a firm or a deal: call, write, note, plan. On a phone always in thumb's reach.

use super::ACTIVITY;
use super::sign::sign;
use crate::composer::{Composer, Form, WhatsNext};
use kernel::{Act, Entity, Record};
use leptos::prelude::*;
use ui::prelude::*;

/// The five that one does every day; the rest is one tap away in the sheet.
const ACTIONS: [&str; 5] = ["call", "email", "note", "meeting", "task"];

/// The row of actions for a record's header. Each opens a composer for its type; call and mail begin with the
/// record's own number and address.
#[component]
pub fn ActionRow(entity: &'static Entity, #[prop(into)] record: Signal<Record>) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = Signal::derive(move || record.with(|record| record.id));
    let form = Form::new(entity, id, Callback::new(|()| ()))?;
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, ACTIVITY.kind));
    let press = move |kind: &'static str| {
        form.turn_to(kind);
        open.set(true);
    };
    let buttons = move || {
        ACTIONS.map(|kind| view! { <ActionButton kind on_press=move || press(kind)/> }).collect_view()
    };
    let title = move || match form.logged.get() {
        true => t("next.title"),
        false => t(&["composer.", &form.kind.get()].concat()),
    };
    may.then(|| view! {
        <div class="fixed inset-x-0 bottom-16 z-20 flex justify-around border-t border-line bg-raised px-2 no-print \
            md:static md:justify-start md:gap-1 md:border-0 md:bg-transparent md:p-0"
            role="group" aria-label=t("composer.label") data-actions="">
            {buttons()}
        </div>
        <Sheet id="actions" open title=Signal::derive(title)>
            <div class="flex flex-col gap-3">
                <WhatsNext form on_over=move || _ = open.try_set(false)/>
                <div hidden=move || form.logged.get()>
                    <Reach record kind=form.kind/>
                    <Composer form id="actions"/>
                </div>
            </div>
        </Sheet>
    })
}

#[component]
fn ActionButton(kind: &'static str, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="flex h-14 min-w-14 cursor-pointer flex-col items-center justify-center gap-0.5 rounded-control px-2 text-tiny \
                text-ink-soft hover:bg-hover hover:text-ink focus-ring md:h-9 md:flex-row md:gap-1.5 md:text-small"
            title=t(&["composer.", kind].concat())
            on:click=move |_| on_press.run(())
        >
            <Icon sign=sign(kind)/>
            <span>{t(&["activity.type.", kind].concat())}</span>
        </button>
    }
}

/// The number to call or the address to write to, when the record has one.
#[component]
fn Reach(record: Signal<Record>, kind: RwSignal<String>) -> impl IntoView {
    let reach =
        move || {
            let (field, scheme, sign) = match kind.get().as_str() {
                "call" => ("phone", "tel:", Sign::Phone),
                "email" => ("email", "mailto:", Sign::Mail),
                _ => return None,
            };
            let text = record.with(|record| record.text(field).trim().to_owned());
            let href = [scheme, &reached(scheme, &text)].concat();
            (!text.is_empty()).then(|| view! {
            <div class="mb-3"><LinkButton href icon=sign><bdi dir="ltr">{text}</bdi></LinkButton></div>
        })
        };
    view! { {reach} }
}

/// What a telephone dials of a number as it was written; an address as it is.
fn reached(scheme: &str, text: &str) -> String {
    match scheme {
        "tel:" => dialled(text),
        _ => text.to_owned(),
    }
}

/// What a telephone dials of a number as it was written.
pub fn dialled(text: &str) -> String {
    formats::latin_digits(text).chars().filter(|c| c.is_ascii_digit() || "+*#".contains(*c)).collect()
}
