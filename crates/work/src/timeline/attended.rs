//! What a person attends stands on their timeline among what names them.

use super::past::Span;
use super::read::{of_kinds, within};
use super::{Asked, Subject};
use crate::ACTIVITY;
use crate::attendees::met::Met;
use kernel::{Filter, Record};
use records::read::happened::Happened;
use std::cmp::Reverse;

/// What is asked of the activities that a person attends, as of those that name them; nothing on other timelines.
pub fn asked<'a>(subject: &Subject, asked: &'a Asked, span: Span) -> Option<Met<'a>> {
    let contact = subject.contact()?;
    let by = asked.person.map_or_else(Filter::everything, |person| Filter::is(ACTIVITY.owner, person));
    let filter = within(&ACTIVITY, of_kinds(&ACTIVITY, by, &asked.kinds)?, span);
    Some(Met { contact, filter, came: false, text: &asked.text })
}

/// Both as one, the newest first.
pub fn newest(mut done: Vec<Happened>, more: Vec<Happened>, most: usize) -> Vec<Happened> {
    if !more.is_empty() {
        done.extend(more);
        done.sort_by_key(|one| Reverse((one.at, one.record.id)));
        done.truncate(most);
    }
    done
}

/// Both as one, the soonest first, what has no day last.
pub fn soonest(mut planned: Vec<Record>, more: Vec<Record>) -> Vec<Record> {
    if !more.is_empty() {
        planned.extend(more);
        let due = |record: &Record| record.get("due_at").as_time();
        planned.sort_by_key(|record| (due(record).is_none(), due(record), record.id));
    }
    planned
}
