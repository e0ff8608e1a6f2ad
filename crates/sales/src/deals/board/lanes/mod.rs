//! Lanes across the board: every stage's cards split by whose they are, or by whose team. Pure.
//!
//! A cell is a lane's share of a column. The cards stay in their columns; a lane only says which of them are its own,
//! what they add up to, and how far each of its cells is loaded. A board without lanes is one lane of everything.

pub(super) mod cell;
mod cells;
pub(super) mod grid;
pub(super) mod head;
pub mod layout;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
mod tests;

use super::model::{Board, Card};
use super::sums::Sums;
use kernel::json::FromJson;
use kernel::{Cursor, Draft, Id, Name};
use serde::Serialize;

/// Cards of a cell that come unasked.
pub const FEW: usize = 3;

/// What splits the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Lanes {
    #[default]
    None,
    Owner,
    Team,
}

impl Lanes {
    pub const ALL: [Self; 3] = [Self::None, Self::Owner, Self::Team];

    /// In the address: nothing without lanes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Owner => "owner",
            Self::Team => "team",
        }
    }

    /// The word that chooses them.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "lanes.none",
            Self::Owner => "lanes.by_owner",
            Self::Team => "lanes.by_team",
        }
    }

    /// The lanes of a code; none for anything else.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|lanes| lanes.code() == code).unwrap_or_default()
    }

    /// For serde.
    pub fn are_none(&self) -> bool {
        *self == Self::None
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Lane {
    /// The owner or the team; nothing for the last lane, of deals without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Empty for the last lane.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whose deals are here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<Id>,
    /// One for each stage that holds a deal of this lane.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Cell {
    pub stage: Id,
    pub sums: Sums,
    /// How far its cards are loaded.
    #[serde(default)]
    pub loaded: Loaded,
}

/// How far the cards of a cell are here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Loaded {
    /// None but those that were put here.
    #[default]
    Nothing,
    Until(Cursor),
    Everything,
}

/// Whose a deal is after a move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeper {
    #[default]
    Same,
    /// This person, or nobody.
    Other(Option<Id>),
}

impl Keeper {
    /// The change of the deal that it is.
    pub fn change(self) -> Draft {
        match self {
            Self::Same => Draft::new(),
            Self::Other(owner) => Draft::from([(Name::Borrowed("owner_id"), owner.into())]),
        }
    }
}

impl Lane {
    pub fn cell(&self, stage: Id) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.stage == stage)
    }

    /// What it is called among what is folded.
    pub fn key(&self, board: &Board) -> Id {
        self.id.unwrap_or(board.pipeline_id)
    }

    /// Takes over how far the cells of an older reading of the same lane are loaded.
    fn keep_pages(&mut self, known: &Self) {
        for cell in &mut self.cells {
            if let Some(known) = known.cell(cell.stage) {
                cell.loaded = known.loaded.clone();
            }
        }
    }
}

impl Loaded {
    /// After a page that ended with `next`.
    pub fn after(next: Option<Cursor>) -> Self {
        next.map_or(Self::Everything, Self::Until)
    }

    /// Whether the card stands beyond what is loaded.
    pub(super) fn ends_before(&self, card: &Card) -> bool {
        match self {
            Self::Nothing => true,
            Self::Until(last) => card.key() > (last.value.as_text().unwrap_or_default(), last.id),
            Self::Everything => false,
        }
    }
}
