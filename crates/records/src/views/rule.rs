//! What must hold for saved views: they are of a place that there is, only who writes there shares them, and of each
//! place a person has one default.

use super::{BOARD, SAVED_VIEW};
use crate::rule::Rule;
use crate::search::{SEARCH, alerts, watch};
use crate::write;
use db::store;
use identity::Write;
use kernel::{Act, Draft, Entity, Error, Filter, Id, Name, Record, Result, Value, catalogue};

pub struct SavedViewRule;

#[async_trait::async_trait]
impl Rule for SavedViewRule {
    fn kind(&self) -> &'static str {
        SAVED_VIEW.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let place = match after.text("place") {
            BOARD => "deal",
            kind => kind,
        };
        let nouns = nouns(place)?;
        let shares = is(after, "shared") && !before.is_some_and(|before| is(before, "shared"));
        if shares && !nouns.iter().any(|noun| write.me.may(Act::Create, noun.kind).is_ok()) {
            return Err(Error::invalid("shared", "saved_view.not_shared"));
        }
        if let Some(before) = before {
            after.set("owner_id", before.get("owner_id"));
        }
        Ok(None)
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        if before.is_none() && after.text("place") == SEARCH {
            watch::begin(write, after).await?;
        }
        if is(after, "alerts") && before.is_some_and(|before| !is(before, "alerts")) {
            alerts::from_now(write, after).await?;
        }
        let became = is(after, "is_default") && !before.is_some_and(|before| is(before, "is_default"));
        if became && after.deleted_at.is_none() {
            for other in other_defaults(write, after).await? {
                let off = Draft::from([(Name::Borrowed("is_default"), Value::Bool(false))]);
                write::follow(write, &SAVED_VIEW, other, off).await?;
            }
        }
        Ok(())
    }
}

/// What a view of the place shows.
fn nouns(place: &str) -> Result<Vec<&'static Entity>> {
    if place == SEARCH {
        return Ok(catalogue::all().iter().copied().filter(|entity| entity.open).collect());
    }
    Ok(vec![kernel::entity(place).map_err(|_| Error::invalid("place", "check.choice"))?])
}

fn is(view: &Record, field: &str) -> bool {
    view.get(field).as_bool() == Some(true)
}

/// The person's other defaults of the same place.
async fn other_defaults(write: &mut Write, view: &Record) -> Result<Vec<Id>> {
    let query = super::defaults(view.get("owner_id"), view.get("place"));
    let page = store::list(&mut write.tx, &SAVED_VIEW, &query, &Filter::everything()).await?;
    let others = page
        .items
        .into_iter()
        .filter(|other| other.id != view.id && other.get("pipeline_id") == view.get("pipeline_id"));
    Ok(others.map(|other| other.id).collect())
}
