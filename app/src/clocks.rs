//! The times that people are told of: each room knows its own, the room of notifications tells them.

use notices::Kind;
use notices::cause::Cause;
use notices::pass::{Clock, Come, Then};
use records::SAVED_VIEW;
use records::search::alerts::{self, Found};
use sales::DEAL;
use work::ACTIVITY;
use work::activities::falling_due::{FallsDue, falling_due};

pub static CLOCKS: [Clock; 3] = [
    Clock {
        name: "due",
        minutes: 1,
        ask: |house, span| {
            Box::pin(async move {
                let due = falling_due(&house, span.from, span.to).await?;
                let cause = |it: FallsDue| {
                    Cause::of_clock(Kind::Due, it.owner, (ACTIVITY.kind, it.activity), it.of, it.at)
                };
                Ok(due.into_iter().map(cause).collect::<Vec<_>>().into())
            })
        },
    },
    Clock {
        name: "rotting",
        minutes: 60,
        ask: |house, span| {
            Box::pin(async move {
                let rotten = sales::deals::rotting::rotten(&house, span.from, span.to).await?;
                let cause =
                    |(owner, deal, at)| Cause::of_clock(Kind::Rotting, owner, (DEAL.kind, deal), at, at);
                Ok(rotten.into_iter().map(cause).collect::<Vec<_>>().into())
            })
        },
    },
    Clock {
        name: "found",
        minutes: 15,
        ask: |house, span| {
            Box::pin(async move {
                let found = alerts::found(&house).await?;
                let cause = |one: &Found| {
                    let view = (SAVED_VIEW.kind, one.view);
                    Cause::of_new(Kind::Found, one.user, view, one.from, one.new, span.to)
                };
                let causes = found.iter().map(cause).collect();
                let then: Then = Box::new(move |tx| Box::pin(async move { alerts::mark(tx, &found).await }));
                Ok(Come { causes, then: Some(then) })
            })
        },
    },
];
