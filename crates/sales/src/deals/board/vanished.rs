//! Stages that somebody else took away: a card in the air goes back, and which stage is gone is said before the columns
//! follow.

use super::desk::Desk;
use super::drag::Over;
use super::model::Board;
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::*;

impl Board {
    /// The names of the stages here that `fresh` has no more.
    pub fn vanished(&self, fresh: &Self) -> Vec<String> {
        let gone = self.columns.iter().filter(|column| fresh.column(column.stage.id).is_none());
        gone.map(|column| column.stage.name.clone()).collect()
    }

    /// What a card is called and the stage that it stands in.
    fn stands(&self, id: Id) -> Option<(String, String)> {
        let card = self.card(id)?;
        Some((card.name.clone(), self.column(card.stage_id)?.stage.name.clone()))
    }
}

impl Desk {
    /// Lets the card in the air go and says which stages are gone, where `fresh` has some no more.
    pub(super) async fn part_from_stages(self, fresh: &Board) {
        let gone = self.peek(|board| board.vanished(fresh)).unwrap_or_default();
        if gone.is_empty() {
            return;
        }
        let lifted = self.lifted.try_get_untracked().flatten().map(|lifted| lifted.card.id);
        let _ = self.lifted.try_set(None);
        let _ = self.over.try_set(Over::Nothing);
        let card =
            lifted.and_then(|id| fresh.stands(id).or_else(|| self.peek(|board| board.stands(id)).flatten()));
        // A move on its way there is refused, and says the same.
        let is_quiet = self.pending.try_with_value(super::pending::Pending::is_empty).unwrap_or_default();
        if is_quiet || card.is_some() {
            let text = told(&gone, card).await;
            let _ = self.spoken.try_set(text.clone());
            toast::show(Toast::bad(text));
        }
    }
}

/// Which stages are gone, and where the card is that was on its way.
pub(super) async fn told(stages: &[String], card: Option<(String, String)>) -> String {
    ui::words::whole().await;
    let stages = formats::dotted(stages.iter().map(String::as_str), language());
    match card {
        Some((name, place)) => {
            t_with("stopped.gone_back", &[("stage", &stages), ("name", &name), ("place", &place)])
        }
        None => t_with("stopped.gone", &[("stage", &stages)]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::{board, id};

    #[test]
    fn a_stage_that_the_server_has_no_more_is_named() {
        let before = board(&[&["Oak"], &["Elm"], &[], &[]]);
        let mut after = before.clone();
        assert_eq!(before.vanished(&after), Vec::<String>::new());
        let gone = after.columns.remove(1);
        assert_eq!(before.vanished(&after), ["Stage 1"]);
        assert_eq!(after.vanished(&before), Vec::<String>::new(), "one that comes is none that goes");
        after.columns[0].cards.extend(
            gone.cards
                .into_iter()
                .map(|card| super::super::Card { stage_id: super::super::cast::stage(0), ..card }),
        );
        assert_eq!(after.stands(id("Elm")), Some(("Elm".into(), "Stage 0".into())), "its deals were moved");
        assert_eq!(after.stands(id("Ash")), None);
    }
}
