//! Tells whoever listens that there are new events: in the process on SQLite, by NOTIFY on PostgreSQL.
//!
//! A number is a hint, not the news: read the log from your own cursor. 0 means: look at everything again, hints
//! may have been missed, or somebody may no longer listen. Below 0: somebody is called (`events::live::call_of`).

use crate::{Db, Tx, bind, error};
use futures::{Stream, StreamExt};
use kernel::{Result, Value};
use sqlx::PgPool;
use sqlx::postgres::PgListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::broadcast;

const CHANNEL: &str = "kith_event";
const RETRY: Duration = Duration::from_secs(1);

/// The process's own side of the channel.
#[derive(Clone)]
pub struct Wake {
    sender: broadcast::Sender<i64>,
    relayed: Arc<AtomicBool>,
}

impl Wake {
    pub(crate) fn new() -> Self {
        Self { sender: broadcast::channel(256).0, relayed: Arc::default() }
    }
}

impl Db {
    /// Says, after the commit, that events up to `number` are there. On PostgreSQL [`Tx::notify`] has said it.
    pub fn wake(&self, number: i64) {
        if let Self::Sqlite { wake, .. } = self {
            let _ = wake.sender.send(number);
        }
    }

    /// The numbers, from now on. Needs a running tokio.
    pub fn listen(&self) -> impl Stream<Item = i64> + Send + Unpin + use<> {
        let wake = match self {
            Self::Sqlite { wake, .. } => wake,
            Self::Postgres { pool, wake } => {
                if !wake.relayed.swap(true, Ordering::SeqCst) {
                    tokio::spawn(relay(pool.clone(), wake.sender.clone()));
                }
                wake
            }
        };
        futures::stream::unfold(wake.sender.subscribe(), |mut receiver| async move {
            match receiver.recv().await {
                Ok(number) => Some((number, receiver)),
                Err(broadcast::error::RecvError::Lagged(_)) => Some((0, receiver)),
                Err(broadcast::error::RecvError::Closed) => None,
            }
        })
        .boxed()
    }
}

impl Tx {
    /// Says, when this commits, that events up to `number` are there. On SQLite [`Db::wake`] says it.
    pub async fn notify(&mut self, number: i64) -> Result<()> {
        if let Self::Postgres(tx) = self {
            let args = bind::postgres(vec![Value::from(CHANNEL), Value::from(number.to_string())])?;
            sqlx::query_with("SELECT pg_notify($1, $2)", args)
                .execute(&mut **tx)
                .await
                .map_err(error::from)?;
        }
        Ok(())
    }
}

/// Passes PostgreSQL's notifications on, over one connection for the whole process.
async fn relay(pool: PgPool, sender: broadcast::Sender<i64>) {
    while !pool.is_closed() {
        if let Err(fault) = relay_until_lost(&pool, &sender).await
            && !pool.is_closed()
        {
            tracing::warn!("live feed: {fault}");
        }
        let _ = sender.send(0);
        tokio::time::sleep(RETRY).await;
    }
}

async fn relay_until_lost(pool: &PgPool, sender: &broadcast::Sender<i64>) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    let _ = sender.send(0);
    while let Some(notification) = listener.try_recv().await? {
        let _ = sender.send(notification.payload().parse().unwrap_or(0));
    }
    Ok(())
}
