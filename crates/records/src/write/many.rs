//! Making many records at once: the same checks and rules, with one statement for many rows.

use super::draft;
use super::references::Known;
use super::taken::Taken;
use crate::rule;
use db::store;
use events::NewEvent;
use identity::Write;
use kernel::{Act, Draft, Entity, Error, Filter, Id, Moment, Name, Problem, Query, Record, Result, Value};
use std::collections::BTreeMap;

/// Ids asked for per query.
const IDS: usize = 200;

/// Makes the records that can be made; each answer stands where its draft stood. An id that is there already gives
/// what is there. Labels are not filled in.
/// Errors: [`Error::Forbidden`] when nothing may be created; what breaks the whole transaction. What is wrong with
/// one draft is that draft's answer.
pub async fn create_many(
    write: &mut Write,
    entity: &'static Entity,
    drafts: Vec<(Id, Draft)>,
) -> Result<Vec<Result<Record>>> {
    write.me.may(Act::Create, entity.kind)?;
    let known = known(write, entity, &drafts).await?;
    if known.is_empty() {
        return make(write, entity, drafts).await;
    }
    let order: Vec<Id> = drafts.iter().map(|(id, _)| *id).collect();
    let fresh = drafts.into_iter().filter(|(id, _)| !known.contains_key(id)).collect();
    let mut made = make(write, entity, fresh).await?.into_iter();
    let answer = |id: Id| match known.get(&id) {
        Some(record) if write.me.sees(entity, record) => Some(Ok(record.clone())),
        Some(_) => Some(Err(Error::invalid("id", "check.taken"))),
        None => made.next(),
    };
    Ok(order.into_iter().filter_map(answer).collect())
}

/// The records that are there already, in the trash or not.
async fn known(
    write: &mut Write,
    entity: &'static Entity,
    drafts: &[(Id, Draft)],
) -> Result<BTreeMap<Id, Record>> {
    let ids: Vec<Value> = drafts.iter().map(|(id, _)| Value::Id(*id)).collect();
    let mut known = BTreeMap::new();
    for trash in [false, true] {
        for ids in ids.chunks(IDS) {
            let filter = Filter::one_of("id", ids.iter().cloned());
            let sort = Some(kernel::Sort::parse("id"));
            let query = Query { filter, trash, sort, limit: 200, ..Query::default() };
            let page = store::list(&mut write.tx, entity, &query, &Filter::everything()).await?;
            known.extend(page.items.into_iter().map(|record| (record.id, record)));
        }
    }
    Ok(known)
}

/// Makes records whose ids are new.
pub(super) async fn make(
    write: &mut Write,
    entity: &'static Entity,
    drafts: Vec<(Id, Draft)>,
) -> Result<Vec<Result<Record>>> {
    let begun = write.let_in.len();
    let made = made(write, entity, drafts, begun).await;
    write.let_in.truncate(begun);
    made
}

/// `begun` is how many records of other batches wait for their rows.
async fn made(
    write: &mut Write,
    entity: &'static Entity,
    drafts: Vec<(Id, Draft)>,
    begun: usize,
) -> Result<Vec<Result<Record>>> {
    let mut answers: Vec<Result<Record>> =
        drafts.into_iter().map(|(id, draft)| fresh(write, entity, id, draft)).collect();
    check(write, entity, &mut answers).await?;
    let mut verbs = BTreeMap::new();
    for answer in &mut answers {
        match ruled(write, entity, answer).await {
            Ok(None) => {}
            Ok(Some((id, verb))) => _ = verbs.insert(id, verb),
            Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => return Err(error),
            Err(error) => *answer = Err(error),
        }
        if let Ok(record) = answer {
            write.let_in.push((entity.kind, record.clone()));
        }
    }
    let records: Vec<Record> = write.let_in.split_off(begun).into_iter().map(|(_, record)| record).collect();
    store::insert(&mut write.tx, entity, &records).await?;
    write.index(entity, &records).await?;
    for record in &records {
        let verb = verbs.get(&record.id).copied().unwrap_or("created");
        write.note(NewEvent::of(entity, verb, record).changing(Draft::new(), filled(record)));
    }
    for record in &records {
        rule::after(write, entity.kind, None, record).await?;
    }
    Ok(answers)
}

fn fresh(write: &Write, entity: &'static Entity, id: Id, draft: Draft) -> Result<Record> {
    let mut values = draft::with_defaults(entity, &draft::accept(&write.me, entity, draft, None)?);
    let created_at = values.remove("created_at").and_then(|value| value.as_time());
    if !entity.owner.is_empty() && !values.contains_key(entity.owner) {
        values.insert(Name::Borrowed(entity.owner), write.me.owner_id().into());
    }
    draft::add_currency(&write.me, entity, &mut values);
    Ok(blank(entity, id, created_at.unwrap_or(write.at), write.at, values))
}

/// Every field has a value, null when the draft has none.
fn blank(entity: &'static Entity, id: Id, created_at: Moment, at: Moment, mut values: Draft) -> Record {
    for field in entity.fields {
        values.entry(Name::Borrowed(field.name)).or_default();
    }
    Record { id, version: 1, created_at, updated_at: at, deleted_at: None, values, labels: BTreeMap::new() }
}

/// Looks up what the records refer to and what must be theirs alone, for all of them together.
async fn check(write: &mut Write, entity: &'static Entity, answers: &mut [Result<Record>]) -> Result<()> {
    let names: Vec<&'static str> = entity.fields.iter().map(|field| field.name).collect();
    let records: Vec<&Record> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
    let known = Known::look_up(write, entity, &records, &names).await?;
    let mut taken = Taken::look_up(write, entity, &records).await?;
    for answer in answers {
        let Ok(record) = answer else { continue };
        let mut problems: Vec<Problem> = known.problems(entity, record, &names);
        problems.extend(taken.problems(entity, record));
        if !problems.is_empty() {
            *answer = Err(Error::Invalid(problems));
        }
    }
    Ok(())
}

/// Runs the rules on a record, checks what came out, and that the writer may make just this one.
async fn ruled(
    write: &mut Write,
    entity: &'static Entity,
    answer: &mut Result<Record>,
) -> Result<Option<(Id, &'static str)>> {
    let Ok(record) = answer else { return Ok(None) };
    let verb = rule::before(write, entity.kind, None, record).await?;
    let names: Vec<&'static str> = entity.fields.iter().map(|field| field.name).collect();
    draft::check_after(entity, record, &names)?;
    match write.me.reaches(Act::Create, entity, record) {
        true => Ok(verb.map(|verb| (record.id, verb))),
        false => Err(Error::Forbidden),
    }
}

/// What a creation or a deletion tells: the values that are there.
pub(super) fn filled(record: &Record) -> Draft {
    record
        .values
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
