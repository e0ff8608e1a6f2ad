//! What is missing of a deal, as a person fills it in: for a move that was refused, and for a new deal that was.

use super::blanks::{Blank, Blanks, gathered};
use crate::DEAL;
use crate::deals::board::reasons::said;
use crate::gate::condition::NAMED;
use kernel::{Currency, Draft, Field as Described, FieldKind, Id, Name, Problem, Record, Value};
use leptos::prelude::*;
use records::screens::{Late, PartBlank, PartFields, Titles, ValueControl};
use ui::prelude::*;

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Asked {
    blanks: StoredValue<Vec<Open>>,
    /// Each with whether it may not be left out.
    parts: StoredValue<Vec<(PartBlank, bool)>>,
    checks: StoredValue<Vec<String>>,
    done: StoredValue<Vec<String>>,
    ticked: RwSignal<Vec<String>>,
    /// What was filled in before.
    given: StoredValue<Draft>,
    problems: RwSignal<Vec<Problem>>,
    /// The deal's, and what it is while an amount is typed.
    currencies: (StoredValue<Value>, RwSignal<Value>),
    titles: Titles,
    /// The person wants to go on: what is still missing shows.
    pressed: RwSignal<bool>,
}

/// A field to fill in, with the title of what it points at.
#[derive(Clone)]
struct Open {
    blank: Blank,
    value: RwSignal<Value>,
    title: RwSignal<String>,
}

impl Asked {
    /// Of the deal, `given` being what was filled in before; with what no person can fill in.
    pub fn of(problems: &[Problem], deal: &Record, given: &Draft, titles: Titles) -> (Self, Vec<Problem>) {
        let Blanks { fields, parts, checks, ticked, rules } = Blanks::of(problems, deal, given);
        let title = |value: &Value| {
            value
                .as_id()
                .and_then(|id| titles.with_value(|titles| titles.get(&id).cloned()))
                .unwrap_or_default()
        };
        let open = |blank: Blank| {
            let (value, title) = (RwSignal::new(blank.value.clone()), RwSignal::new(title(&blank.value)));
            Open { blank, value, title }
        };
        let part = |(part, needed)| Some((PartBlank::new(&DEAL, part, given, titles)?, needed));
        let currency = given.get("currency").cloned().unwrap_or_else(|| deal.get("currency"));
        let asked = Self {
            blanks: StoredValue::new(fields.into_iter().map(open).collect()),
            parts: StoredValue::new(parts.into_iter().filter_map(part).collect()),
            checks: StoredValue::new(checks),
            done: StoredValue::new(deal.get("checks").texts()),
            ticked: RwSignal::new(ticked),
            given: StoredValue::new(given.clone()),
            problems: RwSignal::new(problems.to_vec()),
            currencies: (StoredValue::new(currency.clone()), RwSignal::new(currency)),
            titles,
            pressed: RwSignal::new(false),
        };
        (asked, rules)
    }

    /// What goes along, when nothing is missing any more.
    pub fn complete(self) -> Option<Draft> {
        self.pressed.set(true);
        let parts = self.parts.get_value();
        let has =
            |name: &str| untrack(|| parts.iter().any(|(part, _)| part.part.name == name && part.is_filled()));
        // The products say how much.
        let follows = |open: &Open| open.blank.field.name == "amount" && has("lines");
        let is_filled =
            |open: &Open| follows(open) || !open.value.with_untracked(|value| open.blank.is_open(value));
        let is_whole = self.blanks.with_value(|blanks| blanks.iter().all(is_filled))
            && parts.iter().all(|(part, needed)| !needed || has(part.part.name))
            && untrack(|| self.is_ticked());
        is_whole.then(|| self.along())
    }

    /// What goes along as it is. What is still missing is not made empty by saying so.
    pub fn along(self) -> Draft {
        let value = |Open { blank, value, title }: Open| -> Option<(&'static Described, Value)> {
            let value = value.get_untracked();
            if let Some(id) = value.as_id() {
                self.titles.update_value(|titles| _ = titles.insert(id, title.get_untracked()));
            }
            (!blank.needed || !value.is_empty()).then_some((blank.field, value))
        };
        let values = self.blanks.get_value().into_iter().filter_map(value);
        let (done, ticked) = (self.done.get_value(), self.ticked.get_untracked());
        let mut set = self.given.with_value(|given| gathered(given, values, &done, &ticked));
        let (known, typed) = (self.currencies.0.get_value(), self.currencies.1.get_untracked());
        if typed != known {
            set.insert(Name::Borrowed("currency"), typed);
        }
        for (part, _) in self.parts.get_value() {
            part.keep_titles(self.titles);
            set.remove(part.part.name);
            set.extend(part.brought());
        }
        set
    }

    fn is_ticked(self) -> bool {
        let checks = self.checks.get_value();
        self.ticked.with(|ticked| checks.iter().all(|check| ticked.contains(check)))
    }
}

/// Fields, products and people, checks.
#[component]
pub fn AskedFields(asked: Asked) -> impl IntoView {
    let field = move |open: Open| view! { <One asked open/> };
    let currency = asked.currencies.0.with_value(|value| value.as_text().and_then(Currency::parse));
    let part = move |(blank, needed): (PartBlank, bool)| {
        let problems = Signal::derive(move || {
            let name = blank.part.name;
            let is_open = needed && asked.pressed.get() && !blank.is_filled();
            let missing = is_open.then(|| Problem::new(name, "check.required"));
            missing.into_iter().chain(asked.problems.get()).collect::<Vec<_>>()
        });
        match currency {
            Some(currency) => view! { <PartFields blank id="stopped" problems currency/> }.into_any(),
            None => view! { <PartFields blank id="stopped" problems/> }.into_any(),
        }
    };
    view! {
        {asked.blanks.get_value().into_iter().map(field).collect_view()}
        {asked.parts.get_value().into_iter().map(part).collect_view()}
        <Checks asked/>
    }
}

#[component]
fn One(asked: Asked, open: Open) -> impl IntoView {
    let Open { blank, value, title } = open;
    let Blank { field, needed: required, value: refused, wrong } = blank;
    let id = ["stopped-", field.name].concat();
    let wrong = wrong.map(|problem| why(problem, field));
    let error = Signal::derive(move || {
        let is_same = value.with(|value| *value == refused);
        match asked.pressed.get() && required && value.with(Value::is_empty) && !(is_same && wrong.is_some())
        {
            true => Some(t("check.required")),
            false => wrong.filter(|_| is_same).map(|wrong| wrong.get()),
        }
    });
    let label = t(&DEAL.label(field.name));
    let control = match field.kind {
        FieldKind::Money { .. } => {
            view! { <ValueControl kind="deal" field value id=id.clone() currency=asked.currencies.1/> }
                .into_any()
        }
        _ => view! { <ValueControl kind="deal" field value id=id.clone() title/> }.into_any(),
    };
    view! { <Field id label error required>{control}</Field> }
}

/// Why a value was refused; what it should point at is called what the person sees of it.
fn why(problem: Problem, field: &'static Described) -> Signal<String> {
    let said = said(&problem, Words::current());
    let wanted = problem.hint.parse::<Id>().ok().filter(|_| problem.key == NAMED);
    let entity = match field.kind {
        FieldKind::Reference(kind) => kernel::entity(kind).ok(),
        _ => None,
    };
    let Some((entity, id)) = entity.zip(wanted) else { return Signal::stored(said) };
    let record = Late::new(move || records::api::get_record(entity.kind, id));
    let name = move || record.get().map(|record| record.title(entity).to_owned());
    Signal::derive(move || match name() {
        Some(name) => t_with("gate.condition.is", &[("hint", &name)]),
        None => said.clone(),
    })
}

#[component]
fn Checks(asked: Asked) -> impl IntoView {
    let items = asked.checks.get_value();
    if items.is_empty() {
        return ().into_any();
    }
    let item = move |item: String| {
        let text = item.clone();
        let name = item.clone();
        let checked = Memo::new(move |_| asked.ticked.with(|ticked| ticked.contains(&item)));
        let change = move |on: bool| {
            asked.ticked.update(|ticked| {
                ticked.retain(|known| *known != name);
                if on {
                    ticked.push(name.clone());
                }
            });
        };
        view! { <Checkbox checked on_change=change>{text}</Checkbox> }
    };
    let open = move || {
        (asked.pressed.get() && !asked.is_ticked())
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
