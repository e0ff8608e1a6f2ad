//! What holds for every part of a deal, its people and its lines: what holds for parts anywhere (`records::parts`), and
//! what follows from them for the deal.

use crate::gate::pass;
use crate::{DEAL, DEAL_CONTACT, DEAL_LINE};
use db::store::{self, Trash};
use db::{args, sql};
use events::{Event, log};
use identity::Write;
use kernel::{Draft, Filter, Id, Record, Result};
use records::parts::{Whole, give};
pub use records::parts::{is_added, is_removed, settle_owner};
use records::write;

/// Events looked at for what a field was before.
const PAST: i64 = 200;

/// The deal of a part that is about to be saved, see [`Whole::of`].
pub async fn whole(write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<Record> {
    let whole = Whole { entity: &DEAL, field: "deal_id", stays: "deal_line.stays" };
    whole.of(write, before, after).await
}

/// A deal that changes hands takes its parts along.
pub async fn hand_over(write: &mut Write, before: Option<&Record>, deal: &Record) -> Result<()> {
    if before.is_none_or(|before| before.get("owner_id") == deal.get("owner_id")) {
        return Ok(());
    }
    let people = sql!("SELECT id FROM deal_role WHERE deal_id = $1 AND deleted_at IS NULL");
    for id in write.tx.all::<Id>(people, args![deal.id]).await? {
        give(write, &DEAL_CONTACT, id, deal.get("owner_id")).await?;
    }
    let lines = sql!("SELECT id FROM deal_line WHERE deal_id = $1 AND deleted_at IS NULL");
    for id in write.tx.all::<Id>(lines, args![deal.id]).await? {
        give(write, &DEAL_LINE, id, deal.get("owner_id")).await?;
    }
    Ok(())
}

/// Writes what follows from a part for its deal, which must not take from the deal what its stage asks for.
/// Errors: [`Error::Invalid`] with the fields that it would empty.
pub async fn follow(write: &mut Write, deal: &Record, own: Draft) -> Result<()> {
    let after = write::follow(write, &DEAL, deal.id, own).await?;
    pass::keep(write, deal, &after).await
}

/// A deal, in the trash or not. Errors: [`Error::NotFound`].
pub async fn deal(write: &mut Write, id: Id) -> Result<Record> {
    store::get(&mut write.tx, &DEAL, id, &Filter::everything(), Trash::Either).await
}

/// Whoever else changes parts of this deal waits from here to the commit: sums are never made of half of them.
pub async fn hold(write: &mut Write, deal: Id) -> Result<()> {
    write.tx.execute(sql!("UPDATE deal SET version = version WHERE id = $1"), args![deal]).await?;
    Ok(())
}

/// The newest event in which the deal's `field` became what `is` accepts.
pub async fn last_change(
    write: &mut Write,
    deal: Id,
    field: &str,
    is: impl Fn(&kernel::Value) -> bool,
) -> Result<Option<Event>> {
    let page = log::of_record(&mut write.tx, deal, None, PAST).await?;
    let found = |event: &Event| event.record_id == deal && event.after.get(field).is_some_and(&is);
    Ok(page.into_iter().find(found))
}
