//! What the person fills in before the deal may move.

use super::anyway::Anyway;
use super::asked::{Asked, AskedFields};
use super::{Mover, Stopped};
use crate::DEAL;
use crate::deals::board::Reason;
use crate::deals::board::reasons::sentences;
use crate::deals::ending;
use kernel::{Act, Draft, Record};
use leptos::context::Provider;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Form(mover: Mover, stopped: Stopped, deal: Record) -> impl IntoView {
    let mut problems = mover.found.run((stopped.clone(), deal.clone()));
    problems.extend(stopped.problems.iter().cloned());
    let (asked, rules) = Asked::of(&problems, &deal, &stopped.reason.set, mover.titles);
    // What was filled in before it was refused again would be lost as well; how it ends nobody knows before it does.
    let is_filled = stopped.reason.set.keys().any(|field| !ending::tells(field));
    let stopped = StoredValue::new(stopped);
    let go = move |set: Draft, override_reason: Option<String>| {
        let stopped = stopped.get_value();
        let reason = Reason { set, override_reason, ..stopped.reason.clone() };
        mover.again.run((stopped, reason));
    };
    let unread = Unread::default();
    let begun = asked.along();
    ask_before_losing(move || is_filled || unread.any() || asked.along() != begun);
    browser::soon(move || browser::focus_answer(mover.id));
    let move_on = move || {
        let complete = asked.complete();
        let stops = unread.stops();
        if let Some(set) = complete.filter(|_| !stops) {
            go(set, None);
        }
    };
    let can_move = rules.is_empty();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        can_move.then(move_on);
    };
    let notice = |text: String| view! { <Notice mood=Mood::Warn text/> };
    let anyway = identity::use_session().is_some_and(|session| session.may_on(Act::Override, &DEAL, &deal));
    let past = Callback::new(move |(why,): (String,)| {
        if !unread.stops() {
            go(asked.along(), Some(why));
        }
    });
    view! {
        <div class="flex flex-col gap-4">
            {sentences(&rules).into_iter().map(notice).collect_view()}
            <form class="flex flex-col gap-4" novalidate=true on:submit=submit>
                <Provider value=unread><AskedFields asked/></Provider>
                <button type="submit" class="hidden" tabindex="-1"></button>
            </form>
            {anyway.then(|| view! { <Anyway label=t("stopped.anyway") on_move=past/> })}
            <div class=FORM_FOOT>
                <Button on_press=mover.take_back>{t("ui.cancel")}</Button>
                {can_move.then(|| view! { <Button tone=Tone::Primary on_press=move_on>{t("stopped.move")}</Button> })}
            </div>
        </div>
    }
}
