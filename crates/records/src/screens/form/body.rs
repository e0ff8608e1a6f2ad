//! The form itself: what is alike, the fields, the buttons. Ctrl+Enter saves.

use super::{
    Start, begin,
    conflict::ConflictDialog,
    fields::{FieldGroups, field_id},
    filled::Filled,
    like::Alike,
};
use crate::Saved;
use crate::screens::{PartBlank, PartFields, Series, SeriesDialog, error_text};
use kernel::{Currency, Draft, Entity, FieldKind, Record};
use leptos::context::Provider;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

#[component]
pub fn FormBody(
    entity: &'static Entity,
    id: String,
    #[prop(optional)] record: Option<Record>,
    #[prop(optional)] start: Start,
    open: RwSignal<bool>,
    on_saved: Callback<(Saved,)>,
) -> impl IntoView {
    let form = begin::followed(Filled::new(entity, record, start));
    ask_before_losing(move || form.is_changed());
    let form_id = StoredValue::new(id.clone());
    let series = Series::default();
    let go = sending(form, form_id, open, on_saved);
    let save = Callback::new(move |resolved: Option<(i64, Draft)>| {
        if form.saving.get_untracked() || !(resolved.is_some() || form.check_all()) {
            show_first_problem(form, form_id);
            return;
        }
        let reaches_on = form.reaches_on(resolved.as_ref());
        series.ask(reaches_on, move |alone| go.run((resolved.clone(), alone)), || ());
    });
    let send = move |event: &leptos::ev::Event| {
        event.prevent_default();
        save.run(None);
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if saves(&event) {
            send(&event);
        }
    };
    view! {
        <form id=id novalidate=true class="flex flex-col gap-4" on:submit=move |event| send(&event) on:keydown=keys>
            {form.is_new().then(|| view! { <Alike form/> })}
            <Stopped form/>
            <Provider value=form.unread>
                <FieldGroups form id=form_id.get_value()/>
                <Parts form id=form_id.get_value()/>
            </Provider>
            <Buttons form open/>
        </form>
        <ConflictDialog entity dialog="form-conflict" id=form.id clashes=form.clashes on_resolved=move |record: Record, set: Draft| save.run(Some((record.version, set)))/>
        {entity.recurs.map(|_| view! { <SeriesDialog series id=[&form_id.get_value(), "-series"].concat()/> })}
    }
}

/// Asks the server, with what was resolved and whether it is of this one alone.
fn sending(
    form: Filled,
    form_id: StoredValue<String>,
    open: RwSignal<bool>,
    on_saved: Callback<(Saved,)>,
) -> Callback<(Option<(i64, Draft)>, bool)> {
    Callback::new(move |(resolved, alone): (Option<(i64, Draft)>, bool)| {
        form.saving.set(true);
        form.error.set(None);
        spawn_local(async move {
            match form.save(resolved, alone).await {
                Ok(saved) => {
                    open.set(false);
                    on_saved.run((saved,));
                }
                Err(error) => {
                    form.refused(error);
                    show_first_problem(form, form_id);
                }
            }
        });
    })
}

fn saves(event: &leptos::ev::KeyboardEvent) -> bool {
    event.key() == "Enter" && (event.ctrl_key() || event.meta_key())
}

/// What stopped the saving, and problems of fields that the form does not show.
#[component]
fn Stopped(form: Filled) -> impl IntoView {
    let shown: Vec<&'static str> = form.fields().iter().map(|field| field.name).collect();
    let elsewhere = move || {
        let problems =
            form.faults.found().into_iter().filter(|problem| !shown.contains(&problem.field.as_str()));
        let parts = form.parts.get();
        let is_asked = |field: &str| parts.iter().any(|blank| blank.part.is_meant_by(field));
        let problems: Vec<_> = problems.filter(|problem| !is_asked(&problem.field)).collect();
        (!problems.is_empty()).then(|| error_text(&kernel::Error::Invalid(problems), Some(form.entity)))
    };
    let text =
        move || form.error.get().map(|error| error_text(&error, Some(form.entity))).or_else(&elsewhere);
    move || text().map(|text| view! { <Notice mood=Mood::Bad text/> })
}

/// What has to come along.
#[component]
fn Parts(form: Filled, id: String) -> impl IntoView {
    let currency = form.entity.fields.iter().find(|field| field.kind == FieldKind::Currency);
    let currency = currency.and_then(|field| form.value(field.name));
    let problems = Signal::derive(move || form.faults.found());
    let one = move |blank: PartBlank| {
        let named = currency
            .and_then(|value| value.with_untracked(|value| value.as_text().and_then(Currency::parse)));
        match named {
            Some(currency) => view! { <PartFields blank id=id.clone() problems currency/> }.into_any(),
            None => view! { <PartFields blank id=id.clone() problems/> }.into_any(),
        }
    };
    move || form.parts.get().into_iter().map(&one).collect_view()
}

#[component]
fn Buttons(form: Filled, open: RwSignal<bool>) -> impl IntoView {
    let verb = if form.is_new() { "ui.create" } else { "ui.save" };
    view! {
        <div class=FORM_FOOT>
            <span class="me-auto hidden text-small text-ink-faint md:inline"><Keys keys="ctrl+enter"/></span>
            <Button on_press=move || open.set(false)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary submit=true loading=form.saving>{t(verb)}</Button>
        </div>
    }
}

fn show_first_problem(form: Filled, id: StoredValue<String>) {
    if form.unread.stops() {
        return;
    }
    let first = untrack(|| form.fields().into_iter().find(|field| form.faults.is_at(field.name)));
    if let (Some(field), Some(id)) = (first, id.try_get_value()) {
        // Its group opens first.
        ui::browser::soon(move || ui::browser::focus(&field_id(&id, field)));
    }
}
