//! What was done with people, read for their score: of one person inside a write, of many by the pass.
//!
//! What was done and reached somebody counts: not what is planned, nor a call that nobody took, nor a message that never left.

use super::score::{Figures, Tally, Weight, Weights};
use super::{channels, kind_of};
use db::{Run, args, sql};
use identity::Write;
use kernel::{Draft, Id, Moment, Name, Result, Value, moment};
use std::collections::BTreeMap;

/// People whose interactions are read at once.
const PEOPLE: usize = 100;

pub(super) fn is_incoming(direction: &str) -> bool {
    direction == "incoming"
}

/// Outcomes of what reached nobody.
pub(super) const UNREACHED: [&str; 4] = ["no_answer", "busy", "wrong_number", "cancelled"];

/// The status of messages that never left, and of those that were answered.
pub(super) const WAITING: [&str; 2] = ["queued", "failed"];
pub(super) const REPLIED: &str = "replied";

/// At most three rows for each person, each source along its own index: handing rows over one by one costs more than all the
/// arithmetic. What somebody attends that names them counts once. A message of ours that was answered counts as what came in.
pub(super) const BETWEEN: &str = sql!(
    "SELECT contact_id, \
     STRING_AGG(type || ' ' || COALESCE(direction, '') || ' ' || CAST(done_at AS TEXT), ';') FROM activity \
     WHERE contact_id BETWEEN $1 AND $2 AND done_at BETWEEN $3 AND $4 AND deleted_at IS NULL \
     AND (outcome IS NULL OR outcome NOT IN ('no_answer', 'busy', 'wrong_number', 'cancelled')) \
     GROUP BY contact_id \
     UNION ALL SELECT contact_id, STRING_AGG(channel || ' ' \
     || CASE status WHEN 'replied' THEN 'incoming' ELSE direction END || ' ' || CAST(sent_at AS TEXT), ';') \
     FROM communication \
     WHERE contact_id BETWEEN $1 AND $2 AND sent_at BETWEEN $3 AND $4 AND deleted_at IS NULL \
     AND status NOT IN ('queued', 'failed') GROUP BY contact_id \
     UNION ALL SELECT attendee.contact_id, STRING_AGG(activity.type || ' ' || COALESCE(activity.direction, '') || ' ' \
     || CAST(attendee.done_at AS TEXT), ';') \
     FROM attendee JOIN activity ON activity.id = attendee.activity_id \
     WHERE attendee.contact_id BETWEEN $1 AND $2 AND attendee.done_at BETWEEN $3 AND $4 \
     AND attendee.deleted_at IS NULL AND attendee.answer <> 'declined' AND activity.deleted_at IS NULL \
     AND (activity.contact_id IS NULL OR activity.contact_id <> attendee.contact_id) \
     AND (activity.outcome IS NULL OR activity.outcome NOT IN ('no_answer', 'busy', 'wrong_number', 'cancelled')) \
     GROUP BY attendee.contact_id"
);

/// The admins' weights, by kind of activity and by channel of message.
pub async fn weights(run: &mut impl Run) -> Result<Weights> {
    let sql =
        sql!("SELECT type, points, half_life, reply_bonus FROM engagement_weight WHERE deleted_at IS NULL");
    let rows: Vec<(String, i64, i64, i64)> = run.all(sql, args![]).await?;
    let weight = |(kind, points, half_life, reply_bonus)| (kind, Weight { points, half_life, reply_bonus });
    let mut weights: BTreeMap<String, Weight> = rows.into_iter().map(weight).collect();
    for channel in channels() {
        if let Some(weight) = weights.get(kind_of(channel)).copied() {
            weights.insert((*channel).to_owned(), weight);
        }
    }
    Ok(Weights(weights))
}

/// What counts of some people, who must come in the order of their ids. Nobody else's ids may lie between.
pub(super) async fn tallies(
    run: &mut impl Run,
    weights: &Weights,
    people: &[Id],
    now: Moment,
) -> Result<BTreeMap<Id, Tally>> {
    let mut tallies = BTreeMap::new();
    for some in people.chunks(PEOPLE) {
        let (Some(first), Some(last)) = (some.first(), some.last()) else { continue };
        let args = args![*first, *last, weights.since(now), now];
        let rows: Vec<(Id, String)> = run.all(BETWEEN, args).await?;
        for (id, done) in &rows {
            let known: &mut Tally = tallies.entry(*id).or_default();
            *known = known.plus(tally(done, weights, now));
        }
    }
    Ok(tallies)
}

/// Adds up `call incoming 2026-11-20T09:30:00.000000Z;email  2026-11-21 10:00:00+00`, as the engines write it.
fn tally(done: &str, weights: &Weights, now: Moment) -> Tally {
    let mut tally = Tally::default();
    for each in done.split(';') {
        let mut words = each.splitn(3, ' ');
        let (Some(kind), Some(direction), Some(at)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        if let Some(wall) = at.split(['Z', '+']).next().and_then(moment::parse_wall) {
            tally.add(weights, kind, is_incoming(direction), wall.and_utc(), now);
        }
    }
    tally
}

/// What a person's record keeps of the score, as of this write.
pub async fn kept(write: &mut Write, contact: Id) -> Result<Draft> {
    let (now, weights) = (write.at, weights(&mut write.tx).await?);
    let tallies = tallies(&mut write.tx, &weights, &[contact], now).await?;
    let figures = tallies.get(&contact).and_then(Tally::figures);
    let value = |of: fn(Figures) -> i64| Value::from(figures.map(of));
    Ok(Draft::from([
        (Name::Borrowed("engagement"), value(|figures| figures.score)),
        (Name::Borrowed("engagement_trend"), value(|figures| figures.trend)),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_ways_to_write_a_time_come_to_the_same() {
        let now = moment::parse("2026-11-30T12:00:00Z").unwrap();
        let weights =
            Weights([("call".to_owned(), Weight { points: 6, half_life: 30, reply_bonus: 50 })].into());
        let mut told = Tally::default();
        for (incoming, at) in [(true, "2026-11-20T09:30:00.250000Z"), (false, "2026-10-01T08:00:00Z")] {
            told.add(&weights, "call", incoming, moment::parse(at).unwrap(), now);
        }
        let sqlite = "call incoming 2026-11-20T09:30:00.250000Z;call  2026-10-01T08:00:00.000000Z";
        let postgres = "call incoming 2026-11-20 09:30:00.25+00;call  2026-10-01 08:00:00+00";
        assert_eq!((tally(sqlite, &weights, now), tally(postgres, &weights, now)), (told, told));
        assert_eq!(tally("", &weights, now), Tally::default());
    }
}
