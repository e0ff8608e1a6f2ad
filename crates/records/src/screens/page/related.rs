//! What is around a record: a card for each record that it names, and for each noun that points at it a card with its
//! first few, how many there are, and "+".

use super::shown::Shown;
use crate::screens::{Late, NewDialog, Reader, Start, shown_text, sign_of, toast_saved};
use crate::{Saved, api};
use events::{Event, use_feed};
use kernel::{Act, Entity, Field as Described, FieldKind, Filter, Id, Page, Query, Record, Value, catalogue};
use leptos::prelude::*;
use ui::prelude::*;

/// Records shown of each noun.
const FEW: i64 = 5;
/// What says where a record stands and whose it is: its properties tell that already.
const FRAME: [&str; 5] = ["pipeline", "stage", "user", "team", "branch"];

#[component]
pub fn Related(shown: Shown) -> impl IntoView {
    let session = identity::use_session();
    let readable =
        |entity: &Entity| session.as_ref().is_some_and(|session| session.may(Act::Read, entity.kind));
    let named = shown.entity.references().filter(|(field, kind)| !field.hidden && !FRAME.contains(kind));
    let named = named.filter_map(|(field, kind)| Some((field, kernel::entity(kind).ok()?)));
    let named = named
        .filter(|(_, entity)| entity.open && readable(entity))
        .map(|(field, entity)| view! { <Named shown entity field/> }.into_any());
    let pointing = catalogue::all()
        .iter()
        .copied()
        .filter(|entity| entity.open && entity.kind != "activity" && readable(entity));
    let pointing = pointing
        .flat_map(|entity| entity.references().map(move |(field, kind)| (entity, field, kind)))
        .filter(|(_, field, kind)| *kind == shown.entity.kind && !field.hidden)
        .map(|(entity, field, _)| view! { <Pointing shown entity field/> }.into_any());
    let cards: Vec<AnyView> = named.chain(pointing).collect();
    // A noun that names others may name none: then its cards are empty, which only the page itself can see.
    view! {
        <div class="flex flex-col gap-3">
            {cards}
            <p class="hidden p-2 text-small text-ink-faint only:block">{t("record.nothing_related")}</p>
        </div>
    }
}

/// A record that this one names.
#[component]
fn Named(shown: Shown, entity: &'static Entity, field: &'static Described) -> impl IntoView {
    let id = Memo::new(move |_| shown.record.with(|record| record.id_of(field.name)));
    let card = move |id: Id| {
        let query = Query { limit: 1, ..Query::filtered(Filter::is("id", id)) };
        let page = Late::new(move || api::list_records(entity.kind, query.clone()));
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
    let filter = Filter::is(field.name, shown.id);
    let all = ["/", entity.plural, "?filter=", &encoded(&filter)].concat();
    let query = Query { filter, limit: FEW, count: true, ..Query::default() };
    let page = Late::new(move || api::list_records(entity.kind, query.clone()));
    use_feed().on(move |event: &Event| {
        if event.record_kind == entity.kind && concerns(event, field, shown) {
            page.again();
        }
    });
    let making = RwSignal::new(false);
    let start = Start::about(field.name, &shown.record.get_untracked(), shown.entity);
    let count =
        move || page.get().and_then(|page| page.count).map(|count| formats::integer(count.value, language()));
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, entity.kind))
        && !field.read_only;
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
            {move || page.get().map(|page| view! { <Few entity page/> })}
        </RelatedCard>
        <NewDialog entity id=form open=making start=start on_saved=made/>
    }
}

/// `head` stands beside the title, `end` at the end of its line.
#[component]
fn RelatedCard(
    entity: &'static Entity,
    title: String,
    href: String,
    #[prop(optional)] head: Option<AnyView>,
    #[prop(optional)] end: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let label = title.clone();
    view! {
        <section class="rounded-card border border-line bg-raised" aria-label=label>
            <header class="flex min-h-10 items-center gap-2 border-b border-line ps-3 pe-1 only:border-b-0">
                <Icon sign=sign_of(entity) size=16/>
                <h2 class="min-w-0 flex-1 truncate text-body font-semibold"><a class="rounded-sm no-underline hover:underline focus-ring" href=href>{title}</a>" "{head}</h2>
                {end}
            </header>
            {children()}
        </section>
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

#[component]
fn Few(entity: &'static Entity, page: Page<Record>) -> impl IntoView {
    let reader = Reader::current();
    let telling = |field: &&Described| {
        let kind = matches!(
            field.kind,
            FieldKind::Money { .. } | FieldKind::Choice(_) | FieldKind::Text | FieldKind::Reference("stage")
        );
        kind && field.listed && field.name != entity.title
    };
    let row = |record: Record| {
        let texts =
            entity.fields.iter().filter(telling).map(|field| shown_text(entity, field, &record, &reader));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).take(2).collect();
        let said = formats::dotted(texts.iter().map(String::as_str), language());
        view! {
            <li>
                <a class="block rounded-control px-2 py-1.5 no-underline hover:bg-hover focus-ring" href=entity.path(record.id)>
                    <span class="block truncate text-body text-ink" dir="auto">{record.title(entity).to_owned()}</span>
                    <span class="num block truncate text-small text-ink-soft empty:hidden">{said}</span>
                </a>
            </li>
        }
    };
    let rows: Vec<_> = page.items.into_iter().map(row).collect();
    (!rows.is_empty()).then(|| view! { <ul class="p-1">{rows}</ul> })
}
