//! Chosen rows, and the bar from below that does something with all of them.

use super::List;
use super::bulk::{self, Bulk, BulkEdit};
use crate::screens::{Series, SeriesDialog, tell_undone, toast_error};
use kernel::{Act, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use ui::prelude::*;

#[derive(Clone, Copy)]
pub struct Selection(RwSignal<BTreeSet<Id>>);

impl Selection {
    pub fn new() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    pub fn has(self, id: Id) -> bool {
        self.0.with(|chosen| chosen.contains(&id))
    }

    pub fn set(self, id: Id, on: bool) {
        self.0.update(|chosen| {
            if on {
                chosen.insert(id)
            } else {
                chosen.remove(&id)
            };
        });
    }

    pub fn set_all(self, ids: impl IntoIterator<Item = Id>) {
        let _ = self.0.try_set(ids.into_iter().collect());
    }

    pub fn clear(self) {
        if !self.0.with_untracked(BTreeSet::is_empty) {
            self.0.set(BTreeSet::new());
        }
    }

    pub fn count(self) -> usize {
        self.0.with(BTreeSet::len)
    }

    pub fn ids(self) -> Vec<Id> {
        self.0.with_untracked(|chosen| chosen.iter().copied().collect())
    }
}

#[component]
pub fn SelectionBar(list: List) -> impl IntoView {
    let chosen = Memo::new(move |_| list.selection.count());
    let session = identity::use_session();
    let may = move |act| session.as_ref().is_some_and(|session| session.may(act, list.entity.kind));
    let (may_update, may_delete) = (may(Act::Update), may(Act::Delete));
    let (editing, series) = (RwSignal::new(false), Series::default());
    let count = move || i64::try_from(chosen.get()).unwrap_or_default();
    view! {
        <Show when=move || { chosen.get() > 0 }>
            <div class="pointer-events-none z-20 flex justify-center p-3 bar-place">
                <div role="toolbar" aria-label=move || t_count("ui.selected", count())
                    class="pointer-events-auto slide-in flex flex-wrap items-center gap-2 rounded-card border border-line bg-raised px-3 py-2 shadow-float">
                    <span class="num text-body font-medium" aria-live="polite">{move || t_count("ui.selected", count())}</span>
                    {may_update.then(|| view! { <Button icon=Sign::Edit on_press=move || editing.set(true)>{t("bulk.edit")}</Button> })}
                    {may_delete.then(|| view! { <Button icon=Sign::Trash on_press=move || delete(list, series)>{t("ui.delete")}</Button> })}
                    <ChooseAll list chosen/>
                    <IconButton sign=Sign::Close label=t("bulk.clear") on_press=move || list.selection.clear()/>
                </div>
            </div>
        </Show>
        <BulkEdit list open=editing/>
        {list.entity.recurs.map(|_| view! { <SeriesDialog series id="bulk-delete-series"/> })}
    }
}

/// Chooses everything that the list would show, within what can be changed at once.
#[component]
fn ChooseAll(list: List, chosen: Memo<usize>) -> impl IntoView {
    let working = RwSignal::new(false);
    let more = move || {
        let count =
            list.count.get().filter(|count| usize::try_from(count.value).is_ok_and(|all| all > chosen.get()));
        count.map(|count| {
            (count.value, count.exact && usize::try_from(count.value).is_ok_and(|all| all <= bulk::MOST))
        })
    };
    let choose = move || {
        let query = list.place.asked.get_untracked().query(list.entity);
        let query = serde_json::to_string(&query).unwrap_or_default();
        working.set(true);
        spawn_local(async move {
            match bulk::ids_of_records(list.entity.kind.to_owned(), query).await {
                Ok(ids) => list.selection.set_all(ids),
                Err(error) => toast_error(&error),
            }
            let _ = working.try_set(false);
        });
    };
    move || {
        more().map(|(count, possible)| match possible {
            true => view! { <Button tone=Tone::Quiet loading=working on_press=choose>{t_count("bulk.all", count)}</Button> }.into_any(),
            false => view! { <span class="hidden text-small text-ink-soft md:inline">{t("bulk.too_many")}</span> }.into_any(),
        })
    }
}

/// Of what comes again the person says first which of it.
fn delete(list: List, series: Series) {
    let ids = list.selection.ids();
    if list.entity.recurs.is_none() {
        return bury(list, ids, false);
    }
    spawn_local(async move {
        match bulk::some_come_again(list.entity.kind.to_owned(), ids.clone()).await {
            Ok(some) => series.ask_to_delete(some, move |alone| bury(list, ids.clone(), alone)),
            Err(error) => toast_error(&error),
        }
    });
}

fn bury(list: List, ids: Vec<Id>, alone: bool) {
    list.selection.clear();
    spawn_local(async move {
        match bulk::delete_many(list.entity.kind.to_owned(), ids, alone).await {
            Ok(done) => tell(list, done, "bulk.deleted"),
            Err(error) => toast_error(&error),
        }
    });
}

/// Says how many, with Undo for all of them; and how many were refused.
pub fn tell(list: List, done: Bulk, word: &str) {
    list.again.update(|number| *number += 1);
    if done.done > 0 {
        let toast = Toast::good(t_count(word, done.done));
        toast::show(toast.undo(move || {
            spawn_local(async move {
                match bulk::undo_batch(done.batch_id).await {
                    Ok(undone) => {
                        tell_undone(undone);
                        let _ = list.again.try_update(|number| *number += 1);
                    }
                    Err(error) => toast_error(&error),
                }
            });
        }));
    }
    if done.refused > 0 {
        toast::show(Toast::bad(t_count("bulk.refused", done.refused)));
    }
}
