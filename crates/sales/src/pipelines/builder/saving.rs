//! How the builder saves: one wish after the other, each following what this page wrote itself, and asking about what was
//! made elsewhere of the same field.

use super::drawing::{Drawing, is_gone};
use super::gone::Typed;
use super::own::Own;
use kernel::{Clash, Draft, Entity, Error, FieldKind, Id, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Changes;
use records::screens::error_text;
use std::collections::VecDeque;
use ui::prelude::*;

/// What is on its way. It outlives the page.
#[derive(Clone, Default)]
pub struct Saving {
    waiting: ArcStoredValue<VecDeque<Wish>>,
    own: ArcStoredValue<Own>,
}

/// What is to be written of a record, and what it was before if it is refused.
#[derive(Clone)]
struct Wish {
    entity: &'static Entity,
    id: Id,
    set: Draft,
    version: i64,
    old: Option<Record>,
}

impl Drawing {
    /// Writes `set` as seen at `version`, after what was to be written before. `old` comes back when it is refused.
    pub fn save(self, entity: &'static Entity, id: Id, set: Draft, version: i64, old: Option<Record>) {
        let Some(Saving { waiting, own }) = self.saving.try_get_value() else { return };
        let is_alone = waiting.try_update_value(|all| {
            all.push_back(Wish { entity, id, set, version, old });
            all.len() == 1
        });
        if is_alone != Some(true) {
            return;
        }
        spawn_local(async move {
            while let Some(wish) = waiting.try_with_value(|all| all.front().cloned()).flatten() {
                self.write(wish, &own).await;
                let _ = waiting.try_update_value(VecDeque::pop_front);
            }
        });
    }

    async fn write(self, Wish { entity, id, set, version, old }: Wish, own: &ArcStoredValue<Own>) {
        let seen = own.try_with_value(|own| own.seen(id, &set, version)).unwrap_or(version);
        match records::api::update_record(entity.kind, id, Changes::of(set.clone()).seen(seen)).await {
            Ok(saved) => {
                if saved.event.is_some() {
                    let made = saved.record.version;
                    let _ = own.try_update_value(|own| own.saved(id, &set, version, made));
                }
                self.saved(saved);
            }
            Err(error) if is_gone(&error) => {
                self.types(None);
                let _ = self.kept.try_set(Typed::of(entity, id, &set));
                self.read(true).await;
            }
            Err(error) => {
                old.into_iter().for_each(|old| self.put(id, |known| *known = old));
                self.refused(entity, id, error);
                self.refresh();
            }
        }
    }

    /// Says why; what was made of one field here and elsewhere is asked, where it can be read.
    fn refused(self, entity: &'static Entity, id: Id, error: Error) {
        let is_read = |clash: &Clash| {
            let kind = entity.field(&clash.field).map(|field| field.kind);
            !matches!(kind, None | Some(FieldKind::Json | FieldKind::Tags))
        };
        let left = match error {
            Error::Conflict(clashes) if !clashes.iter().all(is_read) => Some(Error::Conflict(clashes)),
            error => self.contest.ask(entity, id, error),
        };
        left.iter().for_each(|error| toast::show(Toast::bad(error_text(error, Some(entity)))));
    }
}
