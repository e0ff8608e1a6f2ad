use super::cast::{Cast, casts, changed, deal, deleted, draft, line, made, seen, undone};
use crate::{DEAL, DEAL_LINE, PRODUCT};
use kernel::{Error, Filter, Id, OrderKey, Query, Record, Value};
use records::write;

async fn now(cast: &Cast, deal: Id) -> Record {
    records::read::get(&cast.eve, &DEAL, deal).await.unwrap()
}

/// The amount, and where it is from.
async fn amount(cast: &Cast, deal: Id) -> (Option<i64>, String) {
    let deal = now(cast, deal).await;
    (deal.int("amount"), deal.text("amount_from").to_owned())
}

fn typed(amount: i64) -> (Option<i64>, String) {
    (Some(amount), "typed".to_owned())
}

fn sum(amount: i64) -> (Option<i64>, String) {
    (Some(amount), "lines".to_owned())
}

async fn names(cast: &Cast, deal: Id) -> Vec<String> {
    let query = Query::filtered(Filter::is("deal_id", deal));
    let page = records::read::list(&cast.eve, &DEAL_LINE, &query).await.unwrap();
    page.items.iter().map(|line| line.text("name").to_owned()).collect()
}

#[tokio::test]
async fn the_amount_follows_the_lines_as_one_event() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 70_000).await;
        let tiles = line(&cast.ana, roof.id, "Tiles", 500).await.unwrap();
        assert_eq!((tiles.text("currency"), tiles.int("quantity")), ("USD", Some(1_000)));
        assert_eq!(amount(&cast, roof.id).await, sum(500));
        let events = cast.events().await;
        let more = draft([("quantity", 12_500.into()), ("discount", 1_000.into()), ("tax", 2_000.into())]);
        changed(&cast.ana, &DEAL_LINE, tiles.id, more).await.unwrap();
        assert_eq!((amount(&cast, roof.id).await, cast.events().await), (sum(5_625), events + 2));
        let told = events::log::one(&mut &cast.house.db, cast.events().await).await.unwrap();
        assert_eq!((told.kind.as_str(), told.actor_id), ("deal.updated", Some(cast.ana.user_id)));
        changed(&cast.ana, &DEAL_LINE, tiles.id, draft([("name", "Slate".into())])).await.unwrap();
        assert_eq!(cast.events().await, events + 3, "a name changes no amount");
    }
}

#[tokio::test]
async fn who_types_an_amount_has_it_and_may_ask_for_the_sum_again() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 70_000).await;
        line(&cast.ana, roof.id, "Tiles", 500).await.unwrap();
        changed(&cast.ana, &DEAL, roof.id, draft([("amount", 900.into())])).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, typed(900));
        line(&cast.ana, roof.id, "Nails", 20).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, typed(900));
        changed(&cast.ana, &DEAL, roof.id, draft([("amount_from", "lines".into())])).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, sum(520));
        undone(&cast.ana, roof.id).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, typed(900));
        let fence = deal(&cast.ana, "Fence", cast.stage(0), 10).await;
        changed(&cast.ana, &DEAL, fence.id, draft([("amount_from", "lines".into())])).await.unwrap();
        assert_eq!(amount(&cast, fence.id).await, typed(10), "there is nothing to add up");
    }
}

#[tokio::test]
async fn without_lines_the_deal_is_worth_what_was_typed_before() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 70_000).await;
        let tiles = line(&cast.ana, roof.id, "Tiles", 500).await.unwrap();
        let nails = line(&cast.ana, roof.id, "Nails", 20).await.unwrap();
        deleted(&cast.ana, &DEAL_LINE, tiles.id).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, sum(20));
        deleted(&cast.ana, &DEAL_LINE, nails.id).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, typed(70_000));
        undone(&cast.ana, nails.id).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, sum(20));
    }
}

#[tokio::test]
async fn an_undone_amount_is_a_typed_one() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 70_000).await;
        line(&cast.ana, roof.id, "Tiles", 500).await.unwrap();
        line(&cast.ana, roof.id, "Nails", 20).await.unwrap();
        undone(&cast.ana, roof.id).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, typed(500), "it is no sum of the lines");
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_changes_nothing() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 70_000).await;
        line(&cast.ana, roof.id, "Tiles", i64::MAX).await.unwrap();
        let sum_too_large = line(&cast.ana, roof.id, "Nails", 1).await.unwrap_err();
        assert_eq!(sum_too_large.problem("unit_price").unwrap().key, "deal_line.sum_too_large");
        let two = draft([
            ("deal_id", roof.id.into()),
            ("name", "Beams".into()),
            ("unit_price", i64::MAX.into()),
            ("quantity", 2_000.into()),
        ]);
        let too_large = made(&cast.ana, &DEAL_LINE, two).await.unwrap_err();
        assert_eq!(too_large.problem("unit_price").unwrap().key, "deal_line.too_large");
        assert_eq!((names(&cast, roof.id).await.len(), amount(&cast, roof.id).await), (1, sum(i64::MAX)));
        for (field, value) in [("quantity", 0), ("discount", 10_001), ("tax", -1), ("periods", 0)] {
            let id = seen(&cast.ana, &DEAL_LINE).await[0].id;
            let wrong = changed(&cast.ana, &DEAL_LINE, id, draft([(field, value.into())])).await;
            assert!(wrong.is_err_and(|error| error.problem(field).is_some()), "{field}");
        }
    }
}

#[tokio::test]
async fn a_deal_keeps_its_currency_while_it_has_lines() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 70_000).await;
        let tiles = line(&cast.ana, roof.id, "Tiles", 500).await.unwrap();
        let euros = || draft([("currency", "EUR".into())]);
        let kept = changed(&cast.ana, &DEAL, roof.id, euros()).await.unwrap_err();
        assert_eq!(kept.problem("currency").unwrap().key, "deal_line.keeps_currency");
        deleted(&cast.ana, &DEAL_LINE, tiles.id).await.unwrap();
        changed(&cast.ana, &DEAL, roof.id, euros()).await.unwrap();
        let back = undone(&cast.ana, tiles.id).await.unwrap_err();
        assert_eq!(back.problem("currency").unwrap().key, "deal_line.other_currency");
    }
}

#[tokio::test]
async fn what_is_paid_once_counts_once_and_what_recurs_as_often_as_agreed() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 0).await;
        let care = line(&cast.ana, roof.id, "Care", 100).await.unwrap();
        let monthly = draft([("billing", "monthly".into()), ("periods", 24.into())]);
        changed(&cast.ana, &DEAL_LINE, care.id, monthly).await.unwrap();
        assert_eq!(amount(&cast, roof.id).await, sum(2_400));
        let once = changed(&cast.ana, &DEAL_LINE, care.id, draft([("billing", "one_off".into())])).await;
        assert_eq!((once.unwrap().int("periods"), amount(&cast, roof.id).await), (Some(1), sum(100)));
    }
}

#[tokio::test]
async fn lines_stand_in_the_order_they_were_put_in() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 0).await;
        for name in ["Tiles", "Nails", "Beams"] {
            line(&cast.ana, roof.id, name, 1).await.unwrap();
        }
        assert_eq!(names(&cast, roof.id).await, ["Tiles", "Nails", "Beams"]);
        let lines = seen(&cast.ana, &DEAL_LINE).await;
        let key =
            OrderKey::between(Some(lines[0].text("position")), Some(lines[1].text("position"))).unwrap();
        changed(&cast.ana, &DEAL_LINE, lines[2].id, draft([("position", key.into())])).await.unwrap();
        assert_eq!(names(&cast, roof.id).await, ["Tiles", "Beams", "Nails"]);
        let nonsense = draft([("position", "é".into())]);
        assert!(changed(&cast.ana, &DEAL_LINE, lines[2].id, nonsense).await.is_err());
    }
}

#[tokio::test]
async fn lines_are_seen_and_changed_with_their_deal_alone() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let tiles = line(&cast.ana, roof.id, "Tiles", 1).await.unwrap();
        assert_eq!((seen(&cast.cy, &DEAL_LINE).await.len(), seen(&cast.bo, &DEAL_LINE).await.len()), (0, 1));
        assert_eq!(seen(&cast.dee, &DEAL_LINE).await.len(), 1);
        assert!(line(&cast.cy, roof.id, "X", 1).await.is_err_and(|error| error.problem("deal_id").is_some()));
        let price = || draft([("unit_price", 2.into())]);
        assert!(matches!(changed(&cast.cy, &DEAL_LINE, tiles.id, price()).await, Err(Error::NotFound)));
        for other in [&cast.bo, &cast.dee] {
            assert!(matches!(line(other, roof.id, "X", 1).await, Err(Error::Forbidden)), "{}", other.name);
            assert!(matches!(changed(other, &DEAL_LINE, tiles.id, price()).await, Err(Error::Forbidden)));
            assert!(matches!(deleted(other, &DEAL_LINE, tiles.id).await, Err(Error::Forbidden)));
        }
        changed(&cast.eve, &DEAL, roof.id, draft([("owner_id", cast.cy.user_id.into())])).await.unwrap();
        assert_eq!((seen(&cast.cy, &DEAL_LINE).await.len(), seen(&cast.ana, &DEAL_LINE).await.len()), (1, 0));
        assert_eq!(amount(&cast, roof.id).await, sum(1));
    }
}

#[tokio::test]
async fn a_line_out_of_the_trash_belongs_to_whom_the_deal_belongs_now() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let tiles = line(&cast.ana, roof.id, "Tiles", 1).await.unwrap();
        deleted(&cast.ana, &DEAL_LINE, tiles.id).await.unwrap();
        changed(&cast.eve, &DEAL, roof.id, draft([("owner_id", cast.cy.user_id.into())])).await.unwrap();
        let mut write = cast.ana.write().await.unwrap();
        let refused = write::restore(&mut write, &DEAL_LINE, tiles.id).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        drop(write);
        let mut write = cast.eve.write().await.unwrap();
        write::restore(&mut write, &DEAL_LINE, tiles.id).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(seen(&cast.cy, &DEAL_LINE).await.len(), 1);
    }
}

#[tokio::test]
async fn two_at_once_leave_the_sum_of_both() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let add = |name: &'static str, price: i64| {
            let values: [(&str, Value); 3] =
                [("deal_id", roof.id.into()), ("name", name.into()), ("unit_price", price.into())];
            write::create_now(&cast.ana, &DEAL_LINE, Id::new(), draft(values))
        };
        let (one, other, third) = tokio::join!(add("Tiles", 1), add("Nails", 20), add("Beams", 300));
        assert!(one.is_ok() && other.is_ok() && third.is_ok());
        assert_eq!(amount(&cast, roof.id).await, sum(321));
    }
}

#[tokio::test]
async fn a_product_brings_its_name_and_price_where_the_currency_is_the_same() {
    for cast in casts().await {
        let product = |name: &str, currency: &str| {
            draft([("name", name.into()), ("price", 990.into()), ("currency", currency.into())])
        };
        let tiles = made(&cast.eve, &PRODUCT, product("Tiles", "USD")).await.unwrap().id;
        let nails = made(&cast.eve, &PRODUCT, product("Nails", "EUR")).await.unwrap().id;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let of = |product: Id| draft([("deal_id", roof.id.into()), ("product_id", product.into())]);
        let known = made(&cast.ana, &DEAL_LINE, of(tiles)).await.unwrap();
        assert_eq!((known.text("name"), known.int("unit_price")), ("Tiles", Some(990)));
        let asks = made(&cast.ana, &DEAL_LINE, of(nails)).await.unwrap_err();
        let asks = asks.problem("unit_price").unwrap();
        assert_eq!((asks.key.as_str(), asks.hint.as_str()), ("deal_line.price_needed", "USD"));
        let mut told = of(nails);
        told.insert("unit_price".into(), 5.into());
        assert_eq!(made(&cast.ana, &DEAL_LINE, told).await.unwrap().text("name"), "Nails");
        let other = changed(&cast.ana, &DEAL_LINE, known.id, draft([("product_id", nails.into())])).await;
        let other = other.unwrap();
        assert_eq!((other.text("name"), other.int("unit_price")), ("Nails", Some(990)), "the price stays");
    }
}
