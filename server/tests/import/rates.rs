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
