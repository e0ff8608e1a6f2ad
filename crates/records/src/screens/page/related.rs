//! What is around a record: a card for each record that it names, and for each noun that points at it a card with its
//! first few, how many there are, and "+".

use super::few::Few;
use super::related_card::RelatedCard;
use super::shown::Shown;
use crate::Saved;
use crate::around::{Brought, first_few, named, pointing, the_one};
use crate::screens::{Late, NewDialog, Slots, Start, toast_saved};
use events::{Event, use_feed};
use kernel::{Act, Entity, Field as Described, FieldKind, Filter, Id, Value};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Related(shown: Shown) -> impl IntoView {
    let session = identity::use_session();
    let slots = Slots::current();
    let own = slots.cards_of(shown.entity.kind);
    let replaced = |kind: &str| own.iter().any(|card| card.instead_of == kind);
    let readable = |entity: &Entity| {
        session.as_ref().is_some_and(|session| session.may(Act::Read, entity.kind)) && !replaced(entity.kind)
    };
    let named = named(shown.entity)
        .filter(|(_, entity)| readable(entity))
        .map(|(field, entity)| view! { <Named shown entity field/> }.into_any());
    let pointing = pointing(shown.entity)
        .filter(|(entity, _)| readable(entity))
        .map(|(entity, field)| view! { <Pointing shown entity field/> }.into_any());
    let cards: Vec<AnyView> = named.chain(pointing).collect();
    let own: Vec<AnyView> = own.iter().map(|card| (card.view)(shown.record.into())).collect();
    // A noun that names others may name none: then its cards are empty, which only the page itself can see.
    view! {
        <div class="flex flex-col gap-3">
            {own}
            {cards}
            <p class="hidden p-2 text-small text-ink-faint only:block">{t("record.nothing_related")}</p>
        </div>
    }
}

/// A record that this one names.
#[component]
fn Named(shown: Shown, entity: &'static Entity, field: &'static Described) -> impl IntoView {
    let id = Memo::new(move |_| shown.record.with(|record| record.id_of(field.name)));
    let brought = Brought::current();
    let card = move |id: Id| {
        let page = Late::listed(brought, entity, the_one(id));
        use_feed().on(move |event: &Event| {
            if event.record_id == id {
                page.again();
            }
        });
        let title = t(&shown.entity.label(field.name));
        let content = move || page.get().map(|page| view! { <Few entity page/> });
        // What this person may not see is not named here either.
        let seen = Memo::new(move |_| page.get().is_some_and(|page| !page.items.is_empty()));
        move || {
            seen.get().then(|| view! { <RelatedCard entity title=title.clone() href=entity.path(id)>{content}</RelatedCard> })
        }
    };
    move || id.get().map(card)
}

/// The records of a noun that name this one.
#[component]
fn Pointing(shown: Shown, entity: &'static Entity, field: &'static Described) -> impl IntoView {
    let query = first_few(field, shown.id);
    let all = ["/", entity.plural, "?filter=", &encoded(&query.filter)].concat();
    let page = Late::list(entity, query);
    use_feed().on(move |event: &Event| {
        if event.record_kind == entity.kind && concerns(event, field, shown) {
            page.again();
        }
    });
    let (again, making) = (page, RwSignal::new(false));
    let whole = shown.record.get_untracked();
    let start = Start::about(field.name, &whole, shown.entity).in_currency_of(&whole, shown.entity, entity);
    let count = move || page.get().and_then(|page| page.count).map(|count| formats::count(count, language()));
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, entity.kind))
        && !field.read_only
        && entity.has_form();
    let add = may.then(|| {
        let label = t(&[entity.kind, ".new"].concat());
        view! { <IconButton sign=Sign::Plus size=Size::Small label on_press=move || making.set(true)/> }
    });
    let made = move |saved: Saved| {
        toast_saved(&saved, t_with("form.created", &[("name", saved.record.title(entity))]));
        page.again();
    };
    let title = title(entity, field);
    let form = ["related-", entity.kind, "-", field.name].concat();
    let head = view! { <span class="num font-normal text-ink-faint">{count}</span> };
    view! {
        <RelatedCard entity title href=all head=head.into_any() end=add.into_any()>
            {move || page.get().map(|page| view! { <Few entity page pointing=(field, shown) again=move || again.again()/> })}
        </RelatedCard>
        <NewDialog entity id=form open=making start=start on_saved=made/>
    }
}

/// The noun, and by which of several fields it points here.
fn title(entity: &'static Entity, field: &'static Described) -> String {
    let many = t(&[entity.kind, ".many"].concat());
    let alone = entity
        .references()
        .filter(|(other, kind)| field.kind == FieldKind::Reference(kind) && !other.hidden)
        .count()
        == 1;
    if alone { many } else { [many, t(&entity.label(field.name))].join(" · ") }
}

/// Whether an event may change what points here: its values say so, or do not say.
fn concerns(event: &Event, field: &Described, shown: Shown) -> bool {
    let told = [event.before.get(field.name), event.after.get(field.name)];
    let here = told.iter().flatten().any(|value| Value::as_id(value) == Some(shown.id));
    here || (event.verb() != "created" && told.iter().all(Option::is_none))
}

fn encoded(filter: &Filter) -> String {
    let text = serde_json::to_string(filter).unwrap_or_default();
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
