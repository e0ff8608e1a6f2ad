//! Which events a person may see: those of records that the person may read.

use crate::Event;
use kernel::{Act, Id, Matrix, Scope, catalogue};
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
        let scope = self.matrix.scope(Act::Read, &event.record_kind);
        let Ok(entity) = catalogue::entity(&event.record_kind) else { return scope == Scope::All };
        let before = event.before.get(entity.owner).and_then(kernel::Value::as_id);
        let owners = [event.owner_id, before];
        match scope {
            Scope::All => true,
            Scope::None => false,
            _ if entity.owner.is_empty() => true,
            Scope::Team => owners.iter().flatten().any(|owner| self.team.contains(owner)),
            Scope::Own => owners.iter().flatten().any(|owner| *owner == self.user_id),
        }
    }
}
