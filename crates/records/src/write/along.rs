//! Parts that come along in the draft of their whole: a deal with its lines is one write, with one Undo.

use super::create;
use identity::Write;
use kernel::{Draft, Entity, Error, Id, Name, Part, Problem, Result, Value};

pub(super) struct Along(Vec<(&'static Part, Draft)>);

impl Along {
    /// Takes the parts out of a draft.
    /// Errors: [`Error::Invalid`] for what is no list of drafts.
    pub fn taken_from(draft: &mut Draft, whole: &'static Entity) -> Result<Self> {
        let mut along = Vec::new();
        for part in whole.brings {
            let Some(value) = draft.remove(part.name) else { continue };
            let drafts = drafts(value).ok_or_else(|| Error::invalid(part.name, "check.parts"))?;
            along.extend(drafts.into_iter().map(|draft| (part, draft)));
        }
        Ok(Self(along))
    }

    /// Lets the rules of a whole that is about to be made know what it gets.
    pub fn announce(&self, write: &mut Write, whole: Id) {
        self.belong_together(write);
        write.brought = self.0.iter().map(|(part, _)| (whole, part.name)).collect();
    }

    /// Makes them; whether there were any.
    /// Errors: [`Error::Invalid`], each problem under the name of the part and its field: `lines.unit_price`.
    pub async fn make(self, write: &mut Write, whole: &'static Entity, id: Id) -> Result<bool> {
        let any = !self.0.is_empty();
        self.belong_together(write);
        for (part, mut draft) in self.0 {
            let entity = kernel::entity(part.kind)?;
            if let Some((field, _)) = entity.references().find(|(_, kind)| *kind == whole.kind) {
                draft.insert(Name::Borrowed(field.name), id.into());
            }
            let made = Box::pin(create(write, entity, None, draft)).await;
            made.map_err(|error| of_part(part, error))?;
        }
        Ok(any)
    }

    fn belong_together(&self, write: &mut Write) {
        if !self.0.is_empty() {
            write.begin_batch();
        }
    }
}

fn drafts(value: Value) -> Option<Vec<Draft>> {
    match value.to_json() {
        serde_json::Value::Null => Some(Vec::new()),
        serde_json::Value::Array(items) => items.into_iter().map(one).collect(),
        _ => None,
    }
}

fn one(item: serde_json::Value) -> Option<Draft> {
    let serde_json::Value::Object(values) = item else { return None };
    let value = |(name, value): (String, serde_json::Value)| (Name::Owned(name), Value::from_json(value));
    Some(values.into_iter().map(value).collect())
}

fn of_part(part: &Part, error: Error) -> Error {
    let named = |problem: Problem| Problem { field: part.field(&problem.field), ..problem };
    match error {
        Error::Invalid(problems) => Error::Invalid(problems.into_iter().map(named).collect()),
        other => other,
    }
}
