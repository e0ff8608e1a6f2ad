//! What holds for every part of a whole, a deal's lines or the people of a meeting: a part stays with its whole, belongs to
//! whom the whole belongs, and is added by who may change the whole. Rules of parts ask it.

use crate::write;
use db::store::{self, Trash};
use identity::Write;
use kernel::{Act, Draft, Entity, Error, Filter, Name, Query, Record, Result, Sort, Value};

/// How a part knows what it is a part of.
pub struct Whole {
    pub entity: &'static Entity,
    /// The field that points at it.
    pub field: &'static str,
    /// The word for a part that is to change its whole.
    pub stays: &'static str,
}

impl Whole {
    /// What a record hangs on, see [`Entity::hangs_on`].
    /// Errors: [`Error::Invalid`] unless it hangs on one record.
    pub fn on(entity: &'static Entity, part: &Record) -> Result<Self> {
        let mut hooks = entity.hangs_on.iter().filter(|(field, _)| part.id_of(field).is_some());
        match (hooks.next(), hooks.next()) {
            (Some((field, kind)), None) => {
                Ok(Self { entity: kernel::entity(kind)?, field, stays: "check.hangs" })
            }
            _ => Err(Error::invalid(
                entity.hangs_on.first().map_or("", |(field, _)| field),
                "check.hangs_on_one",
            )),
        }
    }

    /// The whole of a part that is about to be saved; the part gets its owner.
    /// Errors: [`Error::Invalid`] for a part that changes its whole, [`Error::Forbidden`] for who may not change the whole,
    /// [`Error::Refused`] when it lies in the trash.
    pub async fn of(&self, write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<Record> {
        let id = after.id_of(self.field).ok_or_else(|| Error::invalid(self.field, "check.required"))?;
        if before.is_some_and(|before| before.id_of(self.field) != Some(id)) {
            return Err(Error::invalid(self.field, self.stays));
        }
        let whole = store::get(&mut write.tx, self.entity, id, &Filter::everything(), Trash::Either).await?;
        if is_added(before, after) {
            if whole.deleted_at.is_some() {
                return Err(Error::Refused("in_trash".to_owned()));
            }
            if !write.rules.waived() && !write.me.reaches(Act::Update, self.entity, &whole) {
                return Err(Error::Forbidden);
            }
        }
        after.set("owner_id", whole.get("owner_id"));
        Ok(whole)
    }
}

/// Whether the part is new, or comes back from the trash.
pub fn is_added(before: Option<&Record>, after: &Record) -> bool {
    after.deleted_at.is_none() && before.is_none_or(|before| before.deleted_at.is_some())
}

/// Whether the part goes into the trash.
pub fn is_removed(before: Option<&Record>, after: &Record) -> bool {
    after.deleted_at.is_some() && before.is_some_and(|before| before.deleted_at.is_none())
}

/// A part that comes back from the trash may find its whole in other hands.
pub async fn settle_owner(
    write: &mut Write,
    entity: &'static Entity,
    part: &Record,
    whole: &Record,
) -> Result<()> {
    match part.deleted_at.is_none() && part.get("owner_id") != whole.get("owner_id") {
        true => give(write, entity, part.id, whole.get("owner_id")).await,
        false => Ok(()),
    }
}

/// Hands a part over.
pub async fn give(write: &mut Write, entity: &'static Entity, id: kernel::Id, owner: Value) -> Result<()> {
    let owner = Draft::from([(Name::Borrowed("owner_id"), owner)]);
    write::keep_along(write, entity, id, owner).await.map(|_| ())
}

/// What every noun that hangs on others asks before it is saved: it stays where it hangs, and is added by who may change that
/// record.
pub(crate) async fn hang(
    write: &mut Write,
    entity: &'static Entity,
    before: Option<&Record>,
    after: &mut Record,
) -> Result<()> {
    let whole = Whole::on(entity, before.unwrap_or(after))?;
    let moved = entity
        .hangs_on
        .iter()
        .any(|(field, _)| before.is_some_and(|before| before.get(field) != after.get(field)));
    if moved {
        return Err(Error::invalid(whole.field, whole.stays));
    }
    whole.of(write, before, after).await.map(|_| ())
}

/// What follows when a record was saved that hangs, or on which others hang: they belong to whom it belongs.
pub(crate) async fn settle(
    write: &mut Write,
    entity: &'static Entity,
    before: Option<&Record>,
    after: &Record,
) -> Result<()> {
    if !entity.hangs_on.is_empty() && before.is_some() && is_added(before, after) {
        let whole = Whole::on(entity, after)?;
        let id = after.id_of(whole.field).ok_or(Error::NotFound)?;
        let found = store::get(&mut write.tx, whole.entity, id, &Filter::everything(), Trash::Either).await?;
        settle_owner(write, entity, after, &found).await?;
    }
    if before.is_some_and(|before| before.get(entity.owner) != after.get(entity.owner)) {
        for hanging in kernel::catalogue::all() {
            if let Some((field, _)) = hanging.hangs_on.iter().find(|(_, kind)| *kind == entity.kind) {
                hand_over(write, hanging, field, after, after.get(entity.owner)).await?;
            }
        }
    }
    Ok(())
}

async fn hand_over(
    write: &mut Write,
    hanging: &'static Entity,
    field: &str,
    whole: &Record,
    owner: Value,
) -> Result<()> {
    let sort = Some(Sort::parse("id"));
    let mut query = Query { filter: Filter::is(field, whole.id), sort, limit: 200, ..Query::default() };
    loop {
        let page = store::list(&mut write.tx, hanging, &query, &Filter::everything()).await?;
        for part in page.items {
            give(write, hanging, part.id, owner.clone()).await?;
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(()),
        }
    }
}
