//! Whoever is mentioned can read it: else the mention is refused, with the name, and nobody is told of what they may not
//! see. For each newly mentioned one there is an event, `activity.mentioned` or `comment.mentioned`, which notifications follow.

use events::{NewEvent, Origin};
use identity::{Me, Write};
use kernel::mention::{Piece, pieces};
use kernel::{Act, Draft, Entity, Error, Id, Name, Problem, Record, Result};
use records::write::MENTIONED;
use std::collections::BTreeMap;

/// Mentions in one text at most.
const MOST: usize = 50;

/// Errors: [`Error::Invalid`] at `body`, with the name of whom it is about.
pub async fn check(
    write: &mut Write,
    entity: &'static Entity,
    before: Option<&Record>,
    after: &Record,
) -> Result<()> {
    let fresh = fresh(write, before, after);
    if fresh.len() > MOST {
        return Err(Error::Invalid(vec![Problem::new("body", "activity.mentions_most").hint(MOST)]));
    }
    for (id, name) in fresh {
        let them = Me::of_user(&write.me.house, id, Origin::System).await?;
        if !them.is_some_and(|them| them.reaches(Act::Read, entity, after)) {
            let unread = [entity.kind, ".mention_unread"].concat();
            return Err(Error::Invalid(vec![Problem::new("body", unread).hint(name)]));
        }
    }
    Ok(())
}

/// Tells of the newly mentioned.
pub fn tell(write: &mut Write, entity: &'static Entity, before: Option<&Record>, after: &Record) {
    for (id, name) in fresh(write, before, after) {
        let whom = [(Name::Borrowed("mentioned"), id.into()), (Name::Borrowed("who"), name.into())];
        write.note(NewEvent::of(entity, MENTIONED, after).changing(Draft::new(), Draft::from(whom)));
    }
}

/// Those that the text did not mention before. What comes back or follows by itself mentions nobody anew.
fn fresh(write: &Write, before: Option<&Record>, after: &Record) -> BTreeMap<Id, String> {
    if write.rules.by_itself() || after.deleted_at.is_some() {
        return BTreeMap::new();
    }
    let known = before.map(|before| mentioned(before.text("body"))).unwrap_or_default();
    let mut fresh = mentioned(after.text("body"));
    fresh.retain(|id, _| !known.contains_key(id));
    fresh
}

fn mentioned(text: &str) -> BTreeMap<Id, String> {
    let mention = |piece| match piece {
        Piece::Mention { name, id } => Some((id, name.to_owned())),
        Piece::Text(_) => None,
    };
    pieces(text).into_iter().filter_map(mention).collect()
}
