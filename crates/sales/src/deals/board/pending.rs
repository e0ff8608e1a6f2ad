//! Moves on their way to the server. A card that is moved again before the first answer waits for it, so that a
//! person never collides with themselves. Pure.

use super::asked::Move;
use super::model::Card;
use kernel::Id;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pending(BTreeMap<Id, Flight>);

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
        match self.0.get_mut(&known.id) {
            Some(flight) => {
                // The last place counts; what the wishes before it change comes along.
                let mut set = flight.next.take().map(|before| before.set).unwrap_or_default();
                set.extend(asked.set);
                flight.next = Some(Move { set, ..asked });
                None
            }
            None => {
                let version = Some(known.version);
                self.0.insert(known.id, Flight { known: known.clone(), next: None });
                Some(Move { version, ..asked })
            }
        }
    }

    /// The server took the move and has `card` now. The next move to send, if there is one.
    pub fn land(&mut self, card: &Card) -> Option<Move> {
        let flight = self.0.get_mut(&card.id)?;
        flight.known = card.clone();
        let next = flight.next.take().map(|next| Move { version: Some(card.version), ..next });
        if next.is_none() {
            self.0.remove(&card.id);
        }
        next
    }

    /// The server refused the move: the card to put back.
    pub fn refuse(&mut self, id: Id) -> Option<Card> {
        self.0.remove(&id).map(|flight| flight.known)
    }

    /// The card as the server last had it, while a move is on its way.
    pub fn known(&self, id: Id) -> Option<&Card> {
        self.0.get(&id).map(|flight| &flight.known)
    }

    pub fn has(&self, id: Id) -> bool {
        self.0.contains_key(&id)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
