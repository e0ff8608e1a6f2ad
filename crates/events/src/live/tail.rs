//! The newest page of the log, read once for everybody who listens in this process.

use crate::{Event, log};
use db::Db;
use kernel::Result;
use std::sync::Arc;
use tokio::sync::Mutex;

/// Events that are read at once.
pub const PAGE: usize = 200;

#[derive(Clone, Default)]
pub struct Tail(Arc<Mutex<Page>>);

#[derive(Default)]
struct Page {
    /// It holds all that came after this number, up to its last.
    after: i64,
    events: Vec<Arc<Event>>,
}

impl Tail {
    /// What happened after `number`, oldest first, at most [`PAGE`]. Who was told that there are events up to `heard` is
    /// content with a page that reaches it; without it the log itself is asked.
    pub async fn since(&self, db: &Db, number: i64, heard: Option<i64>) -> Result<Vec<Arc<Event>>> {
        let mut page = self.0.lock().await;
        if !heard.is_some_and(|heard| page.covers(number, heard)) {
            let events = log::since(&mut &*db, number, PAGE as i64).await?;
            *page = Page { after: number, events: events.into_iter().map(Arc::new).collect() };
        }
        Ok(page.events.iter().filter(|event| event.number > number).cloned().collect())
    }
}

impl Page {
    fn covers(&self, number: i64, heard: i64) -> bool {
        self.after <= number && self.events.last().is_some_and(|last| last.number >= heard)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewEvent;
    use db::test::engines;
    use kernel::Id;

    async fn happen(db: &Db, times: usize) {
        let events = (0..times).map(|_| NewEvent::plain("note", "created", Id::new(), "told")).collect();
        let mut tx = db.begin().await.unwrap();
        log::append(&mut tx, chrono::Utc::now(), events).await.unwrap();
        tx.commit().await.unwrap();
    }

    #[tokio::test]
    async fn a_page_is_read_once_for_all_who_heard_of_nothing_newer() {
        for db in engines().await {
            let tail = Tail::default();
            let numbers = async |number, heard| {
                let events = tail.since(&db, number, heard).await.unwrap();
                events.iter().map(|event| event.number).collect::<Vec<_>>()
            };
            happen(&db, 3).await;
            assert_eq!(numbers(0, Some(3)).await, [1, 2, 3]);
            happen(&db, 1).await;
            assert_eq!(numbers(1, Some(3)).await, [2, 3], "from the page that was read");
            assert_eq!(numbers(1, Some(4)).await, [2, 3, 4]);
            assert_eq!(numbers(0, Some(4)).await, [1, 2, 3, 4], "the page begins later");
            happen(&db, 1).await;
            assert_eq!(numbers(4, None).await, [5]);
        }
    }

    #[tokio::test]
    async fn more_than_a_page_comes_in_pages() {
        for db in engines().await {
            happen(&db, PAGE + 5).await;
            let tail = Tail::default();
            let newest = Some((PAGE + 5) as i64);
            assert_eq!(tail.since(&db, 0, newest).await.unwrap().len(), PAGE);
            assert_eq!(tail.since(&db, PAGE as i64, newest).await.unwrap().len(), 5);
        }
    }
}
