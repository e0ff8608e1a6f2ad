//! What narrows a search: the noun, whose it is, whose team, how old, and of deals the stage.

use super::Place;
use crate::api::{get_record, lookup_records};
use crate::search::Asked;
use kernel::{Act, Entity, Id, Result, catalogue};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// How far back, in days.
const DAYS: [i64; 4] = [7, 30, 90, 365];

#[component]
pub fn Facets(place: Place) -> impl IntoView {
    let kind = followed(place, |asked| asked.kind.clone());
    let days = followed(place, |asked| asked.days.map(|days| days.to_string()).unwrap_or_default());
    let pick_kind = move |(kind,): (String,)| {
        place.change(|asked| {
            asked.kind = kind;
            asked.stage = asked.stage.filter(|_| has_stage(&asked.kind));
        });
    };
    let pick_days = move |(days,): (String,)| place.change(|asked| asked.days = days.parse().ok());
    let periods = DAYS.map(|days| Choice::new(days.to_string(), t_count("found.days", days))).to_vec();
    let staged = Memo::new(move |_| place.asked.with(|asked| has_stage(&asked.kind)));
    view! {
        <div class="flex flex-wrap items-center gap-2" role="group" aria-label=t("found.facets")>
            <Select id="search-kind" value=kind choices=Signal::stored(nouns()) empty=t("found.every_kind") label=t("found.kind")
                on_commit=Callback::new(pick_kind) class="w-auto"/>
            <Picker id="search-owner" kind="user" label="found.owner" value=Signal::derive(move || place.asked.with(|asked| asked.owner))
                on_pick=Callback::new(move |(id,)| place.change(|asked| asked.owner = id))/>
            <Picker id="search-team" kind="team" label="found.team" value=Signal::derive(move || place.asked.with(|asked| asked.team))
                on_pick=Callback::new(move |(id,)| place.change(|asked| asked.team = id))/>
            <Show when=move || staged.get()>
                <Picker id="search-stage" kind="stage" label="found.stage" value=Signal::derive(move || place.asked.with(|asked| asked.stage))
                    on_pick=Callback::new(move |(id,)| place.change(|asked| asked.stage = id))/>
            </Show>
            <Select id="search-days" value=days choices=Signal::stored(periods) empty=t("found.any_time") label=t("found.made")
                on_commit=Callback::new(pick_days) class="w-auto"/>
        </div>
    }
}

/// A value that follows the address.
fn followed(place: Place, read: fn(&Asked) -> String) -> RwSignal<String> {
    let value = RwSignal::new(place.asked.with_untracked(read));
    let now = Memo::new(move |_| place.asked.with(read));
    Effect::new(move |_| value.set(now.get()));
    value
}

/// The nouns that are searched and that the person may read.
fn nouns() -> Vec<Choice> {
    let Some(session) = identity::use_session() else { return Vec::new() };
    let searched = |entity: &&'static Entity| {
        entity.open
            && entity.fields.iter().any(|field| field.searchable)
            && session.may(Act::Read, entity.kind)
    };
    let choice = |entity: &'static Entity| Choice::new(entity.kind, t(&[entity.kind, ".many"].concat()));
    catalogue::all().iter().copied().filter(searched).map(choice).collect()
}

fn has_stage(kind: &str) -> bool {
    kernel::entity(kind).is_ok_and(|entity| entity.references().any(|(_, other)| other == "stage"))
}

/// One record of a noun, by its name; what the address says has its name fetched.
#[component]
fn Picker(
    id: &'static str,
    kind: &'static str,
    label: &'static str,
    value: Signal<Option<Id>>,
    on_pick: Callback<(Option<Id>,)>,
) -> impl IntoView {
    let picked = RwSignal::new(None::<Choice>);
    Effect::new(move |_| {
        let wanted = value.get();
        let known =
            picked.with_untracked(|picked| picked.as_ref().and_then(|choice| choice.id.parse::<Id>().ok()));
        match wanted {
            wanted if wanted == known => {}
            None => picked.set(None),
            Some(id) => spawn_local(async move {
                let name = name(kind, id).await.unwrap_or_default();
                let _ = picked.try_set(Some(Choice::new(id.to_string(), name)));
            }),
        }
    });
    let search = move |text: String| async move {
        let found = lookup_records(kind, text).await?;
        let choice = |found: crate::Choice| Choice::new(found.id.to_string(), found.label).hint(found.hint);
        Ok::<_, kernel::Error>(found.into_iter().map(choice).collect::<Vec<_>>())
    };
    let commit = move |(choice,): (Option<Choice>,)| {
        on_pick.run((choice.and_then(|choice| choice.id.parse().ok()),));
    };
    view! {
        <div class="w-40">
            <Combobox id value=picked search label=t(label) placeholder=Signal::stored(t(label)) on_commit=Callback::new(commit)/>
        </div>
    }
}

async fn name(kind: &'static str, id: Id) -> Result<String> {
    let record = get_record(kind, id).await?;
    Ok(kernel::entity(kind).map(|entity| record.title(entity).to_owned()).unwrap_or_default())
}
