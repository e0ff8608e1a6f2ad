//! The one way to write: a transaction that knows who, when and from where, and ends in the log.

pub mod index;
mod one_of_many;

use crate::Me;
use db::Tx;
use events::{NewEvent, log};
use kernel::{Id, Moment, Name, Problem, Record, Result, moment};

/// Dropping it undoes everything.
pub struct Write {
    pub tx: Tx,
    pub me: Me,
    /// When: the same for every row and event of the transaction.
    pub at: Moment,
    events: Vec<NewEvent>,
    batch: Option<Id>,
    /// Parts that this transaction makes of a record that is not there yet: whose, and their name.
    pub brought: Vec<(Id, &'static str)>,
    /// Fields of the change under way that are to be just what they are set to: no rule takes them along with others.
    pub said: Vec<Name>,
    /// How it stands to the firm's own rules.
    pub rules: Rules,
    /// Somebody is no longer signed in: every listener is looked at again.
    turned_out: bool,
    /// Records of a batch that the rules have let in; their rows are written together once all were asked.
    pub let_in: Vec<(&'static str, Record)>,
}

/// What a write makes of the rules that admins gave their pipelines. Permissions and what a record needs hold always.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Rules {
    #[default]
    Obeyed,
    /// It follows from what was allowed already.
    Waived,
    /// It takes something back. To a state that really was it goes whatever the rules say now, but for the room that
    /// others have taken since; to any other it is asked like every write.
    TakesBack { to_what_was: bool },
    /// Somebody who may passes them, and says why; `passed` is what they said no to.
    Overridden { reason: String, passed: Vec<Problem> },
}

impl Rules {
    /// Whether nothing is asked, or nothing but the room of others.
    pub fn waived(&self) -> bool {
        matches!(self, Self::Waived | Self::TakesBack { to_what_was: true })
    }

    /// Whether nobody meant just this change: it follows from another, or takes one back.
    pub fn by_itself(&self) -> bool {
        matches!(self, Self::Waived | Self::TakesBack { .. })
    }
}

impl Me {
    /// Begins to write. On SQLite others wait from here to the commit.
    pub async fn write(&self) -> Result<Write> {
        let tx = self.house.db.begin().await?;
        Ok(Write {
            tx,
            me: self.clone(),
            at: moment::cut(chrono::Utc::now()),
            events: Vec::new(),
            batch: None,
            brought: Vec::new(),
            said: Vec::new(),
            rules: Rules::Obeyed,
            turned_out: false,
            let_in: Vec::new(),
        })
    }
}

impl Write {
    /// Every event from here on belongs to `batch`.
    pub fn in_batch(mut self, batch: Id) -> Self {
        self.batch = Some(batch);
        self
    }

    /// As [`Self::in_batch`], where the write belongs to none already.
    pub fn begin_batch(&mut self) {
        self.batch.get_or_insert_with(Id::new);
    }

    /// From here on events belong to `batch`, or to none; gives to which they belonged.
    pub fn change_batch(&mut self, batch: Option<Id>) -> Option<Id> {
        std::mem::replace(&mut self.batch, batch)
    }

    /// Something happened. Who, from where and the batch are filled in here, whatever the event says.
    pub fn note(&mut self, event: NewEvent) {
        self.events.push(NewEvent {
            actor_id: self.me.actor_id(),
            actor: self.me.name.clone(),
            origin: self.me.origin,
            batch_id: self.batch,
            ..event
        });
    }

    /// What has been noted so far, in its order.
    pub fn noted(&self) -> &[NewEvent] {
        &self.events
    }

    /// Records of a kind that the rules have let in and that have no row yet, in their order: who counts rows counts
    /// them too.
    pub fn coming(&self, kind: &str) -> impl DoubleEndedIterator<Item = &Record> {
        self.let_in.iter().filter(move |(of, _)| *of == kind).map(|(_, record)| record)
    }

    /// The batch that events belong to.
    pub fn batch(&self) -> Option<Id> {
        self.batch
    }

    /// A session or a key ends with this transaction: who listened by it hears no more.
    pub fn turn_out(&mut self) {
        self.turned_out = true;
    }

    /// Writes the events, makes everything last, wakes the feed. Gives the number of the last event.
    pub async fn commit(mut self) -> Result<Option<i64>> {
        let number = match self.events.is_empty() {
            true => None,
            false => Some(log::append(&mut self.tx, self.at, self.events).await?),
        };
        let wakes = [number, self.turned_out.then_some(0)];
        for wake in wakes.into_iter().flatten() {
            self.tx.notify(wake).await?;
        }
        self.tx.commit().await?;
        wakes.into_iter().flatten().for_each(|wake| self.me.house.db.wake(wake));
        Ok(number)
    }
}
