//! Somebody else changed the same fields: shows what is there now, what one wanted and what both had seen.

use super::clash::decided;
use crate::api;
use crate::screens::{Reader, named::RecordName, shown_text};
use kernel::{Clash, Draft, Entity, Field as Described, FieldKind, Id, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use ui::prelude::*;

/// Open while there are clashes. `on_resolved` gets the record as it was decided on and what is to be written.
#[component]
pub fn ConflictDialog(
    entity: &'static Entity,
    /// The dialog's own id, fixed and unique on the page.
    dialog: &'static str,
    id: Id,
    clashes: RwSignal<Vec<Clash>>,
    #[prop(into)] on_resolved: Callback<(Record, Draft)>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let mine = RwSignal::new(BTreeSet::<String>::new());
    Effect::new(move |_| {
        let names: BTreeSet<String> =
            clashes.with(|clashes| clashes.iter().map(|clash| clash.field.clone()).collect());
        open.set(!names.is_empty());
        mine.set(names);
    });
    let resolve = move || {
        let set = clashes.with_untracked(|clashes| mine.with_untracked(|mine| decided(clashes, mine)));
        clashes.set(Vec::new());
        spawn_local(async move {
            if let Ok(record) = api::get_record(entity.kind, id).await {
                on_resolved.run((record, set));
            }
        });
    };
    let footer = move || {
        view! {
            <Button on_press=move || clashes.set(Vec::new())>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary on_press=resolve>{t("conflict.save")}</Button>
        }
    };
    let row = move |clash: Clash| view! { <Decision entity clash mine/> };
    view! {
        <Dialog id=dialog open title=t("conflict.title") size=DialogSize::Large footer=footer on_close=move || clashes.set(Vec::new())>
            <p class="mb-3 text-body text-ink-soft">{t("conflict.text")}</p>
            <div class="flex flex-col gap-4">{move || clashes.get().into_iter().map(row).collect_view()}</div>
        </Dialog>
    }
}

#[component]
fn Decision(entity: &'static Entity, clash: Clash, mine: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let field = entity.fields.iter().find(|field| field.name == clash.field)?;
    let name = clash.field.clone();
    let is_mine = Memo::new(move |_| mine.with(|mine| mine.contains(&name)));
    let choose = move |wanted: bool| {
        mine.update(|mine| {
            if wanted {
                mine.insert(field.name.to_owned())
            } else {
                mine.remove(field.name)
            };
        });
    };
    let option = move |wanted: bool, label: &'static str, value: Value| {
        view! {
            <label class="flex min-w-0 flex-1 cursor-pointer items-start gap-2 rounded-card border border-line p-2 hover:bg-hover has-checked:border-brand has-checked:bg-brand-soft">
                <input type="radio" class="tick mt-0.5" name=["conflict-", field.name].concat() prop:checked=move || is_mine.get() == wanted on:change=move |_| choose(wanted)/>
                <span class="min-w-0"><span class="block text-small text-ink-soft">{t(label)}</span><Told entity field value/></span>
            </label>
        }
    };
    Some(view! {
        <fieldset class="min-w-0">
            <legend class="mb-1 text-body font-semibold">{t(&entity.label(field.name))}</legend>
            <div class="flex flex-col gap-2 sm:flex-row">
                {option(false, "conflict.current", clash.current)}
                {option(true, "conflict.yours", clash.yours)}
            </div>
            <p class="mt-1 text-small text-ink-faint">{t("conflict.original")}" "<Told entity field value=clash.original/></p>
        </fieldset>
    })
}

#[component]
fn Told(entity: &'static Entity, field: &'static Described, value: Value) -> impl IntoView {
    let target = match field.kind {
        FieldKind::Reference(kind) => kernel::entity(kind).ok().zip(value.as_id()),
        _ => None,
    };
    if let Some((entity, id)) = target {
        return view! { <RecordName entity id/> }.into_any();
    }
    let at = kernel::Moment::UNIX_EPOCH;
    let mut record = Record {
        id: Id::fixed(0),
        version: 0,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values: Draft::new(),
        labels: Default::default(),
    };
    record.set(field.name, value);
    let text = shown_text(entity, field, &record, &Reader::current());
    view! { <span dir="auto">{if text.is_empty() { t("ui.none") } else { text }}</span> }.into_any()
}
