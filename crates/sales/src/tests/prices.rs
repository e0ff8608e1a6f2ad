use super::cast::{Cast, casts, changed, deal, deleted, draft, made};
use crate::{DEAL_LINE, PRICE, PRICE_BOOK, PRODUCT, prices};
use identity::Me;
use kernel::{Error, Id, Record, Result};

async fn book(me: &Me, name: &str, currency: &str, active: bool) -> Result<Record> {
    let values = [("name", name.into()), ("currency", currency.into()), ("active", active.into())];
    made(me, &PRICE_BOOK, draft(values)).await
}

async fn price(me: &Me, book: &Record, product: Id, price: i64) -> Result<Record> {
    let values = [("price_book_id", book.id.into()), ("product_id", product.into()), ("price", price.into())];
    let mut values = draft(values);
    values.insert("currency".into(), book.get("currency"));
    made(me, &PRICE, values).await
}

async fn product(cast: &Cast, name: &str) -> Id {
    let values = [("name", name.into()), ("price", 990.into()), ("currency", "USD".into())];
    made(&cast.eve, &PRODUCT, draft(values)).await.unwrap().id
}

async fn costs(cast: &Cast, product: Id, currency: &str) -> Option<i64> {
    prices::of(&mut &cast.house.db, product, currency).await.unwrap()
}

#[tokio::test]
async fn the_active_book_comes_before_the_products_own_price() {
    for cast in casts().await {
        let tiles = product(&cast, "Tiles").await;
        let dollars = book(&cast.eve, "US", "USD", true).await.unwrap();
        let euros = book(&cast.eve, "Europe", "EUR", true).await.unwrap();
        assert_eq!((costs(&cast, tiles, "USD").await, costs(&cast, tiles, "EUR").await), (Some(990), None));
        let booked = price(&cast.eve, &dollars, tiles, 800).await.unwrap();
        price(&cast.eve, &euros, tiles, 700).await.unwrap();
        assert_eq!(
            (costs(&cast, tiles, "USD").await, costs(&cast, tiles, "EUR").await),
            (Some(800), Some(700))
        );
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 0).await;
        let line = draft([("deal_id", roof.id.into()), ("product_id", tiles.into())]);
        assert_eq!(made(&cast.ana, &DEAL_LINE, line).await.unwrap().int("unit_price"), Some(800));
        changed(&cast.eve, &PRICE_BOOK, euros.id, draft([("active", false.into())])).await.unwrap();
        assert_eq!(costs(&cast, tiles, "EUR").await, None);
        deleted(&cast.eve, &PRICE, booked.id).await.unwrap();
        assert_eq!(costs(&cast, tiles, "USD").await, Some(990));
    }
}

#[tokio::test]
async fn one_book_is_active_in_a_currency() {
    for cast in casts().await {
        book(&cast.eve, "2026", "USD", true).await.unwrap();
        let second = book(&cast.eve, "2027", "USD", true).await.unwrap_err();
        let told = second.problem("active").unwrap();
        assert_eq!((told.key.as_str(), told.hint.as_str()), ("price_book.one_active", "2026"));
        let second = book(&cast.eve, "2027", "USD", false).await.unwrap();
        let on = draft([("active", true.into())]);
        assert!(changed(&cast.eve, &PRICE_BOOK, second.id, on).await.is_err());
        book(&cast.eve, "Europe", "EUR", true).await.unwrap();
    }
}

#[tokio::test]
async fn a_product_has_one_price_in_a_book_in_the_books_currency() {
    for cast in casts().await {
        let tiles = product(&cast, "Tiles").await;
        let yen = book(&cast.eve, "Japan", "JPY", true).await.unwrap();
        let first = price(&cast.eve, &yen, tiles, 800).await.unwrap();
        assert_eq!((first.text("currency"), first.title(&PRICE)), ("JPY", "Tiles"));
        let told = events::log::one(&mut &cast.house.db, cast.events().await).await.unwrap();
        assert_eq!((told.kind.as_str(), told.record_label.as_str()), ("price.created", "Tiles"));
        let twice = price(&cast.eve, &yen, tiles, 900).await.unwrap_err();
        assert_eq!(twice.problem("product_id").unwrap().hint, "Japan");
        let dollars =
            changed(&cast.eve, &PRICE, first.id, draft([("currency", "USD".into())])).await.unwrap_err();
        assert_eq!(dollars.problem("price").unwrap().hint, "JPY");
        let elsewhere = draft([("currency", "EUR".into())]);
        let kept = changed(&cast.eve, &PRICE_BOOK, yen.id, elsewhere).await.unwrap_err();
        assert_eq!(kept.problem("currency").unwrap().key, "price_book.has_prices");
    }
}

#[tokio::test]
async fn prices_are_read_by_all_and_made_by_those_who_manage_them() {
    for cast in casts().await {
        let tiles = product(&cast, "Tiles").await;
        let us = book(&cast.eve, "US", "USD", true).await.unwrap();
        price(&cast.eve, &us, tiles, 1).await.unwrap();
        for reader in [&cast.ana, &cast.cy, &cast.dee] {
            assert_eq!(super::cast::seen(reader, &PRICE).await.len(), 1, "{}", reader.name);
            assert!(matches!(book(reader, "Mine", "EUR", true).await, Err(Error::Forbidden)));
            assert!(matches!(price(reader, &us, tiles, 2).await, Err(Error::Forbidden)));
        }
    }
}
