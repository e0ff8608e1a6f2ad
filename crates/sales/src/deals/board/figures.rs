//! What the deals of a pipeline add up to: one statement for the sums of all stages, and of all cells where lanes are
//! asked for.

use super::lanes::{Lane, Lanes, store as lanes};
use super::model::Shown;
use super::store::{filter, stages};
use super::sums::{Share, Sums};
use crate::DEAL;
use crate::deals::rates::{self, Rates};
use db::{Row, Run};
use identity::Me;
use kernel::{Act, Currency, Filter, Id, Result, Value};
use std::collections::BTreeMap;

/// Sums are taken in two parts, so that neither engine overflows on the way.
pub const PART: i128 = 1_000_000;

/// What the deals of a pipeline add up to.
pub struct Figures {
    /// Of every stage that holds deals.
    pub sums: BTreeMap<Id, Sums>,
    /// From the top; none where none are asked for.
    pub lanes: Vec<Lane>,
    /// Those of today, which the sums were made with.
    pub rates: Rates,
}

/// The sums of every stage that holds deals, and of every cell where lanes are asked for: one statement.
/// Errors: [`Error::Forbidden`] when the person may read no deals.
pub async fn sums(me: &Me, pipeline: Id, currency: Currency, shown: &Shown) -> Result<Figures> {
    me.may(Act::Read, DEAL.kind)?;
    let chances: BTreeMap<Id, i64> = stages(me, pipeline)
        .await?
        .iter()
        .map(|stage| (stage.id, stage.int("probability").unwrap_or_default()))
        .collect();
    let filter = filter(me, shown).await?.and(me.visible(&DEAL, Act::Read));
    let (sql, args) = sums_sql(me, pipeline, &filter, shown.lanes)?;
    let rows = (&mut &me.house.db).rows(&sql, args).await?;
    let read = |row| Figure::read(row, shown.lanes, currency, &chances);
    let figures = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let currencies = figures.iter().map(|figure| figure.share.currency);
    let rates = rates::of(me, currency, currencies, chrono::Utc::now().date_naive()).await?;
    let lanes = lanes::of(me, shown, &figures, &rates).await?;
    Ok(Figures { sums: by_stage(figures, &rates), lanes, rates })
}

/// The sums of each stage. What lanes have split is put together before it is converted, so that every figure is
/// rounded once, with lanes and without.
fn by_stage(figures: Vec<Figure>, rates: &Rates) -> BTreeMap<Id, Sums> {
    let mut whole: BTreeMap<(Id, Currency, Option<i64>), Share> = BTreeMap::new();
    for Figure { stage, own, share, .. } in figures {
        whole
            .entry((stage, share.currency, own))
            .and_modify(|known| {
                known.count = known.count.saturating_add(share.count);
                known.amount = known.amount.saturating_add(share.amount);
            })
            .or_insert(share);
    }
    let mut shares: BTreeMap<Id, Vec<Share>> = BTreeMap::new();
    whole
        .into_iter()
        .for_each(|((stage, ..), share)| shares.entry(stage).or_default().push(share.rated(rates)));
    shares.into_iter().map(|(stage, shares)| (stage, Sums::of(rates.home, shares))).collect()
}

/// Deals that share stage, currency, odds and, with lanes, owner.
pub struct Figure {
    pub stage: Id,
    pub owner: Option<Id>,
    /// Odds of their own, in percent.
    pub own: Option<i64>,
    pub share: Share,
}

impl Figure {
    fn read(row: &Row, lanes: Lanes, home: Currency, chances: &BTreeMap<Id, i64>) -> Result<Self> {
        let (stage, code, own) = (row.get::<Id>(0)?, row.get::<String>(1)?, row.get::<Option<i64>>(2)?);
        let (high, low) = (row.get::<Option<i64>>(4)?, row.get::<Option<i64>>(5)?);
        let amount = i128::from(high.unwrap_or_default()) * PART + i128::from(low.unwrap_or_default());
        let probability = own.or(chances.get(&stage).copied()).unwrap_or_default();
        let currency = Currency::parse(&code).unwrap_or(home);
        let owner = if lanes == Lanes::None { None } else { row.get(6)? };
        Ok(Self { stage, owner, own, share: Share { currency, probability, count: row.get(3)?, amount } })
    }
}

/// One statement over the index `deal_sums`, also for tests of its plan. A filter on other fields reads the pipeline's
/// rows beside the index. With lanes the owners come as well, from the same index.
/// Errors: [`Error::Invalid`] for a filter that makes no sense for deals.
pub fn sums_sql(me: &Me, pipeline: Id, filter: &Filter, lanes: Lanes) -> Result<(String, Vec<Value>)> {
    let mut args = vec![pipeline.into()];
    let matching = db::store::compile(me.house.db.engine(), &DEAL, filter, &mut args)?;
    let owner = if lanes == Lanes::None { "" } else { ", owner_id" };
    let sql = format!(
        "SELECT stage_id, currency, probability, COUNT(*), CAST(SUM(amount / {PART}) AS BIGINT), \
         CAST(SUM(amount % {PART}) AS BIGINT){owner} FROM deal \
         WHERE pipeline_id = $1 AND deleted_at IS NULL AND {matching} \
         GROUP BY stage_id, currency, probability{owner}"
    );
    Ok((sql, args))
}
