//! What Kith knows of the entries of a calendar: the activity that has an entry's name, and whose the addresses are.

use crate::ACTIVITY;
use crate::recurrence::go_on::FOLLOWING;
use db::store::{self, Trash};
use db::{args, sql};
use identity::Write;
use kernel::{Filter, Id, Moment, Query, Record, Result, Value};
use serde_json::json;
use std::collections::BTreeSet;

/// Along a series at most.
const STEPS: usize = 1_000;

pub const NAMED: &str =
    sql!("SELECT id FROM activity WHERE owner_id = $1 AND uid = $2 AND deleted_at IS NULL");
const COLLEAGUE: &str = sql!("SELECT id FROM app_user WHERE LOWER(email) = $1 AND deleted_at IS NULL");

/// My activity of this name; of what comes again the one that is to be done next.
pub async fn known(write: &mut Write, uid: &str) -> Result<Option<Record>> {
    let Some(mut id) = write.tx.first::<Id>(NAMED, args![write.me.user_id, uid]).await? else {
        return Ok(None);
    };
    for _ in 0..STEPS {
        match write.tx.first::<(Id, Option<Moment>)>(FOLLOWING, args![id]).await? {
            Some((next, _)) => id = next,
            None => break,
        }
    }
    let everything = Filter::everything();
    store::get(&mut write.tx, &ACTIVITY, id, &everything, Trash::Either).await.map(Some)
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
