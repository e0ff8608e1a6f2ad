//! Imports in the database: how far each is.

use super::plan::Plan;
use super::report::{DryRun, Progress, Status, Tally};
use crate::undo::SILENCE;
use db::{AtWork, Db, FromRow, Row, Run, Tx, args, sql};
use identity::Me;
use kernel::{Error, Id, Moment, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// Why an import ends before its end that somebody stopped, or that stops with the server.
pub const PAUSED: &str = "import_paused";

/// An import as it stands in the database.
pub struct Stored {
    pub progress: Progress,
    pub user_id: Option<Id>,
    pub folder: String,
    pub plan: Plan,
    pub step: i64,
    pub step_row: i64,
    /// Whose work it is now.
    pub claim: Option<Id>,
}

macro_rules! select_run {
    ($($rest:literal)+) => {
        sql!(concat!(
            "SELECT id, created_at, user_id, by_name, title, preset, folder, status, plan, tallies, dry_run, step, step_row, ",
            "done, total, started_at, finished_at, seen_at, error, claim FROM import_run ",
            $($rest),+
        ))
    };
}

impl FromRow for Stored {
    fn from_row(row: &Row) -> Result<Self> {
        let dry_run: Option<Json> = row.get(10)?;
        let plan: Plan = read_json(row.get(8)?)?;
        let mut progress = Progress {
            id: row.get(0)?,
            created_at: row.get(1)?,
            by: row.get(3)?,
            title: row.get(4)?,
            preset: row.get(5)?,
            status: Status::from_code(&row.get::<String>(7)?),
            tallies: read_json(row.get(9)?)?,
            left: plan.left.clone(),
            dry_run: dry_run.map(read_json).transpose()?,
            done: row.get(13)?,
            total: row.get(14)?,
            started_at: row.get(15)?,
            finished_at: row.get(16)?,
            seen_at: row.get(17)?,
            error: row.get(18)?,
        };
        if progress.status.is_busy() && (chrono::Utc::now() - progress.seen_at).num_seconds() > SILENCE {
            progress.status = asleep(progress.status);
        }
        Ok(Self {
            progress,
            user_id: row.get(2)?,
            folder: row.get(6)?,
            plan,
            step: row.get(11)?,
            step_row: row.get(12)?,
            claim: row.get(19)?,
        })
    }
}

impl Stored {
    /// Whoever was at it may be gone, and that may be known at once.
    fn looked_after(mut self, db: &Db) -> Self {
        if self.progress.status.is_busy() && self.claim.is_some_and(|claim| db.is_abandoned(claim)) {
            self.progress.status = asleep(self.progress.status);
        }
        self
    }
}

/// What a busy import is when nobody works on it any more.
fn asleep(status: Status) -> Status {
    match status {
        Status::Checking => Status::Draft,
        Status::Undoing => Status::Done,
        _ => Status::Stopped,
    }
}

fn read_json<T: DeserializeOwned>(json: Json) -> Result<T> {
    serde_json::from_value(json).map_err(|fault| Error::Internal(fault.to_string()))
}

fn json(value: &impl Serialize) -> Result<Json> {
    serde_json::to_value(value).map_err(|fault| Error::Internal(fault.to_string()))
}

/// Notes a new import. `total` is in bytes.
pub async fn create(me: &Me, id: Id, title: &str, folder: &str, plan: &Plan, total: i64) -> Result<()> {
    let now = now();
    let mut tx = me.house.db.begin().await?;
    tx.execute(sql!(
        "INSERT INTO import_run (id, created_at, user_id, by_name, title, preset, folder, status, plan, tallies, step, \
         step_row, done, total, seen_at, error) VALUES ($1, $2, $3, $4, $5, $6, $7, 'draft', $8, $9, 0, 0, 0, $10, $2, '')"
    ), args![id, now, me.actor_id(), me.name.as_str(), title, plan.preset.as_str(), folder, json(plan)?, json(&Vec::<Tally>::new())?, total])
        .await?;
    tx.commit().await
}

/// One import. Errors: [`Error::NotFound`].
pub async fn get(db: &Db, id: Id) -> Result<Stored> {
    let stored: Stored = db.one(select_run!("WHERE id = $1"), args![id]).await?;
    Ok(stored.looked_after(db))
}

/// The newest imports that have begun.
pub async fn newest(db: &Db, limit: i64) -> Result<Vec<Stored>> {
    let sql = select_run!("WHERE status <> 'draft' OR step > 0 ORDER BY created_at DESC, id DESC LIMIT $1");
    let newest: Vec<Stored> = db.all(sql, args![limit]).await?;
    Ok(newest.into_iter().map(|stored| stored.looked_after(db)).collect())
}

/// Imports that nobody has begun nor touched since `before`, the oldest first, with their folders.
pub async fn idle(run: &mut impl Run, before: Moment) -> Result<Vec<(Id, String)>> {
    let sql = sql!(
        "SELECT id, folder FROM import_run WHERE created_at < $1 AND seen_at < $1 AND step = 0 \
         AND status IN ('draft', 'checked', 'checking') ORDER BY created_at, id LIMIT 1000"
    );
    run.all(sql, args![before]).await
}

/// Forgets such an import; says whether it still was one.
pub async fn forget(me: &Me, id: Id, before: Moment) -> Result<bool> {
    let mut tx = me.house.db.begin().await?;
    tx.execute(sql!("DELETE FROM import_problem WHERE run_id = $1"), args![id]).await?;
    let sql = sql!(
        "DELETE FROM import_run WHERE id = $1 AND seen_at < $2 AND step = 0 AND status IN ('draft', 'checked', 'checking')"
    );
    if tx.execute(sql, args![id, before]).await? == 0 {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

/// The newest finished imports of a preset.
pub async fn done_of(run: &mut impl Run, preset: &str) -> Result<Vec<Stored>> {
    run.all(select_run!("WHERE preset = $1 AND status IN ('done', 'stopped', 'running', 'undoing') ORDER BY created_at DESC"), args![preset]).await
}

/// Sets what is to be done. Errors: [`Error::Refused`] with `import_busy` once it has begun.
pub async fn set_plan(me: &Me, id: Id, plan: &Plan, total: i64) -> Result<()> {
    let mut tx = me.house.db.begin().await?;
    let sql = sql!(
        "UPDATE import_run SET plan = $2, preset = $3, total = $4, done = 0, dry_run = NULL, status = 'draft' \
         WHERE id = $1 AND status IN ('draft', 'checked')"
    );
    let touched = tx.execute(sql, args![id, json(plan)?, plan.preset.as_str(), total]).await?;
    tx.commit().await?;
    free(touched)
}

/// Takes the import over: nobody else works on it from here, as long as what is given is kept.
/// Errors: [`Error::Refused`] with `import_busy` when somebody works on it, `already_undone` or `import_over` when there
/// is nothing left to do; [`Error::NotFound`].
pub async fn claim(me: &Me, id: Id, from: &[Status], to: Status, claim: Id) -> Result<Option<AtWork>> {
    let db = &me.house.db;
    let gone = get(db, id).await?.claim.filter(|claim| db.is_abandoned(*claim));
    let at_work = db.at_work(claim);
    let is = |place: usize| from.get(place).or(from.first()).map_or("", |status| status.code());
    let now = now();
    let silent = now - chrono::Duration::seconds(SILENCE);
    let mut tx = db.begin().await?;
    let sql = sql!(
        "UPDATE import_run SET status = $2, claim = $3, seen_at = $4, error = '', started_at = COALESCE(started_at, $4) \
         WHERE id = $1 AND (status IN ($5, $6, $7) OR (status = $2 AND (seen_at < $8 OR claim = $9)))"
    );
    let nobody = gone.unwrap_or(Id::fixed(0));
    let args = args![id, to.code(), claim, now, is(0), is(1), is(2), silent, nobody];
    let touched = tx.execute(sql, args).await?;
    if touched > 0 && to == Status::Undoing {
        measure(&mut tx, id).await?;
    }
    tx.commit().await?;
    if touched > 0 {
        if let Some(gone) = gone {
            db.take_over(gone);
        }
        return Ok(at_work);
    }
    Err(Error::Refused(match get(db, id).await?.progress.status {
        Status::Undone => "already_undone".to_owned(),
        Status::Done => "import_over".to_owned(),
        _ => "import_busy".to_owned(),
    }))
}

fn free(touched: u64) -> Result<()> {
    if touched == 0 { Err(Error::Refused("import_busy".to_owned())) } else { Ok(()) }
}

/// How far an import is.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    pub step: i64,
    pub step_row: i64,
    /// Bytes, or events while undoing.
    pub done: i64,
    pub tallies: Vec<Tally>,
}

/// Notes how far it is, in the transaction of the work itself.
/// Errors: [`Error::Refused`] with `import_paused` when it has been stopped or taken over meanwhile.
pub async fn mark(tx: &mut Tx, id: Id, claim: Id, mark: &Mark) -> Result<()> {
    let sql = sql!(
        "UPDATE import_run SET step = $3, step_row = $4, done = $5, tallies = $6, seen_at = $7 \
         WHERE id = $1 AND claim = $2 AND status IN ('running', 'undoing')"
    );
    let touched = tx
        .execute(sql, args![id, claim, mark.step, mark.step_row, mark.done, json(&mark.tallies)?, now()])
        .await?;
    if touched == 0 { Err(Error::Refused(PAUSED.to_owned())) } else { Ok(()) }
}

/// Errors: [`Error::Refused`] with `import_paused` when the server stops.
pub fn still_open(me: &Me) -> Result<()> {
    if me.house.closing.is_closed() { Err(Error::Refused(PAUSED.to_owned())) } else { Ok(()) }
}

/// Shows life while checking. Errors: as [`still_open`].
pub async fn beat(me: &Me, id: Id, claim: Id, done: i64) -> Result<()> {
    still_open(me)?;
    let mut tx = me.house.db.begin().await?;
    let sql = sql!("UPDATE import_run SET done = $3, seen_at = $4 WHERE id = $1 AND claim = $2");
    tx.execute(sql, args![id, claim, done, now()]).await?;
    tx.commit().await
}

/// The end of a check.
pub async fn checked(me: &Me, id: Id, claim: Id, dry_run: &DryRun) -> Result<()> {
    let mut tx = me.house.db.begin().await?;
    let sql = sql!(
        "UPDATE import_run SET status = 'checked', dry_run = $3, done = 0, claim = NULL, started_at = NULL, seen_at = $4 \
         WHERE id = $1 AND claim = $2"
    );
    tx.execute(sql, args![id, claim, json(dry_run)?, now()]).await?;
    tx.commit().await
}

/// The end of the work, or its interruption with the key of the reason.
pub async fn rest(me: &Me, id: Id, claim: Id, status: Status, error: &str) -> Result<()> {
    let mut tx = me.house.db.begin().await?;
    let finished = matches!(status, Status::Done | Status::Undone).then(now);
    let sql = sql!(
        "UPDATE import_run SET status = $3, error = $4, finished_at = $5, seen_at = $6, claim = NULL \
         WHERE id = $1 AND claim = $2"
    );
    tx.execute(sql, args![id, claim, status.code(), error, finished, now()]).await?;
    tx.commit().await
}

/// Asks an import that runs, or is being taken back, to stop after its batch.
pub async fn pause(me: &Me, id: Id) -> Result<()> {
    let mut tx = me.house.db.begin().await?;
    tx.execute(
        sql!("UPDATE import_run SET status = 'stopped', claim = NULL WHERE id = $1 AND status IN ('running', 'undoing')"),
        args![id],
    )
    .await?;
    tx.commit().await
}

/// An undo counts from zero to the number of events.
async fn measure(tx: &mut Tx, id: Id) -> Result<()> {
    let events: i64 = tx.one(sql!("SELECT COUNT(*) FROM event WHERE batch_id = $1"), args![id]).await?;
    tx.execute(sql!("UPDATE import_run SET done = 0, total = $2 WHERE id = $1"), args![id, events]).await?;
    Ok(())
}

fn now() -> Moment {
    kernel::moment::cut(chrono::Utc::now())
}
