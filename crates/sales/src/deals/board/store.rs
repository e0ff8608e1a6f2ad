//! Reads the board: one statement for all sums, one for each column's first page.

use super::ageing::Rotting;
use super::asked::{Glance, More, PipelineName, Tally};
use super::figures::{Figures, sums};
use super::lanes::Lanes;
use super::lanes::store as lanes;
use super::model::{Board, Card, Closed, Column, PAGE, Shown, Stage, StageKind};
use crate::deals::rates::{self, Rates};
use crate::pipelines::{access, effective};
use crate::{DEAL, PIPELINE, STAGE};
use identity::Me;
use kernel::{
    Currency, Cursor, Error, Filter, Id, Money, Operator, Page, Query, Record, Result, Sort, Value,
};

const STAGES: i64 = 200;
/// Companies that a search on the board looks into.
const COMPANIES: i64 = 50;

/// The board of a pipeline, or of the first one that holds deals: stages, sums and the first cards of each column.
/// Errors: [`Error::NotFound`] when there is no such pipeline; [`Error::Forbidden`].
pub async fn board(me: &Me, pipeline: Option<Id>, shown: &Shown) -> Result<Board> {
    let (mut board, rates) = figures(me, pipeline, shown).await?;
    let filter = filter(me, shown).await?;
    if board.split == Lanes::None {
        for column in &mut board.columns {
            let page = records::read::list(me, &DEAL, &page_of(column.stage.id, &filter, None)).await?;
            (column.cards, column.next) = cards(page, &rates);
        }
    } else {
        lanes::add_first_cards(me, &mut board, &filter, &rates).await?;
    }
    board.pipelines = pipelines(me).await?;
    let is_mine = board.pipelines.iter().any(|pipeline| pipeline.id == board.pipeline_id);
    if !is_mine && board.closed != Some(Closed::Archived) {
        board.closed = Some(Closed::NotMine);
    }
    board.owner = owner_name(me, shown).await?;
    Ok(board)
}

/// The name of the colleague whose deals are shown; nothing for my own, or for whom I may not see.
pub async fn owner_name(me: &Me, shown: &Shown) -> Result<Option<String>> {
    let Some(owner) = shown.owner.filter(|owner| *owner != me.user_id) else { return Ok(None) };
    match records::read::get(me, kernel::entity("user")?, owner).await {
        Ok(user) => Ok(Some(user.text("name").to_owned())),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the columns of a board add up to.
/// Errors: as [`board`].
pub async fn tally(me: &Me, pipeline: Id, shown: &Shown) -> Result<Tally> {
    Ok(figures(me, Some(pipeline), shown).await?.0.tally())
}

/// The board without its cards.
/// Errors: as [`board`].
pub async fn summary(me: &Me, pipeline: Option<Id>, shown: &Shown) -> Result<Board> {
    Ok(figures(me, pipeline, shown).await?.0)
}

async fn figures(me: &Me, pipeline: Option<Id>, shown: &Shown) -> Result<(Board, Rates)> {
    let pipeline = self::pipeline(me, pipeline).await?;
    let currency = Currency::parse(pipeline.text("currency")).unwrap_or(me.currency);
    let stages = stages_with_branches(me, pipeline.id).await?;
    let Figures { as_of, mut sums, lanes, rates } = sums(me, pipeline.id, currency, &stages, shown).await?;
    let column = |stage: Stage| Column {
        sums: sums.remove(&stage.id).unwrap_or_default(),
        stage,
        cards: Vec::new(),
        next: None,
    };
    let columns: Vec<Column> = stages.into_iter().map(column).collect();
    let is_open = columns.iter().any(|column| column.stage.kind == StageKind::Open);
    let closed = match pipeline.get("archived").as_bool() {
        Some(true) => Some(Closed::Archived),
        _ => (!is_open).then_some(Closed::NoOpenStage),
    };
    let board = Board {
        pipeline_id: pipeline.id,
        name: pipeline.text("name").to_owned(),
        currency,
        now: kernel::moment::cut(chrono::Utc::now()),
        columns,
        closed,
        rotting: Rotting::of_pipeline(&pipeline),
        rates: rates.used(),
        pipelines: Vec::new(),
        owner: None,
        usual: None,
        as_of,
        split: shown.lanes,
        lanes,
    };
    Ok((board, rates))
}

/// The next cards of a column, or of its cell in a lane.
/// Errors: [`Error::Invalid`] for a cursor of another list.
pub async fn column_page(
    me: &Me,
    stage: Id,
    lane: Option<Id>,
    after: Option<Cursor>,
    shown: &Shown,
) -> Result<More> {
    let filter = filter(me, shown).await?.and(lanes::within(me, shown.lanes, lane).await?);
    let page = records::read::list(me, &DEAL, &page_of(stage, &filter, after)).await?;
    let rates = match page.items.first().and_then(|deal| deal.id_of("pipeline_id")) {
        Some(pipeline) => rates_for(me, pipeline, &page.items).await?,
        None => Rates::new(me.currency, me.currency, []),
    };
    let (cards, next) = cards(page, &rates);
    Ok(More { cards, next })
}

/// One deal, if the person may see it and the board shows it, and all sums.
/// Errors: as [`board`].
pub async fn glance(me: &Me, pipeline: Id, id: Id, shown: &Shown) -> Result<Glance> {
    let query = Query::filtered(Filter::is("id", id).and(filter(me, shown).await?));
    let page = records::read::list(me, &DEAL, &query).await?;
    let (board, rates) = figures(me, Some(pipeline), shown).await?;
    Ok(Glance { card: page.items.first().and_then(|deal| card(deal, &rates)), tally: board.tally() })
}

/// The pipelines to choose from, in their order.
/// Errors: [`Error::Forbidden`].
pub async fn pipelines(me: &Me) -> Result<Vec<PipelineName>> {
    named(me, access::usable(&mut &me.house.db, me).await?).await
}

/// Those of [`pipelines`] that a deal can come to: they have an open stage.
/// Errors: [`Error::Forbidden`].
pub async fn takers(me: &Me) -> Result<Vec<PipelineName>> {
    named(me, access::open(&mut &me.house.db, me).await?).await
}

async fn named(me: &Me, ids: Vec<Id>) -> Result<Vec<PipelineName>> {
    let filter = Filter::one_of("id", ids.into_iter().map(Value::Id));
    let page =
        records::read::list(me, &PIPELINE, &Query { limit: STAGES, ..Query::filtered(filter) }).await?;
    let name = |record: Record| PipelineName { id: record.id, name: record.text("name").to_owned() };
    Ok(page.items.into_iter().map(name).collect())
}

/// Today's rates for the deals of a pipeline.
pub(super) async fn rates_for(me: &Me, pipeline: Id, deals: &[Record]) -> Result<Rates> {
    let pipeline = records::read::get(me, &PIPELINE, pipeline).await?;
    let home = Currency::parse(pipeline.text("currency")).unwrap_or(me.currency);
    let currencies = deals.iter().filter_map(|deal| Currency::parse(deal.text("currency")));
    rates::of(me, home, currencies, chrono::Utc::now().date_naive()).await
}

/// The query of one page of a column.
pub fn page_of(stage: Id, filter: &Filter, after: Option<Cursor>) -> Query {
    Query {
        filter: Filter::is("stage_id", stage).and(filter.clone()),
        sort: Some(Sort::parse("position")),
        after,
        limit: PAGE,
        ..Query::default()
    }
}

/// What the board shows, as a filter. Words are sought in names, references and the names of companies.
pub(crate) async fn filter(me: &Me, shown: &Shown) -> Result<Filter> {
    let mut filter = Filter::everything();
    if let Some(owner) = shown.owner {
        filter = filter.and(Filter::is("owner_id", owner));
    }
    if !shown.filter.is_empty() {
        filter = filter.and(narrowing(me, shown)?);
    }
    let text = shown.search.trim();
    if !text.is_empty() {
        let contains = |field| Filter::new(field, Operator::Contains, [text.into()]);
        let companies = companies(me, text).await?;
        let any = vec![contains("name"), contains("reference"), Filter::one_of("company_id", companies)];
        filter = filter.and(Filter::Any { any });
    }
    Ok(filter)
}

/// The filter that the person chose.
/// Errors: [`Error::Invalid`] when it is none; [`Error::Forbidden`] when it would tell what the person may not see.
pub fn narrowing(me: &Me, shown: &Shown) -> Result<Filter> {
    if shown.filter.is_empty() {
        return Ok(Filter::everything());
    }
    let filter = records::screens::sound_filter(&shown.filter, &DEAL)
        .ok_or_else(|| Error::invalid("filter", "check.filter"))?;
    records::read::allow(me, &DEAL, &Query::filtered(filter.clone()))?;
    Ok(filter)
}

async fn companies(me: &Me, text: &str) -> Result<Vec<Value>> {
    let company = kernel::entity("company")?;
    match records::read::lookup(me, company, text, COMPANIES).await {
        Ok(found) => Ok(found.into_iter().map(|choice| Value::Id(choice.id)).collect()),
        Err(Error::Forbidden) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

async fn pipeline(me: &Me, id: Option<Id>) -> Result<Record> {
    let id = match id {
        Some(id) => id,
        None => access::usual(&mut &me.house.db, me).await?.ok_or(Error::NotFound)?,
    };
    let pipeline = records::read::get(me, &PIPELINE, id).await?;
    if pipeline.deleted_at.is_some() { Err(Error::NotFound) } else { Ok(pipeline) }
}

/// The stages of a pipeline in their order, with what branches say of them.
/// Errors: [`Error::Forbidden`].
pub async fn stages_with_branches(me: &Me, pipeline: Id) -> Result<Vec<Stage>> {
    let mut said = effective::said(&mut &me.house.db, pipeline).await?;
    let stage = |record: &Record| Stage {
        said: said.remove(&record.id).unwrap_or_default(),
        ..Stage::from_record(record)
    };
    Ok(stages(me, pipeline).await?.iter().map(stage).collect())
}

/// The stages of a pipeline in their order.
/// Errors: [`Error::Forbidden`].
pub async fn stages(me: &Me, pipeline: Id) -> Result<Vec<Record>> {
    let filter = Filter::is("pipeline_id", pipeline);
    let query = Query { sort: Some(Sort::parse("position")), limit: STAGES, ..Query::filtered(filter) };
    Ok(records::read::list(me, &STAGE, &query).await?.items)
}

fn cards(page: Page<Record>, rates: &Rates) -> (Vec<Card>, Option<Cursor>) {
    (page.items.iter().filter_map(|deal| card(deal, rates)).collect(), page.next)
}

/// The card of a deal, with what its amount is worth at home.
pub(super) fn card(deal: &Record, rates: &Rates) -> Option<Card> {
    let mut card = Card::from_record(deal)?;
    let elsewhere = card.amount.filter(|_| card.currency != rates.home);
    let worth = elsewhere.and_then(|minor| rates.convert(minor.into(), card.currency));
    let worth =
        worth.map(|minor| i64::try_from(minor).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX }));
    card.worth = worth.map(|minor| Money::new(minor, rates.home));
    Some(card)
}
