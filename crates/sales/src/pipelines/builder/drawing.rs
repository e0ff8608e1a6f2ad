//! What the builder is at: the pipeline with everything that shapes it, what is chosen, and what can be taken back.

use super::gone::{Farewell, Typed};
use super::page::PANEL;
use super::saving::Saving;
use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::Blueprint;
use kernel::{Draft, Entity, Error, Id, Name, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Saved;
use records::screens::{Contest, toast_error, undo_batch};
use std::future::Future;
use ui::prelude::*;

/// What the panel shapes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chosen {
    #[default]
    Pipeline,
    Stage(Id),
    Way(Id),
}

/// Something that was done here and can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Event(i64),
    Batch(Id),
}

/// Cheap to copy; everything in it belongs to the builder's page.
#[derive(Clone, Copy)]
pub struct Drawing {
    pub pipeline: Id,
    pub blueprint: RwSignal<Blueprint>,
    pub chosen: RwSignal<Chosen>,
    /// Columns that are folded, here and on the board.
    pub folded: RwSignal<Vec<Id>>,
    /// What somebody else changed in the same fields.
    pub contest: Contest,
    /// What was being typed in something that somebody else removed.
    pub kept: RwSignal<Option<Typed>>,
    typed: StoredValue<Option<Typed>>,
    /// What this page does right now, of which others hear before it is answered.
    under_way: StoredValue<u32>,
    pub(super) saving: StoredValue<Saving>,
    done: RwSignal<Vec<Done>>,
}

impl Drawing {
    pub fn new(blueprint: Blueprint) -> Self {
        Self {
            pipeline: blueprint.pipeline.id,
            blueprint: RwSignal::new(blueprint),
            chosen: RwSignal::default(),
            folded: RwSignal::new(crate::deals::board::folding::kept()),
            contest: Contest::default(),
            kept: RwSignal::default(),
            typed: StoredValue::default(),
            under_way: StoredValue::default(),
            saving: StoredValue::default(),
            done: RwSignal::default(),
        }
    }

    /// A record of the blueprint, whatever it is.
    pub fn record(self, id: Id) -> Option<Record> {
        self.blueprint.with(|blueprint| find(blueprint, id).cloned())
    }

    pub fn stages(self) -> Vec<Record> {
        self.blueprint.with(|blueprint| blueprint.stages.clone())
    }

    pub fn stage_name(self, id: Option<Id>) -> String {
        let stage = id.and_then(|id| self.record(id));
        stage.map(|stage| stage.text("name").to_owned()).unwrap_or_default()
    }

    /// Sets one field of a record: painted at once, put back with the reason when refused.
    pub fn set(self, entity: &'static Entity, id: Id, field: &'static str, value: Value) {
        match self.known(id) {
            Some(record) => self.set_as_seen(entity, id, field, value, record.version),
            None => toast::show(Toast::bad(t("builder.gone"))),
        }
    }

    /// The same, by somebody who saw the field at `version`: what others made of it since is asked about.
    pub fn set_as_seen(
        self,
        entity: &'static Entity,
        id: Id,
        field: &'static str,
        value: Value,
        version: i64,
    ) {
        let Some(record) = self.known(id) else { return toast::show(Toast::bad(t("builder.gone"))) };
        if record.get(field) == value || (record.get(field).is_empty() && value.is_empty()) {
            return;
        }
        self.put(id, |record| record.set(field, value.clone()));
        self.save(entity, id, Draft::from([(Name::Borrowed(field), value)]), version, Some(record));
    }

    /// Does something that the server answers with a record, then shows everything as it is.
    pub fn does<F>(self, work: F, text: String, then: impl Fn(&Record) + 'static)
    where
        F: Future<Output = Result<Saved, Error>> + 'static,
    {
        spawn_local(async move {
            match self.doing(work).await {
                Ok(saved) => {
                    self.remember(saved.batch.map(Done::Batch).or(saved.event.map(Done::Event)), text);
                    self.read(true).await;
                    then(&saved.record);
                }
                Err(error) => toast_error(&error),
            }
        });
    }

    /// Several things were done as one.
    pub fn did_batch(self, batch: Id, text: String) {
        self.remember(Some(Done::Batch(batch)), text);
        spawn_local(self.read(true));
    }

    /// Waits for something that this page does itself.
    pub async fn doing<T>(self, work: impl Future<Output = T>) -> T {
        let _ = self.under_way.try_update_value(|count| *count += 1);
        let done = work.await;
        let _ = self.under_way.try_update_value(|count| *count = count.saturating_sub(1));
        done
    }

    /// Something is being typed, or nothing any more.
    pub fn types(self, typed: Option<Typed>) {
        let _ = self.typed.try_update_value(|known| *known = typed);
    }

    /// Reads what others made of it.
    pub fn refresh(self) {
        spawn_local(self.read(false));
    }

    /// Reads everything anew, after something that was done here (`mine`) or elsewhere.
    pub(super) async fn read(self, mine: bool) {
        let asked = api::read_blueprint(self.pipeline);
        let answer = if mine { self.doing(asked).await } else { asked.await };
        match answer {
            Ok(fresh) => {
                let chosen = self.chosen.try_get_untracked().unwrap_or_default();
                if let Chosen::Stage(id) | Chosen::Way(id) = chosen
                    && find(&fresh, id).is_none()
                {
                    let is_mine = mine || self.under_way.try_get_value().is_some_and(|count| count > 0);
                    self.part_from(id, is_mine);
                }
                let _ = self.blueprint.try_set(fresh.coerced());
            }
            Err(error) => toast_error(&error),
        }
    }

    /// What was chosen is gone.
    fn part_from(self, id: Id, is_mine: bool) {
        let typed = self.typed.try_update_value(Option::take).flatten();
        match Farewell::of(id, is_mine, typed) {
            Farewell::Nothing => {}
            Farewell::Word => toast::show(Toast::bad(t("builder.gone"))),
            Farewell::Kept(typed) => _ = self.kept.try_set(Some(typed)),
        }
        browser::blur_within(PANEL);
        let _ = self.chosen.try_set(Chosen::Pipeline);
    }

    /// Whether something can be taken back.
    pub fn can_undo(self) -> bool {
        self.done.with(|done| !done.is_empty())
    }

    /// Takes the last thing back that was done here.
    pub fn undo(self) {
        let Some(last) = self.done.try_update(Vec::pop).flatten() else { return };
        self.take_back(last);
    }

    fn take_back(self, done: Done) {
        let _ = self.done.try_update(|all| all.retain(|each| *each != done));
        spawn_local(async move {
            let undone = async {
                match done {
                    Done::Event(number) => records::api::undo_event(number).await.map(|_| None),
                    Done::Batch(batch) => undo_batch(batch).await.map(Some),
                }
            };
            match self.doing(undone).await {
                Ok(Some(undone)) => records::screens::tell_undone(undone),
                Ok(None) => toast::show(Toast::info(t("undo.done"))),
                Err(error) => toast_error(&error),
            }
            self.read(true).await;
        });
    }

    pub(super) fn saved(self, saved: Saved) {
        let id = saved.record.id;
        self.put(id, |record| *record = saved.record);
        self.remember(saved.event.map(Done::Event), t("builder.saved"));
    }

    fn remember(self, done: Option<Done>, text: String) {
        let toast = Toast::good(text);
        match done {
            Some(done) => {
                let _ = self.done.try_update(|all| all.push(done));
                toast::show(toast.undo(move || self.take_back(done)));
            }
            None => toast::show(toast),
        }
    }

    fn known(self, id: Id) -> Option<Record> {
        self.blueprint.with_untracked(|blueprint| find(blueprint, id).cloned())
    }

    pub(super) fn put(self, id: Id, change: impl FnOnce(&mut Record)) {
        let _ = self.blueprint.try_update(|blueprint| {
            if let Some(record) = find_mut(blueprint, id) {
                change(record);
            }
        });
    }
}

/// Whether the record is no more, or in the trash.
pub(super) fn is_gone(error: &Error) -> bool {
    matches!(error, Error::NotFound) || matches!(error, Error::Refused(why) if why == "in_trash")
}

fn find(blueprint: &Blueprint, id: Id) -> Option<&Record> {
    let parts = [&blueprint.stages, &blueprint.ways, &blueprint.access, &blueprint.branch_stages];
    let all = parts.into_iter().flatten().chain([&blueprint.pipeline]);
    all.into_iter().find(|record| record.id == id)
}

fn find_mut(blueprint: &mut Blueprint, id: Id) -> Option<&mut Record> {
    let Blueprint { pipeline, stages, ways, access, branch_stages, .. } = blueprint;
    let parts = stages.iter_mut().chain(ways).chain(access).chain(branch_stages);
    parts.chain([pipeline]).find(|record| record.id == id)
}
