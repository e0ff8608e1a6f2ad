//! What a person attends, of the activities that do not name them: it happened with them as well.
//!
//! Attendees know when their activity was done, so they are read newest first along an index, and the activities of each
//! page of them by their ids, with the filter of what I may see on both.

use super::{ATTENDEE, rule};
use crate::ACTIVITY;
use db::{Run, args};
use identity::Me;
use kernel::{Act, Filter, Id, Moment, Operator, Page, Query, Record, Result, Sort, Value};
use records::read::happened::{Happened, happened};
use std::cmp::Reverse;

/// Attendees read at a time: as many as one query asks activities for.
const MANY: i64 = 200;

/// A person, and the activities that are asked for of those that they attend.
pub struct Met<'a> {
    pub contact: Id,
    pub filter: Filter,
    /// Whether what they declined is left out.
    pub came: bool,
    pub text: &'a str,
}

/// Where a person attends, the newest first, from a time on backwards; what is not done yet comes last.
pub fn query(contact: Id, until: Option<Moment>) -> Query {
    let mut filter = Filter::is("contact_id", contact);
    if let Some(until) = until {
        filter = filter.and(Filter::new("done_at", Operator::AtMost, [until.into()]));
    }
    Query { limit: MANY, sort: Some(Sort::parse("-done_at")), ..Query::filtered(filter) }
}

/// Whether a person attends an activity.
pub async fn is_at(run: &mut impl Run, contact: Id, activity: Id) -> Result<bool> {
    let found: Option<Id> = run.first(rule::OF_CONTACT, args![activity, contact]).await?;
    Ok(found.is_some())
}

impl Met<'_> {
    /// The `limit` newest that were done before the place `after`, and with `plans` what is planned, up to `plans`.
    pub async fn read(
        &self,
        me: &Me,
        after: Option<(Moment, Id)>,
        limit: usize,
        plans: i64,
    ) -> Result<(Vec<Happened>, Vec<Record>)> {
        if me.may(Act::Read, ACTIVITY.kind).is_err() {
            return Ok(Default::default());
        }
        let mut first = query(self.contact, after.map(|(at, _)| at));
        if self.came {
            first.filter = first.filter.and(Filter::new("answer", Operator::IsNot, ["declined".into()]));
        }
        let page = records::read::list(me, &ATTENDEE, &first).await?;
        let planned = match after.is_none() && page.next.is_none() {
            _ if plans == 0 => Vec::new(),
            true => activities(page.items.iter().filter(|each| done_at(each).is_none())),
            false => self.ids_of_plans(me).await?,
        };
        let planned = self.planned(me, planned, plans).await?;
        Ok((self.done(me, first, page, after, limit).await?, planned))
    }

    async fn done(
        &self,
        me: &Me,
        mut query: Query,
        mut page: Page<Record>,
        after: Option<(Moment, Id)>,
        limit: usize,
    ) -> Result<Vec<Happened>> {
        let mut all: Vec<Happened> = Vec::new();
        loop {
            let ids = activities(page.items.iter().filter(|each| done_at(each).is_some()));
            if !ids.is_empty() {
                let nouns = vec![(&ACTIVITY, self.among(ids))];
                all.extend(happened(me, nouns, self.text, after, limit).await?);
                all.sort_by_key(|one| Reverse((one.at, one.record.id)));
            }
            // Of the same moment there may be more on the next page.
            let oldest = page.items.last().and_then(done_at);
            let short = limit
                .checked_sub(1)
                .and_then(|last| all.get(last))
                .is_none_or(|last| oldest >= Some(last.at));
            match page.next.filter(|_| short && oldest.is_some()) {
                Some(next) => query.after = Some(next),
                None => return Ok(all),
            }
            page = records::read::list(me, &ATTENDEE, &query).await?;
        }
    }

    async fn ids_of_plans(&self, me: &Me) -> Result<Vec<Value>> {
        let filter = Filter::is("contact_id", self.contact).and(Filter::new("done_at", Operator::Empty, []));
        let query = Query { limit: MANY, ..Query::filtered(filter) };
        Ok(activities(records::read::list(me, &ATTENDEE, &query).await?.items.iter()))
    }

    async fn planned(&self, me: &Me, ids: Vec<Value>, most: i64) -> Result<Vec<Record>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let filter = self.among(ids).and(Filter::new("done_at", Operator::Empty, []));
        let sort = Some(Sort::parse("due_at"));
        let query = Query { search: self.text.to_owned(), limit: most, sort, ..Query::filtered(filter) };
        Ok(records::read::list(me, &ACTIVITY, &query).await?.items)
    }

    /// What names the person is told by that already.
    fn among(&self, ids: Vec<Value>) -> Filter {
        let others = Filter::new("contact_id", Operator::IsNot, [self.contact.into()]);
        self.filter.clone().and(others).and(Filter::one_of("id", ids))
    }
}

fn done_at(attendee: &Record) -> Option<Moment> {
    attendee.get("done_at").as_time()
}

fn activities<'a>(attendees: impl Iterator<Item = &'a Record>) -> Vec<Value> {
    attendees.filter_map(|attendee| attendee.id_of("activity_id")).map(Value::from).collect()
}
