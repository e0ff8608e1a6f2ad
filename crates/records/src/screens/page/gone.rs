//! What a page says of a record that is in the trash, was deleted just now, or is not to be seen.

use super::desk::Desk;
use crate::api;
use crate::screens::{Reader, ShownTime, sign_of, undo};
use kernel::{Act, Entity};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// There is no such record, or it is not this person's to see.
#[component]
pub fn NotHere(entity: &'static Entity) -> impl IntoView {
    let many = t(&[entity.kind, ".many"].concat());
    view! {
        <EmptyState sign=sign_of(entity) title=t("page.not_here") text=t("page.not_here_text")>
            <LinkButton href=["/", entity.plural].concat()>{t_with("page.back_to", &[("noun", &many)])}</LinkButton>
        </EmptyState>
    }
}

/// The record was in the trash when it was opened.
#[component]
pub fn InTrash(desk: Desk) -> impl IntoView {
    let may = desk.record.with_untracked(|record| desk.reaches(Act::Delete, record));
    let title = t_with("page.in_trash", &[("name", &desk.record.with_untracked(|record| record.title(desk.entity).to_owned()))]);
    view! {
        <EmptyState sign=Sign::Trash title text=t("page.in_trash_text")>
            {may.then(|| view! { <Button tone=Tone::Primary icon=Sign::Undo on_press=move || restore(desk)>{t("ui.restore")}</Button> })}
            <LinkButton href="/trash">{t("page.open_trash")}</LinkButton>
        </EmptyState>
    }
}

/// The record was deleted while it stood on the screen; it can still be read.
#[component]
pub fn DeletedNotice(desk: Desk) -> impl IntoView {
    let may = move || desk.record.with(|record| desk.reaches(Act::Delete, record));
    let notice = move || {
        let at = desk.record.with(|record| record.deleted_at)?;
        let button = may().then(|| view! { <Button size=Size::Small icon=Sign::Undo on_press=move || restore(desk)>{t("ui.restore")}</Button> });
        Some(view! {
            <div class="px-4 pt-4 md:px-6">
                <Notice mood=Mood::Warn text=t("page.deleted_notice")>
                    <span class="text-small"><ShownTime value=at reader=Reader::current()/></span>
                    {button}
                </Notice>
            </div>
        })
    };
    view! { {notice} }
}

fn restore(desk: Desk) {
    spawn_local(async move {
        match api::restore_record(desk.entity.kind, desk.id).await {
            Ok(saved) => desk.saved(&saved, "page.restored"),
            Err(error) => undo::problem(&error),
        }
    });
}
