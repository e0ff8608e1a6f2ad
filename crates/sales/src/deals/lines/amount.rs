//! A deal's amount is typed, or the sum of its lines without tax.
//!
//! The first line makes it the sum; who types another amount makes it a typed one again, and may ask for the sum again.
//! Without any line it is again what was typed before the first.

use super::model::{Line, Totals};
use crate::deals::parts;
use db::{args, sql};
use identity::Write;
use kernel::{Draft, Error, Id, Name, Record, Result, Value};

pub const TYPED: &str = "typed";
pub const LINES: &str = "lines";

/// Before a deal is saved: what its amount and its currency may become.
/// Errors: [`Error::Invalid`] for another currency while lines are priced in this one.
pub async fn settle(write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let Some(before) = before else {
        after.set("amount_from", TYPED);
        return Ok(());
    };
    let changes = |field: &str| before.get(field) != after.get(field);
    if changes("currency") && sum(write, after.id).await?.is_some() {
        return Err(Error::invalid("currency", "deal_line.keeps_currency"));
    }
    if after.text("amount_from") != LINES || !(changes("amount") || changes("amount_from")) {
        return Ok(());
    }
    match sum(write, after.id).await? {
        Some(sum) if after.int("amount") == Some(sum) => {}
        Some(sum) if changes("amount_from") => after.set("amount", sum),
        _ => after.set("amount_from", TYPED),
    }
    Ok(())
}

/// After lines have changed: the amount of their deal follows, as one event. `added` tells that one came.
/// Errors: [`Error::Invalid`] when the sum does not fit, and when there is none where the stage asks for an amount.
pub async fn keep(write: &mut Write, deal: &Record, added: bool) -> Result<()> {
    let lines = lines(write, deal.id).await?;
    let total = Totals::of(lines.iter().copied()).map_err(|problem| Error::Invalid(vec![problem]))?;
    let follows = deal.text("amount_from") == LINES;
    let amount = match lines.len() {
        0 if follows => return typed_again(write, deal).await,
        0 => return Ok(()),
        1 if added => total.all.net,
        _ if follows => total.all.net,
        _ => return Ok(()),
    };
    become_amount(write, deal, amount.into(), LINES).await
}

/// What stood there before the first line; the last sum where nobody knows.
async fn typed_again(write: &mut Write, deal: &Record) -> Result<()> {
    let switched = |value: &Value| value.as_text() == Some(LINES);
    let switch = parts::last_change(write, deal.id, "amount_from", switched).await?;
    let typed = switch.and_then(|event| event.before.get("amount").cloned());
    become_amount(write, deal, typed.unwrap_or_else(|| deal.get("amount")), TYPED).await
}

async fn become_amount(write: &mut Write, deal: &Record, amount: Value, from: &'static str) -> Result<()> {
    let own = Draft::from([(Name::Borrowed("amount"), amount), (Name::Borrowed("amount_from"), from.into())]);
    parts::follow(write, deal, own).await
}

/// Without tax; nothing for a deal without lines.
async fn sum(write: &mut Write, deal: Id) -> Result<Option<i64>> {
    let lines = lines(write, deal).await?;
    let any = !lines.is_empty();
    let totals = Totals::of(lines).map_err(|problem| Error::Invalid(vec![problem]))?;
    Ok(any.then_some(totals.all.net))
}

async fn lines(write: &mut Write, deal: Id) -> Result<Vec<Line>> {
    let sql = sql!(
        "SELECT quantity, unit_price, discount, tax, billing, periods FROM deal_line \
         WHERE deal_id = $1 AND deleted_at IS NULL"
    );
    let rows: Vec<(i64, i64, i64, i64, String, i64)> = write.tx.all(sql, args![deal]).await?;
    let line =
        |(quantity, unit_price, discount, tax, billing, periods): (i64, i64, i64, i64, String, i64)| Line {
            quantity,
            unit_price,
            discount,
            tax,
            recurring: billing != "one_off",
            periods,
        };
    Ok(rows.into_iter().map(line).collect())
}
