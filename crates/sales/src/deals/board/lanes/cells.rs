//! Which lane a card is in, and how a change of the board changes its cell. Pure.

use super::{Cell, Keeper, Lane, Lanes, Loaded};
use crate::deals::board::columns::Place;
use crate::deals::board::model::{Board, Card};
use crate::deals::board::sums::{Share, Sums};
use kernel::Id;

impl Board {
    pub fn lane(&self, id: Option<Id>) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.id == id)
    }

    /// The lane of somebody's deals; nothing for the last one, and on a board without lanes.
    pub fn lane_of(&self, owner: Option<Id>) -> Option<Id> {
        let owner = owner?;
        self.lanes.iter().find(|lane| lane.owners.contains(&owner)).and_then(|lane| lane.id)
    }

    /// The cards of a cell, as far as they are loaded; without lanes those of the column.
    pub fn cards_in(&self, lane: Option<Id>, stage: Id) -> impl Iterator<Item = &Card> {
        let cards = self.column(stage).map_or(&[][..], |column| &column.cards);
        cards.iter().filter(move |card| self.lanes.is_empty() || self.lane_of(card.owner_id) == lane)
    }

    /// Where a card stands among those of its cell.
    pub fn index_of(&self, id: Id) -> Option<usize> {
        let card = self.card(id)?;
        self.cards_in(self.lane_of(card.owner_id), card.stage_id).position(|other| other.id == id)
    }

    /// The place at `index` of a cell, counted without the card itself. Nothing where the card can't come: a deal goes
    /// to a person, not to another team.
    pub fn place_in(&self, lane: Option<Id>, stage: Id, index: usize, card: Id) -> Option<Place> {
        let own = self.lane_of(self.card(card).and_then(|card| card.owner_id));
        let keeper = match (own == lane, self.split) {
            (true, _) => Keeper::Same,
            (false, Lanes::Owner) => Keeper::Other(lane),
            _ => return None,
        };
        self.column(stage)?;
        let others: Vec<Id> =
            self.cards_in(lane, stage).map(|card| card.id).filter(|id| *id != card).collect();
        let index = index.min(others.len());
        let before = index.checked_sub(1).and_then(|above| others.get(above)).copied();
        Some(Place { stage, before, after: others.get(index).copied(), keeper })
    }

    /// The lane that a card comes to by a move.
    pub fn lane_after(&self, card: &Card, keeper: Keeper) -> Option<Id> {
        match keeper {
            Keeper::Same => self.lane_of(card.owner_id),
            Keeper::Other(owner) => self.lane_of(owner),
        }
    }

    /// The card in another person's hands.
    pub fn handed(&self, card: Card, keeper: Keeper) -> Card {
        let Keeper::Other(owner_id) = keeper else { return card };
        let owner = self.lane(owner_id).map(|lane| lane.name.clone()).unwrap_or_default();
        Card { owner_id, owner, ..card }
    }

    /// How far the card's cell is loaded; nothing without lanes.
    pub fn loaded_at(&self, card: &Card) -> Option<&Loaded> {
        let lane = self.lane(self.lane_of(card.owner_id))?;
        Some(lane.cell(card.stage_id).map_or(&Loaded::Everything, |cell| &cell.loaded))
    }

    /// Counts a share in the cell of a card.
    pub(in crate::deals::board) fn count_in_lane(&mut self, card: &Card, share: Share) {
        let (lane, home, stage) = (self.lane_of(card.owner_id), self.currency, card.stage_id);
        let Some(lane) = self.lanes.iter_mut().find(|each| each.id == lane) else { return };
        match lane.cells.iter_mut().find(|cell| cell.stage == stage) {
            Some(cell) => cell.sums.add(home, share),
            None => {
                let sums = Sums::of(home, [share]);
                lane.cells.push(Cell { stage, sums, loaded: Loaded::Everything });
            }
        }
    }

    /// Adds a page of a cell; cards that came in meanwhile stay as they are.
    pub fn fill(&mut self, lane: Option<Id>, stage: Id, cards: Vec<Card>, loaded: Loaded) {
        self.add_cards(stage, cards);
        let lane = self.lanes.iter_mut().find(|each| each.id == lane);
        if let Some(cell) = lane.and_then(|lane| lane.cells.iter_mut().find(|cell| cell.stage == stage)) {
            cell.loaded = loaded;
        }
    }

    /// The server said all that it had of a lane: cells that it did not name hold nothing more.
    pub fn settle(&mut self, lane: Option<Id>) {
        let lane = self.lanes.iter_mut().find(|each| each.id == lane);
        for cell in lane.into_iter().flat_map(|lane| &mut lane.cells) {
            if cell.loaded == Loaded::Nothing {
                cell.loaded = Loaded::Everything;
            }
        }
    }

    /// Replaces all lanes by what the server says. A lane that has become empty stays where it was, so that nothing
    /// jumps and what left it can come back.
    pub fn set_lanes(&mut self, fresh: Vec<Lane>) {
        if self.lanes.is_empty() || fresh.is_empty() {
            return;
        }
        let known = std::mem::replace(&mut self.lanes, fresh);
        for (at, mut lane) in known.into_iter().enumerate() {
            match self.lanes.iter_mut().find(|fresh| fresh.id == lane.id) {
                Some(fresh) => fresh.keep_pages(&lane),
                None => {
                    lane.cells.clear();
                    lane.owners.retain(|owner| self.lane_of(Some(*owner)).is_none());
                    self.lanes.insert(at.min(self.lanes.len()), lane);
                }
            }
        }
    }
}

impl Lane {
    /// What the open stages of the lane add up to.
    pub fn open_sums(&self, board: &Board) -> Sums {
        let is_open =
            |cell: &&Cell| board.column(cell.stage).is_some_and(|column| !column.stage.kind.is_closed());
        let mut total = Sums::default();
        self.cells.iter().filter(is_open).for_each(|cell| total.merge(&cell.sums));
        total
    }
}
