//! What the deals of a pipeline add up to: one statement for the sums of all stages, of all cells where lanes are
//! asked for, for what limits count, and for the event as of which all of that is.

use super::lanes::{Lane, Lanes, store as lanes};
use super::model::{Shown, Stage};
use super::store::filter;
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
    /// The last event that they know of.
    pub as_of: i64,
    /// Of every stage that holds deals.
    pub sums: BTreeMap<Id, Sums>,
    /// From the top; none where none are asked for.
    pub lanes: Vec<Lane>,
    /// Those of today, which the sums were made with.
    pub rates: Rates,
}

/// The sums of every stage that holds deals, and of every cell where lanes are asked for: one statement, so that all of
/// them know the same events.
/// Errors: [`Error::Forbidden`] when the person may read no deals.
pub async fn sums(
    me: &Me,
    pipeline: Id,
    currency: Currency,
    stages: &[Stage],
    shown: &Shown,
) -> Result<Figures> {
    me.may(Act::Read, DEAL.kind)?;
    let filter = filter(me, shown).await?.and(me.visible(&DEAL, Act::Read));
    let limited: Vec<Id> =
        stages.iter().filter(|stage| stage.limit.is_some()).map(|stage| stage.id).collect();
    let by_owner = is_by_owner(stages, shown.lanes);
    let (sql, args) = sums_sql(me, pipeline, &filter, by_owner, &limited)?;
    let rows = (&mut &me.house.db).rows(&sql, args).await?;
    let mut read = Read::default();
    rows.iter().try_for_each(|row| read.add(row, by_owner, currency, stages))?;
    let Read { as_of, figures, standing } = read;
    let currencies = figures.iter().map(|figure| figure.share.currency);
    let rates = rates::of(me, currency, currencies, chrono::Utc::now().date_naive()).await?;
    let lanes = lanes::of(me, shown, &figures, &rates).await?;
    let mut sums = by_stage(figures, &rates);
    for stage in limited {
        let counted = standing.get(&stage).copied().unwrap_or_default();
        sums.entry(stage).or_default().standing = Some(counted);
    }
    Ok(Figures { as_of, sums, lanes, rates })
}

/// Whose deals they are counts for lanes, and where branches have odds of their own for their people's.
pub fn is_by_owner(stages: &[Stage], lanes: Lanes) -> bool {
    lanes != Lanes::None || stages.iter().any(|stage| !stage.said.is_empty())
}

/// What the rows of the statement say.
#[derive(Default)]
struct Read {
    as_of: i64,
    figures: Vec<Figure>,
    standing: BTreeMap<Id, i64>,
}

impl Read {
    /// A row without a stage says the event alone, one without a currency how many deals a limit counts.
    fn add(&mut self, row: &Row, by_owner: bool, home: Currency, stages: &[Stage]) -> Result<()> {
        self.as_of = row.get(0)?;
        let (stage, code) = (row.get::<Option<Id>>(1)?, row.get::<Option<String>>(2)?);
        match (stage, code) {
            (None, _) => {}
            (Some(stage), None) => _ = self.standing.insert(stage, row.get(4)?),
            (Some(stage), Some(code)) => {
                self.figures.push(Figure::read(row, (stage, &code), by_owner, home, stages)?)
            }
        }
        Ok(())
    }
}

/// The sums of each stage. What owners have split is put together before it is converted, so that every figure is
/// rounded once, with lanes and without.
fn by_stage(figures: Vec<Figure>, rates: &Rates) -> BTreeMap<Id, Sums> {
    let mut whole: BTreeMap<(Id, Currency, i64), Share> = BTreeMap::new();
    for Figure { stage, share, .. } in figures {
        whole
            .entry((stage, share.currency, share.probability))
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

/// Deals that share stage, currency, odds and, where that counts, owner.
pub struct Figure {
    pub stage: Id,
    pub owner: Option<Id>,
    pub share: Share,
}

impl Figure {
    fn read(
        row: &Row,
        (stage, code): (Id, &str),
        by_owner: bool,
        home: Currency,
        stages: &[Stage],
    ) -> Result<Self> {
        let own = row.get::<Option<i64>>(3)?;
        let (high, low) = (row.get::<Option<i64>>(5)?, row.get::<Option<i64>>(6)?);
        let amount = i128::from(high.unwrap_or_default()) * PART + i128::from(low.unwrap_or_default());
        let owner: Option<Id> = if by_owner { row.get(7)? } else { None };
        let of_stage = || stages.iter().find(|known| known.id == stage).map(|stage| stage.odds(owner));
        let probability = own.or_else(of_stage).unwrap_or_default();
        let currency = Currency::parse(code).unwrap_or(home);
        Ok(Self { stage, owner, share: Share { currency, probability, count: row.get(4)?, amount } })
    }
}

/// One statement over the index `deal_sums`, also for tests of its plan. A filter on other fields reads the pipeline's
/// rows beside the index. Where owners count they come as well, from the same index. Of the stages `limited` all deals are
/// counted too. The number of the last event stands in every row, and in one of its own where there are no deals.
/// Errors: [`Error::Invalid`] for a filter that makes no sense for deals.
pub fn sums_sql(
    me: &Me,
    pipeline: Id,
    filter: &Filter,
    by_owner: bool,
    limited: &[Id],
) -> Result<(String, Vec<Value>)> {
    let (engine, mut args) = (me.house.db.engine(), vec![pipeline.into()]);
    let matching = db::store::compile(engine, &DEAL, filter, &mut args)?;
    let (owner, none) = if by_owner { (", owner_id", ", NULL") } else { ("", "") };
    let standing = if limited.is_empty() {
        String::new()
    } else {
        let limited = Filter::one_of("stage_id", limited.iter().copied().map(Value::Id));
        let limited = db::store::compile(engine, &DEAL, &limited, &mut args)?;
        format!(
            " UNION ALL SELECT stage_id, NULL, NULL, COUNT(*), NULL, NULL{none} FROM deal \
             WHERE pipeline_id = $1 AND deleted_at IS NULL AND {limited} GROUP BY stage_id"
        )
    };
    let sql = format!(
        "SELECT log.number, figure.* FROM (SELECT COALESCE(MAX(number), 0) AS number FROM event) AS log \
         LEFT JOIN (SELECT stage_id, currency, probability, COUNT(*) AS deals, \
         CAST(SUM(amount / {PART}) AS BIGINT) AS high, CAST(SUM(amount % {PART}) AS BIGINT) AS low{owner} FROM deal \
         WHERE pipeline_id = $1 AND deleted_at IS NULL AND {matching} \
         GROUP BY stage_id, currency, probability{owner}{standing}) AS figure ON TRUE"
    );
    Ok((sql, args))
}
