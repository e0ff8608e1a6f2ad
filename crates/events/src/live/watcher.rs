//! Which events a person may see: those of records that the person may read. Of others that are counted for everybody
//! the person hears that a count has changed, and nothing else.

use crate::Event;
use kernel::{Act, Entity, Id, Matrix, Scope, Value, catalogue};
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct Watcher {
    pub user_id: Id,
    /// The users of the person's teams, the person included.
    pub team: Arc<[Id]>,
    pub matrix: Arc<Matrix>,
}

impl Watcher {
    /// Who owned a record until this event sees it go; what has no owner is everybody's.
    /// What is not of the catalogue is for those who may read everything of its kind.
    pub fn sees(&self, event: &Event) -> bool {
        let Ok(entity) = catalogue::entity(&event.record_kind) else {
            return self.matrix.scope(Act::Read, &event.record_kind) == Scope::All;
        };
        let scope = self.scope(entity, event);
        let before = event.before.get(entity.owner).and_then(Value::as_id);
        let owners = [event.owner_id, before];
        match scope {
            Scope::All => true,
            Scope::None => false,
            _ if entity.owner.is_empty() => true,
            Scope::Team => owners.iter().flatten().any(|owner| self.team.contains(owner)),
            Scope::Own => owners.iter().flatten().any(|owner| *owner == self.user_id),
        }
    }

    /// Whether an event of a record that the person may not see changes a count that the person is told: of a noun that
    /// the person sees some of.
    pub fn counts(&self, event: &Event) -> bool {
        let Ok(entity) = catalogue::entity(&event.record_kind) else { return false };
        let changes = || {
            ["created", "deleted", "restored"].contains(&event.verb())
                || [&event.before, &event.after].iter().any(|values| values.contains_key(entity.counted))
        };
        !entity.counted.is_empty()
            && self.matrix.scope(Act::Read, entity.kind) > Scope::None
            && changes()
            && !self.sees(event)
    }

    /// An event that does not say on what noun its record hangs is for those who see all of them.
    fn scope(&self, entity: &Entity, event: &Event) -> Scope {
        let told =
            |field: &str| event.after.get(field).or_else(|| event.before.get(field)).and_then(Value::as_id);
        match entity.hook(told) {
            None if !entity.hangs_on.is_empty() => {
                self.matrix.scopes_on(Act::Read, entity).map(|(_, scope)| scope).min().unwrap_or_default()
            }
            _ => self.matrix.scope_of(Act::Read, entity, told),
        }
    }
}
