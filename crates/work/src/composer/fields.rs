//! The inputs of a composer, as the type of activity needs them.

use super::Form;
use super::inputs::Inputs;
use super::outcome::OutcomeChips;
use super::people::Gathering;
use super::repeats::{Repeats, Urgency};
use super::timer::Length;
use super::typed::{WITH_DIRECTION, WITH_END, WITH_LENGTH, WITH_LOOKS, WITH_SUBJECT, WITH_TIME};
use super::when::When;
use crate::mentions::MentionsIn;
use kernel::mention;
use leptos::prelude::*;
use ui::prelude::*;

/// Subject, text, people, result, time: what the chosen type has. `id` begins the ids of the inputs.
#[component]
pub fn Fields(form: Form, id: &'static str) -> impl IntoView {
    let is = move |kinds: &'static [&'static str]| {
        Memo::new(move |_| form.kind.with(|kind| kinds.contains(&kind.as_str())))
    };
    let (subject, email, task, note) = (is(WITH_SUBJECT), is(&["email"]), is(&["task"]), is(&["note"]));
    let (directed, timed, ends, long) = (is(WITH_DIRECTION), is(WITH_TIME), is(WITH_END), is(WITH_LENGTH));
    let day = form.inputs.day;
    let to_come = move || timed.get() && day.get().is_some();
    let over = Memo::new(move |_| !(note.get() || task.get() || to_come()));
    view! {
        {move || email.get().then(|| view! { <Addresses form id/> }.into_any())}
        {move || subject.get().then(|| view! { <Subject form id/> }.into_any())}
        {move || (!task.get()).then(|| view! { <Body form id/> }.into_any())}
        {move || ends.get().then(|| view! { <Gathering form id/> }.into_any())}
        {move || over.get().then(|| view! { <OutcomeChips form/> }.into_any())}
        <div class="flex flex-wrap items-end gap-2">
            {move || directed.get().then(|| view! { <Direction form id/> }.into_any())}
            {move || (long.get() && over.get()).then(|| view! { <Length inputs=form.inputs id/> }.into_any())}
            {move || timed.get().then(|| view! { <When form id ends/> }.into_any())}
            {move || task.get().then(|| view! { <Urgency form id/> }.into_any())}
            {move || timed.get().then(|| view! { <Repeats form id/> }.into_any())}
        </div>
    }
}

#[component]
fn Subject(form: Form, id: &'static str) -> impl IntoView {
    let hint = move || match form.kind.get().as_str() {
        "task" => t("composer.task_hint"),
        kind @ ("referral" | "conference") => t(&["composer.", kind, "_name"].concat()),
        _ => t("composer.subject"),
    };
    view! {
        <Field id=[id, "-subject"].concat() label=t("composer.subject") hidden_label=true error=form.error("name")>
            <TextInput value=form.inputs.subject placeholder=Signal::derive(hint)/>
        </Field>
    }
}

#[component]
fn Body(form: Form, id: &'static str) -> impl IntoView {
    let hint = move || t(&["composer.", &form.kind.get(), "_hint"].concat());
    let Inputs { body, html, rich, mentions, .. } = form.inputs;
    let may = Memo::new(move |_| form.kind.with(|kind| WITH_LOOKS.contains(&kind.as_str())));
    let with_looks = Memo::new(move |_| may.get() && rich.get());
    let turn = move || {
        match rich.get_untracked() {
            false => html.set(mention::in_html(&body.get_untracked())),
            true => html.set(String::new()),
        }
        rich.update(|rich| *rich = !*rich);
    };
    let box_id = [id, "-body"].concat();
    let name = box_id.clone();
    view! {
        <Field id=box_id label=t("activity.body") hidden_label=true error=form.error("body")>
            {move || {
                let (input, id) = (name.clone(), name.clone());
                match with_looks.get() {
                    true => view! {
                        <MentionsIn input body mentions><RichText value=html words=body id label=t("activity.body")/></MentionsIn>
                    }.into_any(),
                    false => view! {
                        <MentionsIn input body mentions><TextArea value=body rows=2 placeholder=Signal::derive(hint)/></MentionsIn>
                    }.into_any(),
                }
            }}
        </Field>
        {move || may.get().then(|| view! {
            <button type="button" class="self-start rounded-control text-small text-ink-soft hover:underline focus-ring pointer-coarse:min-h-11"
                aria-pressed=move || rich.get().to_string() on:click=move |_| turn()>{t("composer.looks")}</button>
        })}
    }
}

#[component]
fn Addresses(form: Form, id: &'static str) -> impl IntoView {
    let (to, cc) = ([id, "-recipients"].concat(), [id, "-cc"].concat());
    view! {
        <div class="grid gap-2 sm:grid-cols-2">
            <Field id=to.clone() label=t("activity.recipients")><TagsInput value=form.inputs.recipients id=to placeholder=t("composer.address")/></Field>
            <Field id=cc.clone() label=t("activity.cc")><TagsInput value=form.inputs.cc id=cc placeholder=t("composer.address")/></Field>
        </div>
    }
}

#[component]
fn Direction(form: Form, id: &'static str) -> impl IntoView {
    let choices = ["outgoing", "incoming"]
        .map(|code| Choice::new(code, t(&["activity.direction.", code].concat())))
        .to_vec();
    view! {
        <div class="w-32">
            <Field id=[id, "-direction"].concat() label=t("activity.direction")>
                <Select value=form.inputs.direction choices=Signal::stored(choices)/>
            </Field>
        </div>
    }
}
