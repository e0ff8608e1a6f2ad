//! Somebody else changed the same fields: shows what is there now, what one wanted and what both had seen.

use super::clash::{Pick, Picks, decided};
use crate::api;
use crate::screens::{Reader, named::RecordName, shown_text};
use kernel::{Clash, Draft, Entity, Field as Described, FieldKind, Id, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
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
    let picks = RwSignal::new(Picks::new());
    Effect::new(move |_| {
        open.set(clashes.with(|clashes| !clashes.is_empty()));
        picks.set(Picks::new());
    });
    let resolve = move || {
        let set = clashes.with_untracked(|clashes| picks.with_untracked(|picks| decided(clashes, picks)));
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
    let row = move |clash: Clash| view! { <Decision entity clash picks/> };
    view! {
        <Dialog id=dialog open title=t("conflict.title") size=DialogSize::Large footer=footer on_close=move || clashes.set(Vec::new())>
            <p class="mb-3 text-body text-ink-soft">{t("conflict.text")}</p>
            <div class="flex flex-col gap-4">{move || clashes.get().into_iter().map(row).collect_view()}</div>
        </Dialog>
    }
}

#[component]
fn Decision(entity: &'static Entity, clash: Clash, picks: RwSignal<Picks>) -> impl IntoView {
    let field = entity.fields.iter().find(|field| field.name == clash.field)?;
    let picked = Memo::new(move |_| picks.with(|picks| picks.get(field.name).copied().unwrap_or_default()));
    let option = |pick: Pick| {
        let value = pick.value(&clash).clone();
        let choose = move |_| picks.update(|picks| _ = picks.insert(field.name.to_owned(), pick));
        view! {
            <label class="flex min-w-0 flex-1 cursor-pointer items-start gap-2 rounded-card border border-line p-2 hover:bg-hover has-checked:border-brand has-checked:bg-brand-soft">
                <input type="radio" class="tick mt-0.5" name=["conflict-", field.name].concat() prop:checked=move || picked.get() == pick on:change=choose/>
                <span class="min-w-0"><span class="block text-small text-ink-soft">{t(pick.key())}</span><Told entity field value/></span>
            </label>
        }
    };
    Some(view! {
        <fieldset class="min-w-0">
            <legend class="mb-1 text-body font-semibold">{t(&entity.label(field.name))}</legend>
            <div class="flex flex-col gap-2 sm:flex-row">{Pick::ALL.map(option).into_iter().collect_view()}</div>
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
