//! Which columns are folded, kept by this browser: the server draws them folded too, so nothing jumps.

use super::desk::Desk;
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::browser;

const COOKIE: &str = "kith_folded";
/// Columns kept folded at most, of all boards: a cookie is small.
const MOST: usize = 40;

/// The folded columns of every board.
pub fn kept() -> Vec<Id> {
    let kept = identity::visitor_cookie(COOKIE).unwrap_or_default();
    kept.split('.').filter_map(|id| id.parse().ok()).collect()
}

impl Desk {
    pub fn fold(self, stage: Id) {
        fold(self.folded, stage, true);
    }

    pub fn unfold(self, stage: Id) {
        fold(self.folded, stage, false);
    }
}

/// Folds a column or unfolds it, and keeps that.
pub fn fold(all: RwSignal<Vec<Id>>, stage: Id, on: bool) {
    if all.with_untracked(|folded| folded.contains(&stage)) == on {
        return;
    }
    all.update(|folded| {
        folded.retain(|each| *each != stage);
        if on {
            folded.push(stage);
        }
        let beyond = folded.len().saturating_sub(MOST);
        folded.drain(..beyond);
    });
    all.with_untracked(|folded| keep(folded));
}

/// Keeps these columns folded for the next board that is drawn.
pub fn keep(folded: &[Id]) {
    let ids: Vec<String> = folded.iter().map(ToString::to_string).collect();
    browser::set_cookie(COOKIE, &ids.join("."));
}
