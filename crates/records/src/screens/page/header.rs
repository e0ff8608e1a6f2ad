//! The top of a record: its name, what it is, whose it is, and what can be done with it.

use super::shown::Shown;
use crate::following::FollowButton;
use crate::presence::Faces;
use crate::screens::{EditDialog, Reader, Slots, record_title, shown_text, toast_error, toast_saved};
use crate::{Saved, api};
use kernel::Act;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

#[component]
pub fn Header(shown: Shown) -> impl IntoView {
    let entity = shown.entity;
    let reader = StoredValue::new(Reader::current());
    let slots = Slots::current();
    let record: Signal<kernel::Record> = shown.record.into();
    let title = move || record.with(|record| record_title(entity, record));
    let avatar = move || {
        let name = title();
        let square = entity.kind != "contact" && entity.kind != "lead";
        view! { <Avatar name id=shown.id.to_string() size=AvatarSize::Medium square/> }
    };
    let subtitle = move || {
        let field = entity.field(entity.subtitle)?;
        let text =
            record.with(|record| reader.with_value(|reader| shown_text(entity, field, record, reader)));
        (!text.is_empty()).then_some(text)
    };
    let kind = t(&[entity.kind, ".one"].concat());
    let (action, below) = (slots.action_of(entity.kind), slots.header_of(entity.kind));
    let in_trash = Memo::new(move |_| record.with(|record| record.deleted_at.is_some()));
    let action = move || action.filter(|_| !in_trash.get()).map(|draw| draw(record));
    let follow = move || (!in_trash.get()).then(|| view! { <FollowButton entity id=shown.id/> });
    let below = below.map(|draw| view! { <div class="mt-3">{draw(record)}</div> });
    view! {
        <header class="px-4 pt-4 @5xl:px-6">
            <Buried shown/>
            <div class="flex flex-wrap items-start gap-3">
                {avatar}
                <div class="min-w-0 flex-1 basis-40">
                    <div class="flex h-5 min-w-0 items-center gap-2 overflow-hidden">
                        <p class="text-small text-ink-faint">{kind}</p>
                        <Faces entity id=shown.id/>
                    </div>
                    <h1 class="text-title font-semibold text-balance wrap-anywhere"><bdi>{title}</bdi></h1>
                    <p class="text-body text-ink-soft"><bdi>{subtitle}</bdi></p>
                </div>
                <div class="flex max-w-full flex-wrap items-center gap-2"><span class="hidden @xl:inline-flex"><Owner shown/></span>{action}{follow}<More shown/></div>
            </div>
            {below}
        </header>
    }
}

#[component]
fn Owner(shown: Shown) -> impl IntoView {
    let owner = shown.entity.owner;
    move || {
        let (id, name) = shown.record.with(|record| (record.id_of(owner), record.label(owner).to_owned()));
        id.map(|id| view! { <Avatar name id=id.to_string()/> })
    }
}

/// What the page says of a record that lies in the trash.
#[component]
fn Buried(shown: Shown) -> impl IntoView {
    let deleted = Memo::new(move |_| shown.record.with(|record| record.deleted_at.is_some()));
    let may = move || shown.may(Act::Delete);
    view! {
        <Show when=move || deleted.get()>
            <div class="mb-3">
                <Notice mood=Mood::Warn text=t("record.in_trash")>
                    <Show when=may><Button size=Size::Small on_press=move || restore(shown)>{t("ui.restore")}</Button></Show>
                </Notice>
            </div>
        </Show>
    }
}

/// Edit, copy the address, delete.
#[component]
fn More(shown: Shown) -> impl IntoView {
    let entity = shown.entity;
    let editing = RwSignal::new(false);
    let may_update = move || shown.may(Act::Update);
    let may_delete =
        move || shown.may(Act::Delete) && shown.record.with(|record| record.deleted_at.is_none());
    use_hotkey("e", "record.edit_key", move || {
        if untrack(may_update) {
            editing.set(true);
        }
    });
    let copy = move || {
        let address = leptos::leptos_dom::helpers::location().origin().unwrap_or_default();
        if ui::browser::copy_text(&[&address, entity.path(shown.id).as_str()].concat()) {
            toast::show(Toast::info(t("record.copied")));
        }
    };
    let saved = move |saved: Saved| {
        toast_saved(&saved, t("ui.saved"));
        shown.record.set(saved.record);
    };
    view! {
        <Menu id="record-more" label=t("menu.more") only_sign=true placement=Placement::End>
            {move || may_update().then(|| view! { <MenuItem sign=Sign::Edit hint="E" on_press=move || editing.set(true)>{t("ui.edit")}</MenuItem> })}
            <MenuItem sign=Sign::Link on_press=copy>{t("record.copy_link")}</MenuItem>
            {move || may_delete().then(|| view! { <MenuDivider/><MenuItem sign=Sign::Trash danger=true on_press=move || delete(shown)>{t("ui.delete")}</MenuItem> })}
        </Menu>
        <EditDialog entity id="record-edit" record=shown.record.into() open=editing on_saved=saved/>
    }
}

fn delete(shown: Shown) {
    let goes_on = shown
        .entity
        .recurs
        .is_some_and(|recurs| shown.record.with_untracked(|record| recurs.goes_on(record)));
    shown.contest.series.ask_to_delete(goes_on, move |alone| bury(shown, alone));
}

fn bury(shown: Shown, alone: bool) {
    let name = shown.record.with_untracked(|record| record_title(shown.entity, record));
    spawn_local(async move {
        match api::delete_of_series(shown.entity.kind, shown.id, alone).await {
            Ok(saved) => {
                toast_saved(&saved, t_with("record.deleted", &[("name", &name)]));
                let _ = shown.record.try_set(saved.record);
            }
            Err(error) => toast_error(&error),
        }
    });
}

fn restore(shown: Shown) {
    spawn_local(async move {
        match api::restore_record(shown.entity.kind, shown.id).await {
            Ok(saved) => {
                toast_saved(&saved, t("trash.restored"));
                let _ = shown.record.try_set(saved.record);
            }
            Err(error) => toast_error(&error),
        }
    });
}
