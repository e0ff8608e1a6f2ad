//! Who works with a pipeline: everybody, or the roles, teams and branches that are named.

use super::drawing::Drawing;
use crate::ACCESS;
use identity::roles;
use kernel::{Draft, Id, Name, Record, Value};
use leptos::prelude::*;
use records::screens::ValueControl;
use ui::prelude::*;

#[component]
pub fn AccessPanel(drawing: Drawing) -> impl IntoView {
    let entries = Memo::new(move |_| drawing.blueprint.with(|blueprint| blueprint.access.clone()));
    let line = move |entry: Record| view! { <Entry drawing entry/> };
    view! {
        <section class="flex flex-col gap-2">
            <h2 class="text-body font-semibold">{t("builder.section.access")}</h2>
            {move || entries.with(Vec::is_empty).then(|| view! { <p class="text-small text-ink-soft">{t("builder.access_everybody")}</p> })}
            <ul class="flex flex-col gap-1 empty:hidden">{move || entries.get().into_iter().map(line).collect_view()}</ul>
            <Add drawing/>
        </section>
    }
}

#[component]
fn Entry(drawing: Drawing, entry: Record) -> impl IntoView {
    let id = entry.id;
    let name = match entry.text("role") {
        "" => [entry.label("team_id"), entry.label("branch_id")].concat(),
        role => t(["user.role.", role].concat().as_str()),
    };
    let usual = entry.get("is_default").as_bool() == Some(true);
    let label = t_with("chip.remove", &[("name", &name)]);
    let remove = move || {
        drawing.does(records::api::delete_record(ACCESS.kind, id), t("builder.access_removed"), |_| ());
    };
    let change = move |on: bool| drawing.set(&ACCESS, id, "is_default", on.into());
    view! {
        <li class="flex items-center gap-2 rounded-control bg-sunken ps-2 text-body">
            <span class="min-w-0 flex-1 truncate" dir="auto">{name}</span>
            <Checkbox checked=Signal::stored(usual) on_change=change><span class="text-small">{t("builder.access_usual")}</span></Checkbox>
            <IconButton sign=Sign::Close size=Size::Small label on_press=remove/>
        </li>
    }
}

/// A role from the list, a team or a branch by their names.
#[component]
fn Add(drawing: Drawing) -> impl IntoView {
    let choice = |role: &&str| Choice::new(*role, t(["user.role.", role].concat().as_str()));
    let choices: Vec<Choice> = roles::NAMES.iter().map(choice).collect();
    let roles = afresh(drawing, "role", move |pick| {
        let (value, label) = (RwSignal::new(String::new()), t(&ACCESS.label("role")));
        let choose = move |role: String| pick.run((role.into(),));
        view! { <Select value choices=Signal::stored(choices.clone()) empty=label.clone() label on_commit=choose/> }.into_any()
    });
    view! {
        <div class="flex flex-col gap-2">
            {roles}
            <Reference drawing field="team_id"/>
            <Reference drawing field="branch_id"/>
        </div>
    }
}

#[component]
fn Reference(drawing: Drawing, field: &'static str) -> impl IntoView {
    let described = ACCESS.field(field)?;
    let id = ["builder-access-", field].concat();
    let of_control = id.clone();
    let control = afresh(drawing, field, move |pick| {
        let (value, title) = (RwSignal::new(Value::Null), RwSignal::new(String::new()));
        view! { <ValueControl kind=ACCESS.kind field=described value id=of_control.clone() title on_commit=move |value: Value| pick.run((value,))/> }
            .into_any()
    });
    Some(view! { <Field id label=t(&ACCESS.label(field))>{control}</Field> })
}

/// A control that adds what is picked, and is empty again after.
fn afresh(
    drawing: Drawing,
    field: &'static str,
    control: impl Fn(Callback<(Value,)>) -> AnyView + Send + 'static,
) -> impl Fn() -> AnyView + Send + 'static {
    let drawn = RwSignal::new(0_u32);
    let pick = move |value: Value| {
        if !value.is_empty() {
            add_entry(drawing, field, value);
        }
        drawn.update(|count| *count += 1);
    };
    move || {
        drawn.track();
        control(Callback::new(move |(value,): (Value,)| pick(value)))
    }
}

fn add_entry(drawing: Drawing, field: &'static str, value: Value) {
    let draft = Draft::from([
        (Name::Borrowed("pipeline_id"), Value::Id(drawing.pipeline)),
        (Name::Borrowed(field), value),
    ]);
    drawing.does(records::api::create_record(ACCESS.kind, Id::new(), draft), t("builder.saved"), |_| ());
}
