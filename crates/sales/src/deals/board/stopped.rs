//! A move that rules stand against: the card's ghost waits where it was put, and the sheet asks for what is missing, for
//! that alone. What is filled in and the move are one write. Esc takes the card back.

use super::desk::{Desk, Question, Stopped};
use super::drag::Over;
use super::moves::{Reason, told};
use super::reasons::{self, Missing, sentences};
use crate::DEAL;
use kernel::{Act, Draft, Field as Described, FieldKind, Id, Name, Record, Value};
use leptos::prelude::*;
use records::screens::{Late, ValueControl};
use ui::prelude::*;

impl Desk {
    /// Whether the person may move this deal past the rules.
    pub fn may_override(self, id: Id) -> bool {
        let Some(card) = self.card(id) else { return false };
        let may = |session: &identity::Session| session.may_on(Act::Override, &DEAL, &card.as_record(&DEAL));
        self.session.try_with_value(|session| session.as_ref().is_some_and(may)).unwrap_or_default()
    }

    fn take_back(self) {
        self.question.set(None);
        self.over.set(Over::Nothing);
    }
}

#[component]
pub fn StoppedDialog(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = Memo::new(move |_| match desk.question.get() {
        Some(Question::Stopped(stopped)) => Some(stopped),
        _ => None,
    });
    Effect::new(move |_| open.set(asked.with(Option::is_some)));
    let title = Signal::derive(move || {
        let named =
            |stopped: Stopped| Some((desk.card(stopped.id)?.name, desk.stage(stopped.place.stage)?.name));
        let (name, stage) = asked.get().and_then(named).unwrap_or_default();
        t_with("stopped.title", &[("name", &name), ("stage", &stage)])
    });
    view! {
        <Sheet id="board-stopped" open title on_close=move || desk.take_back()>
            {move || asked.get().map(|stopped| view! { <Reading desk stopped/> })}
        </Sheet>
    }
}

/// The card knows little: the whole deal is read before anything is asked.
#[component]
fn Reading(desk: Desk, stopped: Stopped) -> impl IntoView {
    let id = stopped.id;
    let deal = Late::new(move || records::api::get_record("deal", id));
    let stopped = StoredValue::new(stopped);
    move || match (deal.get(), deal.error()) {
        (Some(deal), _) => view! { <Form desk stopped=stopped.get_value() deal/> }.into_any(),
        (None, Some(error)) => {
            view! { <Notice mood=Mood::Bad text=told(&error) on_retry=move || deal.again()/> }.into_any()
        }
        (None, None) => view! { <Skeleton count=2/> }.into_any(),
    }
}

/// What the person fills in.
#[derive(Clone, Copy)]
struct Filled {
    desk: Desk,
    stopped: StoredValue<Stopped>,
    fields: StoredValue<Vec<(&'static Described, RwSignal<Value>)>>,
    checks: StoredValue<Vec<String>>,
    done: StoredValue<Vec<String>>,
    ticked: RwSignal<Vec<String>>,
    /// Move was pressed: what is still missing shows.
    pressed: RwSignal<bool>,
}

#[component]
fn Form(desk: Desk, stopped: Stopped, deal: Record) -> impl IntoView {
    let missing = Missing::of(&reasons::all(desk, &deal, &stopped));
    let known = |field: &'static Described| {
        let value = stopped.reason.set.get(field.name).cloned().unwrap_or_else(|| deal.get(field.name));
        (field, RwSignal::new(value))
    };
    let form = Filled {
        desk,
        fields: StoredValue::new(missing.fields.iter().copied().map(known).collect()),
        checks: StoredValue::new(missing.checks),
        done: StoredValue::new(deal.get("checks").texts()),
        ticked: RwSignal::new(Vec::new()),
        pressed: RwSignal::new(false),
        stopped: StoredValue::new(stopped.clone()),
    };
    let can_move = missing.rules.is_empty();
    let rules = sentences(&missing.rules);
    let rules = rules.into_iter().map(|text| view! { <Notice mood=Mood::Warn text/> }).collect_view();
    let currency = RwSignal::new(deal.get("currency"));
    let anyway = desk.may_override(stopped.id);
    let past = Callback::new(move |(reason,): (String,)| form.move_past(reason));
    view! {
        <div class="flex flex-col gap-4">
            {rules}
            <Fields form currency/>
            <Checks form/>
            {anyway.then(|| view! { <Anyway label=t("stopped.anyway") on_move=past/> })}
            <div class="flex flex-wrap justify-end gap-2">
                <Button on_press=move || desk.take_back()>{t("ui.cancel")}</Button>
                {can_move.then(|| view! { <Button tone=Tone::Primary on_press=move || form.move_on()>{t("stopped.move")}</Button> })}
            </div>
        </div>
    }
}

#[component]
fn Fields(form: Filled, currency: RwSignal<Value>) -> impl IntoView {
    let control = move |(field, value): (&'static Described, RwSignal<Value>)| {
        let id = ["stopped-", field.name].concat();
        let error = Signal::derive(move || {
            (form.pressed.get() && value.with(Value::is_empty)).then(|| t("check.required"))
        });
        let label = t(&DEAL.label(field.name));
        let control = match field.kind {
            FieldKind::Money { .. } => {
                view! { <ValueControl kind="deal" field value id=id.clone() currency/> }.into_any()
            }
            _ => view! { <ValueControl kind="deal" field value id=id.clone()/> }.into_any(),
        };
        view! { <Field id label error required=true>{control}</Field> }
    };
    form.fields.get_value().into_iter().map(control).collect_view()
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

/// Past the rules, with a reason: the first press asks for it, the second moves.
#[component]
pub fn Anyway(label: String, on_move: Callback<(String,)>) -> impl IntoView {
    let (asked, pressed, reason) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(String::new()));
    let error = Signal::derive(move || {
        (pressed.get() && reason.with(|reason| reason.trim().is_empty())).then(|| t("check.override_reason"))
    });
    let press = move || {
        if !asked.get_untracked() {
            asked.set(true);
            return browser::soon(|| browser::focus("stopped-reason"));
        }
        pressed.set(true);
        let reason = reason.get_untracked();
        if !reason.trim().is_empty() {
            on_move.run((reason,));
        }
    };
    let field = move || {
        asked.get().then(|| {
            view! { <Field id="stopped-reason" label=t("stopped.reason") help=t("stopped.told") error required=true><TextInput value=reason/></Field> }
        })
    };
    view! {
        <div class="flex flex-col gap-2 border-t border-line pt-3">
            {field}
            <div><Button tone=Tone::Quiet on_press=press>{label}</Button></div>
        </div>
    }
}

impl Filled {
    fn is_ticked(self) -> bool {
        let checks = self.checks.get_value();
        self.ticked.with(|ticked| checks.iter().all(|check| ticked.contains(check)))
    }

    /// Saves what was filled in and moves, when nothing is missing any more.
    fn move_on(self) {
        self.pressed.set(true);
        let fields = self.fields.get_value();
        let filled = fields.iter().all(|(_, value)| value.with_untracked(|value| !value.is_empty()));
        if !filled || !untrack(|| self.is_ticked()) {
            return;
        }
        let mut set: Draft =
            fields.iter().map(|(field, value)| (Name::Borrowed(field.name), value.get_untracked())).collect();
        let ticked = self.ticked.get_untracked();
        if !ticked.is_empty() {
            let mut done = self.done.get_value();
            done.extend(ticked);
            set.insert(Name::Borrowed("checks"), Value::Json(done.into()));
        }
        let reason = self.stopped.with_value(|stopped| stopped.reason.clone());
        self.go(Reason { set, ..reason });
    }

    fn move_past(self, why: String) {
        let reason = self.stopped.with_value(|stopped| stopped.reason.clone());
        self.go(Reason { override_reason: Some(why), ..reason });
    }

    fn go(self, reason: Reason) {
        let Stopped { id, place, .. } = self.stopped.get_value();
        self.desk.take_back();
        self.desk.move_card(id, place, Some(reason));
    }
}
