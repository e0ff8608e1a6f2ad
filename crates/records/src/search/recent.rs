//! What I last worked on: for the box while nothing is typed.

use super::{Group, tell};
use db::{args, sql};
use identity::Me;
use kernel::{Act, Id, Result};

/// Records told at most.
const MOST: usize = 8;

/// The records that I changed last, of those that I still see; found among the last changes of all.
pub(crate) async fn recent(me: &Me) -> Result<Vec<Group>> {
    let sql = sql!(
        "SELECT record_kind, record_id FROM (SELECT number, actor_id, record_kind, record_id FROM event \
         ORDER BY number DESC LIMIT 500) AS late WHERE actor_id = $1 ORDER BY number DESC"
    );
    let touched: Vec<(String, Id)> = me.house.db.all(sql, args![me.user_id]).await?;
    let mut seen: Vec<(String, Id)> = Vec::new();
    for one in touched {
        if seen.len() < MOST && !seen.contains(&one) {
            seen.push(one);
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for (kind, id) in seen {
        let Ok(entity) = kernel::entity(&kind) else { continue };
        if !entity.open || me.may(Act::Read, entity.kind).is_err() {
            continue;
        }
        let hits = tell::hits(me, entity, &[id], &[]).await?;
        match groups.iter_mut().find(|group| group.kind == kind) {
            Some(group) => group.hits.extend(hits),
            None if hits.is_empty() => {}
            None => groups.push(Group { kind, hits, ..Group::default() }),
        }
    }
    Ok(groups)
}
