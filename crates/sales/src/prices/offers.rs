//! What products cost in a currency: by the active book, else by the product itself.

use kernel::json::FromJson;
use kernel::{Error, Id};
use leptos::prelude::*;
use serde::Serialize;
use server_fn::codec::GetUrl;

/// A product that is sold, and what one piece of it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Offer {
    pub id: Id,
    pub name: String,
    /// What tells it from namesakes.
    pub hint: String,
    /// Minor units of the currency that was asked for; nothing where nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
}

/// Products that are sold, by words of their names and codes; at most ten, without any words the first of the list.
#[server(input = GetUrl)]
pub async fn read_offers(currency: String, text: String) -> Result<Vec<Offer>, Error> {
    server::find(&identity::me().await?, &currency, &text).await
}

#[cfg(feature = "ssr")]
pub use server::{booked_sql, find, of};

#[cfg(feature = "ssr")]
mod server {
    use super::Offer;
    use crate::{PRICE, PRODUCT};
    use db::Run;
    use identity::Me;
    use kernel::{Act, Currency, Error, Filter, Id, Result, Value};
    use std::collections::BTreeMap;

    /// Offers told at most.
    const MOST: i64 = 10;

    /// Errors: [`Error::Invalid`] for a code that is no currency; [`Error::Forbidden`] for whoever may read no products.
    pub async fn find(me: &Me, currency: &str, text: &str) -> Result<Vec<Offer>> {
        let currency =
            Currency::parse(currency).ok_or_else(|| Error::invalid("currency", "check.currency"))?;
        let currency = currency.code();
        let sold = Filter::is("active", true);
        let found = records::read::lookup_among(me, &PRODUCT, text, sold, MOST).await?;
        let ids: Vec<Id> = found.iter().map(|product| product.id).collect();
        let mut run = &me.house.db;
        let mut prices = own(&mut run, &ids, currency).await?;
        if me.may(Act::Read, PRICE.kind).is_ok() {
            prices.extend(booked(&mut run, &ids, currency).await?);
        }
        let offer = |records::Choice { id, label, hint }: records::Choice| {
            let price = prices.get(&id).copied();
            Offer { id, name: label, hint, price }
        };
        Ok(found.into_iter().map(offer).collect())
    }

    /// What one piece of a product costs in a currency, in minor units.
    pub async fn of(run: &mut impl Run, product: Id, currency: &str) -> Result<Option<i64>> {
        match booked(run, &[product], currency).await?.remove(&product) {
            Some(price) => Ok(Some(price)),
            None => Ok(own(run, &[product], currency).await?.remove(&product)),
        }
    }

    /// The products' own prices.
    async fn own(run: &mut impl Run, products: &[Id], currency: &str) -> Result<BTreeMap<Id, i64>> {
        let own = "SELECT id, price FROM product WHERE currency = $1 AND price IS NOT NULL AND id";
        prices(run, &of_several(own, products.len()), products, currency).await
    }

    /// The prices of the active book.
    async fn booked(run: &mut impl Run, products: &[Id], currency: &str) -> Result<BTreeMap<Id, i64>> {
        prices(run, &booked_sql(products.len()), products, currency).await
    }

    /// The currency is `$1`, the products follow; also for tests of its plan.
    pub fn booked_sql(products: usize) -> String {
        let booked = "SELECT price.product_id, price.price FROM price \
             JOIN price_book ON price_book.id = price.price_book_id \
             WHERE price_book.currency = $1 AND price_book.active AND price_book.deleted_at IS NULL \
             AND price.deleted_at IS NULL AND price.product_id";
        of_several(booked, products)
    }

    fn of_several(sql: &str, products: usize) -> String {
        let places: Vec<String> = (2..).take(products).map(|place| format!("${place}")).collect();
        format!("{sql} IN ({})", places.join(", "))
    }

    async fn prices(
        run: &mut impl Run,
        sql: &str,
        products: &[Id],
        currency: &str,
    ) -> Result<BTreeMap<Id, i64>> {
        if products.is_empty() {
            return Ok(BTreeMap::new());
        }
        let args = [Value::from(currency)].into_iter().chain(products.iter().map(|id| Value::Id(*id)));
        Ok(run.all::<(Id, i64)>(sql, args.collect()).await?.into_iter().collect())
    }
}
