//! What no event tells: times that come. The app names the clocks; each is asked for what came since it was asked last, so
//! that nothing old is told at the first start, and nothing is lost while Kith stood still.

use crate::cause::Cause;
use crate::post;
use chrono::TimeDelta;
use db::{Tx, args, sql};
use identity::House;
use kernel::{Moment, Result, moment};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// How often is looked which clock is due.
const LOOK: Duration = Duration::from_secs(60);
/// Looked at again each time: clocks of several servers differ, and a transaction ends after its time.
const SLACK: TimeDelta = TimeDelta::minutes(10);
/// How long what was read is kept.
const KEPT: TimeDelta = TimeDelta::days(180);

/// After `from`, up to `to`.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub from: Moment,
    pub to: Moment,
}

/// What came in a span.
pub type Coming = Pin<Box<dyn Future<Output = Result<Come>> + Send>>;

/// What is done in the transaction of the telling.
pub type Then =
    Box<dyn for<'a> FnOnce(&'a mut Tx) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> + Send>;

pub struct Come {
    pub causes: Vec<Cause>,
    /// Where a clock keeps by itself how far it told.
    pub then: Option<Then>,
}

impl From<Vec<Cause>> for Come {
    fn from(causes: Vec<Cause>) -> Self {
        Self { causes, then: None }
    }
}

/// Who knows of times. Asked every so many minutes.
pub struct Clock {
    pub name: &'static str,
    pub minutes: i64,
    pub ask: fn(House, Span) -> Coming,
}

/// Asks the clocks that are due at `now`, and tells what they give.
pub async fn run(house: &House, clocks: &[Clock], now: Moment) -> Result<()> {
    for clock in clocks {
        let asked = sql!("SELECT passed_at FROM notification_clock WHERE name = $1");
        let passed: Option<Moment> = house.db.first(asked, args![clock.name]).await?;
        if passed.is_none_or(|passed| passed + TimeDelta::minutes(clock.minutes) <= now) {
            let span = Span { from: passed.unwrap_or(now) - SLACK, to: now };
            let come = (clock.ask)(house.clone(), span).await?;
            tell(house, clock, now, come).await?;
        }
    }
    Ok(())
}

async fn tell(house: &House, clock: &Clock, now: Moment, come: Come) -> Result<()> {
    let letters = post::letters(house, come.causes).await?;
    let mut tx = house.db.begin().await?;
    let told = post::write(&mut tx, &letters).await?;
    if let Some(then) = come.then {
        then(&mut tx).await?;
    }
    let passed = sql!(
        "INSERT INTO notification_clock (name, passed_at) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET passed_at = excluded.passed_at"
    );
    tx.execute(passed, args![clock.name, now]).await?;
    tx.commit().await?;
    post::call(house, &told);
    Ok(())
}

/// What was read long ago goes.
async fn tidy(house: &House, now: Moment) -> Result<()> {
    let mut tx = house.db.begin().await?;
    tx.execute(sql!("DELETE FROM notification WHERE read_at < $1"), args![now - KEPT]).await?;
    tx.commit().await
}

/// Looks every minute for as long as the server runs.
pub async fn forever(house: House, clocks: &'static [Clock]) {
    let mut looks = tokio::time::interval(LOOK);
    for look in 0_u64.. {
        looks.tick().await;
        let now = moment::cut(chrono::Utc::now());
        let mut passed = run(&house, clocks, now).await;
        if look.is_multiple_of(60) {
            passed = passed.and(tidy(&house, now).await);
        }
        if let Err(error) = passed {
            tracing::warn!("what is due is told later: {error}");
        }
    }
}
