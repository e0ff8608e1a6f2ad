//! One browser's stream: waits, reads the log, passes on what the person may see.

use super::tail::PAGE;
use super::{Live, Watcher, breath, call_of};
use crate::{Event, log};
use axum::http::request::Parts;
use axum::response::sse;
use futures::stream::{self, BoxStream, Stream, StreamExt};
use kernel::{Error, Result};
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Who is further behind reads its screens again instead.
const GAP: i64 = 2_000;
/// How long a revoked session may still stay connected, and hear nothing.
const TRUST: Duration = Duration::from_secs(20);

struct Cursor<S> {
    state: S,
    request: Parts,
    watcher: Watcher,
    number: i64,
    wakes: BoxStream<'static, i64>,
    check_at: Instant,
    /// The newest number that was told to be there; nothing when nobody knows.
    heard: Option<i64>,
    /// There may be more in the log than was read.
    behind: bool,
    /// There is something for the person alone, to be asked for.
    called: bool,
    /// It ends when everything was told.
    once: bool,
    /// The session is over, and the browser has been told.
    over: bool,
}

/// The events after the number `after`; forever, unless `once`: until the server stops or the person may no longer listen.
pub fn events<S: Live>(
    state: S,
    request: Parts,
    watcher: Watcher,
    after: i64,
    once: bool,
) -> impl Stream<Item = Result<sse::Event, Infallible>> + Send + 'static {
    let wakes = state.db().listen().boxed();
    let check_at = Instant::now() + TRUST;
    let cursor = Cursor {
        state,
        request,
        watcher,
        number: after,
        wakes,
        check_at,
        heard: None,
        behind: true,
        called: false,
        once,
        over: false,
    };
    let told = stream::unfold(cursor, |mut cursor| async move {
        let told = cursor.next().await?;
        Some((stream::iter(told.into_iter().map(Ok)), cursor))
    });
    stream::iter([Ok(breath::first(once))]).chain(told.flatten())
}

impl<S: Live> Cursor<S> {
    /// What to tell next; nothing at the end of the stream. Whoever is signed out is told that last, and need not find it out
    /// by asking for a stream again.
    async fn next(&mut self) -> Option<Vec<sse::Event>> {
        if self.over {
            return None;
        }
        let news = self.news().await;
        match news {
            None if self.over => Some(vec![sse::Event::default().event("over").data("over")]),
            news => news,
        }
    }

    async fn news(&mut self) -> Option<Vec<sse::Event>> {
        loop {
            self.check().await?;
            let told = if self.behind { self.read().await? } else { Vec::new() };
            if !told.is_empty() {
                return Some(told);
            }
            if std::mem::take(&mut self.called) {
                return Some(vec![sse::Event::default().event("call").data("call")]);
            }
            if !self.behind && self.once {
                return None;
            }
            if !self.behind {
                self.wait().await?;
            }
        }
    }

    async fn check(&mut self) -> Option<()> {
        if Instant::now() >= self.check_at { self.ask().await } else { Some(()) }
    }

    /// Who listens now; nobody any more when the session is over.
    async fn ask(&mut self) -> Option<()> {
        let watcher = self.state.watcher(&self.request).await;
        self.over = matches!(watcher, Err(Error::SignedOut));
        self.watcher = watcher.ok()?;
        self.check_at = Instant::now() + TRUST;
        Some(())
    }

    async fn wait(&mut self) -> Option<()> {
        let closing = self.state.closing().clone();
        tokio::select! {
            biased;
            () = closing.closed() => None,
            woken = timeout_at(self.check_at, self.wakes.next()) => match woken {
                Ok(None) => None,
                Ok(Some(0)) => {
                    self.check_at = Instant::now();
                    self.called = true;
                    self.look(None)
                }
                Ok(Some(call)) if call < 0 => {
                    self.called = call == call_of(self.watcher.user_id);
                    Some(())
                }
                // What was read with an earlier wake-up is no news.
                Ok(Some(number)) if number > self.number => self.look(Some(number)),
                Ok(Some(_)) => Some(()),
                Err(_) => self.look(None),
            },
        }
    }

    fn look(&mut self, heard: Option<i64>) -> Option<()> {
        (self.heard, self.behind) = (heard, true);
        Some(())
    }

    /// What is new and may be seen: by who listens after it happened, not before.
    async fn read(&mut self) -> Option<Vec<sse::Event>> {
        let events = self.state.tail().since(self.state.db(), self.number, self.heard).await.ok()?;
        self.behind = events.len() == PAGE;
        let Some(last) = events.last().map(|event| event.number) else { return Some(Vec::new()) };
        self.ask().await?;
        if self.behind
            && let Ok(newest) = log::newest(&mut self.state.db()).await
            && newest - last > GAP
        {
            self.number = newest;
            return Some(vec![sse::Event::default().event("gap").id(newest.to_string()).data("gap")]);
        }
        self.number = last;
        let seen = events.iter().filter(|event| self.watcher.sees(event)).filter_map(|event| told(event));
        let counted = events.iter().any(|event| self.watcher.counts(event));
        Some(seen.chain(counted.then(|| sse::Event::default().event("count").data("count"))).collect())
    }
}

fn told(event: &Event) -> Option<sse::Event> {
    let json = serde_json::to_string(event).ok()?;
    Some(sse::Event::default().id(event.number.to_string()).data(json))
}
