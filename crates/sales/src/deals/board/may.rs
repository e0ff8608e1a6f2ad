//! What may be done with cards together: said before it is tried, where no filling in would help.

use super::desk::Desk;
use super::drag::Zone;
use super::model::{Card, StageKind};
use super::moves::Reason;
use super::reasons::{is_final, sentences};
use crate::DEAL;
use kernel::{Act, Id, Problem};
use leptos::prelude::*;
use ui::prelude::*;

impl Desk {
    /// Why none of these cards may be put there; nothing when one may. `Zone::Move` stands for every change.
    pub fn why_not_to(self, zone: Zone, ids: &[Id]) -> Option<String> {
        let cards: Vec<Card> = ids.iter().filter_map(|id| self.card(*id)).collect();
        if cards.is_empty() {
            return None;
        }
        match zone {
            Zone::Delete => {
                (!cards.iter().any(|card| self.may_delete(card))).then(|| t("stopped.not_deleted"))
            }
            _ if cards.iter().all(|card| self.refusal(card).is_some()) => {
                Some(t(if cards.len() == 1 { "board.refused" } else { "stopped.not_mine" }))
            }
            Zone::Move => None,
            Zone::Won => self.why_not_closed(StageKind::Won, &cards),
            Zone::Lost => self.why_not_closed(StageKind::Lost, &cards),
        }
    }

    fn may_delete(self, card: &Card) -> bool {
        let may = |session: &identity::Session| session.may_on(Act::Delete, &DEAL, &card.as_record(&DEAL));
        self.session.try_with_value(|session| session.as_ref().is_some_and(may)).unwrap_or_default()
    }

    /// Why no card comes to the stage of that kind, whatever is filled in.
    fn why_not_closed(self, kind: StageKind, cards: &[Card]) -> Option<String> {
        let Some(stage) = self.stage_of(kind) else { return Some(t("board.no_such_stage")) };
        if cards.iter().all(|card| card.stage_id == stage.id) {
            return Some(t_with("stopped.there_already", &[("stage", &stage.name)]));
        }
        self.why_never(stage.id, cards)
    }

    /// Why none of these cards comes to the stage, whatever is filled in; nothing when one does, or nobody knows.
    pub fn why_never(self, stage: Id, cards: &[Card]) -> Option<String> {
        let judge = self.judge.get()?;
        let mut first = None;
        for card in cards.iter().filter(|card| card.stage_id != stage && self.refusal(card).is_none()) {
            let problems = judge.run((card.clone(), stage, Reason::default(), None));
            if self.may_override(card.id) || !problems.iter().any(is_final) {
                return None;
            }
            first.get_or_insert(problems);
        }
        let finals = |problems: Vec<Problem>| problems.into_iter().filter(is_final).collect::<Vec<_>>();
        first.map(|problems| sentences(&finals(problems)).join(" "))
    }
}
