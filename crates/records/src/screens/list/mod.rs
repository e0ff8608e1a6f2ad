//! The list of a noun: search, filters, sort, columns, selection, the record in the side panel. Its state is in the
//! address, so that a list can be sent to somebody.

mod asked;
mod body;
mod bulk;
mod cards;
mod cell;
mod columns;
mod condition;
mod editor;
mod empty;
mod filters;
mod foot;
mod kept;
mod keys;
mod lines;
mod operators;
mod place;
mod selection;
mod table;
mod toolbar;
mod views;

pub use asked::{filter_text, parts_of, sound_filter};
pub use bulk::undo_batch;
pub use filters::FilterChips;
pub use operators::code as operator_code;

use super::amend::Amend;
use super::{Clock, Contest, ContestDialog, NewDialog, RecordPanel, Start, hear_live, toast_saved};
use crate::{Saved, api};
use body::Body;
use columns::Columns;
use identity::Session;
use kernel::{Act, Count, Draft, Entity, Id, Record};
use leptos::prelude::*;
use place::Place;
use selection::{Selection, SelectionBar};
use toolbar::Toolbar;
use ui::prelude::*;

/// What the parts of one list share.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub entity: &'static Entity,
    pub place: Place,
    pub columns: Columns,
    pub selection: Selection,
    /// How many match, once known.
    pub count: RwSignal<Option<Count>>,
    /// The dialog of a new record.
    pub making: RwSignal<bool>,
    /// Grows to have the rows read again.
    pub again: RwSignal<u32>,
    /// The cells that are being edited: one, and those whose last word is on its way.
    pub editing: RwSignal<Vec<(Id, &'static str)>>,
    pub contest: Contest,
    pub session: StoredValue<Option<Session>>,
}

impl List {
    /// What changes one of its records.
    fn amend(self, record: ArcRwSignal<Record>) -> Amend {
        Amend { entity: self.entity, record, problems: None, contest: self.contest }
    }

    fn stop_editing(self, id: Id, field: &'static str) {
        let _ = self.editing.try_update(|all| all.retain(|at| *at != (id, field)));
    }
}

#[component]
pub fn ListPage(entity: &'static Entity) -> impl IntoView {
    Clock::provide();
    hear_live();
    let list = List {
        entity,
        place: Place::new(entity),
        columns: Columns::new(entity),
        selection: Selection::new(),
        count: RwSignal::new(None),
        making: RwSignal::new(false),
        again: RwSignal::new(0),
        editing: RwSignal::new(Vec::new()),
        contest: Contest::default(),
        session: StoredValue::new(identity::use_session()),
    };
    let pulled = Pulled::new();
    let page = Resource::new(
        move || (list.place.asked.get(), list.again.get(), pulled.number()),
        move |(asked, ..)| async move { api::list_records(entity.kind, asked.query(entity)).await },
    );
    list.place.open_form_when_asked(list.making);
    let rows = move || {
        Suspend::new(async move {
            let page = page.await;
            pulled.came();
            let asked = list.place.asked.get_untracked();
            view! { <Body list page asked/> }.into_any()
        })
    };
    // A cell that has the keyboard hears it itself.
    use_hotkey("f2", "list.edit_key", || ());
    view! {
        <leptos_meta::Title text=t(&[entity.kind, ".many"].concat())/>
        <Pull pulled><section class="page-frame flex h-[calc(100dvh-4rem)] min-h-0 flex-col md:h-dvh" aria-label=t(&[entity.kind, ".many"].concat())>
            <Header list/>
            <Toolbar list/>
            <Transition fallback=|| view! { <Skeleton count=12/> }>{rows}</Transition>
            <SelectionBar list/>
        </section></Pull>
        <Beside list/>
    }
}

#[component]
fn Header(list: List) -> impl IntoView {
    let entity = list.entity;
    let may = move |act| identity::use_session().is_some_and(|session| session.may(act, entity.kind));
    let import = may(Act::Import).then(|| {
        view! { <span class="hidden md:inline"><LinkButton href="/import" icon=Sign::Upload>{t("ui.import")}</LinkButton></span> }
    });
    let may_make = may(Act::Create) && entity.has_form();
    let new = may_make.then(|| {
        let label = t(&[entity.kind, ".new"].concat());
        view! { <Button tone=Tone::Primary icon=Sign::Plus on_press=move || list.making.set(true)>{label}</Button> }
    });
    if may_make {
        use_hotkey("n", "list.new_key", move || list.making.set(true));
    }
    view! { <PageHeader title=t(&[entity.kind, ".many"].concat()) count=list.count>{import}{new}</PageHeader> }
}

/// The record in the side panel, the form of a new one, and what is asked about a cell.
#[component]
fn Beside(list: List) -> impl IntoView {
    let made = move |saved: Saved| {
        toast_saved(&saved, t_with("form.created", &[("name", saved.record.title(list.entity))]));
        list.place.open(saved.record.id);
    };
    let resolved = move |_: &'static Entity, record: Record, set: Draft| {
        let version = record.version;
        list.amend(ArcRwSignal::new(record)).save(set, version, None);
    };
    view! {
        <RecordPanel entity=list.entity id=list.place.opened on_close=move || list.place.close()/>
        <NewDialog entity=list.entity id="list-new" open=list.making start=Start::default() on_saved=made/>
        <ContestDialog contest=list.contest dialog="list-conflict" on_resolved=resolved/>
    }
}
