//! One of many in a transaction: when it is refused, nothing that it wrote before stays, and the rest goes on.

use super::Write;
use db::args;
use kernel::{Error, Result};

/// Where a transaction stood before one of many.
pub struct Mark {
    events: usize,
    let_in: usize,
}

impl Write {
    /// Begins one of many; [`Self::settle`] ends it.
    pub async fn mark(&mut self) -> Result<Mark> {
        self.tx.execute("SAVEPOINT one_of_many", args![]).await?;
        Ok(Mark { events: self.events.len(), let_in: self.let_in.len() })
    }

    /// Ends one of many: what it came to. Of one that was refused nothing stays.
    /// Errors: what stops all of them, such as a full disk.
    pub async fn settle<T>(&mut self, mark: Mark, came_to: Result<T>) -> Result<Result<T>> {
        match &came_to {
            Err(Error::Unavailable(_) | Error::Internal(_)) => return came_to.map(Ok),
            Err(_) => {
                self.tx.execute("ROLLBACK TO SAVEPOINT one_of_many", args![]).await?;
                self.events.truncate(mark.events);
                self.let_in.truncate(mark.let_in);
            }
            Ok(_) => {}
        }
        self.tx.execute("RELEASE SAVEPOINT one_of_many", args![]).await?;
        Ok(came_to)
    }
}
