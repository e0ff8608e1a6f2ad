//! Of what a timeline tells, on the server: of one record, or of all that some people own.

use super::past::{LAG, Span};
use super::read::belongs;
use super::rows::WALL;
use super::{Crowd, crowd};
use crate::ACTIVITY;
use crate::attendees::met;
use events::Event;
use events::log::{self, Of, Sought};
use identity::Me;
use kernel::{Entity, Filter, Id, Record, Result};
use records::about;
use records::read::happened::telling;

/// Of so many people each is asked for by an index of their own; of more the whole noun is read.
const OWNERS: usize = 16;

#[derive(Clone, Debug)]
pub enum Subject {
    Record(&'static Entity, Id),
    /// What these people own; what anybody does where there is nobody.
    Owned(Option<Vec<Id>>),
}

impl Subject {
    /// Errors: [`kernel::Error::NotFound`] when there is no such record, or I may not see it.
    pub async fn record(me: &Me, entity: &'static Entity, id: Id) -> Result<Self> {
        records::read::get(me, entity, id).await?;
        Ok(Self::Record(entity, id))
    }

    /// Errors: [`kernel::Error::NotFound`] for a team that is not mine to follow.
    pub async fn crowd(me: &Me, crowd: Crowd) -> Result<Self> {
        crowd::owners(me, crowd).await.map(Self::Owned)
    }

    pub fn is_record(&self) -> bool {
        matches!(self, Self::Record(..))
    }

    /// The person whose timeline it is: what they attend stands on it as well.
    pub fn contact(&self) -> Option<Id> {
        match self {
            Self::Record(entity, id) if entity.kind == "contact" => Some(*id),
            _ => None,
        }
    }

    /// Whether what is planned stands on it: what a team has before it is its calendar's.
    pub fn has_plans(&self) -> bool {
        self.is_record()
    }

    /// The nouns that are told of, each with what its records must be, several times where that is read faster.
    pub fn nouns(&self, person: Option<Id>, text: &str) -> Vec<(&'static Entity, Filter)> {
        telling().flat_map(|noun| self.of_noun(noun, person, text)).collect()
    }

    fn of_noun(
        &self,
        noun: &'static Entity,
        person: Option<Id>,
        text: &str,
    ) -> Vec<(&'static Entity, Filter)> {
        let one_of = |owners: &[Id]| Filter::one_of(noun.owner, owners.iter().map(|id| (*id).into()));
        let owned = |id: Id| Filter::is(noun.owner, id);
        let filters = match (self, person) {
            (Self::Record(entity, id), person) => about::field(entity)
                .map(|field| Filter::is(field, *id))
                .map(|filter| person.map_or(filter.clone(), |person| filter.and(owned(person))))
                .into_iter()
                .collect(),
            (Self::Owned(Some(owners)), Some(person)) if !owners.contains(&person) => Vec::new(),
            (Self::Owned(_), Some(person)) => vec![owned(person)],
            (Self::Owned(None), None) => vec![Filter::everything()],
            (Self::Owned(Some(owners)), None) if owners.len() > OWNERS || !text.trim().is_empty() => {
                vec![one_of(owners)]
            }
            (Self::Owned(Some(owners)), None) => owners.iter().map(|id| owned(*id)).collect(),
        };
        filters.into_iter().map(|filter| (noun, filter)).collect()
    }

    /// Events below `number`, newest first; not all of them are told.
    pub async fn events(
        &self,
        me: &Me,
        number: Option<i64>,
        limit: i64,
        sought: Sought,
    ) -> Result<Vec<Event>> {
        let run = &mut &me.house.db;
        match self {
            Self::Record(_, id) => log::of_record_among(run, *id, number, limit, sought).await,
            Self::Owned(owners) => {
                let of = match (sought.actor_id, owners) {
                    (Some(actor), _) => Of::Actor(actor),
                    (None, Some(owners)) => Of::Owners(owners),
                    (None, None) => Of::Everything,
                };
                log::of_many(run, of, number.unwrap_or(i64::MAX), limit).await
            }
        }
    }

    /// The number below which events of a time are looked for, where they were not begun.
    pub async fn begin(&self, me: &Me, number: Option<i64>, span: Span) -> Result<Option<i64>> {
        match (self, number, span.until) {
            (Self::Owned(_), None, Some(until)) => {
                Ok(Some(log::last_at(&mut &me.house.db, until + LAG).await? + 1))
            }
            _ => Ok(number),
        }
    }

    /// The import that all of these were added by: a team's stream goes on before it.
    pub fn batch_to_leave(&self, page: &[Event]) -> Option<Id> {
        let batch = page.first()?.batch_id.filter(|_| !self.is_record())?;
        let added = |event: &Event| event.batch_id == Some(batch) && event.verb() == "created";
        page.iter().all(added).then_some(batch)
    }

    /// Adds an event to those that are told; on a team's stream only the first few that were added together.
    pub fn add(&self, told: &mut Vec<Event>, event: Event) {
        let like = |other: &&Event| other.batch_id == event.batch_id && other.kind == event.kind;
        let many = || event.verb() == "created" && told.iter().filter(like).count() >= WALL;
        if self.is_record() || event.batch_id.is_none() || !many() {
            told.push(event);
        }
    }

    /// Whether an event stands on it.
    pub fn tells(&self, event: &Event) -> bool {
        belongs(event)
            && match self {
                Self::Record(_, id) => event.is_about(*id),
                Self::Owned(owners) => {
                    let is_owned = event
                        .owner_id
                        .is_some_and(|owner| owners.as_ref().is_none_or(|owners| owners.contains(&owner)));
                    is_owned && is_of_the_team(event)
                }
            }
    }

    /// Whether a record that tells what happened stands on it.
    pub async fn holds(&self, me: &Me, noun: &Entity, record: &Record) -> Result<bool> {
        let named = match self {
            Self::Record(entity, id) => {
                about::field(entity).is_some_and(|field| record.id_of(field) == Some(*id))
            }
            Self::Owned(None) => true,
            Self::Owned(Some(owners)) => {
                record.id_of(noun.owner).is_some_and(|owner| owners.contains(&owner))
            }
        };
        match self.contact().filter(|_| !named && noun.kind == ACTIVITY.kind) {
            Some(contact) => met::is_at(&mut &me.house.db, contact, record.id).await,
            None => Ok(named),
        }
    }

    /// The number of the last event at or before a time.
    pub async fn last_at(&self, me: &Me, at: kernel::Moment) -> Result<i64> {
        match self {
            Self::Record(_, id) => log::last_by(&mut &me.house.db, *id, at).await,
            Self::Owned(_) => log::last_at(&mut &me.house.db, at).await,
        }
    }
}

/// What is somebody's own affair, such as a view that was saved, is no news for a team.
fn is_of_the_team(event: &Event) -> bool {
    let of_all = |entity: &Entity| entity.open || !entity.part_of.is_empty();
    kernel::entity(&event.record_kind).is_ok_and(of_all)
}
