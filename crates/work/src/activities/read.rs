//! Reading what is to do.

use super::agenda::Span;
use super::due::END_OF_DAY;
use super::{ACTIVITY, Agenda, Task};
use crate::zone;
use identity::Me;
use kernel::{Filter, Operator, Query, Record, Result, Sort, Value};

/// Tasks on one screen at most.
const MOST: i64 = 200;

/// What is planned and not done, of what I may see.
pub async fn agenda(me: &Me, span: Span) -> Result<Agenda> {
    let zone = zone::of(me);
    let (now, today) = zone::now(zone);
    let end = zone::moment(today.and_time(END_OF_DAY), zone);
    let open = Filter::new("done_at", Operator::Empty, []);
    let filter = match span {
        Span::Everybody => open,
        Span::Mine => Filter::is("owner_id", me.user_id).and(open),
        Span::Today => {
            let due = Filter::new("due_at", Operator::AtMost, [Value::from(end)]);
            Filter::is("owner_id", me.user_id).and(open).and(due)
        }
    };
    let query = Query { filter, limit: MOST, sort: Some(Sort::parse("due_at")), ..Query::default() };
    let page = records::read::list(me, &ACTIVITY, &query).await?;
    let task = |record: Record| {
        let due = record.get("due_at").as_time().map(|due| zone::local(due, zone));
        Task { record, due }
    };
    let tasks = page.items.into_iter().map(task).collect();
    Ok(Agenda { tasks, more: page.next.is_some(), now, local: zone::local(now, zone) })
}
