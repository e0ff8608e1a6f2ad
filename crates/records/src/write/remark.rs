//! A remark about a record: an event that changes nothing, told on its timeline and in its history.

use super::reach;
use events::NewEvent;
use identity::Write;
use kernel::{Act, Draft, Entity, Error, Id, Name, Problem, Record, Result};

/// Longest remark, in characters.
pub const REMARK_LIMIT: usize = 5_000;

/// The verb of a remark's event.
pub(crate) const NOTED: &str = "noted";
/// The verb of an event that tells of a record that it names somebody: there is nothing to take back.
pub const MENTIONED: &str = "mentioned";

/// Notes `text` about a record, as the event `<kind>.noted`; for whoever may change it.
/// Errors: [`Error::Invalid`] for an empty or an endless text; [`Error::NotFound`], [`Error::Forbidden`];
/// [`Error::Refused`] with `in_trash`.
pub async fn remark(write: &mut Write, entity: &'static Entity, id: Id, text: &str) -> Result<Record> {
    let record = reach::for_change(write, entity, id, Act::Update).await?;
    reach::living(&record)?;
    let text = text.trim();
    let problem = match text.chars().count() {
        0 => Some(Problem::new("note", "check.required")),
        1..=REMARK_LIMIT => text.contains('\0').then(|| Problem::new("note", "check.control_character")),
        _ => Some(Problem::new("note", "check.too_long").hint(REMARK_LIMIT)),
    };
    if let Some(problem) = problem {
        return Err(Error::Invalid(vec![problem]));
    }
    let told = Draft::from([(Name::Borrowed("note"), text.into())]);
    write.note(NewEvent::of(entity, NOTED, &record).changing(Draft::new(), told));
    Ok(record)
}

/// Takes the remark of the event `number` back, as the event `<kind>.note_withdrawn`; the log keeps what was said.
pub(crate) fn withdraw(write: &mut Write, entity: &'static Entity, record: Record, number: i64) -> Record {
    write.note(NewEvent::of(entity, "note_withdrawn", &record).undoing(number));
    record
}
