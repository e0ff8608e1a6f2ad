//! Exchange rates: who keeps them, and what they make of a board's sums.

use super::cast::{Cast, casts, changed, draft, made};
use crate::deals::board::{Shown, store};
use crate::deals::outcomes;
use crate::deals::span::Span;
use crate::{DEAL, EXCHANGE_RATE, PIPELINE};
use chrono::{Duration, NaiveDate, Utc};
use events::Origin;
use identity::Me;
use kernel::{Currency, Draft, Error, Record, Result, Value};
use records::write;

fn today() -> NaiveDate {
    Utc::now().date_naive()
}

fn rate(currency: &str, day: NaiveDate, rate: &str) -> Draft {
    draft([("currency", currency.into()), ("day", Value::Day(day)), ("rate", rate.into())])
}

async fn rated(me: &Me, currency: &str, day: NaiveDate, worth: &str) -> Result<Record> {
    made(me, &EXCHANGE_RATE, rate(currency, day, worth)).await
}

async fn deal_in(cast: &Cast, currency: &str, amount: i64) -> Record {
    let values = [
        ("name", ["Deal in ", currency].concat().into()),
        ("stage_id", cast.stage(0).into()),
        ("amount", amount.into()),
        ("currency", currency.into()),
        ("probability", 50.into()),
    ];
    made(&cast.ana, &DEAL, draft(values)).await.unwrap()
}

#[tokio::test]
async fn a_rate_is_of_another_currency_and_the_only_one_of_its_day() {
    for cast in casts().await {
        let first = rated(&cast.eve, "EUR", today(), "1.1").await.unwrap();
        let again = rated(&cast.eve, "eur", today(), "1.2").await.unwrap_err();
        assert!(again.problem("day").is_some_and(|problem| problem.key == "check.rate_taken"), "{again:?}");
        let own = rated(&cast.eve, "USD", today(), "1").await.unwrap_err();
        assert!(own.problem("currency").is_some());
        assert!(rated(&cast.eve, "GBP", today(), "0").await.unwrap_err().problem("rate").is_some());
        super::cast::deleted(&cast.eve, &EXCHANGE_RATE, first.id).await.unwrap();
        rated(&cast.eve, "EUR", today(), "1.2").await.unwrap();
        let back = records::write::restore_now(&cast.eve, &EXCHANGE_RATE, first.id).await.unwrap_err();
        assert!(back.problem("day").is_some(), "{back:?}");
    }
}

#[tokio::test]
async fn admins_keep_rates_and_everybody_reads_them() {
    for cast in casts().await {
        rated(&cast.eve, "EUR", today(), "1.1").await.unwrap();
        for me in [&cast.ana, &cast.dee] {
            assert_eq!(rated(me, "GBP", today(), "1.3").await.unwrap_err(), Error::Forbidden);
            let page = records::read::list(me, &EXCHANGE_RATE, &kernel::Query::default()).await.unwrap();
            assert_eq!(page.items.len(), 1);
        }
    }
}

#[tokio::test]
async fn an_import_brings_rates_and_names_the_rows_it_cannot_take() {
    for cast in casts().await {
        rated(&cast.eve, "EUR", today(), "1.1").await.unwrap();
        let me = cast.eve.clone().with_origin(Origin::Import);
        let mut write = me.write().await.unwrap();
        let rows = [("GBP", "1.3"), ("EUR", "0.1"), ("USD", "1"), ("JPY", "0.0065"), ("GBP", "2")];
        let rows = rows.map(|(code, each)| (kernel::Id::new(), rate(code, today(), each)));
        let made = write::create_many(&mut write, &EXCHANGE_RATE, rows.into()).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(made.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, true, false]);
    }
}

#[tokio::test]
async fn amounts_with_a_rate_are_in_the_sums_and_those_without_are_named() {
    for cast in casts().await {
        for (currency, amount) in [("USD", 10_000), ("EUR", 10_000), ("JPY", 1_000), ("KWD", 10_000)] {
            deal_in(&cast, currency, amount).await;
        }
        let before = store::summary(&cast.ana, Some(cast.pipeline), &Shown::default()).await.unwrap();
        assert_eq!((before.columns[0].sums.amount, before.columns[0].sums.unrated_count()), (10_000, 3));
        rated(&cast.eve, "EUR", today() - Duration::days(9), "9").await.unwrap();
        rated(&cast.eve, "EUR", today() - Duration::days(2), "1.1").await.unwrap();
        rated(&cast.eve, "EUR", today() + Duration::days(1), "7").await.unwrap();
        rated(&cast.eve, "JPY", today(), "0.0065").await.unwrap();
        let board = cast.board(&cast.ana).await;
        let sums = &board.columns[0].sums;
        assert_eq!((sums.count, sums.amount), (4, 10_000 + 11_000 + 650));
        assert_eq!((sums.weighted(), sums.unrated_count()), ((10_000 + 11_000 + 650) / 2, 1));
        assert_eq!(sums.unrated[0].currency.code(), "KWD");
        let used: Vec<_> = board.rates.iter().map(|rate| (rate.currency.code(), rate.day)).collect();
        assert_eq!(used, [("EUR", today() - Duration::days(2)), ("JPY", today())]);
        let worth = |at: usize| board.columns[0].cards[at].worth.map(|worth| worth.minor);
        assert_eq!([0, 1, 2, 3].map(worth), [None, Some(11_000), Some(650), None]);
    }
}

#[tokio::test]
async fn a_pipeline_in_another_currency_goes_through_the_firms() {
    for cast in casts().await {
        let euro = draft([("currency", "EUR".into())]);
        changed(&cast.eve, &PIPELINE, cast.pipeline, euro).await.unwrap();
        deal_in(&cast, "USD", 22_000).await;
        let gate = deal_in(&cast, "GBP", 10_000).await;
        let unrated = cast.board(&cast.ana).await.columns[0].sums.unrated_count();
        rated(&cast.eve, "EUR", today(), "1.1").await.unwrap();
        rated(&cast.eve, "GBP", today(), "1.32").await.unwrap();
        let board = cast.board(&cast.ana).await;
        assert_eq!((unrated, board.currency), (2, Currency::EUR));
        assert_eq!(board.columns[0].sums.amount, 20_000 + 12_000);
        super::cast::moved(&cast.ana, super::cast::to(&gate, cast.stage(3))).await.unwrap();
        let outcomes = outcomes::read(&cast.ana, cast.pipeline, Span::default(), None).await.unwrap();
        assert_eq!((outcomes.won.amount, outcomes.rates.len()), (12_000, 2));
    }
}

#[tokio::test]
async fn what_was_closed_counts_at_the_rate_of_its_day_whatever_comes_later() {
    let day = |days: i64| today() - Duration::days(days);
    for cast in casts().await {
        for (days, worth) in [(20, "2"), (9, "3"), (0, "4")] {
            rated(&cast.eve, "EUR", day(days), worth).await.unwrap();
        }
        for (days, currency) in [(30, "EUR"), (12, "EUR"), (10, "EUR"), (9, "EUR"), (1, "KWD")] {
            let closed = kernel::moment::cut(Utc::now() - Duration::days(days));
            let values = [
                ("name", "Gate".into()),
                ("stage_id", cast.stage(3).into()),
                ("amount", 100.into()),
                ("currency", currency.into()),
                ("closed_at", Value::Time(closed)),
                ("owner_id", cast.ana.user_id.into()),
            ];
            made(&cast.eve.clone().with_origin(Origin::Import), &DEAL, draft(values)).await.unwrap();
        }
        let read = async |span| outcomes::read(&cast.ana, cast.pipeline, span, None).await.unwrap();
        let told = read(Span::default()).await;
        // The one before all rates counts at the first.
        assert_eq!((told.won.count, told.won.amount), (5, 200 + 200 + 200 + 300));
        assert_eq!(told.won.unrated.iter().map(|each| each.count).sum::<i64>(), 1);
        let used: Vec<_> = told.rates.iter().map(|rate| (rate.currency, rate.day)).collect();
        assert_eq!(used, [(Currency::EUR, day(20)), (Currency::EUR, day(9))]);
        let week = Span { from: Some(day(9)), to: Some(day(2)) };
        assert_eq!(read(week).await.won.amount, 300);
        changed(&cast.eve, &PIPELINE, cast.pipeline, draft([("currency", "JPY".into())])).await.unwrap();
        assert_eq!(read(week).await.won.amount, 0, "nobody knows what a yen was worth");
        rated(&cast.eve, "JPY", day(9), "0.01").await.unwrap();
        assert_eq!(read(week).await.won.amount, 300, "three dollars are three hundred yen");
    }
}

#[tokio::test]
async fn no_list_adds_rates_up() {
    for cast in casts().await {
        rated(&cast.eve, "EUR", today(), "1.1").await.unwrap();
        let totals =
            records::read::totals(&cast.eve, &EXCHANGE_RATE, &kernel::Query::default()).await.unwrap();
        assert_eq!(totals, Some(Vec::new()));
    }
}

#[tokio::test]
async fn the_largest_amounts_have_exact_sums_in_every_currency() {
    for cast in casts().await {
        let (most, day) = (i128::from(i64::MAX), today());
        for currency in ["USD", "USD", "JPY", "JPY", "KWD"] {
            deal_in(&cast, currency, i64::MAX).await;
        }
        let sums = cast.board(&cast.ana).await.columns.remove(0).sums;
        assert_eq!((sums.amount, sums.weighted(), sums.unrated_count()), (2 * most, most, 3));
        let named: Vec<_> = sums.unrated.iter().map(|each| (each.currency.code(), each.amount)).collect();
        assert_eq!(named, [("JPY", 2 * most), ("KWD", most)]);
        rated(&cast.eve, "JPY", day, "0.0065").await.unwrap();
        rated(&cast.eve, "KWD", day, "99999999.9999999999").await.unwrap();
        let sums = cast.board(&cast.ana).await.columns.remove(0).sums;
        let yen = (2 * most * 65 + 50) / 100;
        let dinars = (most * 999_999_999_999_999_999 + 50_000_000_000) / 100_000_000_000;
        assert_eq!((sums.amount, sums.unrated_count()), (2 * most + yen + dinars, 0));
        let outcomes = outcomes::read(&cast.ana, cast.pipeline, Span::default(), None).await.unwrap();
        assert_eq!(outcomes.won.amount, 0);
    }
}
