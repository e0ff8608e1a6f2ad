//! What I may do, and which records I see.

use super::Me;
use kernel::{Act, Entity, Error, Filter, Operator, Record, Result, Scope, Value};

impl Me {
    /// How far `act` on `kind` reaches. Errors: [`Error::Forbidden`] when it reaches nothing.
    pub fn may(&self, act: Act, kind: &str) -> Result<Scope> {
        match self.matrix.scope(act, kind) {
            Scope::None => Err(Error::Forbidden),
            scope => Ok(scope),
        }
    }

    /// The records of `entity` that `act` reaches, as a filter that every read and write carries.
    /// What has no owner is everybody's, as soon as the act reaches anything.
    pub fn visible(&self, entity: &Entity, act: Act) -> Filter {
        let mut scopes = self.matrix.scopes_on(act, entity);
        match scopes.next() {
            Some((_, first)) if scopes.any(|(_, scope)| scope != first) => self.visible_on_each(entity, act),
            Some((_, scope)) => self.within(scope, entity, act),
            None => self.within(self.matrix.scope(act, entity.kind), entity, act),
        }
    }

    /// As [`Self::visible`], for what hangs on nouns of which I see more and less.
    fn visible_on_each(&self, entity: &Entity, act: Act) -> Filter {
        let hooked =
            |(field, scope)| Filter::new(field, Operator::NotEmpty, []).and(self.within(scope, entity, act));
        self.matrix.scopes_on(act, entity).map(hooked).fold(Filter::nothing(), Filter::or)
    }

    fn within(&self, scope: Scope, entity: &Entity, act: Act) -> Filter {
        match scope {
            Scope::None => Filter::nothing(),
            Scope::All => Filter::everything(),
            _ if entity.owner.is_empty() => Filter::everything(),
            Scope::Team => Filter::one_of(entity.owner, self.team.iter().map(|id| Value::Id(*id))),
            Scope::Own if act == Act::Read && !entity.shared.is_empty() => {
                Filter::is(entity.owner, self.user_id).or(Filter::is(entity.shared, true))
            }
            Scope::Own => Filter::is(entity.owner, self.user_id),
        }
    }

    /// Whether `act` reaches this record.
    pub fn reaches(&self, act: Act, entity: &Entity, record: &Record) -> bool {
        let owner = record.id_of(entity.owner);
        match self.matrix.scope_of(act, entity, |field| record.id_of(field)) {
            Scope::None => false,
            Scope::All => true,
            _ if entity.owner.is_empty() => true,
            Scope::Team => owner.is_some_and(|owner| self.team.contains(&owner)),
            Scope::Own => {
                let shown = || record.get(entity.shared).as_bool() == Some(true);
                owner == Some(self.user_id) || (act == Act::Read && shown())
            }
        }
    }

    /// Whether I may see this record.
    pub fn sees(&self, entity: &Entity, record: &Record) -> bool {
        self.reaches(Act::Read, entity, record)
    }
}
