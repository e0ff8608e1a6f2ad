//! What narrows a timeline combines, pages stay right under it, and a link leads to its entry.

use crate::cast::{Cast, at, casts, changed, logged};
use crate::timeline::{call, told};
use identity::Me;
use kernel::{Error, Id, Value};
use work::timeline::{Asked, Entry, Kinds, Mark, Page, What, of};

async fn names(cast: &Cast, me: &Me, asked: Asked) -> Vec<String> {
    let page = Page { asked, ..Page::default() };
    let stream = of(me, &sales::DEAL, cast.deal.id, &page).await.unwrap();
    stream.planned.iter().chain(&stream.items).map(told).collect()
}

/// Calls of Ana on two days, a note of Eve, and two changes of today.
async fn past(cast: &Cast) {
    call(cast, "About the élan desk", "2026-01-05T10:00:00Z").await;
    call(cast, "About chairs", "2026-01-07T23:30:00Z").await;
    let owner = ("owner_id", Value::from(cast.eve.user_id));
    let deal = ("deal_id", Value::from(cast.deal.id));
    let done = ("done_at", Value::from(at("2026-01-06T10:00:00Z")));
    logged(&cast.eve, [("name", "Desk of Eve".into()), ("type", "note".into()), owner, deal, done]).await;
    changed(&cast.eve, &sales::DEAL, cast.deal.id, [("name", "Desks and lamps".into())]).await;
}

fn day(text: &str) -> Option<chrono::NaiveDate> {
    kernel::moment::parse_day(text)
}

#[tokio::test]
async fn person_days_words_and_kinds_combine() {
    for cast in casts().await {
        past(&cast).await;
        let person = Some(cast.eve.user_id);
        let (from, to) = (day("2026-01-06"), day("2026-01-07"));
        let kinds = Kinds::try_from("call".to_owned()).unwrap();
        let text = "ELAN de".to_owned();
        let all = Asked::default();
        for (asked, wanted) in [
            (Asked { text: text.clone(), ..all.clone() }, vec!["About the élan desk"]),
            (Asked { text: "lamps".into(), ..all.clone() }, vec!["deal.updated"]),
            (
                Asked { text: "desk".into(), ..all.clone() },
                vec!["deal.updated", "deal.created", "Desk of Eve", "About the élan desk"],
            ),
            (Asked { text: "desk".into(), person, ..all.clone() }, vec!["deal.updated", "Desk of Eve"]),
            (Asked { person, ..all.clone() }, vec!["deal.updated", "Desk of Eve"]),
            (Asked { from, to, ..all.clone() }, vec!["About chairs", "Desk of Eve"]),
            (Asked { from, to, kinds: kinds.clone(), ..all.clone() }, vec!["About chairs"]),
            (Asked { from, to, kinds, text: "desk".into(), ..all.clone() }, vec![]),
            (Asked { to: day("2026-01-05"), ..all.clone() }, vec!["About the élan desk"]),
            (Asked { text: "!?".into(), ..all.clone() }, vec![]),
            (Asked { person: Some(Id::new()), ..all.clone() }, vec![]),
        ] {
            assert_eq!(names(&cast, &cast.eve, asked.clone()).await, wanted, "{asked:?}");
        }
    }
}

#[tokio::test]
async fn days_are_those_of_who_reads() {
    for cast in casts().await {
        past(&cast).await;
        let asked = Asked { from: day("2026-01-08"), to: day("2026-01-08"), ..Asked::default() };
        assert!(names(&cast, &cast.ana, asked.clone()).await.is_empty(), "it was the 7th in UTC");
        let in_dubai = Me { time_zone: "Asia/Dubai".into(), ..cast.ana.clone() };
        assert_eq!(names(&cast, &in_dubai, asked).await, ["About chairs"]);
        for (from, to) in [("9999-12-31", "9999-12-31"), ("0001-01-01", "0001-01-01")] {
            let asked = Asked { from: day(from), to: day(to), ..Asked::default() };
            assert!(names(&cast, &in_dubai, asked).await.is_empty(), "{from}");
        }
    }
}

#[tokio::test]
async fn pages_under_a_filter_have_no_gaps_and_nothing_twice() {
    for cast in casts().await {
        for round in 0..20_i64 {
            let done = ["2026-01-0", &(round % 3 + 1).to_string(), "T10:00:00Z"].concat();
            call(&cast, &["Word ", &round.to_string()].concat(), &done).await;
            call(&cast, &["Other ", &round.to_string()].concat(), &done).await;
            let name = if round % 2 == 0 { "A word" } else { "Silence" };
            changed(&cast.ana, &sales::DEAL, cast.deal.id, [("name", name.into())]).await;
        }
        let asked = Asked { text: "word".into(), person: Some(cast.ana.user_id), ..Asked::default() };
        let whole = of(
            &cast.ana,
            &sales::DEAL,
            cast.deal.id,
            &Page { asked: asked.clone(), limit: 199, ..Page::default() },
        )
        .await
        .unwrap();
        assert_eq!((whole.items.len(), whole.next), (40, None));
        for limit in [1, 3, 7] {
            let (mut items, mut after) = (Vec::new(), None);
            loop {
                let page = Page { asked: asked.clone(), after, limit, ..Page::default() };
                let page = of(&cast.ana, &sales::DEAL, cast.deal.id, &page).await.unwrap();
                items.extend(page.items);
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            assert_eq!(items, whole.items, "{limit} at a time");
        }
    }
}

#[tokio::test]
async fn a_link_opens_the_page_that_begins_with_its_entry() {
    for cast in casts().await {
        for number in 1..=9 {
            call(
                &cast,
                &["Call ", &number.to_string()].concat(),
                &["2026-01-0", &number.to_string(), "T10:00:00Z"].concat(),
            )
            .await;
            changed(&cast.ana, &sales::DEAL, cast.deal.id, [("amount", number.into())]).await;
        }
        let read = async |me: &Me, around: Mark| {
            let page = Page { around: Some(around), limit: 3, ..Page::default() };
            of(me, &sales::DEAL, cast.deal.id, &page).await
        };
        let all = of(&cast.ana, &sales::DEAL, cast.deal.id, &Page { limit: 199, ..Page::default() })
            .await
            .unwrap()
            .items;
        for (at, entry) in all.iter().enumerate() {
            let page = read(&cast.ana, entry.mark()).await.unwrap();
            let wanted: Vec<Entry> = all.iter().skip(at).take(3).cloned().collect();
            assert_eq!(page.items, wanted, "{}", told(entry));
            assert_eq!(page.next.is_some(), at + 3 < all.len());
        }
        let plan = logged(
            &cast.ana,
            [("type", "task".into()), ("name", "Plan".into()), ("deal_id", cast.deal.id.into())],
        )
        .await;
        let page = read(&cast.ana, Mark::Record("activity", plan.id)).await.unwrap();
        assert_eq!(page.planned.iter().map(told).collect::<Vec<_>>(), ["Plan"]);
        let elsewhere =
            logged(&cast.ana, [("body", "Of the person".into()), ("contact_id", cast.contact.id.into())])
                .await;
        for gone in [
            Mark::Record("activity", elsewhere.id),
            Mark::Record("activity", Id::new()),
            Mark::Event(1),
            Mark::Event(999_999),
        ] {
            assert_eq!(read(&cast.ana, gone).await.unwrap_err(), Error::NotFound, "{gone:?}");
        }
        let secret = logged(
            &cast.eve,
            [
                ("body", "For Eve".into()),
                ("deal_id", cast.deal.id.into()),
                ("owner_id", cast.eve.user_id.into()),
            ],
        )
        .await;
        let secret = Mark::Record("activity", secret.id);
        assert_eq!(read(&cast.bo, secret).await.unwrap_err(), Error::NotFound);
        assert!(read(&cast.dee, secret).await.is_ok());
        assert!(matches!(all[0].what, What::Change(_)));
    }
}
