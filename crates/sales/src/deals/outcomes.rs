//! What became of the deals of a pipeline: how many were won and lost, why, and against whom.

use super::board::sums::{Sums, Unrated};
use super::rates::Rate;
use super::span::Span;
use kernel::json::{FromJson, wide};
use kernel::{Currency, Id, Moment};
use serde::Serialize;

/// Of the deals that I may see and that were closed in the span.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Outcomes {
    pub pipeline_id: Id,
    pub span: Span,
    /// The currency of the sums.
    pub currency: Currency,
    pub won: Tally,
    pub lost: Tally,
    /// Lost deals by reason, the most frequent first; an empty code where nobody said why.
    pub reasons: Vec<Reason>,
    /// Won deals likewise.
    #[serde(default)]
    pub won_reasons: Vec<Reason>,
    /// Closed deals by competitor, the most frequent first; without those that name none. Names that differ in case or
    /// in blanks around them are one. At most two hundred.
    pub competitors: Vec<Competitor>,
    /// What was noted last as deals were closed, the newest first. At most ten.
    pub notes: Vec<Note>,
    /// The rates that amounts in other currencies were brought home by: those of the days on which the deals were closed, by
    /// currency and day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Rate>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
pub struct Tally {
    /// All deals, the unrated included.
    pub count: i64,
    /// Minor units of the pipeline's currency.
    #[serde(serialize_with = "wide")]
    pub amount: i128,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unrated: Vec<Unrated>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Reason {
    pub reason: String,
    #[serde(flatten)]
    pub tally: Tally,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Competitor {
    pub competitor: String,
    /// The name as the deals write it, each way once.
    pub spellings: Vec<String>,
    pub won: Tally,
    pub lost: Tally,
}

/// What was noted as a deal was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Note {
    pub deal_id: Id,
    pub name: String,
    /// Else it was lost.
    pub won: bool,
    pub note: String,
    pub closed_at: Moment,
}

impl From<Sums> for Tally {
    fn from(Sums { count, amount, unrated, .. }: Sums) -> Self {
        Self { count, amount, unrated }
    }
}

#[cfg(feature = "ssr")]
pub use server::{closed_sql, notes_query, read};

#[cfg(feature = "ssr")]
mod server {
    use super::{Competitor, Note, Outcomes, Reason, Span, Tally};
    use crate::deals::board::sums::{Share, Sums};
    use crate::deals::rates::{Rate, Rates};
    use crate::deals::{board::figures::PART, times};
    use crate::{DEAL, PIPELINE};
    use chrono::NaiveDate;
    use identity::Me;
    use kernel::{Act, Currency, Filter, Id, Moment, Operator, Query, Record, Result, Sort, Value};
    use std::cmp::Reverse;
    use std::collections::{BTreeMap, BTreeSet};

    /// Competitors told at most.
    const MOST: usize = 200;
    /// Notes told at most.
    const NOTES: i64 = 10;

    /// Deals that share status, reason, competitor, currency, and the rates by which they come home: the day and the rate of
    /// their currency, and of the pipeline's.
    type Row = (
        String,
        Option<String>,
        Option<String>,
        String,
        i64,
        Option<i64>,
        Option<i64>,
        Option<NaiveDate>,
        Option<i64>,
        Option<NaiveDate>,
        Option<i64>,
    );

    struct Group {
        won: bool,
        reason: String,
        /// As the deals write it.
        competitor: String,
        share: Share,
        rates: Rates,
    }

    /// Of everybody's deals, or of one owner's. Errors: [`kernel::Error::NotFound`] when there is no such pipeline; [`kernel::Error::Forbidden`];
    /// [`kernel::Error::Invalid`] for a span that ends before it begins.
    pub async fn read(me: &Me, pipeline: Id, span: Span, owner: Option<Id>) -> Result<Outcomes> {
        me.may(Act::Read, DEAL.kind)?;
        let bounds = span.moments()?;
        let record = records::read::get(me, &PIPELINE, pipeline).await?;
        let home = Currency::parse(record.text("currency")).unwrap_or(me.currency);
        let (sql, args) = closed_sql(me, (pipeline, home), bounds, owner)?;
        let rows: Vec<Row> = me.house.db.all(&sql, args).await?;
        let mut groups: Vec<Group> = rows.into_iter().map(|row| group(row, me.currency, home)).collect();
        groups.iter_mut().for_each(|group| group.share = group.share.rated(&group.rates));
        let tally = |keep: &dyn Fn(&Group) -> bool| -> Tally {
            Sums::of(home, groups.iter().filter(|group| keep(group)).map(|group| group.share)).into()
        };
        Ok(Outcomes {
            pipeline_id: pipeline,
            span,
            currency: home,
            won: tally(&|group| group.won),
            lost: tally(&|group| !group.won),
            reasons: reasons(&groups, false, home),
            won_reasons: reasons(&groups, true, home),
            competitors: competitors(&groups, home),
            notes: notes(me, &notes_query(pipeline, bounds, owner)).await?,
            rates: used(&groups),
        })
    }

    /// One statement over the index `deal_outcomes`, also for tests of its plan. A deal comes home at the latest rate at or
    /// before the day on which it was closed, or at the first one there is.
    pub fn closed_sql(
        me: &Me,
        (pipeline, home): (Id, Currency),
        (from, to): (Moment, Moment),
        owner: Option<Id>,
    ) -> Result<(String, Vec<Value>)> {
        let today = Value::Day(chrono::Utc::now().date_naive());
        let mut args: Vec<Value> = vec![pipeline.into(), from.into(), to.into(), home.code().into(), today];
        let seen = times::seen(me, owner);
        let visible = db::store::compile(me.house.db.engine(), &DEAL, &seen, &mut args)?;
        let day = |currency: &str| {
            let of = format!("FROM exchange_rate WHERE currency = {currency} AND deleted_at IS NULL AND day");
            format!(
                "CASE WHEN deal.currency <> $4 THEN COALESCE((SELECT MAX(day) {of} <= deal.closed_at), \
                 (SELECT MIN(day) {of} <= $5)) END"
            )
        };
        let (own_day, home_day) = (day("deal.currency"), day("$4"));
        let closed = format!(
            "SELECT status, CASE status WHEN 'won' THEN won_reason ELSE lost_reason END AS reason, competitor, currency, COUNT(*) AS deals, CAST(SUM(amount / {PART}) AS BIGINT) AS high, \
             CAST(SUM(amount % {PART}) AS BIGINT) AS low, {own_day} AS own_day, {home_day} AS home_day FROM deal WHERE pipeline_id = $1 AND closed_at >= $2 \
             AND closed_at < $3 AND closed_at IS NOT NULL AND deleted_at IS NULL AND status <> 'open' AND {visible} \
             GROUP BY status, reason, competitor, currency, own_day, home_day"
        );
        let rate = |name: &str, currency: &str, day: &str| {
            format!(
                " LEFT JOIN exchange_rate AS {name} ON {name}.currency = {currency} AND {name}.day = closed.{day} \
                 AND {name}.deleted_at IS NULL"
            )
        };
        let (own, at_home) = (rate("own", "closed.currency", "own_day"), rate("home", "$4", "home_day"));
        let sql = format!(
            "SELECT status, reason, competitor, closed.currency, deals, high, low, own.day, own.rate, home.day, \
             home.rate FROM ({closed}) AS closed{own}{at_home}"
        );
        Ok((sql, args))
    }

    fn group(row: Row, base: Currency, home: Currency) -> Group {
        let (status, reason, competitor, currency, count, high, low, own_day, own, home_day, at_home) = row;
        let amount = i128::from(high.unwrap_or_default()) * PART + i128::from(low.unwrap_or_default());
        let currency = Currency::parse(&currency).unwrap_or(home);
        let rate = |currency, day: Option<NaiveDate>, rate| Some(Rate { currency, day: day?, rate: rate? });
        let rates = [rate(currency, own_day, own), rate(home, home_day, at_home)];
        Group {
            won: status == "won",
            reason: reason.unwrap_or_default(),
            competitor: competitor.unwrap_or_default(),
            share: Share { currency, probability: 100, count, amount },
            rates: Rates::new(base, home, rates.into_iter().flatten()),
        }
    }

    /// Each rate that something came home by, once. A rate without its counterpart brought nothing home.
    fn used(groups: &[Group]) -> Vec<Rate> {
        let rated = groups.iter().filter(|group| group.share.currency == group.rates.home);
        let rates = rated.flat_map(|group| group.rates.used());
        rates
            .map(|rate| ((rate.currency, rate.day), rate))
            .collect::<BTreeMap<_, _>>()
            .into_values()
            .collect()
    }

    /// Along the index `deal_close_notes`.
    pub fn notes_query(pipeline: Id, (from, to): (Moment, Moment), owner: Option<Id>) -> Query {
        let closed = [
            Filter::is("pipeline_id", pipeline),
            Filter::new("closed_at", Operator::AtLeast, [from.into()]),
            Filter::new("closed_at", Operator::Less, [to.into()]),
            Filter::new("close_note", Operator::NotEmpty, []),
            Filter::new("status", Operator::IsNot, ["open".into()]),
        ];
        let mut all = closed.to_vec();
        all.extend(owner.map(|owner| Filter::is("owner_id", owner)));
        let sort = Some(Sort::parse("-closed_at"));
        Query { sort, limit: NOTES, ..Query::filtered(Filter::All { all }) }
    }

    async fn notes(me: &Me, query: &Query) -> Result<Vec<Note>> {
        let note = |deal: Record| {
            Some(Note {
                deal_id: deal.id,
                name: deal.text("name").to_owned(),
                won: deal.text("status") == "won",
                note: deal.text("close_note").to_owned(),
                closed_at: deal.get("closed_at").as_time()?,
            })
        };
        Ok(records::read::list(me, &DEAL, query).await?.items.into_iter().filter_map(note).collect())
    }

    fn reasons(groups: &[Group], won: bool, home: Currency) -> Vec<Reason> {
        let mut shares: BTreeMap<&str, Vec<Share>> = BTreeMap::new();
        for group in groups.iter().filter(|group| group.won == won) {
            shares.entry(&group.reason).or_default().push(group.share);
        }
        let reason = |(reason, shares): (&str, Vec<Share>)| Reason {
            reason: reason.to_owned(),
            tally: Sums::of(home, shares).into(),
        };
        let mut reasons: Vec<Reason> = shares.into_iter().map(reason).collect();
        reasons.sort_by_key(|reason| Reverse(reason.tally.count));
        reasons
    }

    fn competitors(groups: &[Group], home: Currency) -> Vec<Competitor> {
        let mut named: BTreeMap<String, Vec<&Group>> = BTreeMap::new();
        for group in groups.iter().filter(|group| !group.competitor.trim().is_empty()) {
            named.entry(group.competitor.trim().to_lowercase()).or_default().push(group);
        }
        let tally = |groups: &[&Group], won: bool| -> Tally {
            Sums::of(home, groups.iter().filter(|group| group.won == won).map(|group| group.share)).into()
        };
        let competitor = |groups: Vec<&Group>| Competitor {
            competitor: groups
                .iter()
                .map(|group| group.competitor.trim())
                .min()
                .unwrap_or_default()
                .to_owned(),
            spellings: spellings(&groups),
            won: tally(&groups, true),
            lost: tally(&groups, false),
        };
        let mut competitors: Vec<Competitor> = named.into_values().map(competitor).collect();
        competitors.sort_by_key(|competitor| Reverse(competitor.won.count + competitor.lost.count));
        competitors.truncate(MOST);
        competitors
    }

    fn spellings(groups: &[&Group]) -> Vec<String> {
        let spellings: BTreeSet<&str> = groups.iter().map(|group| group.competitor.as_str()).collect();
        spellings.into_iter().map(str::to_owned).collect()
    }
}
