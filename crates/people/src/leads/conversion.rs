//! The conversion itself: contact, company and deal in one transaction, each new or chosen, and the lead linked to them.

use super::convert::{Conversion, Converted, Part};
use super::{LEAD, proposal, rule};
use db::store::{self, Trash};
use identity::{Me, Write};
use kernel::{Act, Draft, Entity, Error, Id, Name, Record, Result, Value};
use records::{Changes, write};

/// Converts the lead. Deals are known by their kind alone: this room does not know the sales room.
/// Errors: [`Error::Refused`] with `lead_converted`; [`Error::Invalid`], the fields named `contact.email` and so on;
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn convert(me: &Me, id: Id, conversion: Conversion) -> Result<Converted> {
    if conversion == Conversion::default() {
        return Err(Error::invalid("contact", "check.conversion_empty"));
    }
    me.may(Act::Update, LEAD.kind)?;
    let mut write = me.write().await?.in_batch(Id::new());
    let visible = me.visible(&LEAD, Act::Read);
    let lead = store::get(&mut write.tx, &LEAD, id, &visible, Trash::Living).await?;
    if rule::is_converted(&lead) {
        return Err(Error::Refused("lead_converted".to_owned()));
    }
    let links = become_all(&mut write, &lead, conversion).await?;
    let lead = write::update_with(&mut write, &LEAD, id, &Changes::default(), links).await?;
    let batch_id = write.batch();
    write.commit().await?;
    Ok(Converted { lead, batch_id })
}

/// Makes or finds each part; gives what the lead keeps of them.
async fn become_all(write: &mut Write, lead: &Record, conversion: Conversion) -> Result<Draft> {
    let company = part(write, "company", proposal::company(lead), conversion.company).await?;
    let contact_start = with(proposal::contact(lead), "company_id", company);
    let contact = part(write, "contact", contact_start, conversion.contact).await?;
    let deal_start = with(with(proposal::deal(lead), "company_id", company), "contact_id", contact);
    let deal = part(write, "deal", deal_start, conversion.deal).await?;
    let mut links = Draft::from([("status".into(), Value::from("converted"))]);
    for (name, id) in [("contact_id", contact), ("company_id", company), ("deal_id", deal)] {
        links.insert(Name::Borrowed(name), id.into());
    }
    Ok(links)
}

fn with(mut start: Draft, name: &'static str, id: Option<Id>) -> Draft {
    if let Some(id) = id {
        start.insert(Name::Borrowed(name), id.into());
    }
    start
}

async fn part(write: &mut Write, kind: &'static str, start: Draft, part: Option<Part>) -> Result<Option<Id>> {
    let entity = kernel::entity(kind)?;
    match part {
        None => Ok(None),
        Some(Part::New(values)) => {
            let mut draft = start;
            draft.extend(values);
            let made = write::create(write, entity, None, draft).await;
            made.map(|record| Some(record.id)).map_err(|error| of_part(error, kind))
        }
        Some(Part::Existing(id)) => existing(write, entity, id).await.map(Some),
    }
}

async fn existing(write: &mut Write, entity: &'static Entity, id: Id) -> Result<Id> {
    let visible = write.me.visible(entity, Act::Read);
    match store::get(&mut write.tx, entity, id, &visible, Trash::Living).await {
        Ok(record) => Ok(record.id),
        Err(Error::NotFound) => Err(Error::invalid(entity.kind, "check.reference")),
        Err(other) => Err(other),
    }
}

/// The problem of a part, told with the part's name: `deal.amount`.
fn of_part(error: Error, kind: &str) -> Error {
    match error {
        Error::Invalid(mut problems) => {
            for problem in &mut problems {
                problem.field = [kind, ".", &problem.field].concat();
            }
            Error::Invalid(problems)
        }
        other => other,
    }
}
