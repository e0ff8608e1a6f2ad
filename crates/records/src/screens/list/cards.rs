//! The list on a phone: two lines a row, opened by a tap, swiped for what a room offers.

use super::List;
use super::kept;
use super::lines::{Line, Lines};
use crate::screens::{Reader, Slots, SwipeOffer, record_title, shown_text};
use kernel::{Entity, FieldKind, Record};
use leptos::{html::Div, prelude::*};
use ui::prelude::*;

/// Two lines and their space, in pixels.
const HEIGHT: u16 = 60;

#[component]
pub fn Cards(list: List, lines: Lines) -> impl IntoView {
    let reader = StoredValue::new(Reader::current());
    let (alive, part) = (ui::browser::use_mounted(), Slots::current().swipe_of(list.entity.kind));
    let swipe = SwipeOffer::new(None);
    let render = move |line: Line| match part {
        Some(_) => view! { <Swiped list line reader swipe/> }.into_any(),
        None => view! { <One list line reader/> }.into_any(),
    };
    let label = t(&[list.entity.kind, ".many"].concat());
    let scroller = NodeRef::<Div>::new();
    kept::follow(lines, scroller);
    view! {
        {move || part.filter(|_| alive.get()).map(|draw| draw(swipe))}
        <VirtualList rows=lines.all key=|line: &Line| line.id render row_height=HEIGHT label class="h-full page-scroller" scroller on_near_end=move || lines.load_more()/>
    }
}

#[component]
fn Swiped(list: List, line: Line, reader: StoredValue<Reader>, swipe: SwipeOffer) -> impl IntoView {
    let record = line.record.clone();
    let to_end = Signal::derive(move || {
        swipe.get().and_then(|swipe| record.with(|record| swipe(list.entity, record)))
    });
    view! { <Swipe to_end class="h-full"><One list line reader/></Swipe> }
}

#[component]
fn One(list: List, line: Line, reader: StoredValue<Reader>) -> impl IntoView {
    let (id, entity) = (line.id, list.entity);
    let face = move || {
        let record = line.record.get();
        let (second, aside) = reader.with_value(|reader| second_line(entity, &record, reader));
        view! {
            <Avatar name=record_title(entity, &record) id=id.to_string() square=entity.kind != "contact"/>
            <span class="min-w-0 flex-1">
                <span class="block truncate text-body font-medium text-ink" dir="auto">{record_title(entity, &record)}</span>
                <span class="block truncate text-small text-ink-soft" dir="auto">{second}</span>
            </span>
            <span class="num max-w-[40%] truncate text-small text-ink-soft">{aside}</span>
        }
    };
    let press = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        list.place.open(id);
    };
    view! {
        <a class="flex h-full items-center gap-3 border-b border-line px-4 no-underline hover:bg-hover focus-ring-inset" href=entity.path(id) on:click=press>{face}</a>
    }
}

/// What says most about a record beside its name: its subtitle, and its first amount, state or day.
fn second_line(entity: &'static Entity, record: &Record, reader: &Reader) -> (String, String) {
    let text = |field| shown_text(entity, field, record, reader);
    let listed = || entity.fields.iter().filter(|field| field.listed && field.name != entity.title);
    let telling = |kind: &FieldKind| {
        matches!(kind, FieldKind::Money { .. } | FieldKind::Choice(_) | FieldKind::Day | FieldKind::Time)
    };
    let subtitle = entity.field(entity.subtitle).map(text).filter(|text| !text.is_empty());
    let other = || {
        listed()
            .filter(|field| {
                !telling(&field.kind) && field.name != entity.subtitle && field.name != entity.owner
            })
            .map(text)
            .find(|text| !text.is_empty())
    };
    let aside = listed()
        .filter(|field| telling(&field.kind) && field.name != entity.subtitle)
        .map(text)
        .find(|text| !text.is_empty());
    (subtitle.or_else(other).unwrap_or_default(), aside.unwrap_or_default())
}
