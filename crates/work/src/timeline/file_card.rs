//! A file on a timeline: its name leads to its content, a picture is shown small.

use super::Entry;
use super::desk::Desk;
use super::entry::What;
use super::fresh::fresh;
use super::talk::Talk;
use crate::complaint;
use crate::files::{FILE, address, is_picture};
use kernel::{Act, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

#[component]
pub fn FileCard(desk: Desk, entry: Entry) -> impl IntoView {
    let (mark, fresh) = (entry.mark(), fresh(desk, &entry));
    let Some(file) = entry.what.record().cloned() else { return ().into_any() };
    let (name, href) = (file.text("name").to_owned(), address(file.id));
    let size = formats::file_size(file.int("size").unwrap_or_default(), language());
    let picture = is_picture(file.text("type")).then(|| {
        let (href, alt) = (href.clone(), name.clone());
        view! { <img class="max-h-40 max-w-full rounded-control border border-line object-contain" src=href alt=alt loading="lazy"/> }
    });
    let who = file.label("user_id").to_owned();
    view! {
        <li id=mark.place() tabindex="-1" class="group relative flex scroll-mt-24 gap-3 rounded-card focus-ring">
            <span class="z-10 grid size-7 shrink-0 place-items-center rounded-[3px] bg-brand-soft text-brand-ink" title=t("file.one")>
                <Icon sign=Sign::File size=16/>
            </span>
            <div class="flex min-w-0 flex-1 flex-col gap-1 rounded-card border border-line bg-raised px-3 py-2">
                <div class="flex items-start gap-2">
                    <a class="min-w-0 flex-1 truncate text-body font-medium text-ink hover:underline focus-ring rounded-control" rel="external"
                        href=href download=name.clone() dir="auto">{name.clone()}</a>
                    <span class="num text-small text-ink-faint">{size}</span>
                    <Remove desk file=file.clone()/>
                </div>
                {picture}
                <div class="flex flex-wrap items-center gap-x-2 text-small text-ink-faint">
                    <time class="num" datetime=kernel::moment::text(entry.at) title=formats::day_time(entry.local, language())>
                        {formats::time(entry.local.time())}
                    </time>
                    {(!who.is_empty()).then(|| view! { <bdi>{who}</bdi> })}
                    {fresh}
                </div>
                <Talk desk mark/>
            </div>
        </li>
    }
    .into_any()
}

/// Into the trash, with an Undo.
#[component]
fn Remove(desk: Desk, file: Record) -> impl IntoView {
    let may = identity::use_session().is_some_and(|session| session.may_on(Act::Delete, &FILE, &file));
    let (id, name) = (file.id, file.text("name").to_owned());
    let remove = move || {
        let name = name.clone();
        desk.drop_activity(id);
        spawn_local(async move {
            match records::api::delete_record(FILE.kind, id).await {
                Ok(saved) => complaint::show_done(
                    t_with("timeline.deleted", &[("name", &name)]),
                    saved.event,
                    move || desk.read(),
                ),
                Err(error) => {
                    complaint::show(&error);
                    desk.read();
                }
            }
        });
    };
    may.then(
        || view! { <IconButton sign=Sign::Trash label=t("ui.delete") size=Size::Small on_press=remove/> },
    )
}

/// Whether it is one.
pub fn is_file(what: &What) -> bool {
    matches!(what, What::Happened(happened) if happened.kind == FILE.kind)
}
