//! Amounts as people write them: the text `"1250.50"` beside `"EUR"` is 125050 cents. Whole numbers count minor units
//! already.

use super::reach;
use identity::Write;
use kernel::{Currency, Draft, Entity, Error, FieldKind, Name, Record, Result, Value, decimal};

/// Reads the amounts of a draft that are texts. What is none of its currency stays as it is, for the check that refuses it.
pub(super) async fn read(
    write: &mut Write,
    entity: &'static Entity,
    before: Option<&Record>,
    draft: &mut Draft,
) -> Result<()> {
    for field in entity.fields {
        let FieldKind::Money { currency } = field.kind else { continue };
        let Some(text) = draft.get(field.name).and_then(Value::as_text).map(str::to_owned) else { continue };
        let places = currency_of(write, entity, before, draft, currency).await?.decimals();
        if let Some(minor) = u8::try_from(places).ok().and_then(|places| decimal::parse(&text, places)) {
            draft.insert(Name::Borrowed(field.name), minor.into());
        }
    }
    Ok(())
}

/// The currency that the draft names, else the record's, else that of the whole that it is a part of, else the firm's.
async fn currency_of(
    write: &mut Write,
    entity: &'static Entity,
    before: Option<&Record>,
    draft: &Draft,
    name: &str,
) -> Result<Currency> {
    let said = draft.get(name).and_then(Value::as_text).and_then(Currency::parse);
    if let Some(own) = said.or_else(|| Currency::parse(before?.text(name))) {
        return Ok(own);
    }
    let whole = entity.references().find(|(_, kind)| *kind == entity.part_of);
    let whole = whole.and_then(|(field, kind)| Some((kind, draft.get(field.name)?.as_id()?)));
    let Some((kind, id)) = whole else { return Ok(write.me.currency) };
    match reach::seen(write, kernel::entity(kind)?, id).await {
        Ok(whole) => Ok(Currency::parse(whole.text(name)).unwrap_or(write.me.currency)),
        Err(Error::NotFound) => Ok(write.me.currency),
        Err(other) => Err(other),
    }
}
