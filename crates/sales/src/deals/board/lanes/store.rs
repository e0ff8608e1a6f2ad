//! Reads lanes: their figures come with the statement of the board's sums, the first cards of all cells with two more.

use super::{FEW, Lane, Lanes, Loaded};
use crate::DEAL;
use crate::deals::board::asked::More;
use crate::deals::board::figures::Figure;
use crate::deals::board::model::{Board, Card, Shown};
use crate::deals::board::store;
use crate::deals::board::sums::{Share, Sums};
use crate::deals::rates::Rates;
use db::{args, sql};
use identity::{Me, TEAM, USER};
use kernel::{Act, Entity, Filter, Id, Operator, Query, Record, Result, Sort, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Lanes whose cards come with the page; the others ask for theirs when they come into sight.
const FIRST: usize = 6;
/// Deals read by their ids per query: as many as a page can hold.
const IDS: usize = 200;

/// The lanes that hold a deal, and the person's own: that first, the others by name, last the deals without one.
/// Errors: what the database says.
pub async fn of(me: &Me, shown: &Shown, figures: &[Figure], rates: &Rates) -> Result<Vec<Lane>> {
    if shown.lanes == Lanes::None {
        return Ok(Vec::new());
    }
    let is_shown = |own: &Id| shown.owner.is_none_or(|owner| owner == *own);
    let own = me.actor_id().filter(is_shown).filter(|_| me.may(Act::Create, DEAL.kind).is_ok());
    let owners: BTreeSet<Id> = figures.iter().filter_map(|figure| figure.owner).chain(own).collect();
    let people = people(me, owners).await?;
    let (mut lanes, first) = match shown.lanes {
        Lanes::Team => (by_team(me, people).await?, me.team_id),
        _ => (people.into_iter().map(Person::lane).collect(), own),
    };
    lanes.sort_by_cached_key(|lane| (lane.id.is_none(), lane.id != first, lane.name.to_lowercase(), lane.id));
    if lanes.last().is_none_or(|last| last.id.is_some()) {
        lanes.push(Lane::default());
    }
    for lane in &mut lanes {
        add_cells(lane, figures, rates);
    }
    lanes.retain(|lane| !lane.owners.is_empty() || !lane.cells.is_empty());
    Ok(lanes)
}

struct Person {
    id: Id,
    name: String,
    team: Option<Id>,
}

impl Person {
    fn lane(self) -> Lane {
        Lane { id: Some(self.id), name: self.name, owners: vec![self.id], cells: Vec::new() }
    }
}

/// Whose names a deal tells, tells a lane too: also of those who have left.
async fn people(me: &Me, ids: BTreeSet<Id>) -> Result<Vec<Person>> {
    let rows: Vec<(Id, String, Option<Id>)> = named(me, &USER, "id, name, team_id", ids).await?;
    Ok(rows.into_iter().map(|(id, name, team)| Person { id, name, team }).collect())
}

async fn by_team(me: &Me, people: Vec<Person>) -> Result<Vec<Lane>> {
    let teams = people.iter().filter_map(|person| person.team).collect();
    let names: Vec<(Id, String)> = named(me, &TEAM, "id, name", teams).await?;
    let names: BTreeMap<Id, String> = names.into_iter().collect();
    let mut lanes: BTreeMap<Option<Id>, Lane> = BTreeMap::new();
    for Person { id, team, .. } in people {
        let name = team.and_then(|team| names.get(&team)).cloned().unwrap_or_default();
        let lane = lanes.entry(team).or_insert_with(|| Lane { id: team, name, ..Lane::default() });
        lane.owners.push(id);
    }
    Ok(lanes.into_values().collect())
}

async fn named<T: db::FromRow>(me: &Me, entity: &Entity, columns: &str, ids: BTreeSet<Id>) -> Result<Vec<T>> {
    let mut args = Vec::new();
    let wanted = Filter::one_of("id", ids.into_iter().map(Value::Id));
    let wanted = db::store::compile(me.house.db.engine(), entity, &wanted, &mut args)?;
    me.house.db.all(&format!("SELECT {columns} FROM {} WHERE {wanted}", entity.table), args).await
}

fn add_cells(lane: &mut Lane, figures: &[Figure], rates: &Rates) {
    let mut shares: BTreeMap<Id, Vec<Share>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| holds(lane, figure.owner)) {
        shares.entry(figure.stage).or_default().push(figure.share.rated(rates));
    }
    let cell =
        |(stage, shares)| super::Cell { stage, sums: Sums::of(rates.home, shares), loaded: Loaded::Nothing };
    lane.cells = shares.into_iter().map(cell).collect();
}

fn holds(lane: &Lane, owner: Option<Id>) -> bool {
    match owner {
        Some(owner) => lane.owners.contains(&owner),
        None => lane.id.is_none(),
    }
}

/// The deals of a lane as a filter. Errors: what the database says.
pub async fn within(me: &Me, lanes: Lanes, lane: Option<Id>) -> Result<Filter> {
    let owners = match (lanes, lane) {
        (Lanes::None, _) => return Ok(Filter::everything()),
        (Lanes::Owner, owner) => owner.into_iter().collect(),
        (Lanes::Team, Some(team)) => {
            me.house.db.all(sql!("SELECT id FROM app_user WHERE team_id = $1"), args![team]).await?
        }
        (Lanes::Team, None) => {
            me.house.db.all(sql!("SELECT id FROM app_user WHERE team_id IS NULL"), args![]).await?
        }
    };
    Ok(owned(lane, &owners))
}

fn owned(lane: Option<Id>, owners: &[Id]) -> Filter {
    let owned = Filter::one_of("owner_id", owners.iter().copied().map(Value::Id));
    match lane {
        Some(_) => owned,
        None => Filter::new("owner_id", Operator::Empty, []).or(owned),
    }
}

/// Adds the first cards of the first lanes to a board. Errors: what the database says.
pub async fn add_first_cards(me: &Me, board: &mut Board, filter: &Filter, rates: &Rates) -> Result<()> {
    let lanes: Vec<(Option<Id>, Filter)> =
        board.lanes.iter().take(FIRST).map(|lane| (lane.id, owned(lane.id, &lane.owners))).collect();
    let deals = first_deals(me, board.pipeline_id, filter, &lanes).await?;
    for ((lane, stage), More { cards, next }) in piles(&deals, &lanes, rates)? {
        board.fill(lane, stage, cards, Loaded::after(next));
    }
    Ok(())
}

/// The first cards of every cell of a lane, by stage.
/// Errors: [`kernel::Error::Forbidden`]; [`kernel::Error::Invalid`] for a filter that makes no sense.
pub async fn first_cards(me: &Me, pipeline: Id, lane: Option<Id>, shown: &Shown) -> Result<Vec<(Id, More)>> {
    let lanes = [(lane, within(me, shown.lanes, lane).await?)];
    let deals = first_deals(me, pipeline, &store::filter(me, shown).await?, &lanes).await?;
    let rates = store::rates_for(me, pipeline, &deals).await?;
    Ok(piles(&deals, &lanes, &rates)?.into_iter().map(|((_, stage), more)| (stage, more)).collect())
}

/// One more of each cell than is shown: so it is known whether there are more.
async fn first_deals(
    me: &Me,
    pipeline: Id,
    filter: &Filter,
    lanes: &[(Option<Id>, Filter)],
) -> Result<Vec<Record>> {
    me.may(Act::Read, DEAL.kind)?;
    let visible = filter.clone().and(me.visible(&DEAL, Act::Read));
    let lanes: Vec<&Filter> = lanes.iter().map(|(_, lane)| lane).collect();
    let (sql, args) = first_sql(me, pipeline, &visible, &lanes)?;
    let ids: Vec<Value> = me.house.db.all::<Id>(&sql, args).await?.into_iter().map(Value::Id).collect();
    let mut deals = Vec::new();
    for ids in ids.chunks(IDS) {
        let filter = Filter::one_of("id", ids.iter().cloned());
        let (sort, limit) = (Some(Sort::parse("position")), i64::try_from(IDS).unwrap_or_default());
        let query = Query { sort, limit, ..Query::filtered(filter) };
        deals.extend(records::read::list(me, &DEAL, &query).await?.items);
    }
    Ok(deals)
}

/// The ids of the first deals of every cell of these lanes: one statement, also for tests of its plan.
/// Errors: [`kernel::Error::Invalid`] for a filter that makes no sense for deals.
pub fn first_sql(me: &Me, pipeline: Id, filter: &Filter, lanes: &[&Filter]) -> Result<(String, Vec<Value>)> {
    let (engine, mut args) = (me.house.db.engine(), vec![pipeline.into()]);
    let any = Filter::Any { any: lanes.iter().copied().cloned().collect() };
    let matching = db::store::compile(engine, &DEAL, &filter.clone().and(any), &mut args)?;
    let mut cases = String::new();
    for (at, lane) in lanes.iter().enumerate() {
        let lane = db::store::compile(engine, &DEAL, lane, &mut args)?;
        let _ = write!(cases, " WHEN {lane} THEN {at}");
    }
    let cases = if cases.is_empty() { " WHEN TRUE THEN 0".to_owned() } else { cases };
    let most = FEW + 1;
    let sql = format!(
        "SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY stage_id, CASE{cases} END \
         ORDER BY position, id) AS place FROM deal \
         WHERE pipeline_id = $1 AND deleted_at IS NULL AND {matching}) AS ranked WHERE place <= {most}"
    );
    Ok((sql, args))
}

type Piles = BTreeMap<(Option<Id>, Id), More>;

fn piles(deals: &[Record], lanes: &[(Option<Id>, Filter)], rates: &Rates) -> Result<Piles> {
    let mut piles: Piles = BTreeMap::new();
    for deal in deals {
        let Some(card) = store::card(deal, rates) else { continue };
        for (lane, filter) in lanes {
            if filter.matches(&DEAL, deal)? {
                let empty = || More { cards: Vec::new(), next: None };
                piles.entry((*lane, card.stage_id)).or_insert_with(empty).cards.push(card.clone());
            }
        }
    }
    piles.values_mut().for_each(cut);
    Ok(piles)
}

fn cut(pile: &mut More) {
    pile.cards.sort_by(|one, other| one.key().cmp(&other.key()));
    if pile.cards.len() > FEW {
        pile.cards.truncate(FEW);
        pile.next = pile.cards.last().map(Card::cursor);
    }
}
