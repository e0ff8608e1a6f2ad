//! A growing wait for who guesses, per email and per address, kept in the database for all processes.
//!
//! Each try is counted before the password is looked at, so that many tries at once gain nothing. A success takes the
//! email's count back, and of its address that one try alone: what failed from there against others stays.

use chrono::{Duration, Utc};
use db::{Db, Tx, args, sql};
use kernel::{Error, Moment, Result, moment};

/// Tries without a wait: for an email, and for an address that many people may share.
const FREE_FOR_EMAIL: i64 = 4;
const FREE_FOR_ADDRESS: i64 = 30;
/// The longest wait, in seconds.
const LONGEST: i64 = 900;
/// After so long without a try the count begins anew.
const FORGIVEN: Duration = Duration::days(1);

/// One try that is counted as a failure until it is [`forgive`]n.
#[derive(Debug)]
pub struct Try {
    email: String,
    address: Option<Counted>,
}

#[derive(Debug)]
struct Counted {
    subject: String,
    /// With this one.
    failures: i64,
    /// When the one before was.
    before: Moment,
}

/// Counts one more try. Errors: [`Error::TooMany`] with the seconds to wait.
pub async fn count(db: &Db, email: &str, address: &str) -> Result<Try> {
    let now = moment::cut(Utc::now());
    let mut tx = db.begin().await?;
    tx.execute(sql!("DELETE FROM sign_in_failure WHERE last_at < $1"), args![now - FORGIVEN]).await?;
    let address = match address {
        "" => None,
        address => Some(add(&mut tx, subject("address", address), FREE_FOR_ADDRESS, now).await?),
    };
    let email = add(&mut tx, subject("email", email), FREE_FOR_EMAIL, now).await?.subject;
    tx.commit().await?;
    Ok(Try { email, address })
}

/// The password was right.
pub async fn forgive(tx: &mut Tx, tried: Try) -> Result<()> {
    let forget = sql!("DELETE FROM sign_in_failure WHERE subject = $1");
    tx.execute(forget, args![tried.email]).await?;
    if let Some(address) = tried.address {
        take_back(tx, address).await?;
    }
    Ok(())
}

/// Who tried from there meanwhile waits for what they did.
async fn take_back(tx: &mut Tx, Counted { subject, failures, before }: Counted) -> Result<()> {
    let sql = sql!(
        "UPDATE sign_in_failure SET failures = failures - 1, \
         last_at = CASE WHEN failures = $2 THEN $3 ELSE last_at END, \
         wait_until = CASE WHEN failures = $2 THEN $3 ELSE wait_until END WHERE subject = $1"
    );
    tx.execute(sql, args![subject.as_str(), failures, before]).await?;
    let sql = sql!("DELETE FROM sign_in_failure WHERE subject = $1 AND failures < 1");
    tx.execute(sql, args![subject]).await?;
    Ok(())
}

async fn add(tx: &mut Tx, subject: String, free: i64, now: Moment) -> Result<Counted> {
    let before: Option<Moment> = tx
        .first(sql!("SELECT last_at FROM sign_in_failure WHERE subject = $1"), args![subject.as_str()])
        .await?;
    let failures: Option<i64> = tx
        .first(
            sql!(
                "INSERT INTO sign_in_failure (subject, failures, last_at, wait_until) VALUES ($1, 1, $2, $2) \
         ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = $2 \
         WHERE sign_in_failure.wait_until <= $2 RETURNING failures"
            ),
            args![subject.as_str(), now],
        )
        .await?;
    let Some(failures) = failures else { return Err(too_many(tx, &subject, now).await?) };
    let until = now + Duration::seconds(wait(failures - free));
    let sql = sql!("UPDATE sign_in_failure SET wait_until = $2 WHERE subject = $1");
    tx.execute(sql, args![subject.as_str(), until]).await?;
    Ok(Counted { subject, failures, before: before.unwrap_or(now) })
}

async fn too_many(tx: &mut Tx, subject: &str, now: Moment) -> Result<Error> {
    let until: Moment =
        tx.one(sql!("SELECT wait_until FROM sign_in_failure WHERE subject = $1"), args![subject]).await?;
    Ok(Error::TooMany((until - now).num_seconds() + 1))
}

/// Seconds to wait after the `over`th try that was not free: 2, 4, 8, .. up to a quarter of an hour.
fn wait(over: i64) -> i64 {
    match u32::try_from(over) {
        Ok(0) | Err(_) => 0,
        Ok(over) => 2_i64.saturating_pow(over).min(LONGEST),
    }
}

/// Emails are told apart as sign-in does: by lower case. Cut, so that nobody fills the table with one name.
fn subject(kind: &str, name: &str) -> String {
    let name: String = name.trim().to_lowercase().chars().take(254).collect();
    format!("{kind}:{name}")
}
