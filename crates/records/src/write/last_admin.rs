//! A firm keeps an admin who can sign in: nobody disables, demotes or deletes the last one.
//!
//! It stands here and not in `identity` because only these verbs change users.

use crate::rule::Rule;
use async_trait::async_trait;
use db::{Engine, args, sql};
use identity::{USER, Write, roles};
use kernel::{Error, Id, Record, Result};

pub(crate) struct LastAdmin;

/// On PostgreSQL two admins may demote each other at once: the second waits here for the first.
const LINE: i64 = 0x6b69_7468_0002;

#[async_trait]
impl Rule for LastAdmin {
    fn kind(&self) -> &'static str {
        USER.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if before.is_some_and(leads) && !leads(after) && other_admin(write, after.id).await?.is_none() {
            return Err(Error::Refused("last_admin".to_owned()));
        }
        Ok(None)
    }
}

fn leads(user: &Record) -> bool {
    user.deleted_at.is_none() && user.text("role") == roles::ADMIN && user.text("status") == "active"
}

async fn other_admin(write: &mut Write, id: Id) -> Result<Option<Id>> {
    if write.tx.engine() == Engine::Postgres {
        write.tx.execute("SELECT pg_advisory_xact_lock($1)", args![LINE]).await?;
    }
    let sql = sql!(
        "SELECT id FROM app_user WHERE role = 'admin' AND status = 'active' AND deleted_at IS NULL AND id <> $1 LIMIT 1"
    );
    write.tx.first(sql, args![id]).await
}
