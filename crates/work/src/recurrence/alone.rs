//! This one alone: the rule goes on with the next one, made at once from this one as it is, and this one comes once from
//! then on. Taken back, the next one goes as it does after what was done: see [`super::go_on`].

use super::go_on::go_ahead;
use crate::activities::RECURS;
use identity::Write;
use kernel::{Draft, Error, Name, Record, Result, Value};

/// What an activity becomes by standing alone, before it is changed to what is `set`.
/// Errors: [`Error::Invalid`] where the rule is to change as well.
pub async fn stand_alone(write: &mut Write, activity: &Record, set: &Draft) -> Result<Draft> {
    if set.get(RECURS.rule).is_some_and(|rule| *rule != activity.get(RECURS.rule)) {
        return Err(Error::invalid(RECURS.rule, "activity.alone_recurs"));
    }
    if !RECURS.goes_on(activity) {
        return Ok(Draft::new());
    }
    go_ahead(write, activity).await?;
    Ok(Draft::from([(Name::Borrowed(RECURS.rule), Value::Null)]))
}
