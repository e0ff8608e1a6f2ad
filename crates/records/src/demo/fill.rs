//! Makes the sample firm, in one transaction.

use super::dice::Dice;
use super::{PRESET, activities, deals, people, talk};
use crate::import::plan::Plan;
use crate::import::report::{Progress, Status, Tally, add_up};
use crate::import::store::{self, Mark};
use crate::write;
use chrono::{Duration, NaiveDate};
use events::{NewEvent, Origin};
use identity::{Me, Write};
use kernel::{Draft, Error, Id, Moment, Name, Record, Result, Value};
use ui::words::Words;

const SEED: u64 = 0x6b69_7468;

/// Brings the sample firm. Errors: [`Error::Forbidden`] for whoever may not import all users.
pub async fn fill(me: &Me) -> Result<Progress> {
    if !super::may_bring(&me.matrix) {
        return Err(Error::Forbidden);
    }
    let me = me.clone().with_origin(Origin::System);
    let (id, claim) = (Id::new(), Id::new());
    let plan = Plan { preset: PRESET.to_owned(), ..Plan::default() };
    let title = Words::of(me.language).text("demo.title");
    store::create(&me, id, &title, "", &plan, 0).await?;
    let _at_work = store::claim(&me, id, &[Status::Draft], Status::Running, claim).await?;
    if let Err(error) = make(&me, id, claim).await {
        store::rest(&me, id, claim, Status::Undone, error.key()).await?;
        return Err(error);
    }
    store::rest(&me, id, claim, Status::Done, "").await?;
    Ok(store::get(&me.house.db, id).await?.progress)
}

async fn make(me: &Me, id: Id, claim: Id) -> Result<()> {
    let write = me.write().await?.in_batch(id);
    let mut stage = Sample { at: write.at, write, dice: Dice::new(SEED) };
    let cast = people::make(&mut stage).await?;
    let deals = deals::make(&mut stage, &cast).await?;
    activities::make(&mut stage, &cast, &deals).await?;
    talk::make(&mut stage, &cast).await?;
    let mark = Mark { tallies: tallies(stage.write.noted()), ..Mark::default() };
    store::mark(&mut stage.write.tx, id, claim, &mark).await?;
    stage.write.commit().await?;
    Ok(())
}

/// All that was made, by its kind: also what the rules of a noun made with it, as the people of a deal.
fn tallies(events: &[NewEvent]) -> Vec<Tally> {
    let mut tallies = Vec::new();
    for event in events.iter().filter(|event| event.version == 1) {
        add_up(&mut tallies, &Tally { read: 1, created: 1, ..Tally::of(&event.record_kind) });
    }
    tallies
}

/// The sample in the making.
pub struct Sample {
    pub write: Write,
    pub dice: Dice,
    pub at: Moment,
}

impl Sample {
    /// Makes records of a kind. Errors: the first thing that is wrong with any.
    pub async fn create(&mut self, kind: &str, drafts: Vec<Draft>) -> Result<Vec<Record>> {
        let drafts = drafts.into_iter().map(|draft| (Id::new(), draft)).collect();
        let made = write::create_many(&mut self.write, kernel::entity(kind)?, drafts).await?;
        made.into_iter().collect()
    }

    /// A moment in working hours, so many days ago; ahead when negative, never later today.
    pub fn days_ago(&mut self, days: i64) -> Moment {
        let day = self.day(-days);
        let seconds = Duration::seconds(self.dice.between(8 * 3_600, 17 * 3_600));
        let at = day.and_time(chrono::NaiveTime::MIN).and_utc() + seconds;
        if days >= 0 { at.min(self.at) } else { at }
    }

    /// The day so many days from today.
    pub fn day(&self, days: i64) -> NaiveDate {
        (self.at + Duration::days(days)).date_naive()
    }
}

/// Values by field name; nulls are left out.
pub fn draft<const N: usize>(values: [(&'static str, Value); N]) -> Draft {
    values
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (Name::Borrowed(name), value))
        .collect()
}
