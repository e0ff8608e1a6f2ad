//! What the ids and amounts in events mean: titles of records, currencies.

use events::Event;
use identity::Me;
use kernel::{Act, Currency, Entity, FieldKind, Filter, Id, Query, Result, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What was looked up for a few events.
#[derive(Default)]
pub struct Titles {
    titles: BTreeMap<Id, String>,
    /// Of the records that amounts changed of.
    currencies: BTreeMap<Id, Currency>,
}

/// Looks up what the values of `events` point at, of what I may see: one query per kind.
pub async fn look_up<'a>(me: &Me, events: impl Iterator<Item = &'a Event>) -> Result<Titles> {
    let mut asked: BTreeMap<&'static str, BTreeSet<Id>> = BTreeMap::new();
    let mut priced: BTreeMap<&'static str, BTreeSet<Id>> = BTreeMap::new();
    for event in events {
        let Ok(entity) = kernel::entity(&event.record_kind) else { continue };
        for (field, kind) in entity.references() {
            asked.entry(kind).or_default().extend(values(event, field.name).filter_map(Value::as_id));
        }
        if money(entity).any(|(amount, _)| values(event, amount).next().is_some()) {
            priced.entry(entity.kind).or_default().insert(event.record_id);
        }
    }
    let mut found = Titles::default();
    for (kind, ids) in asked.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        found.titles.extend(records::read::titles(&mut &me.house.db, me, kernel::entity(kind)?, ids).await?);
    }
    for (kind, ids) in priced.into_iter().filter(|(kind, _)| me.may(Act::Read, kind).is_ok()) {
        found.currencies.extend(currencies(me, kernel::entity(kind)?, ids).await?);
    }
    Ok(found)
}

impl Titles {
    /// Those that one event needs.
    pub fn of(&self, event: &Event) -> BTreeMap<Id, String> {
        let ids = event.before.values().chain(event.after.values()).filter_map(Value::as_id);
        ids.filter_map(|id| Some((id, self.titles.get(&id)?.clone()))).collect()
    }

    /// The currency of the event's amounts: the one that it sets, else the record's.
    pub fn currency(&self, event: &Event) -> Option<Currency> {
        let entity = kernel::entity(&event.record_kind).ok()?;
        let (amount, currency) = money(entity).next()?;
        let set = event.after.get(currency).and_then(Value::as_text).and_then(Currency::parse);
        values(event, amount).next()?;
        set.or_else(|| self.currencies.get(&event.record_id).copied())
    }
}

fn values<'a>(event: &'a Event, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    [event.before.get(name), event.after.get(name)].into_iter().flatten()
}

/// The fields that hold amounts, each with the field of its currency.
fn money(entity: &'static Entity) -> impl Iterator<Item = (&'static str, &'static str)> {
    entity.fields.iter().filter_map(|field| match field.kind {
        FieldKind::Money { currency } => Some((field.name, currency)),
        _ => None,
    })
}

async fn currencies(me: &Me, entity: &'static Entity, ids: BTreeSet<Id>) -> Result<BTreeMap<Id, Currency>> {
    let Some((_, currency)) = money(entity).next() else { return Ok(BTreeMap::new()) };
    let ids: Vec<Value> = ids.into_iter().take(200).map(Value::Id).collect();
    let query = Query { filter: Filter::one_of("id", ids), limit: 200, ..Query::default() };
    let page = records::read::list(me, entity, &query).await?;
    Ok(page
        .items
        .iter()
        .filter_map(|record| Some((record.id, Currency::parse(record.text(currency))?)))
        .collect())
}
