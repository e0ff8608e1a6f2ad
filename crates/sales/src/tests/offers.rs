//! What products cost in a currency, as the lines of a deal offer them.

use super::cast::{Cast, casts, changed, deal, draft, made, undone};
use super::plans::plan;
use super::rest::Script;
use crate::prices::{self, booked_sql};
use crate::{DEAL, DEAL_LINE, PRICE, PRICE_BOOK, PRODUCT};
use db::Engine;
use identity::Me;
use kernel::{Error, Id, Value};
use serde_json::json;

async fn product(cast: &Cast, name: &str, price: Option<i64>, active: bool) -> Id {
    let values = [
        ("name", name.into()),
        ("family", "Stone".into()),
        ("price", price.into()),
        ("currency", "USD".into()),
        ("active", active.into()),
    ];
    made(&cast.eve, &PRODUCT, draft(values)).await.unwrap().id
}

async fn booked(cast: &Cast, currency: &str, product: Id, price: i64) {
    let book = draft([("name", format!("Book of {currency}").into()), ("currency", currency.into())]);
    let book = made(&cast.eve, &PRICE_BOOK, book).await.unwrap();
    let values = [
        ("price_book_id", book.id.into()),
        ("product_id", product.into()),
        ("price", price.into()),
        ("currency", currency.into()),
    ];
    made(&cast.eve, &PRICE, draft(values)).await.unwrap();
}

async fn found(me: &Me, currency: &str, text: &str) -> Vec<(String, Option<i64>)> {
    let offers = prices::find(me, currency, text).await.unwrap();
    offers.into_iter().map(|offer| (offer.name, offer.price)).collect()
}

#[tokio::test]
async fn one_of_many_products_is_found_with_its_price() {
    for cast in casts().await {
        for at in 0..40 {
            product(&cast, &format!("Pebble {at}"), Some(at), true).await;
        }
        let slate = product(&cast, "Slate", Some(900), true).await;
        product(&cast, "Slate of old", Some(1), false).await;
        product(&cast, "Slate, unpriced", None, true).await;
        booked(&cast, "USD", slate, 800).await;
        booked(&cast, "EUR", slate, 700).await;
        assert_eq!(found(&cast.ana, "USD", "pebble 37").await, [("Pebble 37".to_owned(), Some(37))]);
        assert_eq!(found(&cast.ana, "USD", "").await.len(), 10);
        let mut slates = found(&cast.ana, "USD", "slate").await;
        slates.sort();
        assert_eq!(slates, [("Slate".to_owned(), Some(800)), ("Slate, unpriced".to_owned(), None)]);
        let mut slates = found(&cast.ana, "EUR", "slate").await;
        slates.sort();
        assert_eq!(slates, [("Slate".to_owned(), Some(700)), ("Slate, unpriced".to_owned(), None)]);
        assert_eq!(found(&cast.ana, "USD", "marble").await, []);
        let wrong = prices::find(&cast.ana, "dollars", "").await.unwrap_err();
        assert!(matches!(wrong, Error::Invalid(_)));
    }
}

#[tokio::test]
async fn the_price_list_is_for_those_who_may_read_products() {
    for cast in casts().await {
        let slate = product(&cast, "Slate", Some(900), true).await;
        booked(&cast, "USD", slate, 800).await;
        let path = "/api/price_list?currency=USD&q=slate";
        for me in [&cast.ana, &cast.cy, &cast.dee] {
            let (status, answer) = Script::of(&cast, me).await.send("GET", path, json!(null)).await;
            assert_eq!((status, &answer[0]["name"]), (200, &json!("Slate")), "{}: {answer}", me.name);
        }
        let ana = Script::of(&cast, &cast.ana).await;
        assert_eq!(ana.send("GET", path, json!(null)).await.1[0]["price"], json!(800));
        for wrong in ["/api/price_list", "/api/price_list?currency=dollars"] {
            assert_eq!(ana.send("GET", wrong, json!(null)).await.0, 422, "{wrong}");
        }
        let stranger = Script { cast: &cast, key: "none".to_owned() };
        assert_eq!(stranger.send("GET", path, json!(null)).await.0, 401);
    }
}

/// As PostgreSQL plans it once a book is large: in an empty table every index is as good.
async fn postgres_plan(cast: &Cast, args: Vec<Value>) -> String {
    let mut tx = cast.house.db.begin().await.unwrap();
    let products = "INSERT INTO product (id, name, active, version, created_at, updated_at) \
        SELECT gen_random_uuid(), 'Pebble', TRUE, 1, now(), now() FROM generate_series(1, 2000)";
    let prices = "INSERT INTO price (id, price_book_id, product_id, price, currency, version, created_at, updated_at) \
        SELECT gen_random_uuid(), (SELECT id FROM price_book LIMIT 1), id, 1, 'USD', 1, now(), now() FROM product \
        WHERE name = 'Pebble'";
    for sql in [products, prices, "ANALYZE product", "ANALYZE price", "ANALYZE price_book"] {
        tx.execute(sql, Vec::new()).await.unwrap();
    }
    tx.all::<String>(&format!("EXPLAIN {}", booked_sql(2)), args).await.unwrap().join("\n")
}

#[tokio::test]
async fn prices_are_read_along_their_index() {
    for cast in casts().await {
        let slate = product(&cast, "Slate", None, true).await;
        booked(&cast, "USD", slate, 800).await;
        let args = vec![Value::from("USD"), slate.into(), Id::new().into()];
        let plan = match cast.house.db.engine() {
            Engine::Postgres => postgres_plan(&cast, args).await,
            Engine::Sqlite => plan(&cast, &booked_sql(2), args).await,
        };
        assert!(plan.contains("price_product_id_unique"), "{plan}");
    }
}

#[tokio::test]
async fn a_line_takes_another_name_or_another_product_afterwards() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 0).await;
        let (slate, tile) =
            (product(&cast, "Slate", Some(900), true).await, product(&cast, "Tile", Some(70), true).await);
        let line = draft([("deal_id", roof.id.into()), ("product_id", slate.into())]);
        let line = made(&cast.ana, &DEAL_LINE, line).await.unwrap().id;
        let named = draft([("name", "Slate, black".into())]);
        let named = changed(&cast.ana, &DEAL_LINE, line, named).await.unwrap();
        assert_eq!((named.id_of("product_id"), named.int("unit_price")), (Some(slate), Some(900)));
        let other = draft([("product_id", tile.into())]);
        let other = changed(&cast.ana, &DEAL_LINE, line, other).await.unwrap();
        assert_eq!((other.text("name"), other.int("unit_price")), ("Tile", Some(70)));
        let back = undone(&cast.ana, line).await.unwrap();
        assert_eq!((back.text("name"), back.id_of("product_id")), ("Slate, black", Some(slate)));
        let amount = records::read::get(&cast.eve, &DEAL, roof.id).await.unwrap().int("amount");
        assert_eq!(amount, Some(900), "the amount follows");
    }
}
