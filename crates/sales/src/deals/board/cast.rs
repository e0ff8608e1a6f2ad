//! A small board of trees for the tests of the pure half.

use super::ageing::Rotting;
use super::lanes::Lanes;
use super::model::{Board, Card, Column, Stage, StageKind};
use super::sums::Sums;
use chrono::{Duration, TimeZone, Utc};
use events::{Event, Origin};
use kernel::{Currency, Draft, Id, Moment, Value};

/// `days` after the first of November 2026.
pub fn at(days: i64) -> Moment {
    Utc.with_ymd_and_hms(2026, 11, 1, 12, 0, 0).unwrap() + Duration::days(days)
}

pub fn id(name: &str) -> Id {
    Id::fixed(name.bytes().fold(7, |sum, byte| sum * 131 + u128::from(byte)))
}

pub fn stage(number: u128) -> Id {
    Id::fixed(1_000 + number)
}

pub fn card(name: &str, stage_number: u128, position: &str) -> Card {
    Card {
        id: id(name),
        version: 1,
        stage_id: stage(stage_number),
        position: position.to_owned(),
        name: name.to_owned(),
        company: "Arbor".to_owned(),
        contact: String::new(),
        amount: Some(100),
        currency: Currency::USD,
        worth: None,
        probability: None,
        owner_id: Some(id("Ada")),
        owner: "Ada".to_owned(),
        stage_entered_at: at(0),
        closed_at: None,
        next_activity_at: None,
        last_activity_at: None,
        tags: Vec::new(),
        source: String::new(),
    }
}

/// A board with one stage for each list; the last of three or more is lost, the one before it won.
pub fn board(columns: &[&[&str]]) -> Board {
    let count = columns.len();
    let columns = (0_u128..).zip(columns).map(|(number, names)| column(number, names, count)).collect();
    Board {
        pipeline_id: id("PEAK"),
        name: "PEAK".into(),
        currency: Currency::USD,
        now: at(0),
        columns,
        rotting: Rotting::default(),
        rates: Vec::new(),
        pipelines: Vec::new(),
        owner: None,
        closed: None,
        usual: None,
        as_of: 0,
        split: Lanes::None,
        lanes: Vec::new(),
    }
}

fn column(number: u128, names: &[&str], count: usize) -> Column {
    let left = count - 1 - number as usize;
    let kind = match (count, left) {
        (3.., 0) => StageKind::Lost,
        (3.., 1) => StageKind::Won,
        _ => StageKind::Open,
    };
    let stage = Stage {
        id: stage(number),
        name: format!("Stage {number}"),
        kind,
        probability: 10 * number as i64,
        colour: 0,
        rotting_days: Some(10),
        limit: None,
        guidance: String::new(),
        said: Vec::new(),
    };
    let cards: Vec<Card> =
        names.iter().enumerate().map(|(at, name)| card(name, number, &format!("a{at}"))).collect();
    let sums = Sums::of(Currency::USD, cards.iter().map(|card| card.share(&stage)));
    Column { stage, sums, cards, next: None }
}

/// Somebody's change of a record.
pub fn event(kind: &str, record: Id, version: i64, after: &[(&'static str, Value)]) -> Event {
    Event {
        number: 8 + version,
        at: at(1),
        actor_id: None,
        actor: "Bea".into(),
        origin: Origin::Ui,
        kind: kind.into(),
        record_kind: kind.split('.').next().unwrap().into(),
        record_id: record,
        record_label: String::new(),
        version,
        owner_id: None,
        about_id: None,
        batch_id: None,
        before: Draft::new(),
        after: after.iter().map(|(field, value)| ((*field).into(), value.clone())).collect(),
        undoes: None,
        undone_by: None,
    }
}
