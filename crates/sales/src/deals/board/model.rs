//! The board as it travels and as the browser keeps it: columns of cards with their sums.

use super::ageing::{Rotting, Standing};
use super::asked::PipelineName;
use super::lanes::{Lane, Lanes};
use super::sums::{Share, Sums};
use crate::deals::rates::Rate;
use crate::pipelines::effective::Said;
use kernel::json::FromJson;
use kernel::{Currency, Cursor, Entity, Id, Moment, Money, Record, Value};
use serde::Serialize;

/// Cards per page of a column.
pub const PAGE: i64 = 20;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Board {
    pub pipeline_id: Id,
    pub name: String,
    /// The currency of the sums.
    pub currency: Currency,
    /// The server's clock when it answered: days in stage count from here, so both sides render the same.
    pub now: Moment,
    /// The last event that the sums know of.
    #[serde(default)]
    pub as_of: i64,
    pub columns: Vec<Column>,
    #[serde(default)]
    pub rotting: Rotting,
    /// The rates that amounts in other currencies were brought into the sums by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Rate>,
    /// Why this person can make no new deal here; whether they work with it is only told with cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// What there is to switch to; only told with cards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pipelines: Vec<PipelineName>,
    /// The name of the colleague whose deals these are; only told with cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// It shows the person's default view; this is what its address asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<String>,
    /// What the lanes are.
    #[serde(default, skip_serializing_if = "Lanes::are_none")]
    pub split: Lanes,
    /// From the top; none on a board without lanes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<Lane>,
}

/// Why a pipeline takes in no new deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    Archived,
    /// It is other people's.
    NotMine,
    NoOpenStage,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Column {
    pub stage: Stage,
    pub sums: Sums,
    /// The first cards by position and id, as far as they are loaded.
    #[serde(default)]
    pub cards: Vec<Card>,
    /// The last place that is loaded; nothing when all cards are here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Stage {
    pub id: Id,
    pub name: String,
    pub kind: StageKind,
    /// Percent.
    pub probability: i64,
    /// One of the ten stage hues, 0 to 9.
    pub colour: i64,
    /// A deal that stays longer has begun to rot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotting_days: Option<i64>,
    /// As many deals as it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guidance: String,
    /// What branches say instead, of the deals of their people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Said>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    #[default]
    Open,
    Won,
    Lost,
    OnHold,
}

impl StageKind {
    /// The kind of a code of [`crate::pipelines::STAGE_KINDS`]; open for anything else.
    pub fn from_code(code: &str) -> Self {
        match code {
            "won" => Self::Won,
            "lost" => Self::Lost,
            "on_hold" => Self::OnHold,
            _ => Self::Open,
        }
    }

    /// What a deal in such a stage is: `open`, `won` or `lost`.
    pub const fn status(self) -> &'static str {
        match self {
            Self::Open | Self::OnHold => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Won | Self::Lost)
    }
}

impl Stage {
    pub fn from_record(record: &Record) -> Self {
        Self {
            id: record.id,
            name: record.text("name").to_owned(),
            kind: StageKind::from_code(record.text("kind")),
            probability: record.int("probability").unwrap_or_default(),
            colour: record.int("colour").unwrap_or_default(),
            rotting_days: record.int("rotting_days"),
            limit: record.int("deal_limit"),
            guidance: record.text("guidance").to_owned(),
            said: Vec::new(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Card {
    pub id: Id,
    pub version: i64,
    pub stage_id: Id,
    /// An order key within the column.
    pub position: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Minor units of `currency`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    pub currency: Currency,
    /// The amount in the board's currency, where it is another one and there is a rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<Money>,
    /// Percent; the stage's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<Id>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    pub stage_entered_at: Moment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_activity_at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_activity_at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The code of where the deal came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl Card {
    /// The card of a deal; nothing when the record has no stage.
    pub fn from_record(record: &Record) -> Option<Self> {
        Some(Self {
            id: record.id,
            version: record.version,
            stage_id: record.id_of("stage_id")?,
            position: record.text("position").to_owned(),
            name: record.text("name").to_owned(),
            company: record.label("company_id").to_owned(),
            contact: record.label("contact_id").to_owned(),
            amount: record.int("amount"),
            currency: Currency::parse(record.text("currency"))?,
            worth: None,
            probability: record.int("probability"),
            owner_id: record.id_of("owner_id"),
            owner: record.label("owner_id").to_owned(),
            stage_entered_at: record.get("stage_entered_at").as_time().unwrap_or(record.created_at),
            closed_at: record.get("closed_at").as_time(),
            next_activity_at: record.get("next_activity_at").as_time(),
            last_activity_at: record.get("last_activity_at").as_time(),
            tags: record.get("tags").texts(),
            source: record.text("source").to_owned(),
        })
    }

    /// What this card adds to a column of `stage`.
    pub fn share(&self, stage: &Stage) -> Share {
        let probability = self.probability.unwrap_or(stage.odds(self.owner_id));
        match self.worth {
            Some(worth) => Share::one(worth.currency, probability, Some(worth.minor)),
            None => Share::one(self.currency, probability, self.amount),
        }
    }

    /// Since when it is what it is: the day it was closed, of an open one the entry into its stage.
    pub fn since(&self) -> Moment {
        self.closed_at.unwrap_or(self.stage_entered_at)
    }

    /// What its ageing hangs on; `entered` as the card's own, which its face does not hold.
    pub fn standing(&self, entered: Moment) -> Standing {
        Standing { entered, last_activity: self.last_activity_at, next_activity: self.next_activity_at }
    }

    /// Knows what the same amount was worth before.
    pub fn worth_as(&mut self, known: &Self) {
        if self.worth.is_none() && (self.amount, self.currency) == (known.amount, known.currency) {
            self.worth = known.worth;
        }
    }

    /// Where the card stands among the others of its column.
    pub fn key(&self) -> (&str, Id) {
        (&self.position, self.id)
    }

    /// The place of this card as a page's end.
    pub fn cursor(&self) -> Cursor {
        Cursor { value: Value::from(self.position.as_str()), id: self.id }
    }

    /// A record with what permissions ask about, for `Session::may_on`.
    pub fn as_record(&self, entity: &Entity) -> Record {
        let mut record = Record {
            id: self.id,
            version: self.version,
            created_at: self.stage_entered_at,
            updated_at: self.stage_entered_at,
            deleted_at: None,
            values: kernel::Draft::new(),
            labels: std::collections::BTreeMap::new(),
        };
        record.set(entity.owner, self.owner_id);
        record
    }
}

/// What the board shows of a pipeline: everything, or less.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(default)]
pub struct Shown {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id>,
    /// Words to find.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// A [`kernel::Filter`] on deals as JSON, as it stands in the address; empty for everything. A text, so that the
    /// first file of the program needs no reader of filters.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub filter: String,
    /// Splits what is shown; narrows nothing.
    #[serde(skip_serializing_if = "Lanes::are_none")]
    pub lanes: Lanes,
}

impl Shown {
    /// Whether it is less than everything.
    pub fn is_narrowed(&self) -> bool {
        self.owner.is_some() || !self.search.is_empty() || !self.filter.is_empty()
    }
}
