//! One change to many records at once: one transaction, one batch, one Undo.

use super::{List, selection};
use crate::Undone;
use crate::screens::{Series, SeriesDialog, ValueControl, error_text};
use kernel::json::FromJson;
use kernel::{Draft, Entity, Error, Field as Described, FieldKind, Id, Name, Value, check};
#[cfg(feature = "ssr")]
use kernel::{Filter, Operator, Query};
use leptos::context::Provider;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use server_fn::codec::{GetUrl, Json};
use ui::prelude::*;

/// Records changed at once at most.
pub(super) const MOST: usize = 1_000;

/// Ids asked about per query.
#[cfg(feature = "ssr")]
const IDS: usize = 200;

/// What a change to many came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Bulk {
    pub batch_id: Id,
    pub done: i64,
    /// Records that are gone or that the person may not change.
    pub refused: i64,
}

/// Moves records into the trash; of what comes again these `alone`, or those that follow too.
#[server(input = Json)]
pub async fn delete_many(kind: String, ids: Vec<Id>, #[server(default)] alone: bool) -> Result<Bulk, Error> {
    let (me, entity) = (identity::me().await?, kernel::entity(&kind)?);
    let what = if alone && entity.recurs.is_some() { Many::DeleteAlone } else { Many::Delete };
    crate::write::tried(|| all(&me, entity, &ids, &what)).await
}

/// Sets the same values on many records; of what comes again on these `alone`, or on those that follow too.
#[server(input = Json)]
pub async fn change_many(
    kind: String,
    ids: Vec<Id>,
    set: Draft,
    #[server(default)] alone: bool,
) -> Result<Bulk, Error> {
    let (me, entity) = (identity::me().await?, kernel::entity(&kind)?);
    let changes = Many::Change(crate::Changes::of(set).alone(alone && entity.recurs.is_some()));
    crate::write::tried(|| all(&me, entity, &ids, &changes)).await
}

/// Whether others will arise from one of these records.
#[server(input = Json)]
pub async fn some_come_again(kind: String, ids: Vec<Id>) -> Result<bool, Error> {
    let (me, entity) = (identity::me().await?, kernel::entity(&kind)?);
    let Some(recurs) = entity.recurs.filter(|_| ids.len() <= MOST) else { return Ok(false) };
    for ids in ids.chunks(IDS) {
        let filter = Filter::one_of("id", ids.iter().copied().map(Value::Id))
            .and(Filter::new(recurs.rule, Operator::NotEmpty, []))
            .and(Filter::new(recurs.over, Operator::Empty, []));
        let query = Query { limit: 1, ..Query::filtered(filter) };
        if !crate::read::list(&me, entity, &query).await?.items.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The ids of everything that `query` matches, of what I may see. Errors: [`Error::TooLarge`] beyond 1,000.
#[server(input = GetUrl)]
pub async fn ids_of_records(kind: String, query: String) -> Result<Vec<Id>, Error> {
    let query: kernel::Query =
        serde_json::from_str(&query).map_err(|_| Error::invalid("query", "check.request"))?;
    crate::read::ids(&identity::me().await?, kernel::entity(&kind)?, &query, MOST).await
}

/// Takes back everything of a batch that is still as the batch left it.
#[server(input = Json)]
pub async fn undo_batch(batch_id: Id) -> Result<Undone, Error> {
    crate::undo::batch(&identity::me().await?, batch_id).await
}

/// What becomes of many.
#[cfg(feature = "ssr")]
enum Many {
    Change(crate::Changes),
    Delete,
    DeleteAlone,
}

/// Changes all of them, or moves them into the trash. All of it or nothing, should the browser leave meanwhile.
#[cfg(feature = "ssr")]
async fn all(
    me: &identity::Me,
    entity: &'static kernel::Entity,
    ids: &[Id],
    what: &Many,
) -> Result<Bulk, Error> {
    if ids.len() > MOST {
        return Err(Error::TooLarge);
    }
    let batch_id = Id::new();
    let mut write = me.write().await?.in_batch(batch_id);
    let (mut done, mut refused) = (0, 0);
    for id in ids {
        let mark = write.mark().await?;
        let changed = match what {
            Many::Change(changes) => crate::write::update(&mut write, entity, *id, changes).await,
            Many::Delete => crate::write::delete(&mut write, entity, *id).await,
            Many::DeleteAlone => crate::write::delete_alone(&mut write, entity, *id).await,
        };
        count(write.settle(mark, changed).await?, &mut done, &mut refused)?;
    }
    write.commit().await?;
    Ok(Bulk { batch_id, done, refused })
}

/// What is out of reach is passed over; what is wrong with a value stops everything.
#[cfg(feature = "ssr")]
fn count(result: Result<kernel::Record, Error>, done: &mut i64, refused: &mut i64) -> Result<(), Error> {
    match result {
        Ok(_) => *done += 1,
        Err(Error::NotFound | Error::Forbidden | Error::Refused(_)) => *refused += 1,
        Err(other) => return Err(other),
    }
    Ok(())
}

/// Picks a field and a value for all chosen records.
#[component]
pub(super) fn BulkEdit(list: List, open: RwSignal<bool>) -> impl IntoView {
    let title = move || t_count("bulk.title", i64::try_from(list.selection.count()).unwrap_or_default());
    view! {
        <Sheet id="bulk-edit" open title=Signal::derive(title)>
            <Form list open/>
        </Sheet>
    }
}

#[component]
fn Form(list: List, open: RwSignal<bool>) -> impl IntoView {
    let entity = list.entity;
    let fields: Vec<&'static Described> = entity.editable().filter(|field| offered(field)).collect();
    let choices: Vec<Choice> =
        fields.iter().map(|field| Choice::new(field.name, t(&entity.label(field.name)))).collect();
    let name = RwSignal::new(first(entity, &fields).to_owned());
    let (saving, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let (value, unread) = (RwSignal::new(Value::Null), Unread::default());
    ask_before_losing(move || unread.any() || value.with(|value| !value.is_empty()));
    let series = Series::default();
    let send = Callback::new(move |(draft, alone): (Draft, bool)| {
        saving.set(true);
        spawn_local(async move {
            let done = change_many(entity.kind.to_owned(), list.selection.ids(), draft, alone).await;
            saving.set(false);
            match done {
                Ok(done) => {
                    open.set(false);
                    list.selection.clear();
                    selection::tell(list, done, "bulk.changed");
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    let save = move || {
        if unread.stops() {
            return;
        }
        let Some(field) = fields.iter().find(|field| name.with_untracked(|name| field.name == name)) else {
            return;
        };
        let draft = Draft::from([(Name::Borrowed(field.name), value.get_untracked())]);
        let problems = check::check(entity, &draft);
        if !problems.is_empty() {
            return error.set(Some(Error::Invalid(problems)));
        }
        saving.set(true);
        spawn_local(async move {
            let reaches_on = reach_on(entity, &list.selection.ids(), &draft).await;
            saving.set(false);
            match reaches_on {
                Ok(reaches_on) => {
                    series.ask(reaches_on, move |alone| send.run((draft.clone(), alone)), || ());
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    };
    let problem = move || {
        error.get().map(|error| view! { <Notice mood=Mood::Bad text=error_text(&error, Some(entity))/> })
    };
    view! {
        <div class="flex flex-col gap-4">
            {problem}
            <Field id="bulk-field" label=t("bulk.field")><Select value=name choices=Signal::stored(choices)/></Field>
            <Provider value=unread><NewValue entity name value/></Provider>
            <div class="flex justify-end gap-2">
                <Button on_press=move || open.set(false)>{t("ui.cancel")}</Button>
                <Button tone=Tone::Primary loading=saving on_press=save>{t("bulk.save")}</Button>
            </div>
            {entity.recurs.map(|_| view! { <SeriesDialog series id="bulk-series"/> })}
        </div>
    }
}

/// Whether the change is of those that follow, too.
async fn reach_on(entity: &'static Entity, ids: &[Id], set: &Draft) -> Result<bool, Error> {
    match entity.recurs.is_some_and(|recurs| recurs.are_taken(set)) {
        true => some_come_again(entity.kind.to_owned(), ids.to_vec()).await,
        false => Ok(false),
    }
}

/// The control of the field that was picked, empty again.
#[component]
fn NewValue(entity: &'static Entity, name: RwSignal<String>, value: RwSignal<Value>) -> impl IntoView {
    move || {
        value.set(Value::Null);
        let field = name.with(|name| entity.editable().find(|field| field.name == name));
        field.map(|field| view! { <Field id="bulk-value" label=t(&entity.label(field.name))><ValueControl kind=entity.kind field value id="bulk-value"/></Field> })
    }
}

/// What is offered first: whose they are.
fn first(entity: &Entity, fields: &[&'static Described]) -> &'static str {
    let owner = fields.iter().find(|field| field.name == entity.owner);
    owner.or(fields.first()).map_or("", |field| field.name)
}

fn offered(field: &Described) -> bool {
    !field.unique && !matches!(field.kind, FieldKind::Json | FieldKind::Order | FieldKind::Money { .. })
}
