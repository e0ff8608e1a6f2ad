//! What Kith knows of the entries of a calendar: the activity that has an entry's name, and whose the addresses are.

use super::found::{Apart, Found};
use crate::ACTIVITY;
use crate::recurrence::named;
use db::store::{self, Trash};
use db::{args, sql};
use identity::{Me, Write};
use kernel::{Filter, Id, Query, Record, Result, Value};
use serde_json::json;
use std::collections::BTreeSet;

pub const NAMED: &str =
    sql!("SELECT id FROM activity WHERE owner_id = $1 AND uid = $2 AND deleted_at IS NULL");
/// What I, `$1`, have of other calendars, in the trash or not.
pub const NAMES: &str =
    sql!("SELECT uid FROM activity WHERE owner_id = $1 AND uid IS NOT NULL AND uid LIKE '%#%'");
const COLLEAGUE: &str = sql!("SELECT id FROM app_user WHERE LOWER(email) = $1 AND deleted_at IS NULL");

/// The times of series that are done already or stand alone in Kith.
pub async fn apart(me: &Me) -> Result<Apart> {
    let names: Vec<String> = me.house.db.all(NAMES, args![me.user_id]).await?;
    let mut apart = Apart::new();
    for (series, would) in names.iter().filter_map(|name| named::apart(name)) {
        apart.entry(series.to_owned()).or_default().push(would);
    }
    Ok(apart)
}

/// My activity of this name; of what comes again the one that is to be done next.
pub async fn known(write: &mut Write, found: &Found) -> Result<Option<Record>> {
    for uid in [Some(&found.uid), found.also.as_ref()].into_iter().flatten() {
        let known: Option<Id> = write.tx.first(NAMED, args![write.me.user_id, uid.as_str()]).await?;
        if let Some(id) = known {
            let everything = Filter::everything();
            return store::get(&mut write.tx, &ACTIVITY, id, &everything, Trash::Either).await.map(Some);
        }
    }
    Ok(None)
}

/// Drafts of the attendees whom Kith knows: colleagues, and contacts that I see.
pub async fn attendees(write: &mut Write, guests: &[(String, &'static str)]) -> Result<Value> {
    let (mut drafts, mut seen) = (Vec::new(), BTreeSet::new());
    for (email, answer) in guests {
        let colleague: Option<Id> = write.tx.first(COLLEAGUE, args![email.as_str()]).await?;
        let who = match colleague {
            Some(user) if user == write.me.user_id => None,
            Some(user) => Some(("user_id", user)),
            None => contact(write, email).await?.map(|contact| ("contact_id", contact)),
        };
        if let Some((field, id)) = who.filter(|(_, id)| seen.insert(*id)) {
            let mut draft = json!({ "answer": answer });
            draft[field] = id.to_string().into();
            drafts.push(draft);
        }
    }
    Ok(Value::Json(drafts.into()))
}

async fn contact(write: &mut Write, email: &str) -> Result<Option<Id>> {
    let entity = kernel::entity("contact")?;
    let visible = write.me.visible(entity, kernel::Act::Read);
    let filter = Filter::is("email", email);
    let query = Query { limit: 1, ..Query::filtered(filter) };
    let page = store::list(&mut write.tx, entity, &query, &visible).await?;
    Ok(page.items.first().map(|contact| contact.id))
}
