//! What can be done with a record: edit it, copy its address, delete it. Deleting asks nothing, for it can be undone.

use super::desk::Desk;
use crate::api;
use crate::screens::{EditDialog, form::ConflictDialog, undo};
use kernel::{Act, Draft};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

#[component]
pub fn EditButton(desk: Desk) -> impl IntoView {
    let edit = move || view! { <Button icon=Sign::Edit on_press=move || desk.form.set(true)>{t("ui.edit")}</Button> };
    move || desk.may(Act::Update).then(edit)
}

/// The menu behind three dots. `on_gone` is called when the record was deleted here.
#[component]
pub fn Actions(desk: Desk, id: String, on_gone: Callback<()>) -> impl IntoView {
    view! {
        <Menu id label=t("menu.more") only_sign=true tone=Tone::Quiet placement=browser::Placement::End>
            {move || desk.may(Act::Update).then(|| view! { <MenuItem sign=Sign::Edit on_press=move || desk.form.set(true)>{t("ui.edit")}</MenuItem> })}
            <MenuItem sign=Sign::Link on_press=move || copy_link(desk)>{t("page.copy_link")}</MenuItem>
            {move || desk.may(Act::Delete).then(|| view! {
                <MenuDivider/>
                <MenuItem sign=Sign::Trash danger=true on_press=move || delete(desk, on_gone)>{t("ui.delete")}</MenuItem>
            })}
        </Menu>
    }
}

/// The dialogs of a page: the form, and the question after a conflict. Keys: `e` edits.
#[component]
pub fn Forms(desk: Desk) -> impl IntoView {
    use_hotkey("e", "page.key_edit", move || {
        if untrack(|| desk.may(Act::Update)) {
            desk.form.set(true);
        }
    });
    let saved = Callback::new(move |(saved,): (crate::Saved,)| desk.receive(saved.record));
    let resolved = Callback::new(move |(version, draft): (i64, Draft)| desk.resolve(version, draft));
    let dialog = if desk.panel { "panel-conflict" } else { "record-conflict" };
    view! {
        <EditDialog entity=desk.entity id=desk.element("edit") record=desk.record.into() open=desk.form on_saved=saved/>
        <ConflictDialog entity=desk.entity dialog id=desk.id clashes=desk.clashes on_resolved=resolved/>
    }
}

fn delete(desk: Desk, on_gone: Callback<()>) {
    spawn_local(async move {
        match api::delete_record(desk.entity.kind, desk.id).await {
            Ok(saved) => {
                let text = t_with("page.deleted", &[("name", saved.record.title(desk.entity))]);
                undo::saved(desk.entity, &saved, text);
                on_gone.try_run(());
            }
            Err(error) => undo::problem(&error),
        }
    });
}

fn copy_link(desk: Desk) {
    let address = [origin(), desk.entity.path(desk.id)].concat();
    toast::show(match browser::copy_text(&address) {
        true => Toast::good(t("page.link_copied")),
        false => Toast::bad(t_with("page.link_not_copied", &[("link", &address)])),
    });
}

fn origin() -> String {
    let window = if cfg!(feature = "hydrate") { web_sys::window() } else { None };
    window.and_then(|window| window.location().origin().ok()).unwrap_or_default()
}
