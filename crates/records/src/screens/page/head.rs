//! The head of a record: its face, its name, its owner, what can be done with it, and what its room adds.

use super::action_row::ActionRow;
use super::desk::Desk;
use super::menu::{Actions, EditButton};
use super::reach::ways;
use crate::screens::{Reader, ShownValue, Slots, sign_of};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Head(desk: Desk, on_gone: Callback<()>) -> impl IntoView {
    let gutter = if desk.panel { "px-4 pt-4" } else { "px-4 pt-4 md:px-6 md:pt-6" };
    let buttons = if desk.panel { "flex" } else { "hidden md:flex" };
    view! {
        <header class=classes(&["flex flex-col gap-3", gutter])>
            <div class="flex flex-wrap items-start gap-3">
                <Face desk/>
                <div class="min-w-0 flex-1 basis-48">
                    <h1 class="text-title font-semibold text-balance break-words" dir="auto">{move || desk.title()}</h1>
                    <SecondLine desk/>
                </div>
                <div class="flex flex-wrap items-center gap-2">
                    <Slot part=Slots::current().action_of(desk.entity.kind) desk/>
                    <div class=classes(&["items-center gap-1", buttons])>
                        {move || desk.record.with(|record| ways(desk.entity, record)).into_iter().map(|way| view! {
                            <IconLink sign=way.sign label=t(way.label) href=way.href/>
                        }).collect_view()}
                        <EditButton desk/>
                        <Actions desk id=desk.element("actions") on_gone/>
                    </div>
                </div>
            </div>
            <RoomHeader desk/>
        </header>
        {(!desk.panel).then(|| view! { <ActionRow desk on_gone/> })}
    }
}

/// People and companies have a face of their own, other nouns their sign.
#[component]
fn Face(desk: Desk) -> impl IntoView {
    let entity = desk.entity;
    let (person, company) = (matches!(entity.kind, "contact" | "lead" | "user"), entity.kind == "company");
    if person || company {
        let id = desk.id.to_string();
        let face = move || view! { <Avatar name=desk.title() id=id.clone() size=AvatarSize::Medium square=company/> };
        return view! { <span aria-hidden="true" class="shrink-0">{face}</span> }.into_any();
    }
    view! {
        <span class="grid size-10 shrink-0 place-items-center rounded-control bg-brand-soft text-brand-ink"><Icon sign=sign_of(entity)/></span>
    }
    .into_any()
}

/// The noun, the second line of the noun, and the owner.
#[component]
fn SecondLine(desk: Desk) -> impl IntoView {
    let entity = desk.entity;
    let reader = Reader::current();
    let shown = move |name: &'static str| {
        let field = entity.fields.iter().find(|field| field.name == name);
        let reader = reader.clone();
        move || {
            let field = field.filter(|field| desk.record.with(|record| !record.get(field.name).is_empty()))?;
            Some(view! { <ShownValue entity field record=desk.record.get() reader=reader.clone()/> })
        }
    };
    let owner = (!desk.panel || entity.owner != entity.subtitle).then(|| shown(entity.owner));
    view! {
        <div class="mt-0.5 flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1 text-body text-ink-soft">
            <span class="text-small text-ink-faint">{t(&[entity.kind, ".one"].concat())}</span>
            <span class="min-w-0 truncate empty:hidden">{shown(entity.subtitle)}</span>
            <span class="min-w-0 truncate empty:hidden">{owner}</span>
        </div>
    }
}

/// What the room puts below the name: a deal's road. Its place is kept free until the page is alive.
#[component]
fn RoomHeader(desk: Desk) -> impl IntoView {
    let part = Slots::current().header_of(desk.entity.kind)?;
    Some(view! { <div class="min-h-20"><Slot part=Some(part) desk/></div> })
}

/// A room's part of the page. It comes once the page is alive, so that it may ask for what it likes.
#[component]
fn Slot(part: Option<fn(Signal<kernel::Record>) -> AnyView>, desk: Desk) -> impl IntoView {
    let mounted = browser::use_mounted();
    move || part.filter(|_| mounted.get()).map(|part| part(desk.record.into()))
}
