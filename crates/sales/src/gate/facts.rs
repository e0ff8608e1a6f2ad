//! What a deal's own fields do not say and its gate may ask: which parts it has, and whether what it refers to lives.

use super::PARTS;
use crate::DEAL;
use db::store;
use db::{Row, Run};
use kernel::{Draft, Entity, Id, Name, Record, Result, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Deals asked about per statement.
const BATCH: usize = 256;

/// Of each deal, in their order, what is asked for: the living ones of what it refers to, and how many parts it has.
/// Nothing for none.
pub async fn of(run: &mut impl Run, deals: &[Record], asked: &BTreeSet<&str>) -> Result<Vec<Draft>> {
    let mut facts = vec![Draft::new(); deals.len()];
    for (field, kind) in DEAL.references().filter(|(field, _)| asked.contains(field.name)) {
        let living = living(run, kernel::entity(kind)?, field.name, deals).await?;
        for (facts, deal) in facts.iter_mut().zip(deals) {
            let value = deal.get(field.name);
            let lives = value.as_id().is_some_and(|id| living.contains(&id));
            facts.insert(Name::Borrowed(field.name), if lives { value } else { Value::Null });
        }
    }
    for part in PARTS.into_iter().filter(|part| asked.contains(part)) {
        let mut counts = counts(run, part, deals).await?;
        if part == "contacts" {
            let named = living(run, kernel::entity("contact")?, "contact_id", deals).await?;
            let names = |deal: &&Record| deal.id_of("contact_id").is_some_and(|id| named.contains(&id));
            deals.iter().filter(names).for_each(|deal| _ = counts.entry(deal.id).or_insert(1));
        }
        for (facts, deal) in facts.iter_mut().zip(deals) {
            facts.insert(Name::Borrowed(part), counts.get(&deal.id).copied().into());
        }
    }
    Ok(facts)
}

/// Those that deals refer to by a field, without what lies in the trash.
async fn living(
    run: &mut impl Run,
    kind: &'static Entity,
    field: &str,
    deals: &[Record],
) -> Result<BTreeSet<Id>> {
    let ids: BTreeSet<Id> = deals.iter().filter_map(|deal| deal.id_of(field)).collect();
    let ids: Vec<Value> = ids.into_iter().map(Value::Id).collect();
    Ok(store::find(run, kind, "id", &ids).await?.into_iter().map(|(_, id)| id).collect())
}

/// How many parts each deal has, of those that have one; people in the trash are none.
async fn counts(run: &mut impl Run, part: &str, deals: &[Record]) -> Result<BTreeMap<Id, i64>> {
    let mut counts = BTreeMap::new();
    for deals in deals.chunks(BATCH) {
        let (sql, args) = counts_sql(part, deals.iter().map(|deal| deal.id));
        let read = |row: &Row| Ok((row.get::<Id>(0)?, row.get::<i64>(1)?));
        for row in run.rows(&sql, args).await? {
            let (deal, count) = read(&row)?;
            counts.insert(deal, count);
        }
    }
    Ok(counts)
}

/// One statement, also for tests of its plan. Few different ones, so that the engines keep them prepared.
pub fn counts_sql(part: &str, deals: impl Iterator<Item = Id>) -> (String, Vec<Value>) {
    let mut args: Vec<Value> = deals.map(Value::Id).collect();
    if let Some(last) = args.last().cloned() {
        args.resize(args.len().next_power_of_two(), last);
    }
    let asked = (1..=args.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
    let parts = match part {
        "lines" => "deal_line AS part WHERE part.deleted_at IS NULL",
        _ => {
            "deal_role AS part JOIN contact ON contact.id = part.contact_id \
             WHERE part.deleted_at IS NULL AND contact.deleted_at IS NULL"
        }
    };
    let sql = format!(
        "SELECT part.deal_id, COUNT(*) FROM {parts} AND part.deal_id IN ({asked}) GROUP BY part.deal_id"
    );
    (sql, args)
}
