//! A part that goes along with its whole: the product of a deal that is about to be made, or moved to where one is asked
//! for. The rest of the part has a screen of its own.

use super::{Reader, ValueControl};
use crate::problem_text;
use kernel::{Currency, Draft, Entity, Field as Described, FieldKind, Id, Name, Part, Problem, Value};
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::prelude::*;

/// What records are called, by their ids: what was picked keeps its name when it is asked for again.
pub type Titles = StoredValue<BTreeMap<Id, String>>;

/// One part as it is filled in. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PartBlank {
    pub part: &'static Part,
    whole: &'static Entity,
    entity: &'static Entity,
    inputs: StoredValue<Vec<Input>>,
}

/// A field's value, and the title of what it points at.
#[derive(Clone, Copy)]
struct Input {
    field: &'static Described,
    value: RwSignal<Value>,
    title: RwSignal<String>,
}

impl PartBlank {
    /// `given` is the draft of the whole as it was filled in before. Nothing for a part that the catalogue does not know.
    pub fn new(whole: &'static Entity, part: &'static Part, given: &Draft, titles: Titles) -> Option<Self> {
        let entity = kernel::entity(part.kind).ok()?;
        let before = given.get(part.name).map(Value::to_json);
        let before = before.as_ref().and_then(|list| list.get(0));
        let input = |name: &&'static str| {
            let field = entity.fields.iter().find(|field| field.name == *name)?;
            let known = before.and_then(|values| values.get(*name)).cloned().map(Value::from_json);
            let value =
                known.and_then(|value| field.kind.coerce(value).ok()).unwrap_or_else(|| field.initial());
            let title = value.as_id().and_then(|id| titles.with_value(|titles| titles.get(&id).cloned()));
            let title = RwSignal::new(title.unwrap_or_default());
            Some(Input { field, value: RwSignal::new(value), title })
        };
        let inputs = StoredValue::new(part.asked.iter().filter_map(input).collect());
        Some(Self { part, whole, entity, inputs })
    }

    /// As it goes along in the draft of the whole; nothing where nothing was filled in.
    pub fn brought(self) -> Option<(Name, Value)> {
        let input = |input: &Input| {
            let value = input.value.get_untracked();
            (!value.is_empty()).then(|| (input.field.name.to_owned(), value.to_json()))
        };
        let values: serde_json::Map<_, _> =
            self.inputs.with_value(|inputs| inputs.iter().filter_map(input).collect());
        let list = Value::Json(vec![serde_json::Value::Object(values)].into());
        untrack(|| self.is_filled()).then_some((Name::Borrowed(self.part.name), list))
    }

    /// Whether it says more than what its fields begin with.
    pub fn is_filled(self) -> bool {
        let says =
            |input: &Input| input.value.with(|value| !value.is_empty() && *value != input.field.initial());
        self.inputs.with_value(|inputs| inputs.iter().any(says))
    }

    /// Keeps what is called how, for the next time.
    pub fn keep_titles(self, titles: Titles) {
        for Input { value, title, .. } in self.inputs.get_value() {
            if let Some(id) = value.get_untracked().as_id() {
                titles.update_value(|titles| _ = titles.insert(id, title.get_untracked()));
            }
        }
    }
}

/// Its fields under its name. `problems` are those of the whole; `currency` is that of its prices.
#[component]
pub fn PartFields(
    blank: PartBlank,
    #[prop(into)] id: String,
    #[prop(into)] problems: Signal<Vec<Problem>>,
    #[prop(optional)] currency: Option<Currency>,
) -> impl IntoView {
    let PartBlank { part, whole, entity, inputs } = blank;
    let currency = currency.unwrap_or_else(|| Reader::current().currency);
    let words = Words::current();
    let told = move |field: String| {
        let found = problems.with(|problems| problems.iter().find(|problem| problem.field == field).cloned());
        found.map(|problem| problem_text(&problem, words))
    };
    let first = part.asked.first().copied().unwrap_or_default();
    let shown =
        part.asked.iter().map(|name| part.field(name)).chain([part.name.to_owned()]).collect::<Vec<_>>();
    // Of fields that are not asked for here.
    let elsewhere = move || {
        let is_other =
            |problem: &&Problem| part.is_meant_by(&problem.field) && !shown.contains(&problem.field);
        problems
            .with(|problems| problems.iter().find(is_other).cloned())
            .map(|problem| problem_text(&problem, words))
    };
    let input = move |Input { field, value, title }: Input| {
        let id = [&id, "-", part.name, "-", field.name].concat();
        let name = entity.label(field.name);
        let help = words.find(&[&name, ".help"].concat()).unwrap_or_default();
        // A complaint is over once there is another value.
        let refused = Memo::new(move |_| {
            problems.track();
            value.get_untracked()
        });
        let error = Signal::derive(move || {
            let is_empty = || field.name == first && !blank.is_filled();
            told(part.field(field.name))
                .filter(|_| value.with(|value| refused.with(|refused| value == refused)))
                .or_else(|| is_empty().then(|| told(part.name.to_owned())).flatten())
        });
        let label = t(&name);
        let own = id.clone();
        // Made inside the field, from which an amount has its id and its label.
        let control = move || match field.kind {
            FieldKind::Money { .. } => money(value, currency),
            _ => view! { <ValueControl kind=entity.kind field value id=own.clone() title/> }.into_any(),
        };
        view! { <Field id label help error required=field.name == first>{control()}</Field> }
    };
    view! {
        <fieldset class="flex flex-col gap-3 rounded-card border border-line p-3">
            <legend class="px-1 text-small font-medium text-ink-soft">{t(&whole.label(part.name))}</legend>
            {inputs.get_value().into_iter().map(input).collect_view()}
            {move || elsewhere().map(|text| view! { <Notice mood=Mood::Bad text/> })}
        </fieldset>
    }
}

/// In the currency of the whole, which is not chosen here.
fn money(value: RwSignal<Value>, currency: Currency) -> AnyView {
    let typed = RwSignal::new(value.get_untracked().as_int());
    Effect::new(move |_| {
        let minor = Value::from(typed.get());
        if value.with_untracked(|known| *known != minor) {
            value.set(minor);
        }
    });
    view! { <MoneyInput value=typed currency=RwSignal::new(currency)/> }.into_any()
}
