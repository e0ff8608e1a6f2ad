//! What must hold for a line: it is in its deal's currency, has a price, fits into a number, and the deal's amount
//! follows it.

use super::model::Line;
use super::{DEAL_LINE, amount};
use crate::deals::parts;
use crate::deals::rule::given;
use crate::gate::pass;
use crate::prices;
use db::{args, sql};
use identity::Write;
use kernel::{Error, Id, OrderKey, Problem, Record, Result};
use records::rule::Rule;

/// Lines of one deal at most.
const MOST: i64 = 500;

pub struct DealLineRule;

#[async_trait::async_trait]
impl Rule for DealLineRule {
    fn kind(&self) -> &'static str {
        DEAL_LINE.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if let Some(deal) = after.id_of("deal_id") {
            parts::hold(write, deal).await?;
        }
        let deal = parts::whole(write, before, after).await?;
        if after.deleted_at.is_some() {
            return Ok(None);
        }
        if before.is_some() && after.get("currency") != deal.get("currency") {
            let told = Problem::new("currency", "deal_line.other_currency").hint(deal.text("currency"));
            return Err(Error::Invalid(vec![told]));
        }
        after.set("currency", deal.get("currency"));
        fill_in(write, before, after).await?;
        if after.text("billing") == "one_off" {
            after.set("periods", 1_i64);
        }
        place(write, before, after).await?;
        match Line::of(after).sum() {
            Ok(_) => Ok(None),
            Err(problem) => Err(Error::Invalid(vec![problem])),
        }
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        let Some(deal) = after.id_of("deal_id") else { return Ok(()) };
        let (added, removed) = (parts::is_added(before, after), parts::is_removed(before, after));
        let counts = |line: &Record| Line::of(line);
        if !added && !removed && before.map(counts) == Some(counts(after)) {
            return Ok(());
        }
        let deal = parts::deal(write, deal).await?;
        parts::settle_owner(write, &DEAL_LINE, after, &deal).await?;
        amount::keep(write, &deal, added).await?;
        match removed {
            true => pass::keep_part(write, &deal, "lines").await,
            false => Ok(()),
        }
    }
}

/// A line of a product takes over its name, and its price in the deal's currency.
async fn fill_in(write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let chosen = after.id_of("product_id").filter(|_| given(before, after, "product_id"));
    if let Some(product) = chosen {
        let keeps = |field| given(before, after, field);
        let (name, price) = (keeps("name"), keeps("unit_price"));
        if !name {
            let sql = sql!("SELECT name FROM product WHERE id = $1");
            let known: Option<String> = write.tx.first(sql, args![product]).await?;
            known.into_iter().for_each(|known| after.set("name", known));
        }
        if !price {
            let currency = after.text("currency").to_owned();
            let known = prices::of(&mut write.tx, product, &currency).await?;
            known.into_iter().for_each(|known| after.set("unit_price", known));
        }
    }
    if after.get("unit_price").is_empty() {
        let told = Problem::new("unit_price", "deal_line.price_needed").hint(after.text("currency"));
        return Err(Error::Invalid(vec![told]));
    }
    Ok(())
}

/// A new line comes last; one that is moved says between which others by a key that is one.
async fn place(write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let Some(deal) = after.id_of("deal_id") else { return Ok(()) };
    if before.is_none() && count(write, deal).await? >= MOST {
        return Err(Error::Invalid(vec![Problem::new("deal_id", "deal_line.most").hint(MOST)]));
    }
    if after.text("position").is_empty() {
        let kept = before.map(|before| before.text("position").to_owned()).filter(|key| !key.is_empty());
        let key = match kept {
            Some(kept) => kept,
            None => OrderKey::between(last(write, deal).await?.as_deref(), None)?,
        };
        after.set("position", key);
    }
    match OrderKey::between(Some(after.text("position")), None) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::invalid("position", "check.choice")),
    }
}

async fn count(write: &mut Write, deal: Id) -> Result<i64> {
    let sql = sql!("SELECT COUNT(*) FROM deal_line WHERE deal_id = $1 AND deleted_at IS NULL");
    write.tx.one(sql, args![deal]).await
}

async fn last(write: &mut Write, deal: Id) -> Result<Option<String>> {
    let sql = sql!(
        "SELECT position FROM deal_line WHERE deal_id = $1 AND deleted_at IS NULL \
         ORDER BY position DESC, id DESC LIMIT 1"
    );
    write.tx.first(sql, args![deal]).await
}
