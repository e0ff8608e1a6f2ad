//! The inputs of a composer, as the type of activity needs them.

use super::Form;
use crate::activities::OUTCOMES;
use leptos::prelude::*;
use ui::prelude::*;

/// Subject, text, result, time: what the chosen type has. `id` begins the ids of the inputs.
#[component]
pub fn Fields(form: Form, id: &'static str) -> impl IntoView {
    let is = move |kinds: &'static [&'static str]| {
        Memo::new(move |_| form.kind.with(|kind| kinds.contains(&kind.as_str())))
    };
    let (subject, body) = (is(&["email", "meeting", "task"]), is(&["note", "call", "email", "meeting"]));
    let (result, time) = (is(&["call", "meeting"]), is(&["meeting", "task"]));
    view! {
        {move || subject.get().then(|| view! { <Subject form id/> }.into_any())}
        {move || body.get().then(|| view! { <Body form id/> }.into_any())}
        <div class="flex flex-wrap items-end gap-2">
            {move || result.get().then(|| view! { <Outcome form id/> }.into_any())}
            {move || time.get().then(|| view! { <Due form id/> }.into_any())}
        </div>
    }
}

#[component]
fn Subject(form: Form, id: &'static str) -> impl IntoView {
    let is_task = Memo::new(move |_| form.kind.with(|kind| kind == "task"));
    let hint = move || if is_task.get() { t("composer.task_hint") } else { t("composer.subject") };
    view! {
        <Field id=[id, "-subject"].concat() label=t("composer.subject") hidden_label=true error=form.error("name")>
            <TextInput value=form.subject placeholder=Signal::derive(hint)/>
        </Field>
    }
}

#[component]
fn Body(form: Form, id: &'static str) -> impl IntoView {
    let hint = move || t(&["composer.", &form.kind.get(), "_hint"].concat());
    view! {
        <Field id=[id, "-body"].concat() label=t("activity.body") hidden_label=true error=form.error("body")>
            <TextArea value=form.body rows=2 placeholder=Signal::derive(hint)/>
        </Field>
    }
}

#[component]
fn Outcome(form: Form, id: &'static str) -> impl IntoView {
    let choices = move || {
        let meeting = form.kind.with(|kind| kind == "meeting");
        let fits = |outcome: &&&str| matches!(**outcome, "held" | "cancelled") == meeting;
        let choice = |outcome: &&str| Choice::new(*outcome, t(&["activity.outcome.", *outcome].concat()));
        OUTCOMES.iter().filter(fits).map(choice).collect::<Vec<_>>()
    };
    view! {
        <div class="w-40">
            <Field id=[id, "-outcome"].concat() label=t("activity.outcome")>
                <Select value=form.outcome choices=Signal::derive(choices)/>
            </Field>
        </div>
        <div class="w-24">
            <Field id=[id, "-minutes"].concat() label=t("composer.minutes")>
                <NumberInput value=form.minutes places=1/>
            </Field>
        </div>
    }
}

#[component]
fn Due(form: Form, id: &'static str) -> impl IntoView {
    view! {
        <div class="w-40">
            <Field id=[id, "-day"].concat() label=t("composer.due") error=form.error("due_at")>
                <DayInput value=form.day/>
            </Field>
        </div>
        <div class="w-28">
            <Field id=[id, "-time"].concat() label=t("composer.time")>
                <TimeInput value=form.time id=[id, "-time"].concat() disabled=Signal::derive(move || form.day.get().is_none())/>
            </Field>
        </div>
    }
}

/// A time of day, with the browser's own control: `14:30`.
#[component]
fn TimeInput(value: RwSignal<String>, id: String, disabled: Signal<bool>) -> impl IntoView {
    view! {
        <input
            class="control num"
            type="time"
            id=id
            disabled=move || disabled.get()
            prop:value=move || value.get()
            on:change=move |event| value.set(event_target_value(&event))
        />
    }
}
