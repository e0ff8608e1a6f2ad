//! Finding: rank by rank, as far as every noun has its few. What I may see is asked in the statement itself.

use super::place::Place;
use super::{Answer, Asked, Group, tell};
use db::search::{self, Among, Found, Rank, Sought};
use db::{args, sql};
use identity::Me;
use identity::write::index::is_indexed;
use kernel::{Act, Count, Entity, Error, Filter, Id, Operator, Result, Scope, Value, catalogue};

/// Counted at most, noun by noun.
const COUNTED: i64 = 100;
/// The longest time back, in days.
const DAYS: i64 = 36_500;

/// How much is wanted of each noun.
#[derive(Clone, Debug, Default)]
pub struct Paging {
    /// 1 to 100; 0 means 5.
    pub limit: i64,
    /// Where a page begins, of one noun.
    pub cursor: Option<String>,
    /// Also count.
    pub count: bool,
}

/// A noun with what was found of it, each with its rank.
struct Noun {
    among: Among,
    /// How many there are, mistyped ones aside.
    count: Count,
    found: Vec<(Rank, Found)>,
}

/// What is found of what I may see.
/// Errors: [`Error::Invalid`] for a kind or a cursor that makes no sense.
pub async fn find(me: &Me, asked: &Asked, paging: &Paging) -> Result<Answer> {
    let limit = if paging.limit == 0 { 5 } else { paging.limit.clamp(1, 100) };
    let from = paging.cursor.as_deref().map(Place::parse).transpose()?;
    if from.is_some() && asked.kind.is_empty() {
        return Err(Error::invalid("cursor", "check.cursor"));
    }
    let mut sought = sought(me, &asked.text).await?;
    let mut nouns: Vec<Noun> = nouns(me, asked).await?;
    if sought.is_empty() {
        return Ok(Answer::default());
    }
    count(me, &sought, &mut nouns, if paging.count { COUNTED } else { 0 }).await?;
    ranked(me, &mut sought, &mut nouns, from, limit + 1).await?;
    let words: Vec<String> =
        sought.into_iter().flat_map(|sought| [vec![sought.word], sought.near].concat()).collect();
    let mut groups = Vec::new();
    for noun in nouns.into_iter().filter(|noun| !noun.found.is_empty()) {
        let count = paging.count.then_some(noun.count);
        groups.push(Group { count, ..group(me, noun, &words, limit).await? });
    }
    Ok(Answer { words, groups, indexing: is_indexing(me).await? })
}

async fn group(me: &Me, mut noun: Noun, words: &[String], limit: i64) -> Result<Group> {
    let limit = usize::try_from(limit).unwrap_or_default();
    let more = noun.found.len() > limit;
    noun.found.truncate(limit);
    let next = noun.found.last().filter(|_| more);
    let next = next.map(|(rank, found)| Place { rank: *rank, at: found.at }.text());
    let ids: Vec<Id> = noun.found.iter().map(|(_, found)| found.id).collect();
    let hits = tell::hits(me, noun.among.entity, &ids, words).await?;
    Ok(Group { kind: noun.among.entity.kind.to_owned(), hits, count: None, next })
}

/// The words of a text.
async fn sought(me: &Me, text: &str) -> Result<Vec<Sought>> {
    let mut sought = Vec::new();
    for word in search::asked(text) {
        let begun = search::begun(&mut &me.house.db, &word).await?;
        sought.push(Sought { begun, ..Sought::plain(word) });
    }
    Ok(sought)
}

/// Fills every noun up to `most`, from a place on. Where little is found, what may have been meant is sought too.
async fn ranked(
    me: &Me,
    sought: &mut [Sought],
    nouns: &mut [Noun],
    from: Option<Place>,
    most: i64,
) -> Result<()> {
    for rank in Rank::ALL.into_iter().filter(|rank| from.is_none_or(|from| *rank >= from.rank)) {
        let near = rank == Rank::Near;
        if near {
            let found: usize = nouns.iter().map(|noun| noun.found.len()).sum();
            if i64::try_from(found).is_ok_and(|found| found + 1 >= most) {
                break;
            }
            for sought in sought.iter_mut() {
                sought.near = search::nearest(&mut &me.house.db, &sought.word).await?;
            }
        }
        let Some(wanted) = rank.wanted(sought) else { continue };
        let before = from.filter(|from| from.rank == rank).map(|from| from.at);
        let missing = |noun: &Noun| most - i64::try_from(noun.found.len()).unwrap_or(most);
        let lacks = |noun: &Noun| missing(noun) > 0 && (near || noun.count.value > 0 || !noun.count.exact);
        let lacking: Vec<usize> =
            nouns.iter().enumerate().filter(|(_, noun)| lacks(noun)).map(|(at, _)| at).collect();
        let among = lacking.iter().filter_map(|at| nouns.get(*at));
        let among: Vec<Among> =
            among.map(|noun| Among { before, limit: missing(noun), ..same(&noun.among) }).collect();
        for found in search::find(&mut &me.house.db, &wanted, &among).await? {
            if let Some(noun) = lacking.get(found.which).and_then(|at| nouns.get_mut(*at)) {
                noun.found.push((rank, found));
            }
        }
    }
    Ok(())
}

/// Counts each noun up to `most`: of most nouns nothing is found, and those are not asked rank by rank.
async fn count(me: &Me, sought: &[Sought], nouns: &mut [Noun], most: i64) -> Result<()> {
    let Some(wanted) = search::told(sought) else { return Ok(()) };
    let among: Vec<Among> = nouns.iter().map(|noun| Among { limit: most + 1, ..same(&noun.among) }).collect();
    for found in search::find(&mut &me.house.db, &wanted, &among).await? {
        if let Some(noun) = nouns.get_mut(found.which) {
            let value = noun.count.value + 1;
            noun.count = Count { value: value.min(most), exact: value <= most };
        }
    }
    Ok(())
}

fn same(among: &Among) -> Among {
    Among {
        visible: among.visible.clone(),
        filter: among.filter.clone(),
        owners: among.owners.clone(),
        ..*among
    }
}

/// The nouns that are searched, each with what of it I may see and what is asked of it.
async fn nouns(me: &Me, asked: &Asked) -> Result<Vec<Noun>> {
    let readable = |entity: &&'static Entity| {
        entity.open && is_indexed(entity) && me.may(Act::Read, entity.kind).is_ok()
    };
    let mut nouns: Vec<&'static Entity> = catalogue::all().iter().copied().filter(readable).collect();
    if !asked.kind.is_empty() {
        let wanted = kernel::entity(&asked.kind).map_err(|_| Error::invalid("kind", "check.choice"))?;
        nouns.retain(|entity| entity.kind == wanted.kind);
    }
    let team = match asked.team {
        Some(team) => Some(of_team(me, team).await?),
        None => None,
    };
    let noun = |entity| {
        let among = among(me, entity, asked, team.as_deref())?;
        Some(Noun { among, count: Count { value: 0, exact: true }, found: Vec::new() })
    };
    Ok(nouns.into_iter().filter_map(noun).collect())
}

/// Nothing when the noun does not have what is asked for.
fn among(me: &Me, entity: &'static Entity, asked: &Asked, team: Option<&[Id]>) -> Option<Among> {
    let mut filter = Filter::everything();
    let owner = asked.owner.map(|owner| vec![owner]);
    for owners in [owner.as_deref(), team].into_iter().flatten() {
        let field = Some(entity.owner).filter(|owner| !owner.is_empty())?;
        filter = filter.and(Filter::one_of(field, owners.iter().copied().map(Value::Id)));
    }
    if let Some(stage) = asked.stage {
        let (field, _) = entity.references().find(|(_, kind)| *kind == "stage")?;
        filter = filter.and(Filter::is(field.name, stage));
    }
    if let Some(days) = asked.days {
        let from = kernel::moment::cut(chrono::Utc::now() - chrono::TimeDelta::days(days.clamp(0, DAYS)));
        filter = filter.and(Filter::new("created_at", Operator::AtLeast, [Value::from(from)]));
    }
    let visible = me.visible(entity, Act::Read);
    let owners = owner.or_else(|| team.map(<[Id]>::to_vec)).or_else(|| reached(me, entity));
    Some(Among { entity, visible, filter, owners, before: None, after: None, limit: 0 })
}

/// Whose records of a noun I see, where I don't see all.
fn reached(me: &Me, entity: &Entity) -> Option<Vec<Id>> {
    if entity.owner.is_empty() || !entity.shared.is_empty() {
        return None;
    }
    match me.matrix.scope(Act::Read, entity.kind) {
        Scope::Team => Some(me.team.to_vec()),
        Scope::Own => Some(vec![me.user_id]),
        Scope::All | Scope::None => None,
    }
}

async fn of_team(me: &Me, team: Id) -> Result<Vec<Id>> {
    me.house
        .db
        .all(sql!("SELECT id FROM app_user WHERE team_id = $1 AND deleted_at IS NULL"), args![team])
        .await
}

async fn is_indexing(me: &Me) -> Result<bool> {
    Ok(me.house.db.one::<i64>(sql!("SELECT COUNT(*) FROM search_pass"), args![]).await? > 0)
}

/// How many records that are found came into the index after a place, counted up to a hundred of each noun.
/// Errors: as [`find`].
pub(super) async fn newer(me: &Me, asked: &Asked, after: i64) -> Result<i64> {
    let Some(wanted) = search::told(&sought(me, &asked.text).await?) else { return Ok(0) };
    let nouns = nouns(me, asked).await?;
    let among: Vec<Among> =
        nouns.iter().map(|noun| Among { after: Some(after), limit: COUNTED, ..same(&noun.among) }).collect();
    let found = search::find(&mut &me.house.db, &wanted, &among).await?;
    Ok(i64::try_from(found.len()).unwrap_or(COUNTED))
}
