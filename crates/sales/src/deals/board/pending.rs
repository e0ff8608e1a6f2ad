//! Moves on their way to the server. A card that is moved again before the first answer waits for it, so that a
//! person never collides with themselves. And which answers may say what the board adds up to: none that is older than
//! what is shown. Pure.

use super::asked::Move;
use super::model::Card;
use events::Event;
use kernel::Id;
use std::collections::BTreeMap;

/// Milliseconds before the server is asked once more.
const PAUSE: u64 = 250;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pending {
    flights: BTreeMap<Id, Flight>,
    /// Deals that are changed in another way: many at once, or deleted.
    errands: Vec<Id>,
    /// Of deals on their way the last event that was passed over: its number, and the deal's version after it.
    passed: BTreeMap<Id, (i64, i64)>,
    /// The last event of those that were passed over and that no answer brought: cards are to be read anew.
    missed: i64,
    /// Events of the person's own changes, which are shown already.
    own: Vec<i64>,
    /// How many answers in a row were left aside that were too old, or could not know what was on its way.
    owed: u32,
}

#[derive(Clone, Debug, PartialEq)]
struct Flight {
    /// The card as the server last had it.
    known: Card,
    /// What the person wants next: only the last place counts.
    next: Option<Move>,
}

impl Pending {
    /// The move to send now, or nothing when the card's last move is still on its way.
    pub fn depart(&mut self, known: &Card, asked: Move) -> Option<Move> {
        match self.flights.get_mut(&known.id) {
            Some(flight) => {
                // The last place counts; what the wishes before it change comes along.
                let mut set = flight.next.take().map(|before| before.set).unwrap_or_default();
                set.extend(asked.set);
                flight.next = Some(Move { set, ..asked });
                None
            }
            None => {
                let version = Some(known.version);
                self.flights.insert(known.id, Flight { known: known.clone(), next: None });
                Some(Move { version, ..asked })
            }
        }
    }

    /// The server took the move and has `card` now. The next move to send, if there is one.
    pub fn land(&mut self, card: &Card) -> Option<Move> {
        let flight = self.flights.get_mut(&card.id)?;
        flight.known = card.clone();
        let next = flight.next.take().map(|next| Move { version: Some(card.version), ..next });
        if next.is_none() {
            self.flights.remove(&card.id);
            self.arrive(card.id, card.version);
        }
        next
    }

    /// The server refused the move: the card to put back.
    pub fn refuse(&mut self, id: Id) -> Option<Card> {
        let known = self.flights.remove(&id)?.known;
        self.arrive(id, known.version);
        Some(known)
    }

    /// The card as the server last had it, while a move is on its way.
    pub fn known(&self, id: Id) -> Option<&Card> {
        self.flights.get(&id).map(|flight| &flight.known)
    }

    pub fn has(&self, id: Id) -> bool {
        self.flights.contains_key(&id) || self.errands.contains(&id)
    }

    pub fn is_empty(&self) -> bool {
        self.flights.is_empty() && self.errands.is_empty()
    }

    /// These are changed in a way of its own.
    pub fn leave(&mut self, ids: impl IntoIterator<Item = Id>) {
        self.errands.extend(ids);
    }

    /// The server has answered about one of them, as it is in that version.
    pub fn come_back(&mut self, id: Id, version: i64) {
        if let Some(at) = self.errands.iter().position(|each| *each == id) {
            self.errands.swap_remove(at);
            self.arrive(id, version);
        }
    }

    fn arrive(&mut self, id: Id, version: i64) {
        if let Some((number, told)) = self.passed.remove(&id)
            && told > version
        {
            self.missed = self.missed.max(number);
        }
    }

    /// Whether an event says nothing new: it is about a deal whose answer is still to come, or of a change that is shown.
    pub fn passes_over(&mut self, event: &Event) -> bool {
        let flies = self.has(event.record_id);
        if flies {
            self.passed.insert(event.record_id, (event.number, event.version));
        }
        flies || self.own.contains(&event.number)
    }

    /// A change of the person's own is shown, and no sums came with it.
    pub fn show(&mut self, event: Option<i64>) {
        self.own.extend(event);
    }

    /// Whether what the server says as of an event may be shown, where what is shown knows of the event `known`. If not,
    /// it has to be asked again.
    pub fn takes(&mut self, as_of: i64, known: i64) -> bool {
        let newest = self.own.iter().copied().fold(known.max(self.missed), i64::max);
        let takes = as_of >= newest && self.is_empty();
        match takes {
            true => {
                self.own.clear();
                self.owed = 0;
            }
            false => self.owed = self.owed.saturating_add(1),
        }
        takes
    }

    /// Every card was read anew, by what [`Self::takes`] let in.
    pub fn caught_up(&mut self) {
        self.missed = 0;
    }

    /// Whether the server is to be asked again, now that nothing is on its way.
    pub fn owes(&self) -> bool {
        self.is_empty() && (self.owed > 0 || self.missed > 0)
    }

    /// Milliseconds until then: longer with every answer that was of no use.
    pub fn pause(&self) -> u64 {
        PAUSE << self.owed.saturating_sub(1).min(7)
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::{card, stage};
    use super::super::lanes::Keeper;
    use super::*;

    fn to(id: Id, number: u128) -> Move {
        let shown = super::super::model::Shown::default();
        Move {
            id,
            version: None,
            stage_id: stage(number),
            before: None,
            after: None,
            lost_reason: None,
            note: None,
            override_reason: None,
            set: kernel::Draft::new(),
            shown,
        }
    }

    #[test]
    fn a_second_move_waits_and_carries_the_new_version() {
        let oak = card("Oak", 0, "a0");
        let mut pending = Pending::default();
        assert_eq!(pending.depart(&oak, to(oak.id, 1)).and_then(|asked| asked.version), Some(1));
        assert_eq!(pending.depart(&oak, to(oak.id, 2)), None);
        assert_eq!(pending.depart(&oak, to(oak.id, 3)), None);
        let next = pending.land(&Card { version: 2, ..oak.clone() }).unwrap();
        assert_eq!((next.version, next.stage_id), (Some(2), stage(3)));
        assert!(pending.has(oak.id));
        assert_eq!(pending.land(&Card { version: 3, ..oak }), None);
        assert!(pending.is_empty());
    }

    #[test]
    fn a_wish_that_is_overtaken_still_hands_the_deal_over() {
        let oak = card("Oak", 0, "a0");
        let mut pending = Pending::default();
        pending.depart(&oak, to(oak.id, 1));
        let set = Keeper::Other(Some(oak.id)).change();
        pending.depart(&oak, Move { set: set.clone(), ..to(oak.id, 1) });
        pending.depart(&oak, to(oak.id, 2));
        let next = pending.land(&oak).unwrap();
        assert_eq!((next.stage_id, next.set), (stage(2), set));
    }

    #[test]
    fn a_refusal_puts_back_what_the_server_has() {
        let oak = card("Oak", 0, "a0");
        let mut pending = Pending::default();
        pending.depart(&oak, to(oak.id, 1));
        pending.depart(&oak, to(oak.id, 2));
        let landed = Card { version: 2, stage_id: stage(1), ..oak.clone() };
        pending.land(&landed);
        assert_eq!(pending.refuse(oak.id), Some(landed));
        assert_eq!(pending.refuse(oak.id), None);
    }
}
