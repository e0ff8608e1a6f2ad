//! Exchange rates from a file: decimals as people and banks write them.

use crate::cast::{Firm, figures};
use records::import::plan::Policy;

#[tokio::test]
async fn rates_come_in_to_their_last_digit() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let text = "Currency;Day;Rate\nGBP;2026-11-20;1,0835\nIDR;2026-11-20;0.0000421\nKWD;2026-11-20;15 890,25\n\
                    CHF;2026-11-20;1.12345678901\nSEK;2026-11-20;0\nNOK;2026-11-20;a crown\n";
        let done = firm.import_text("exchange_rate", text, Policy::Skip).await;
        assert_eq!(figures(&done.tallies, "exchange_rate"), [6, 3, 0, 0, 3]);
        let mut rates: Vec<_> = firm
            .all("exchange_rate")
            .await
            .iter()
            .map(|rate| (rate.text("currency").to_owned(), rate.int("rate").unwrap()))
            .collect();
        rates.sort();
        let expected = [("GBP", 10_835_000_000), ("IDR", 421_000), ("KWD", 158_902_500_000_000)];
        assert_eq!(rates, expected.map(|(code, rate)| (code.to_owned(), rate)));
        let told = [(4, "check.decimal"), (5, "check.range"), (6, "check.decimal")];
        let told = told.map(|(row, key)| (row, "Rate".to_owned(), key.to_owned()));
        assert_eq!(firm.problems(done.id).await, told);
    }
}

const FIRST: &str = "Currency,Day,Rate\nGBP,2026-11-20,1.5\nGBP,2026-11-21,1.6\nSEK,2026-11-20,0.5\n";
const SECOND: &str =
    "Currency,Day,Rate\ngbp,2026-11-20,1.7\nGBP,2026-11-21,1.6\nGBP,2026-11-22,1.8\nSEK,2026-11-22,0.6\n";

#[tokio::test]
async fn a_file_with_days_that_are_there_leaves_them_or_takes_them_over() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.import_text("exchange_rate", FIRST, Policy::Skip).await;
        let kept = firm.import_text("exchange_rate", SECOND, Policy::Skip).await;
        assert_eq!(figures(&kept.tallies, "exchange_rate"), [4, 2, 0, 2, 0]);
        let pounds = async || {
            let all = firm.all("exchange_rate").await.into_iter();
            let pounds = all.filter(|rate| rate.text("currency") == "GBP");
            let mut rates: Vec<_> = pounds.map(|rate| rate.int("rate").unwrap() / 1_000_000_000).collect();
            rates.sort_unstable();
            rates
        };
        assert_eq!(pounds().await, [15, 16, 18]);
        let taken = firm.import_text("exchange_rate", SECOND, Policy::Update).await;
        assert_eq!(figures(&taken.tallies, "exchange_rate"), [4, 0, 1, 3, 0]);
        assert_eq!(pounds().await, [16, 17, 18]);
    }
}

#[tokio::test]
async fn a_new_price_list_takes_the_place_of_the_old_one() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        firm.import_text("product", "name\nShingles\nBeams\n", Policy::Skip).await;
        firm.import_text("price_book", "name,currency\nYen,JPY\n", Policy::Skip).await;
        let list = |shingles: i64| {
            format!("product,price book,price,currency\nShingles,Yen,{shingles},JPY\nBeams,Yen,7,JPY\n")
        };
        let first = firm.import_text("price", &list(5), Policy::Update).await;
        assert_eq!(figures(&first.tallies, "price"), [2, 2, 0, 0, 0]);
        let second = firm.import_text("price", &list(6), Policy::Update).await;
        assert_eq!(figures(&second.tallies, "price"), [2, 0, 1, 1, 0]);
        let mut prices: Vec<_> = firm.all("price").await.iter().map(|price| price.int("price")).collect();
        prices.sort_unstable();
        assert_eq!(prices, [Some(6), Some(7)]);
    }
}
