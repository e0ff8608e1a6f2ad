//! What a new record begins with: what the rules of its noun would choose, and who makes it as its owner. Forms show it
//! before anything is written.

use crate::screens::Start;
use crate::{read, rule};
use identity::Me;
use kernel::{Act, Draft, Entity, Name, Result, Value};
use std::collections::BTreeMap;

/// `draft` is what is chosen already. Errors: [`kernel::Error::Forbidden`], what a rule finds missing.
pub async fn start(me: &Me, entity: &'static Entity, draft: Draft) -> Result<Start> {
    me.may(Act::Read, entity.kind)?;
    let chosen = crate::write::read_back(entity, &draft);
    let mut values = Draft::new();
    for rule in rule::of(entity.kind) {
        values.extend(rule.start(me, &chosen).await?);
    }
    let mut labels = BTreeMap::new();
    for (field, kind) in entity.references() {
        let Some(id) = values.get(field.name).and_then(Value::as_id) else { continue };
        let titles = read::titles(&mut &me.house.db, me, kernel::entity(kind)?, [id]).await?;
        labels.extend(titles.into_values().map(|title| (Name::Borrowed(field.name), title)));
    }
    if !entity.owner.is_empty() {
        values.insert(Name::Borrowed(entity.owner), me.user_id.into());
        labels.insert(Name::Borrowed(entity.owner), me.name.clone());
    }
    Ok(Start { values, labels })
}
