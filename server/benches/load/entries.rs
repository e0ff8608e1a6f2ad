//! Everything that may happen with one person over years: calls, notes and meetings, messages, files, moves of a deal.

use db::args;
use events::NewEvent;
use identity::{House, Me};
use kernel::{Draft, Id, Moment, Record, Result, Value};

const BATCH: usize = 500;
const TYPES: [&str; 5] = ["call", "note", "meeting", "email", "call"];

/// Writes `count` entries a minute apart, the last of them now: of ten five activities, two messages, a file and two moves
/// of `deal`.
pub async fn fill(house: &House, contact: Id, deal: Id, count: usize) -> Result<()> {
    let owner: Id = house.db.one("SELECT id FROM app_user ORDER BY created_at, id LIMIT 1", args![]).await?;
    let stages: Vec<Id> = house.db.all("SELECT id FROM stage ORDER BY position LIMIT 2", args![]).await?;
    let now = kernel::moment::cut(chrono::Utc::now());
    for start in (0..count).step_by(BATCH) {
        let (mut activities, mut messages, mut files) = (Vec::new(), Vec::new(), Vec::new());
        let mut write = Me::system(house).write().await?;
        for nth in start..count.min(start + BATCH) {
            let at = now - chrono::Duration::minutes((count - nth) as i64);
            let about = [("contact_id", Value::from(contact)), ("owner_id", Value::from(owner))];
            match nth % 10 {
                0..=4 => activities.push(record(at, about, activity(at, nth))),
                5 | 6 => messages.push(record(at, about, message(at, nth))),
                7 => files.push(record(at, about, file(at, nth))),
                _ => {
                    let event = moved(deal, contact, &stages, nth);
                    events::log::append(&mut write.tx, at, vec![event]).await?;
                }
            }
        }
        db::store::insert(&mut write.tx, &work::ACTIVITY, &activities).await?;
        db::store::insert(&mut write.tx, &talk::COMMUNICATION, &messages).await?;
        db::store::insert(&mut write.tx, &work::FILE, &files).await?;
        write.commit().await?;
    }
    Ok(())
}

fn record<const N: usize>(
    at: Moment,
    about: [(&'static str, Value); 2],
    values: [(&'static str, Value); N],
) -> Record {
    Record {
        id: Id::new(),
        version: 1,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values: about.into_iter().chain(values).map(|(name, value)| (name.into(), value)).collect(),
        labels: Default::default(),
    }
}

fn activity(at: Moment, nth: usize) -> [(&'static str, Value); 5] {
    [
        ("type", TYPES.get(nth % 5).copied().unwrap_or("note").into()),
        ("name", format!("Talk {nth}").into()),
        ("direction", "outgoing".into()),
        ("done_at", at.into()),
        ("body", "They want to see the oak by the fjord before they decide. ".repeat(3).into()),
    ]
}

fn message(at: Moment, nth: usize) -> [(&'static str, Value); 7] {
    [
        ("channel", "email".into()),
        ("direction", if nth.is_multiple_of(2) { "incoming" } else { "outgoing" }.into()),
        ("status", "delivered".into()),
        ("subject", format!("About offer {nth}").into()),
        ("body", "Thank you for the offer; we come back to it next week. ".repeat(4).into()),
        ("sent_at", at.into()),
        ("status_at", at.into()),
    ]
}

fn file(at: Moment, nth: usize) -> [(&'static str, Value); 5] {
    [
        ("name", format!("offer-{nth}.pdf").into()),
        ("size", 12_345.into()),
        ("type", "application/pdf".into()),
        ("hash", format!("{nth:064x}").into()),
        ("added_at", at.into()),
    ]
}

/// From one stage to the other and back.
fn moved(deal: Id, contact: Id, stages: &[Id], nth: usize) -> NewEvent {
    let stage = |at: usize| -> Draft {
        let id = stages.get(at % stages.len().max(1)).copied();
        [("stage_id".into(), Value::from(id))].into_iter().collect()
    };
    NewEvent { about_id: Some(contact), ..NewEvent::plain("deal", "stage_changed", deal, "Desks") }
        .changing(stage(nth), stage(nth + 1))
}
