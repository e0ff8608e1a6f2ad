//! The rooms of work and talk over both engines: what activities and messages leave behind, what a timeline tells and to
//! whom, how the clocks of tickets stand.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin should stop")]

#[path = "work/alone.rs"]
mod alone;
#[path = "talk/answers.rs"]
mod answers;
#[path = "work/around.rs"]
mod around;
#[path = "work/attended.rs"]
mod attended;
#[path = "work/attendees.rs"]
mod attendees;
#[path = "work/bucket.rs"]
mod bucket;
#[path = "work/busy.rs"]
mod busy;
#[path = "work/calendar.rs"]
mod calendar;
#[path = "work/cast.rs"]
mod cast;
#[path = "work/counted.rs"]
mod counted;
#[path = "work/deleted_alone.rs"]
mod deleted_alone;
#[path = "work/engagement.rs"]
mod engagement;
#[path = "work/feed.rs"]
mod feed;
#[path = "work/files.rs"]
mod files;
#[path = "work/ics.rs"]
mod ics;
#[path = "work/ics_series.rs"]
mod ics_series;
#[path = "talk/interactions.rs"]
mod interactions;
#[path = "work/invitations.rs"]
mod invitations;
#[path = "work/mentions.rs"]
mod mentions;
#[path = "talk/messages.rs"]
mod messages;
#[path = "work/outcomes.rs"]
mod outcomes;
#[path = "talk/plans.rs"]
mod plans;
#[path = "work/recurrence.rs"]
mod recurrence;
#[path = "work/reminders.rs"]
mod reminders;
#[path = "work/rest.rs"]
mod rest;
#[path = "work/rich.rs"]
mod rich;
#[path = "work/rule.rs"]
mod rule;
#[path = "work/said.rs"]
mod said;
#[path = "work/series.rs"]
mod series;
#[path = "talk/status.rs"]
mod status;
#[path = "work/stream.rs"]
mod stream;
#[path = "talk/tickets.rs"]
mod tickets;
#[path = "work/timeline.rs"]
mod timeline;
#[path = "work/timeline_filters.rs"]
mod timeline_filters;
#[path = "work/timeline_people.rs"]
mod timeline_people;
#[path = "work/plans.rs"]
mod timeline_plans;
#[path = "work/times.rs"]
mod times;
#[path = "work/visits.rs"]
mod visits;
