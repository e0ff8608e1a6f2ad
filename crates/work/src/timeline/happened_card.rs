//! A record of another room on a timeline: a message. Told from its description alone: its choices as badges, its text.

use super::Entry;
use super::desk::Desk;
use super::entry::{Happened, What};
use super::fresh::fresh;
use super::talk::Talk;
use kernel::mention::set_off;
use kernel::{Entity, FieldKind, Record};
use leptos::prelude::*;
use leptos_router::components::A;
use records::screens::{choice_label, sign_of};
use ui::prelude::*;

#[component]
pub fn HappenedCard(desk: Desk, entry: Entry) -> impl IntoView {
    let (mark, fresh) = (entry.mark(), fresh(desk, &entry));
    let What::Happened(Happened { kind, record }) = entry.what else { return ().into_any() };
    let Ok(entity) = kernel::entity(&kind) else { return ().into_any() };
    let title = record.title(entity).to_owned();
    let body = text(entity, &record);
    let html = record.text("html").to_owned();
    let told_twice = body.lines().next().is_some_and(|line| line.trim() == title);
    let link = (!told_twice).then(|| view! { <span class="block truncate" dir="auto">{title}</span> });
    let badges = choices(entity, &record).map(|text| view! { <Badge>{text}</Badge> }).collect_view();
    let owner = record.label(entity.owner).to_owned();
    let label = t(&[entity.kind, ".one"].concat());
    view! {
        <li id=mark.place() tabindex="-1" class="group relative flex scroll-mt-24 gap-3 rounded-card focus-ring">
            <span class="z-10 grid size-7 shrink-0 place-items-center rounded-[3px] bg-brand-soft text-brand-ink" title=label.clone()>
                <Icon sign=sign_of(entity) size=16/>
            </span>
            <div class="flex min-w-0 flex-1 flex-col gap-1 rounded-card border border-line bg-raised px-3 py-2">
                <div class="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
                    <A href=entity.path(record.id) attr:class="max-w-full min-w-0 text-body font-medium text-ink hover:underline focus-ring rounded-control">
                        {link.map_or_else(|| view! { {label} }.into_any(), IntoAny::into_any)}
                    </A>
                    {badges}
                </div>
                {(!html.is_empty()).then(|| view! { <div class="rich line-clamp-4 text-body text-ink wrap-break-word" dir="auto" inner_html=set_off(&html)></div> })}
                {(!body.is_empty() && html.is_empty()).then(|| view! {
                    <p class="line-clamp-4 text-body text-ink whitespace-pre-wrap wrap-break-word" dir="auto">{body}</p>
                })}
                <div class="flex flex-wrap items-center gap-x-2 text-small text-ink-faint">
                    <time class="num" datetime=kernel::moment::text(entry.at) title=formats::day_time(entry.local, language())>
                        {formats::time(entry.local.time())}
                    </time>
                    {(!owner.is_empty()).then(|| view! { <bdi>{owner}</bdi> })}
                    {fresh}
                </div>
                <Talk desk mark/>
            </div>
        </li>
    }
    .into_any()
}

/// Its first long text.
fn text(entity: &'static Entity, record: &Record) -> String {
    let field = entity.fields.iter().find(|field| field.kind == FieldKind::LongText);
    field.map_or(String::new(), |field| record.text(field.name).to_owned())
}

/// What was chosen of it that a list shows.
fn choices(entity: &'static Entity, record: &Record) -> impl Iterator<Item = String> {
    let chosen =
        entity.fields.iter().filter(|field| field.listed && matches!(field.kind, FieldKind::Choice(_)));
    chosen.filter_map(move |field| {
        let choice = record.text(field.name);
        (!choice.is_empty()).then(|| choice_label(entity, field, choice))
    })
}
