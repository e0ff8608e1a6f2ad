//! A pipeline like another: its stages, ways, branches and access, without its deals.

use super::asked::Shaped;
use super::read::blueprint;
use crate::{ACCESS, BRANCH_STAGE, PIPELINE, STAGE, TRANSITION};
use identity::Me;
use kernel::{Draft, Entity, Id, Name, Record, Result, Value};
use records::write;
use std::collections::BTreeMap;

/// Errors: [`kernel::Error::Invalid`] when a pipeline of that name is there; [`kernel::Error::NotFound`],
/// [`kernel::Error::Forbidden`].
pub async fn copy(me: &Me, id: Id, name: &str) -> Result<Shaped> {
    let old = blueprint(me, id).await?;
    let batch_id = Id::new();
    let mut write = me.write().await?.in_batch(batch_id);
    let mut new = BTreeMap::new();
    let mut pipeline = values(&PIPELINE, &old.pipeline, &new);
    pipeline.insert(Name::Borrowed("name"), name.into());
    pipeline.insert(Name::Borrowed("archived"), false.into());
    // What is copied is the firm's own.
    pipeline.remove("template");
    let pipeline_id = write::create(&mut write, &PIPELINE, None, pipeline).await?.id;
    new.insert(old.pipeline.id, pipeline_id);
    for (entity, records) in [
        (&STAGE, &old.stages),
        (&TRANSITION, &old.ways),
        (&ACCESS, &old.access),
        (&BRANCH_STAGE, &old.branch_stages),
    ] {
        for record in records {
            let mut copied = values(entity, record, &new);
            // Whose usual pipeline the old one is stays with the old one.
            copied.remove("is_default");
            let made = write::create(&mut write, entity, None, copied).await?.id;
            new.insert(record.id, made);
        }
    }
    write.commit().await?;
    Ok(Shaped { batch_id, pipeline_id, moved: 0 })
}

/// What people gave the record, its references led to the new ones.
fn values(entity: &'static Entity, record: &Record, new: &BTreeMap<Id, Id>) -> Draft {
    let led = |value: Value| match value {
        Value::Id(id) => Value::Id(new.get(&id).copied().unwrap_or(id)),
        other => other,
    };
    let fields = entity.editable().map(|field| (Name::Borrowed(field.name), led(record.get(field.name))));
    fields.filter(|(_, value)| !value.is_null()).collect()
}
