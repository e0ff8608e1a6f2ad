//! What stands in the inputs of a composer. It lives outside what is drawn, so that closing a sheet loses nothing.

use super::typed::{Typed, WITH_LOOKS};
use crate::activities::due;
use crate::activities::times::Times;
use crate::mentions;
use chrono::NaiveDate;
use kernel::{Id, Moment};
use leptos::prelude::*;
use ui::prelude::*;

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Inputs {
    pub subject: RwSignal<String>,
    pub body: RwSignal<String>,
    /// The text with its looks, where `rich` says that it has some; then it counts instead of `body`.
    pub html: RwSignal<String>,
    pub rich: RwSignal<bool>,
    /// Who is mentioned in the text, by name.
    pub mentions: RwSignal<Vec<(String, Id)>>,
    pub direction: RwSignal<String>,
    /// The name of an outcome; empty for none.
    pub outcome: RwSignal<String>,
    pub minutes: RwSignal<Option<f64>>,
    /// Minutes that are no number.
    pub unread: Unread,
    /// Since when the timer runs.
    pub timer: RwSignal<Option<Moment>>,
    pub day: RwSignal<Option<NaiveDate>>,
    pub time: RwSignal<String>,
    pub ends: RwSignal<String>,
    pub location: RwSignal<String>,
    pub link: RwSignal<String>,
    pub recipients: RwSignal<Vec<String>>,
    pub cc: RwSignal<Vec<String>>,
    /// Contacts and users, each as `contact_id:<id>` or `user_id:<id>`.
    pub people: RwSignal<Vec<Choice>>,
    pub priority: RwSignal<String>,
    /// Minutes before; empty for none.
    pub remind: RwSignal<String>,
    /// A named rule, `own`, or empty for never.
    pub repeats: RwSignal<String>,
    pub rule: RwSignal<String>,
}

/// What stands for a rule that was typed.
pub const OWN_RULE: &str = "own";

impl Inputs {
    pub fn new() -> Self {
        Self {
            subject: RwSignal::default(),
            body: RwSignal::default(),
            html: RwSignal::default(),
            rich: RwSignal::new(false),
            mentions: RwSignal::default(),
            direction: RwSignal::new("outgoing".to_owned()),
            outcome: RwSignal::default(),
            minutes: RwSignal::new(None),
            unread: Unread::default(),
            timer: RwSignal::new(None),
            day: RwSignal::new(None),
            time: RwSignal::default(),
            ends: RwSignal::default(),
            location: RwSignal::default(),
            link: RwSignal::default(),
            recipients: RwSignal::default(),
            cc: RwSignal::default(),
            people: RwSignal::default(),
            priority: RwSignal::new("normal".to_owned()),
            remind: RwSignal::default(),
            repeats: RwSignal::default(),
            rule: RwSignal::default(),
        }
    }

    /// What was typed so far, for an activity of this kind.
    pub fn read(self, kind: String) -> Typed {
        let day = self.day.get_untracked();
        let at = |time: RwSignal<String>| day.map(|day| due::at(day, &time.get_untracked()));
        let ends = at(self.ends).filter(|_| self.ends.with_untracked(|ends| !ends.trim().is_empty()));
        let remind = self.remind.with_untracked(|minutes| minutes.parse().ok());
        let repeats = self.repeats.get_untracked();
        let rich = self.rich.get_untracked() && WITH_LOOKS.contains(&kind.as_str());
        let (body, html) = match rich {
            true => (String::new(), self.html_written()),
            false => {
                (mentions::written(&self.body.get_untracked(), &self.mentions.get_untracked()), String::new())
            }
        };
        Typed {
            kind,
            subject: self.subject.get_untracked(),
            body,
            html,
            direction: self.direction.get_untracked(),
            outcome: self.outcome.get_untracked(),
            minutes: self.minutes.get_untracked(),
            times: Times { due: at(self.time), ends, remind, in_days: None },
            location: self.location.get_untracked(),
            link: self.link.get_untracked(),
            recipients: self.recipients.get_untracked(),
            cc: self.cc.get_untracked(),
            people: self.people.with_untracked(|people| people.iter().map(|who| who.id.clone()).collect()),
            priority: self.priority.get_untracked(),
            recurrence: if repeats == OWN_RULE { self.rule.get_untracked() } else { repeats },
        }
    }

    /// A name stands in HTML as HTML has it.
    fn html_written(self) -> String {
        let named = self.mentions.get_untracked().into_iter();
        let named: Vec<(String, Id)> = named.map(|(name, id)| (mentions::escaped(&name), id)).collect();
        mentions::written(&self.html.get_untracked(), &named)
    }

    /// Empty again, for the next one.
    pub fn clear(self) {
        for text in
            [self.subject, self.body, self.html, self.time, self.ends, self.location, self.link, self.remind]
        {
            text.try_set(String::new());
        }
        for text in [self.outcome, self.repeats, self.rule] {
            text.try_set(String::new());
        }
        for list in [self.recipients, self.cc] {
            list.try_set(Vec::new());
        }
        self.mentions.try_set(Vec::new());
        self.people.try_set(Vec::new());
        self.minutes.try_set(None);
        self.timer.try_set(None);
        self.day.try_set(None);
        self.direction.try_set("outgoing".to_owned());
        self.priority.try_set("normal".to_owned());
    }
}
