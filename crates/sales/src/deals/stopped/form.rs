//! What the person fills in before the deal may move.

use super::anyway::Anyway;
use super::blanks::{Blank, Blanks, gathered};
use super::{Mover, Stopped};
use crate::DEAL;
use crate::deals::board::Reason;
use crate::deals::board::reasons::sentences;
use kernel::{Act, Draft, Field as Described, FieldKind, Record, Value};
use leptos::prelude::*;
use records::screens::ValueControl;
use ui::prelude::*;

/// What the sheet holds. Cheap to copy.
#[derive(Clone, Copy)]
struct Filled {
    mover: Mover,
    stopped: StoredValue<Stopped>,
    blanks: StoredValue<Vec<(Blank, RwSignal<Value>)>>,
    checks: StoredValue<Vec<String>>,
    done: StoredValue<Vec<String>>,
    ticked: RwSignal<Vec<String>>,
    /// Move was pressed: what is still missing shows.
    pressed: RwSignal<bool>,
}

#[component]
pub fn Form(mover: Mover, stopped: Stopped, deal: Record) -> impl IntoView {
    let mut problems = mover.found.run((stopped.clone(), deal.clone()));
    problems.extend(stopped.problems.iter().cloned());
    let Blanks { fields, checks, ticked, rules } = Blanks::of(&problems, &deal, &stopped.reason.set);
    let held = |blank: Blank| {
        let value = RwSignal::new(blank.value.clone());
        (blank, value)
    };
    let form = Filled {
        mover,
        blanks: StoredValue::new(fields.into_iter().map(held).collect()),
        checks: StoredValue::new(checks),
        done: StoredValue::new(deal.get("checks").texts()),
        ticked: RwSignal::new(ticked),
        pressed: RwSignal::new(false),
        stopped: StoredValue::new(stopped),
    };
    let can_move = rules.is_empty();
    let rules = sentences(&rules);
    let rules = rules.into_iter().map(|text| view! { <Notice mood=Mood::Warn text/> }).collect_view();
    let currency = RwSignal::new(deal.get("currency"));
    let anyway = identity::use_session().is_some_and(|session| session.may_on(Act::Override, &DEAL, &deal));
    let past = Callback::new(move |(why,): (String,)| form.go(Some(why)));
    view! {
        <div class="flex flex-col gap-4">
            {rules}
            <Fields form currency/>
            <Checks form/>
            {anyway.then(|| view! { <Anyway label=t("stopped.anyway") on_move=past/> })}
            <div class="flex flex-wrap justify-end gap-2">
                <Button on_press=mover.take_back>{t("ui.cancel")}</Button>
                {can_move.then(|| view! { <Button tone=Tone::Primary on_press=move || form.move_on()>{t("stopped.move")}</Button> })}
            </div>
        </div>
    }
}

#[component]
fn Fields(form: Filled, currency: RwSignal<Value>) -> impl IntoView {
    let control = move |(blank, value): (Blank, RwSignal<Value>)| {
        let Blank { field, needed: required, value: refused, wrong } = blank;
        let id = ["stopped-", field.name].concat();
        let wrong = wrong.map(|problem| records::problem_text(&problem, Words::current()));
        let error =
            Signal::derive(move || match form.pressed.get() && required && value.with(Value::is_empty) {
                true => Some(t("check.required")),
                false => wrong.clone().filter(|_| value.with(|value| *value == refused)),
            });
        let label = t(&DEAL.label(field.name));
        let control = match field.kind {
            FieldKind::Money { .. } => {
                view! { <ValueControl kind="deal" field value id=id.clone() currency/> }.into_any()
            }
            _ => view! { <ValueControl kind="deal" field value id=id.clone()/> }.into_any(),
        };
        view! { <Field id label error required>{control}</Field> }
    };
    form.blanks.get_value().into_iter().map(control).collect_view()
}

#[component]
fn Checks(form: Filled) -> impl IntoView {
    let items = form.checks.get_value();
    if items.is_empty() {
        return ().into_any();
    }
    let item = move |item: String| {
        let text = item.clone();
        let name = item.clone();
        let checked = Memo::new(move |_| form.ticked.with(|ticked| ticked.contains(&item)));
        let change = move |on: bool| {
            form.ticked.update(|ticked| {
                ticked.retain(|known| *known != name);
                if on {
                    ticked.push(name.clone());
                }
            });
        };
        view! { <Checkbox checked on_change=change>{text}</Checkbox> }
    };
    let open = move || {
        (form.pressed.get() && !form.is_ticked())
            .then(|| view! { <p class="text-small text-bad" role="alert">{t("stopped.tick")}</p> })
    };
    view! {
        <fieldset class="flex flex-col gap-1">
            <legend class="mb-1 text-small font-medium text-ink-soft">{t("stopped.checks")}</legend>
            {items.into_iter().map(item).collect_view()}
            {open}
        </fieldset>
    }
    .into_any()
}

impl Filled {
    fn is_ticked(self) -> bool {
        let checks = self.checks.get_value();
        self.ticked.with(|ticked| checks.iter().all(|check| ticked.contains(check)))
    }

    /// Saves what was filled in and moves, when nothing is missing any more.
    fn move_on(self) {
        self.pressed.set(true);
        let is_filled = |(blank, value): &(Blank, RwSignal<Value>)| {
            !blank.needed || value.with_untracked(|value| !value.is_empty())
        };
        if self.blanks.with_value(|blanks| blanks.iter().all(is_filled)) && untrack(|| self.is_ticked()) {
            self.go(None);
        }
    }

    /// Moves with what was filled in; with a reason past the rules.
    fn go(self, override_reason: Option<String>) {
        let stopped = self.stopped.get_value();
        let reason = Reason { set: self.set(&stopped), override_reason, ..stopped.reason.clone() };
        self.mover.again.run((stopped, reason));
    }

    /// What is still missing is not made empty by saying so.
    fn set(self, stopped: &Stopped) -> Draft {
        let value = |(blank, value): (Blank, RwSignal<Value>)| -> Option<(&'static Described, Value)> {
            let value = value.get_untracked();
            (!blank.needed || !value.is_empty()).then_some((blank.field, value))
        };
        let values = self.blanks.get_value().into_iter().filter_map(value);
        let (done, ticked) = (self.done.get_value(), self.ticked.get_untracked());
        gathered(&stopped.reason.set, values, &done, &ticked)
    }
}
