//! "What's next?" right after something was written down: the next thing with one tap.

use super::{Composer, Form};
use crate::ACTIVITY;
use kernel::{Act, Id};
use leptos::prelude::*;
use ui::prelude::*;

/// What was written down, by the field that an activity has for it, and its id.
pub type About = Option<(&'static str, Id)>;

const TOMORROW: u32 = 1;
const WEEK: u32 = 7;

/// Nothing until something was logged. `on_over` is told when there is nothing more to choose.
#[component]
pub fn WhatsNext(form: Form, #[prop(optional, into)] on_over: Option<Callback<()>>) -> impl IntoView {
    let over = move || {
        form.logged.set(false);
        on_over.into_iter().for_each(|on_over| on_over.run(()));
    };
    let call = move || {
        form.plan("call", None, TOMORROW);
        over();
    };
    let task = move || {
        form.plan("task", Some(t("next.follow_up")), WEEK);
        over();
    };
    let row = move || {
        view! {
            <div class="mb-3 flex flex-wrap items-center gap-2 rounded-card bg-sunken px-3 py-2" role="group" aria-label=t("next.title")>
                <span class="text-small font-medium text-ink-soft">{t("next.title")}</span>
                <Chip label=t("next.call") icon=Sign::Phone on_press=call/>
                <Chip label=t("next.task") icon=Sign::Task on_press=task/>
                <Chip label=t("next.meeting") icon=Sign::Meeting on_press=move || form.turn_to("meeting")/>
                <Chip label=t("next.nothing") icon=Sign::Close on_press=over/>
            </div>
        }
    };
    move || form.logged.get().then(row)
}

/// The same where another room wrote something down about a record: a message. Nothing for who may not plan anything.
#[component]
pub fn NextStep(about: About, on_over: Callback<()>) -> impl IntoView {
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, ACTIVITY.kind));
    let form = Form::about(Signal::stored(about), Callback::new(|()| ()));
    form.logged.set(true);
    let planning = move || (!form.logged.get()).then(|| view! { <Card><Composer form id="next"/></Card> });
    may.then(|| view! { <div><WhatsNext form on_over/>{planning}</div> })
}
