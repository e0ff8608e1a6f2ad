//! Reads and marks what a person was told. Every look asks again which of the records the person may read.

use super::{MOST_UNREAD, Notice, Shelf, place};
use crate::Kind;
use db::{FromRow, Row, args, sql};
use events::live::call_of;
use identity::{Me, Write};
use kernel::{Error, Id, Moment, Result, catalogue, mention, moment};
use records::SAVED_VIEW;
use records::screens::zone;
use std::collections::BTreeMap;

/// Notifications of a page, where nobody says otherwise.
pub const PAGE: i64 = 30;
/// Pages looked at for one, when most of what is there can't be read any more.
const LOOKS: usize = 10;
/// After every id.
const END: Id = Id::fixed(u128::MAX);

macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT id, kind, record_kind, record_id, actor, records, created_at, read_at, \
             (SELECT event.kind FROM event WHERE event.number = notification.event) AS event_kind FROM notification ",
            $rest
        ))
    };
}

pub const NEWEST: &str = select!("WHERE user_id = $1 AND id < $2 AND in_app ORDER BY id DESC LIMIT $3");
pub const UNREAD: &str =
    select!("WHERE user_id = $1 AND id < $2 AND in_app AND read_at IS NULL ORDER BY id DESC LIMIT $3");
/// What the digest of a person tells.
pub const TO_MAIL: &str = select!(
    "WHERE user_id = $1 AND id < $2 AND mail AND mailed_at IS NULL AND read_at IS NULL ORDER BY id DESC LIMIT $3"
);

/// One of mine, as long as it is unread and I may read its record.
pub(crate) async fn one(me: &Me, id: Id) -> Result<Option<Notice>> {
    let sql = select!("WHERE user_id = $1 AND id = $2 AND read_at IS NULL");
    let lines = me.house.db.all(sql, args![me.user_id, id]).await?;
    Ok(notices(me, lines).await?.pop())
}

struct Line {
    id: Id,
    kind: String,
    record_kind: String,
    record_id: Id,
    actor: String,
    records: i64,
    at: Moment,
    read_at: Option<Moment>,
    event: Option<String>,
}

impl FromRow for Line {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            record_kind: row.get(2)?,
            record_id: row.get(3)?,
            actor: row.get(4)?,
            records: row.get(5)?,
            at: row.get(6)?,
            read_at: row.get(7)?,
            event: row.get(8)?,
        })
    }
}

/// A page of those before `after`, 1 to 100 of them.
pub async fn page(me: &Me, after: Option<Id>, limit: i64, only_unread: bool) -> Result<Shelf> {
    let sql = if only_unread { UNREAD } else { NEWEST };
    let (items, next) = readable(me, sql, after, limit.clamp(1, MOST_UNREAD)).await?;
    let today = zone::day(moment::cut(chrono::Utc::now()), &me.time_zone);
    Ok(Shelf { items, next, today })
}

/// How much of the newest [`MOST_UNREAD`] unread ones I may read.
pub async fn unread(me: &Me) -> Result<i64> {
    let lines = me.house.db.all(UNREAD, args![me.user_id, END, MOST_UNREAD]).await?;
    Ok(i64::try_from(notices(me, lines).await?.len()).unwrap_or(MOST_UNREAD))
}

/// At least one page, as far as there is one, of what a statement finds and I may read; and where the next begins.
pub(crate) async fn readable(
    me: &Me,
    sql: &'static str,
    after: Option<Id>,
    limit: i64,
) -> Result<(Vec<Notice>, Option<Id>)> {
    let (mut before, mut items) = (after.unwrap_or(END), Vec::new());
    for _ in 0..LOOKS {
        let lines: Vec<Line> = me.house.db.all(sql, args![me.user_id, before, limit]).await?;
        let last = lines.last().map(|line| line.id).filter(|_| lines.len() as i64 == limit);
        items.extend(notices(me, lines).await?);
        match last {
            None => return Ok((items, None)),
            Some(last) => before = last,
        }
        if items.len() as i64 >= limit {
            break;
        }
    }
    Ok((items, Some(before)))
}

/// Those whose record is there and mine to read, with its title.
async fn notices(me: &Me, lines: Vec<Line>) -> Result<Vec<Notice>> {
    let mut asked: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    for line in &lines {
        asked.entry(line.record_kind.clone()).or_default().push(line.record_id);
    }
    let views = asked.get(SAVED_VIEW.kind).cloned().unwrap_or_default();
    let (mut titles, mut hanging) = (BTreeMap::new(), BTreeMap::new());
    for (kind, ids) in asked {
        if let Ok(entity) = catalogue::entity(&kind) {
            if !entity.hangs_on.is_empty() {
                hanging.extend(place::of_hanging(me, entity, &ids).await?);
            }
            titles.extend(records::read::titles(&mut &me.house.db, me, entity, ids).await?);
        }
    }
    let searches = records::search::alerts::addresses(me, &views).await?;
    let notice = |line: Line| {
        let path = match catalogue::entity(&line.record_kind).ok()? {
            entity if entity.kind == SAVED_VIEW.kind => searches.get(&line.record_id)?.clone(),
            entity if !entity.hangs_on.is_empty() => hanging.get(&line.record_id)?.clone(),
            entity => entity.path(line.record_id),
        };
        Some(Notice {
            path,
            title: mention::plain(titles.get(&line.record_id)?),
            kind: Kind::from_code(&line.kind)?,
            at: zone::local(line.at, &me.time_zone),
            read: line.read_at.is_some(),
            id: line.id,
            record_kind: line.record_kind,
            record_id: line.record_id,
            actor: line.actor,
            records: line.records,
            event: line.event.unwrap_or_default(),
        })
    };
    Ok(lines.into_iter().filter_map(notice).collect())
}

/// Marks one of mine. Errors: [`Error::NotFound`] when it is none of mine.
pub async fn mark(me: &Me, id: Id, read: bool) -> Result<()> {
    let mut write = me.write().await?;
    let read_at = read.then_some(write.at);
    let sql = sql!("UPDATE notification SET read_at = $3 WHERE id = $1 AND user_id = $2");
    if write.tx.execute(sql, args![id, me.user_id, read_at]).await? == 0 {
        return Err(Error::NotFound);
    }
    finish(write).await
}

/// Marks all of mine as read; gives the time that they carry, when there were any.
pub async fn mark_all(me: &Me) -> Result<Option<Moment>> {
    let mut write = me.write().await?;
    let at = write.at;
    let sql = sql!("UPDATE notification SET read_at = $2 WHERE user_id = $1 AND in_app AND read_at IS NULL");
    let marked = write.tx.execute(sql, args![me.user_id, at]).await?;
    finish(write).await?;
    Ok((marked > 0).then_some(at))
}

/// Takes [`mark_all`] back.
pub async fn unmark_all(me: &Me, at: Moment) -> Result<()> {
    let mut write = me.write().await?;
    let sql = sql!("UPDATE notification SET read_at = NULL WHERE user_id = $1 AND read_at = $2");
    write.tx.execute(sql, args![me.user_id, at]).await?;
    finish(write).await
}

/// My other tabs ask again.
async fn finish(mut write: Write) -> Result<()> {
    let (house, call) = (write.me.house.clone(), call_of(write.me.user_id));
    write.tx.notify(call).await?;
    write.commit().await?;
    house.db.wake(call);
    Ok(())
}
