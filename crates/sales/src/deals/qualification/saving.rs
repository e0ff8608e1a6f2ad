//! How what is known of a deal is saved: what is pressed and typed shows at once and goes out one write after the other, as
//! quickly as somebody goes through the eight. What others come to know of other parts meanwhile stays.

use super::{Part, Qualification};
use crate::DEAL;
use kernel::{Clash, Error, Id, Record, Result};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{toast_error, toast_saved};
use records::{Changes, Saved};
use std::collections::BTreeMap;
use ui::prelude::*;

/// Parts by their places.
type Parts = BTreeMap<usize, Part>;

/// What the rows share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    record: Signal<Record>,
    /// As on the screen: the record with what is on its way.
    pub known: Memo<Qualification>,
    stored: Memo<Qualification>,
    /// What is not saved yet.
    ahead: RwSignal<Parts>,
    busy: StoredValue<bool>,
    pub may: Signal<bool>,
    /// Tells the page what became of the deal.
    changed: Callback<(Record,)>,
}

impl Desk {
    pub fn new(record: Signal<Record>, may: Signal<bool>, changed: Callback<(Record,)>) -> Self {
        let ahead = RwSignal::new(Parts::new());
        let stored = Memo::new(move |_| record.with(of));
        let known = Memo::new(move |_| ahead.with(|ahead| stored.get().with(ahead)));
        Self { record, known, stored, ahead, busy: StoredValue::new(false), may, changed }
    }

    /// Changes a part, which shows it at once.
    pub fn change(self, at: usize, make: impl FnOnce(&mut Part)) {
        let known = self.known.with_untracked(|known| known.parts.get(at).cloned());
        let Some(mut part) = known.clone() else { return };
        make(&mut part);
        if Some(&part) == known.as_ref() {
            return;
        }
        self.ahead.update(|ahead| _ = ahead.insert(at, part));
        if self.busy.try_update_value(|busy| std::mem::replace(busy, true)) == Some(false) {
            spawn_local(self.save_all());
        }
    }

    async fn save_all(self) {
        while let Some(parts) = self.ahead.try_get_untracked().filter(|ahead| !ahead.is_empty()) {
            let saved = self.save(&parts).await;
            if let Ok(saved) = &saved {
                self.changed.try_run((saved.record.clone(),));
            }
            // What was changed once more meanwhile goes out next.
            self.ahead.try_update(|ahead| ahead.retain(|at, part| parts.get(at) != Some(&*part)));
            match saved {
                Ok(saved) => toast_saved(&saved, t("qualification.saved")),
                Err(error) => toast_error(&error),
            }
        }
        self.busy.try_set_value(false);
    }

    /// Errors: [`Error::Conflict`] where somebody else changed one of these parts; what the rules refuse.
    async fn save(self, parts: &Parts) -> Result<Saved> {
        let gone = || Error::NotFound;
        let seen = self.stored.try_get_untracked().ok_or_else(gone)?;
        let (id, version) =
            self.record.try_with_untracked(|record| (record.id, record.version)).ok_or_else(gone)?;
        match send(id, version, seen.clone().with(parts)).await {
            Err(Error::Conflict(clashes)) if is_elsewhere(&clashes, &seen, parts) => {
                let fresh = records::api::get_record(DEAL.kind, id).await?;
                send(id, fresh.version, of(&fresh).with(parts)).await
            }
            saved => saved,
        }
    }
}

fn of(record: &Record) -> Qualification {
    Qualification::parse(&record.get("meddpicc")).unwrap_or_default()
}

async fn send(id: Id, version: i64, known: Qualification) -> Result<Saved> {
    let changes = Changes::one("meddpicc", known.value()).seen(version);
    records::api::update_record(DEAL.kind, id, changes).await
}

/// Whether others changed other parts alone.
fn is_elsewhere(clashes: &[Clash], seen: &Qualification, parts: &Parts) -> bool {
    let now = |clash: &Clash| Qualification::parse(&clash.current);
    clashes.iter().all(|clash| now(clash).is_ok_and(|now| now.agrees(seen, parts)))
}
