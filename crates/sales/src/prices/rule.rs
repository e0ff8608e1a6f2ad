//! One active book per currency, one price per product in a book, and all prices of a book in its currency.

use super::{PRICE, PRICE_BOOK};
use db::store::{self, Trash};
use db::{args, sql};
use identity::Write;
use kernel::{Error, Filter, Id, Problem, Record, Result};
use records::rule::Rule;

pub struct PriceBookRule;

#[async_trait::async_trait]
impl Rule for PriceBookRule {
    fn kind(&self) -> &'static str {
        PRICE_BOOK.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if after.deleted_at.is_some() {
            return Ok(None);
        }
        let elsewhere = before.is_some_and(|before| before.get("currency") != after.get("currency"));
        if elsewhere && has_prices(write, after.id).await? {
            return Err(Error::invalid("currency", "price_book.has_prices"));
        }
        if after.get("active").as_bool() == Some(true)
            && let Some(other) = active(write, after).await?
        {
            return Err(Error::Invalid(vec![Problem::new("active", "price_book.one_active").hint(other)]));
        }
        Ok(None)
    }
}

async fn has_prices(write: &mut Write, book: Id) -> Result<bool> {
    let sql = sql!("SELECT id FROM price WHERE price_book_id = $1 AND deleted_at IS NULL LIMIT 1");
    Ok(write.tx.first::<Id>(sql, args![book]).await?.is_some())
}

/// The name of another book that is active in the same currency.
async fn active(write: &mut Write, book: &Record) -> Result<Option<String>> {
    let sql = sql!(
        "SELECT name FROM price_book WHERE currency = $1 AND id <> $2 AND active AND deleted_at IS NULL LIMIT 1"
    );
    write.tx.first(sql, args![book.text("currency"), book.id]).await
}

pub struct PriceRule;

#[async_trait::async_trait]
impl Rule for PriceRule {
    fn kind(&self) -> &'static str {
        PRICE.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        _before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if after.deleted_at.is_some() {
            return Ok(None);
        }
        let book = after.id_of("price_book_id");
        let book = book.ok_or_else(|| Error::invalid("price_book_id", "check.required"))?;
        let book = store::get(&mut write.tx, &PRICE_BOOK, book, &Filter::everything(), Trash::Either).await?;
        if after.get("currency") != book.get("currency") {
            let told = Problem::new("price", "price.other_currency").hint(book.text("currency"));
            return Err(Error::Invalid(vec![told]));
        }
        let product = after.id_of("product_id");
        let product = product.ok_or_else(|| Error::invalid("product_id", "check.required"))?;
        let other = sql!(
            "SELECT id FROM price WHERE product_id = $1 AND price_book_id = $2 AND id <> $3 \
             AND deleted_at IS NULL LIMIT 1"
        );
        if write.tx.first::<Id>(other, args![product, book.id, after.id]).await?.is_some() {
            return Err(Error::Invalid(vec![
                Problem::new("product_id", "price.twice").hint(book.text("name")),
            ]));
        }
        let name: Option<String> =
            write.tx.first(sql!("SELECT name FROM product WHERE id = $1"), args![product]).await?;
        after.labels.extend(name.map(|name| ("product_id".into(), name)));
        Ok(None)
    }
}
