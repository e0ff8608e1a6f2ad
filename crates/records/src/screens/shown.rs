//! Any value of any field as it stands on a screen: links, badges, tags, relative times.

use super::slots::TimePart;
use super::{Clock, Reader, Slots, shown_text, value};
use kernel::check::{is_email, is_link};
use kernel::{Entity, Field, FieldKind, Record, Value};
use leptos::prelude::*;
use ui::prelude::*;

const LINK: &str = "rounded-sm text-brand-ink underline-offset-2 hover:underline focus-ring";

/// One value; nothing at all when it is empty. Links are safe: only web, mail and telephone addresses.
#[component]
pub fn ShownValue(
    entity: &'static Entity,
    field: &'static Field,
    record: Record,
    reader: Reader,
) -> impl IntoView {
    let value = record.get(field.name);
    if value.is_empty() {
        return ().into_any();
    }
    let text = shown_text(entity, field, &record, &reader);
    match field.kind {
        FieldKind::Reference(kind) => reference(kind, &value, text),
        FieldKind::Time => match Slots::time_of(entity.kind, field.name) {
            Some(draw) => told_time(draw, field.name, record, &reader),
            None => view! { <ShownTime value reader/> }.into_any(),
        },
        FieldKind::Tags => tags(&value),
        FieldKind::Choice(_) => view! { <Badge>{text}</Badge> }.into_any(),
        FieldKind::Email if is_email(&text) => link(["mailto:", &text].concat(), text, false),
        FieldKind::Phone => link(["tel:", &dialled(&text)].concat(), text, false),
        FieldKind::Link if is_link(&text) => link(text.clone(), bare(&text), true),
        FieldKind::HUE => hue(&value, text),
        FieldKind::Money { .. } | FieldKind::Integer { .. } | FieldKind::Decimal { .. } | FieldKind::Day => {
            view! { <span class="num">{text}</span> }.into_any()
        }
        FieldKind::LongText => {
            view! { <span class="whitespace-pre-wrap" dir="auto">{text}</span> }.into_any()
        }
        _ => view! { <span dir="auto">{text}</span> }.into_any(),
    }
}

/// A moment as "3 days ago", with the exact time on hover; the exact time until the page is alive.
#[component]
pub fn ShownTime(#[prop(into)] value: Value, reader: Reader) -> impl IntoView {
    let clock = Clock::current();
    let moment = value.as_time();
    let exact = value::time(&value, &reader);
    let shown = exact.clone();
    let language = reader.language;
    let text = move || match (clock.now(), moment) {
        (Some(now), Some(moment)) => formats::relative(moment, now, language),
        _ => shown.clone(),
    };
    view! { <time class="num" datetime=value.plain() title=exact>{text}</time> }
}

/// In words of its own, once the page knows the time; the exact time until then, and on hover.
fn told_time(draw: TimePart, field: &'static str, record: Record, reader: &Reader) -> AnyView {
    let exact = value::time(&record.get(field), reader);
    let shown = exact.clone();
    let clock = Clock::current();
    let known = Memo::new(move |_| clock.now().is_some());
    let record = Signal::stored(record);
    let told = move || match known.get() {
        true => draw(field, record),
        false => view! { <span class="num">{shown.clone()}</span> }.into_any(),
    };
    view! { <span title=exact>{told}</span> }.into_any()
}

fn reference(kind: &str, value: &Value, text: String) -> AnyView {
    let entity = kernel::entity(kind).ok();
    match (kind, value.as_id(), entity.filter(|entity| entity.open)) {
        ("user", Some(id), _) => view! {
            <span class="inline-flex max-w-full min-w-0 items-center gap-1.5">
                <Avatar name=text.clone() id=id.to_string() size=AvatarSize::Tiny/>
                <span class="truncate" dir="auto">{text}</span>
            </span>
        }
        .into_any(),
        (_, Some(id), Some(entity)) => {
            view! { <a class=LINK dir="auto" href=entity.path(id)>{text}</a> }.into_any()
        }
        _ => view! { <span dir="auto">{text}</span> }.into_any(),
    }
}

fn hue(value: &Value, name: String) -> AnyView {
    let number = value.as_int().unwrap_or_default();
    view! { <span class="inline-flex items-center gap-1.5"><StageDot hue=number/>{name}</span> }.into_any()
}

fn tags(value: &Value) -> AnyView {
    let tag = |tag: String| view! { <Badge><span dir="auto">{tag}</span></Badge> };
    view! { <span class="inline-flex flex-wrap gap-1">{value::tags(value).into_iter().map(tag).collect_view()}</span> }.into_any()
}

fn link(href: String, text: String, away: bool) -> AnyView {
    let (target, rel) = if away { (Some("_blank"), Some("noopener noreferrer")) } else { (None, None) };
    view! { <a class=LINK dir="ltr" href=href target=target rel=rel>{text}</a> }.into_any()
}

/// What a telephone dials of a number as it was written.
fn dialled(number: &str) -> String {
    formats::latin_digits(number)
        .chars()
        .filter(|letter| letter.is_ascii_digit() || matches!(letter, '+' | '*' | '#'))
        .collect()
}

/// A web address without what every one has.
fn bare(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}
