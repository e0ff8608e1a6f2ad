//! A record's page and the record in the side panel: reads the record, then draws it, or says why it can't.

use super::body::Body;
use super::desk::Desk;
use super::gone::{DeletedNotice, InTrash, NotHere};
use super::head::Head;
use super::live;
use super::menu::Forms;
use crate::api;
use crate::screens::Clock;
use crate::screens::slots::OnRecord;
use kernel::{Entity, Error, Id, Record};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use ui::prelude::*;

/// The page at `/<plural>/<id>`.
#[component]
pub fn RecordPage(entity: &'static Entity, id: Id) -> impl IntoView {
    let record = Resource::new_blocking(|| (), move |()| api::get_record(entity.kind, id));
    let navigate = use_navigate();
    let gone = Callback::new(move |()| navigate(&["/", entity.plural].concat(), Default::default()));
    view! { <Reading entity record panel=false on_gone=gone/> }
}

/// The record inside a `SidePanel`. `on_gone` is called when the person has deleted it.
#[component]
pub fn RecordPanel(entity: &'static Entity, id: Id, on_gone: Callback<()>) -> impl IntoView {
    let record = Resource::new(|| (), move |()| api::get_record(entity.kind, id));
    view! { <Reading entity record panel=true on_gone/> }
}

type Answer = Result<Record, Error>;

#[component]
fn Reading(entity: &'static Entity, record: Resource<Answer>, panel: bool, on_gone: Callback<()>) -> impl IntoView {
    let again = move || record.refetch();
    view! {
        <Transition fallback=move || view! { <Coming panel/> }>
            {move || Suspend::new(async move {
                match record.await {
                    Ok(record) => view! { <Opened entity record panel on_gone/> }.into_any(),
                    Err(Error::NotFound | Error::Forbidden) => view! { <NotHere entity/> }.into_any(),
                    Err(error) => {
                        let text = crate::sentence(&error, Words::current());
                        view! { <div class="p-4 md:p-6"><Notice text mood=Mood::Bad on_retry=again/></div> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Opened(entity: &'static Entity, record: Record, panel: bool, on_gone: Callback<()>) -> impl IntoView {
    let from_trash = record.deleted_at.is_some();
    let desk = Desk::new(entity, record, panel);
    Clock::provide();
    provide_context(OnRecord(Callback::new(move |(record,)| desk.receive(record))));
    live::follow(desk);
    let in_trash = Memo::new(move |_| from_trash && desk.is_deleted());
    let title = (!panel).then(|| view! { <leptos_meta::Title text=move || desk.title()/> });
    let content = move || match (desk.lost.get(), in_trash.get()) {
        (true, _) => view! { <NotHere entity/> }.into_any(),
        (_, true) => view! { <InTrash desk/> }.into_any(),
        _ => view! {
            <DeletedNotice desk/>
            <Head desk on_gone/>
            <Body desk/>
        }
        .into_any(),
    };
    view! {
        {title}
        <article class="flex min-w-0 flex-1 flex-col" aria-label=move || desk.title()>{content}</article>
        <Forms desk/>
    }
}

/// The shape of what is coming.
#[component]
fn Coming(panel: bool) -> impl IntoView {
    let columns = if panel { "mt-4" } else { "mt-6 grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)] xl:grid-cols-[20rem_minmax(0,1fr)_20rem]" };
    view! {
        <div class="p-4 md:p-6">
            <Skeleton shape=SkeletonShape::Record count=1/>
            <div class=columns>
                <Skeleton shape=SkeletonShape::Record count=8/>
                {(!panel).then(|| view! { <Skeleton shape=SkeletonShape::Rows count=8/> <Skeleton shape=SkeletonShape::Cards count=3/> })}
            </div>
        </div>
    }
}
