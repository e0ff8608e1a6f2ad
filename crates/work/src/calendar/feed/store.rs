//! The secret addresses in the database: one for each person at most.

use db::{Run, Tx, args, sql};
use identity::secret;
use kernel::{Error, Id, Moment, Result};

/// A new secret for a user; the one before opens nothing any more.
pub async fn renew(tx: &mut Tx, user: Id, at: Moment) -> Result<String> {
    let token = secret::token()?;
    let sql = sql!(
        "INSERT INTO calendar_feed (user_id, token_hash, created_at) VALUES ($1, $2, $3) \
         ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at"
    );
    tx.execute(sql, args![user, secret::hash(&token), at]).await?;
    Ok(token)
}

/// Since when a user's calendar is open to other programs.
pub async fn since(run: &mut impl Run, user: Id) -> Result<Option<Moment>> {
    run.first(sql!("SELECT created_at FROM calendar_feed WHERE user_id = $1"), args![user]).await
}

/// Closes it. Errors: [`Error::NotFound`] when it was not open.
pub async fn revoke(tx: &mut Tx, user: Id) -> Result<()> {
    match tx.execute(sql!("DELETE FROM calendar_feed WHERE user_id = $1"), args![user]).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Whose calendar a secret opens.
pub async fn user_of(run: &mut impl Run, token: &str) -> Result<Option<Id>> {
    let sql = sql!("SELECT user_id FROM calendar_feed WHERE token_hash = $1");
    run.first(sql, args![secret::hash(token)]).await
}
