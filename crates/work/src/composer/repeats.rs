//! How urgent a task is, when it reminds, and how often it or a meeting comes again.

use super::Form;
use super::inputs::OWN_RULE;
use crate::recurrence::NAMED;
use leptos::prelude::*;
use ui::prelude::*;

/// Minutes before, with the last part of their word.
const REMINDERS: [(&str, &str); 4] =
    [("0", "at_once"), ("10", "ten_minutes"), ("60", "an_hour"), ("1440", "a_day")];

#[component]
pub fn Urgency(form: Form, id: &'static str) -> impl IntoView {
    let inputs = form.inputs;
    let priorities = ["low", "normal", "high"]
        .map(|code| Choice::new(code, t(&["activity.priority.", code].concat())))
        .to_vec();
    let reminders =
        REMINDERS.map(|(minutes, word)| Choice::new(minutes, t(&["reminder.", word].concat()))).to_vec();
    view! {
        <div class="w-28">
            <Field id=[id, "-priority"].concat() label=t("activity.priority")>
                <Select value=inputs.priority choices=Signal::stored(priorities)/>
            </Field>
        </div>
        <div class="w-40">
            <Field id=[id, "-remind"].concat() label=t("activity.remind_at") error=form.error("remind_at")>
                <Select value=inputs.remind choices=Signal::stored(reminders) empty=t("reminder.none")/>
            </Field>
        </div>
    }
}

/// A plain choice, and a rule of one's own for the rest.
#[component]
pub fn Repeats(form: Form, id: &'static str) -> impl IntoView {
    let inputs = form.inputs;
    let named = NAMED.map(|(rule, word)| Choice::new(rule, t(&["recurrence.", word].concat())));
    let choices: Vec<Choice> =
        named.into_iter().chain([Choice::new(OWN_RULE, t("recurrence.own"))]).collect();
    let own = Memo::new(move |_| inputs.repeats.with(|repeats| repeats == OWN_RULE));
    let rule = move || {
        view! {
            <div class="min-w-48 flex-1">
                <Field id=[id, "-rule"].concat() label=t("recurrence.rule") error=form.error("recurrence")>
                    <TextInput value=inputs.rule placeholder="FREQ=WEEKLY;INTERVAL=2"/>
                </Field>
            </div>
        }
    };
    view! {
        <div class="w-40">
            <Field id=[id, "-repeats"].concat() label=t("activity.recurrence")>
                <Select value=inputs.repeats choices=Signal::stored(choices) empty=t("recurrence.never")/>
            </Field>
        </div>
        {move || own.get().then(rule)}
    }
}
