//! What was done with people, read for their score: of one person inside a write, of many by the pass.
//!
//! What was done and reached somebody counts: not what is planned, nor a call that nobody took.

use super::score::{Figures, Tally, Weight, Weights};
use db::{FromRow, Run, args, sql};
use identity::Write;
use kernel::{Draft, Id, Moment, Name, Result, Value};

/// Rows read at once: what one read holds in memory, however much somebody did.
pub(super) const ROWS: i64 = 5_000;

/// One interaction.
pub(super) struct Row {
    pub contact: Id,
    at: Moment,
    id: Id,
    kind: String,
    direction: Option<String>,
}

impl FromRow for Row {
    fn from_row(row: &db::Row) -> Result<Self> {
        let (contact, at, id, kind, direction): (_, _, _, String, _) = FromRow::from_row(row)?;
        Ok(Self { contact, at, id, kind, direction })
    }
}

impl Row {
    pub fn add_to(&self, tally: &mut Tally, weights: &Weights, now: Moment) {
        tally.add(weights, &self.kind, is_incoming(self.direction.as_deref()), self.at, now);
    }
}

pub(super) fn is_incoming(direction: Option<&str>) -> bool {
    direction == Some("incoming")
}

/// Outcomes of what reached nobody.
pub(super) const UNREACHED: [&str; 4] = ["no_answer", "busy", "wrong_number", "cancelled"];

pub(super) const BETWEEN: &str = sql!(
    "SELECT contact_id, done_at, id, type, direction FROM activity \
     WHERE (contact_id, done_at, id) > ($1, $2, $3) AND contact_id <= $4 AND done_at BETWEEN $5 AND $6 \
     AND deleted_at IS NULL \
     AND (outcome IS NULL OR outcome NOT IN ('no_answer', 'busy', 'wrong_number', 'cancelled')) \
     ORDER BY contact_id, done_at, id LIMIT $7"
);

/// The admins' weights.
pub async fn weights(run: &mut impl Run) -> Result<Weights> {
    let sql =
        sql!("SELECT type, points, half_life, reply_bonus FROM engagement_weight WHERE deleted_at IS NULL");
    let rows: Vec<(String, i64, i64, i64)> = run.all(sql, args![]).await?;
    let weight = |(kind, points, half_life, reply_bonus)| (kind, Weight { points, half_life, reply_bonus });
    Ok(Weights(rows.into_iter().map(weight).collect()))
}

/// Reads what counts of the people whose ids lie between two, included, in their order, and gives each row to `each`. At most
/// [`ROWS`] are in memory.
pub(super) async fn interactions(
    run: &mut impl Run,
    weights: &Weights,
    (first, last): (Id, Id),
    now: Moment,
    mut each: impl FnMut(&Row) + Send,
) -> Result<()> {
    let since = weights.since(now);
    let (mut contact, mut at, mut id) = (first, since, Id::fixed(0));
    loop {
        let rows: Vec<Row> = run.all(BETWEEN, args![contact, at, id, last, since, now, ROWS]).await?;
        rows.iter().for_each(&mut each);
        match rows.last() {
            Some(row) if i64::try_from(rows.len()).is_ok_and(|count| count == ROWS) => {
                (contact, at, id) = (row.contact, row.at, row.id);
            }
            _ => return Ok(()),
        }
    }
}

/// What a person's record keeps of the score, as of this write.
pub async fn kept(write: &mut Write, contact: Id) -> Result<Draft> {
    let (now, weights) = (write.at, weights(&mut write.tx).await?);
    let mut tally = Tally::default();
    let all = |row: &Row| row.add_to(&mut tally, &weights, now);
    interactions(&mut write.tx, &weights, (contact, contact), now, all).await?;
    let figures = tally.figures();
    let value = |of: fn(Figures) -> i64| Value::from(figures.map(of));
    Ok(Draft::from([
        (Name::Borrowed("engagement"), value(|figures| figures.score)),
        (Name::Borrowed("engagement_trend"), value(|figures| figures.trend)),
    ]))
}
