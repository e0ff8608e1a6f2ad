//! Whose timeline is on the screen: a record's, or a team's.

use super::api::{self, Start};
use super::{Asked, Crowd, Mark, Said, Stream};
use crate::{ATTENDEE, COMMENT, PIN, REACTION};
use events::Event;
use identity::Session;
use kernel::{Draft, Entity, Error, Id, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::about;

/// Cheap to copy.
#[derive(Clone, Copy)]
pub enum Source {
    Record(&'static Entity, Id, Signal<Record>),
    Team(RwSignal<Crowd>),
}

impl Source {
    /// What sets the ids of its elements apart from those of another on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Record(entity, ..) => entity.kind,
            Self::Team(_) => "team",
        }
    }

    /// Whether anything but changes stands on it: nobody calls a price book.
    pub fn has_kinds(self) -> bool {
        match self {
            Self::Record(entity, ..) => about::field(entity).is_some(),
            Self::Team(_) => true,
        }
    }

    /// The record.
    pub fn id(self) -> Option<Id> {
        match self {
            Self::Record(_, id, _) => Some(id),
            Self::Team(_) => None,
        }
    }

    /// The address of one entry on its page.
    pub fn link(self, mark: Mark) -> String {
        let event = ["event=", &String::from(mark)].concat();
        match self {
            Self::Record(entity, id, _) => [&entity.path(id), "?", &event].concat(),
            Self::Team(crowd) => {
                let page = address(crowd.get_untracked());
                let and = if page.contains('?') { "&" } else { "?" };
                [&page, and, &event].concat()
            }
        }
    }

    pub async fn page(self, asked: &Asked, start: Start) -> Result<Stream, Error> {
        match self {
            Self::Record(entity, id, _) => api::page(entity.kind, id, asked, start).await,
            Self::Team(crowd) => api::team_page(crowd.get_untracked(), asked, start).await,
        }
    }

    /// I look at the record: what others do from now on is new the next time. Nobody waits for it.
    pub fn visit(self) {
        if let Self::Record(entity, id, _) = self {
            spawn_local(async move { _ = api::visit(entity.kind.to_owned(), id).await });
        }
    }

    /// What is said about one thing.
    pub async fn said(self, mark: Mark) -> Result<Said, Error> {
        let entry = String::from(mark);
        match self {
            Self::Record(entity, id, _) => api::said_of_entry(entity.kind.to_owned(), id, entry).await,
            Self::Team(crowd) => api::said_of_team_entry(crowd.get_untracked().into(), entry).await,
        }
    }

    /// What a comment or a reaction that came or went is about.
    pub fn talked_about(self, event: &Event) -> Option<Mark> {
        let is_talk = [COMMENT.kind, REACTION.kind].contains(&event.record_kind.as_str())
            && self.id().is_none_or(|id| event.about_id == Some(id));
        let entry = event.after.get("entry").or_else(|| event.before.get("entry")).filter(|_| is_talk)?;
        Mark::try_from(entry.plain()).ok()
    }

    /// Whether what happened is told here, as far as the event says it.
    pub fn concerns(self, event: &Event, session: Option<&Session>) -> bool {
        match self {
            Self::Record(entity, id, _) => {
                let linked = |values: &Draft| {
                    about::field(entity).and_then(|field| values.get(field)).and_then(Value::as_id)
                        == Some(id)
                };
                event.is_about(id)
                    || (tells(event) || event.record_kind == ATTENDEE.kind)
                        && (linked(&event.before) || linked(&event.after))
            }
            Self::Team(crowd) => {
                let mine =
                    |owner| session.is_none_or(|me| me.team_ids.len() < 2 || me.team_ids.contains(&owner));
                let usual = crowd.get_untracked() == Crowd::Usual;
                let is_talk = [COMMENT.kind, REACTION.kind].contains(&event.record_kind.as_str());
                let owned = event.owner_id.is_some_and(|owner| !usual || mine(owner));
                !is_talk && (owned || event.record_kind == PIN.kind)
            }
        }
    }
}

/// Whether it is about a record that stands on timelines itself.
pub fn tells(event: &Event) -> bool {
    kernel::entity(&event.record_kind).is_ok_and(|entity| !entity.moment.is_empty())
}

/// The page of a team's stream.
pub fn address(crowd: Crowd) -> String {
    match crowd {
        Crowd::Usual => "/stream".to_owned(),
        other => ["/stream?team=", &String::from(other)].concat(),
    }
}
