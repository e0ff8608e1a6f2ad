//! Who is invited answers for themselves, whether or not they may change the meeting, or even read it.

use super::{ANSWERS, ATTENDEE};
use db::{args, sql};
use identity::Me;
use kernel::{Draft, Error, Id, Name, Result};
use records::write;

/// My place among the attendees of the activity `$1`, where the user is `$2`.
const MINE: &str = sql!(
    "SELECT attendee.id FROM attendee JOIN activity ON activity.id = attendee.activity_id \
     WHERE attendee.activity_id = $1 AND attendee.user_id = $2 AND attendee.deleted_at IS NULL AND activity.deleted_at IS NULL"
);

/// What I answer; gives the event's number, nothing where it was my answer already.
/// Errors: [`Error::NotFound`] for who is not invited; [`Error::Invalid`] for what is no answer.
pub async fn answer(me: &Me, activity: Id, answer: &str) -> Result<Option<i64>> {
    let known = ANSWERS.iter().find(|known| **known == answer && **known != "invited");
    let answer = known.ok_or_else(|| Error::invalid("answer", "check.choice"))?;
    let mut write = me.write().await?;
    let mine: Option<Id> = write.tx.first(MINE, args![activity, me.user_id]).await?;
    let mine = mine.ok_or(Error::NotFound)?;
    let draft = Draft::from([(Name::Borrowed("answer"), (*answer).into())]);
    let attendee = write::follow(&mut write, &ATTENDEE, mine, draft).await?;
    Ok(write::saved(write, attendee).await?.event)
}
