//! Whoever is mentioned can read it: else the mention is refused, with the name, and nobody is told of what they may not
//! see. For each newly mentioned one there is an event, `activity.mentioned`, which notifications follow.

use crate::ACTIVITY;
use events::{NewEvent, Origin};
use identity::{Me, Write};
use kernel::mention::{Piece, pieces};
use kernel::{Act, Draft, Error, Id, Name, Problem, Record, Result};
use records::write::MENTIONED;
use std::collections::BTreeMap;

/// Mentions in one text at most.
const MOST: usize = 50;

/// Errors: [`Error::Invalid`] at `body`, with the name of whom it is about.
pub async fn check(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    let fresh = fresh(write, before, after);
    if fresh.len() > MOST {
        return Err(Error::Invalid(vec![Problem::new("body", "activity.mentions_most").hint(MOST)]));
    }
    for (id, name) in fresh {
        let them = Me::of_user(&write.me.house, id, Origin::System).await?;
        if !them.is_some_and(|them| them.reaches(Act::Read, &ACTIVITY, after)) {
            return Err(Error::Invalid(vec![Problem::new("body", "activity.mention_unread").hint(name)]));
        }
    }
    Ok(())
}

/// Tells of the newly mentioned.
pub fn tell(write: &mut Write, before: Option<&Record>, after: &Record) {
    for (id, name) in fresh(write, before, after) {
        let whom = [(Name::Borrowed("mentioned"), id.into()), (Name::Borrowed("who"), name.into())];
        write.note(NewEvent::of(&ACTIVITY, MENTIONED, after).changing(Draft::new(), Draft::from(whom)));
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
