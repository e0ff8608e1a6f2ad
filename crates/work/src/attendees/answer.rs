//! Who is invited answers for themselves, whether or not they may change the meeting, or even read it.

use super::{ANSWERS, ATTENDEE};
use db::{args, sql};
use identity::Me;
use kernel::{Draft, Error, Id, Name, Result};
use records::write;

/// Nothing was said yet.
const ASKED: &str = "invited";
/// My place among the attendees of the activity `$1`, where the user is `$2`, and what I answered.
const MINE: &str = sql!(
    "SELECT attendee.id, attendee.answer FROM attendee JOIN activity ON activity.id = attendee.activity_id \
     WHERE attendee.activity_id = $1 AND attendee.user_id = $2 AND attendee.deleted_at IS NULL AND activity.deleted_at IS NULL"
);

/// What I answered; `invited` before I do.
/// Errors: [`Error::NotFound`] for who is not invited.
pub async fn said(me: &Me, activity: Id) -> Result<String> {
    let mine: Option<(Id, String)> = me.house.db.first(MINE, args![activity, me.user_id]).await?;
    mine.map(|(_, answer)| answer).ok_or(Error::NotFound)
}

/// What I answer; gives the event's number, nothing where it was my answer already.
/// Errors: [`Error::NotFound`] for who is not invited; [`Error::Invalid`] for what is no answer.
pub async fn answer(me: &Me, activity: Id, answer: &str) -> Result<Option<i64>> {
    let known = ANSWERS.iter().find(|known| **known == answer && **known != ASKED);
    set(me, activity, known.ok_or_else(|| Error::invalid("answer", "check.choice"))?).await
}

/// I have not answered after all. Errors: [`Error::NotFound`] for who is not invited.
pub async fn take_back(me: &Me, activity: Id) -> Result<Option<i64>> {
    set(me, activity, ASKED).await
}

async fn set(me: &Me, activity: Id, answer: &'static str) -> Result<Option<i64>> {
    let mut write = me.write().await?;
    let mine: Option<(Id, String)> = write.tx.first(MINE, args![activity, me.user_id]).await?;
    let (mine, _) = mine.ok_or(Error::NotFound)?;
    let draft = Draft::from([(Name::Borrowed("answer"), answer.into())]);
    let attendee = write::follow(&mut write, &ATTENDEE, mine, draft).await?;
    Ok(write::saved(write, attendee).await?.event)
}
