//! What the deals of a pipeline add up to: one statement for the sums of all stages, of all cells where lanes are
//! asked for, for what limits count, and for the event as of which all of that is.

use super::lanes::{Lane, Lanes, store as lanes};
use super::model::Shown;
use super::store::filter;
use super::sums::{Share, Sums};
use crate::DEAL;
use crate::deals::rates::{self, Rates};
use db::{Row, Run};
use identity::Me;
use kernel::{Act, Currency, Filter, Id, Record, Result, Value};
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
    stages: &[Record],
    shown: &Shown,
) -> Result<Figures> {
    me.may(Act::Read, DEAL.kind)?;
    let chance = |stage: &Record| (stage.id, stage.int("probability").unwrap_or_default());
    let chances: BTreeMap<Id, i64> = stages.iter().map(chance).collect();
    let filter = filter(me, shown).await?.and(me.visible(&DEAL, Act::Read));
    let is_limited = |stage: &&Record| stage.int("deal_limit").is_some();
    let limited: Vec<Id> = stages.iter().filter(is_limited).map(|stage| stage.id).collect();
    let (sql, args) = sums_sql(me, pipeline, &filter, shown.lanes, &limited)?;
    let rows = (&mut &me.house.db).rows(&sql, args).await?;
    let mut read = Read::default();
    rows.iter().try_for_each(|row| read.add(row, shown.lanes, currency, &chances))?;
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

/// What the rows of the statement say.
#[derive(Default)]
struct Read {
    as_of: i64,
    figures: Vec<Figure>,
    standing: BTreeMap<Id, i64>,
}

impl Read {
    /// A row without a stage says the event alone, one without a currency how many deals a limit counts.
    fn add(&mut self, row: &Row, lanes: Lanes, home: Currency, chances: &BTreeMap<Id, i64>) -> Result<()> {
        self.as_of = row.get(0)?;
        let (stage, code) = (row.get::<Option<Id>>(1)?, row.get::<Option<String>>(2)?);
        match (stage, code) {
            (None, _) => {}
            (Some(stage), None) => _ = self.standing.insert(stage, row.get(4)?),
            (Some(stage), Some(code)) => {
                self.figures.push(Figure::read(row, (stage, &code), lanes, home, chances)?)
            }
        }
        Ok(())
    }
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
    fn read(
        row: &Row,
        (stage, code): (Id, &str),
        lanes: Lanes,
        home: Currency,
        chances: &BTreeMap<Id, i64>,
    ) -> Result<Self> {
        let own = row.get::<Option<i64>>(3)?;
        let (high, low) = (row.get::<Option<i64>>(5)?, row.get::<Option<i64>>(6)?);
        let amount = i128::from(high.unwrap_or_default()) * PART + i128::from(low.unwrap_or_default());
        let probability = own.or(chances.get(&stage).copied()).unwrap_or_default();
        let currency = Currency::parse(code).unwrap_or(home);
        let owner = if lanes == Lanes::None { None } else { row.get(7)? };
        Ok(Self { stage, owner, own, share: Share { currency, probability, count: row.get(4)?, amount } })
    }
}

/// One statement over the index `deal_sums`, also for tests of its plan. A filter on other fields reads the pipeline's
/// rows beside the index. With lanes the owners come as well, from the same index. Of the stages `limited` all deals are
/// counted too. The number of the last event stands in every row, and in one of its own where there are no deals.
/// Errors: [`Error::Invalid`] for a filter that makes no sense for deals.
pub fn sums_sql(
    me: &Me,
    pipeline: Id,
    filter: &Filter,
    lanes: Lanes,
    limited: &[Id],
) -> Result<(String, Vec<Value>)> {
    let (engine, mut args) = (me.house.db.engine(), vec![pipeline.into()]);
    let matching = db::store::compile(engine, &DEAL, filter, &mut args)?;
    let (owner, none) = if lanes == Lanes::None { ("", "") } else { (", owner_id", ", NULL") };
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
