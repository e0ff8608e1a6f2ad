//! What is special about a noun: a rule runs inside every write of its kind, whatever the path.

use crate::parts;
use crate::write::LastAdmin;
use async_trait::async_trait;
use identity::{Me, Write};
use kernel::{Draft, Entity, Error, Filter, Record, Result};
use std::sync::OnceLock;

static RULES: OnceLock<Vec<Box<dyn Rule>>> = OnceLock::new();

#[async_trait]
pub trait Rule: Send + Sync {
    /// The kind of the records it is about.
    fn kind(&self) -> &'static str;

    /// May refuse, and may set any field of `after`, the read-only ones too. Values are of their fields' kinds,
    /// what `after` newly refers to exists. Runs for creations (no `before`), changes, and for moves into the trash
    /// and out of it (`deleted_at` differs; then fields that it sets are not kept).
    /// Gives the event's verb when it is other than created or updated: `stage_changed`.
    async fn before_save(
        &self,
        _write: &mut Write,
        _before: Option<&Record>,
        _after: &mut Record,
    ) -> Result<Option<&'static str>> {
        Ok(None)
    }

    /// What it would choose for a new record where nobody chose, `draft` being chosen: a form shows it. Makes nothing.
    async fn start(&self, _me: &Me, _draft: &Draft) -> Result<Draft> {
        Ok(Draft::new())
    }

    /// Which records a reference of a new or a changed one may be pointed at, where not everything that I see may do.
    async fn offers(&self, _me: &Me, _field: &str) -> Result<Filter> {
        Ok(Filter::everything())
    }

    /// Does what follows from the change, in the same transaction: see [`crate::write::follow`].
    async fn after_save(&self, _write: &mut Write, _before: Option<&Record>, _after: &Record) -> Result<()> {
        Ok(())
    }
}

/// Whether the record goes into the trash or comes out of it: what else a rule asks was asked before.
pub fn is_move(before: Option<&Record>, after: &Record) -> bool {
    before.is_some_and(|before| before.deleted_at != after.deleted_at)
}

/// Whether the record is sound as a whole, see [`Entity::check`].
/// Errors: [`Error::Invalid`].
pub fn check(entity: &Entity, before: Option<&Record>, after: &Record) -> Result<()> {
    match (entity.check)(before, &after.values) {
        Some(problem) => Err(Error::Invalid(vec![problem])),
        None => Ok(()),
    }
}

/// Makes the rules known, once at start. The first call counts.
pub fn install(rules: Vec<Box<dyn Rule>>) {
    let _ = RULES.set(rules);
}

/// The rules of a kind: the house's own, then the rooms'.
pub(crate) fn of(kind: &str) -> impl Iterator<Item = &'static dyn Rule> {
    let own: &'static dyn Rule = &LastAdmin;
    let rooms = RULES.get().map_or(&[][..], Vec::as_slice);
    [own]
        .into_iter()
        .chain(rooms.iter().map(AsRef::as_ref))
        .filter(move |rule: &&dyn Rule| rule.kind() == kind)
}

/// Runs `before_save` of all of them; the last verb counts.
pub(crate) async fn before(
    write: &mut Write,
    kind: &str,
    before: Option<&Record>,
    after: &mut Record,
) -> Result<Option<&'static str>> {
    let mut verb = None;
    if let Some(entity) = kernel::entity(kind).ok().filter(|entity| !entity.hangs_on.is_empty()) {
        parts::hang(write, entity, before, after).await?;
    }
    for rule in of(kind) {
        verb = rule.before_save(write, before, after).await?.or(verb);
    }
    Ok(verb)
}

/// Runs `after_save` of all of them.
pub(crate) async fn after(
    write: &mut Write,
    kind: &str,
    before: Option<&Record>,
    after: &Record,
) -> Result<()> {
    for rule in of(kind) {
        rule.after_save(write, before, after).await?;
    }
    Box::pin(parts::settle(write, kernel::entity(kind)?, before, after)).await
}
