use crate::cast::{Cast, at, casts, changed, logged, made};
use identity::Me;
use kernel::{Error, Record, Value};
use work::timeline::{Asked, Entry, Kinds, Many, Page, Place, Stream, What, of, recent};

async fn read(me: &Me, deal: &Record, after: Option<Place>, kinds: &str, limit: i64) -> Stream {
    let kinds = Kinds::try_from(kinds.to_owned()).unwrap();
    let page = Page { asked: Asked { kinds, ..Asked::default() }, after, limit, ..Page::default() };
    of(me, &sales::DEAL, deal.id, &page).await.unwrap()
}

pub fn told(entry: &Entry) -> String {
    match &entry.what {
        What::Activity(record) => record.text("name").to_owned(),
        What::Happened(happened) => happened.record.text("subject").to_owned(),
        What::Change(change) => change.event.kind.clone(),
    }
}

pub async fn call(cast: &Cast, name: &str, done: &str) {
    let deal = ("deal_id", Value::from(cast.deal.id));
    logged(&cast.ana, [("type", "call".into()), ("name", name.into()), deal, ("done_at", at(done).into())])
        .await;
}

#[tokio::test]
async fn what_people_did_and_what_changed_stand_newest_first() {
    for cast in casts().await {
        call(&cast, "First call", "2020-01-01T10:00:00Z").await;
        call(&cast, "A call to come true", "2090-01-01T10:00:00Z").await;
        changed(&cast.ana, &sales::DEAL, cast.deal.id, [("amount", 1_000.into())]).await;
        let plan = [("type", "task".into()), ("name", "Plan".into()), ("deal_id", cast.deal.id.into())];
        logged(&cast.ana, plan).await;
        let stream = read(&cast.ana, &cast.deal, None, "", 0).await;
        let items: Vec<String> = stream.items.iter().map(told).collect();
        assert_eq!(items, ["A call to come true", "deal.updated", "deal.created", "First call"]);
        assert_eq!(stream.planned.iter().map(told).collect::<Vec<_>>(), ["Plan"]);
        assert_eq!(stream.next, None);
        let What::Change(change) = &stream.items[1].what else { panic!("a change") };
        assert_eq!(change.currency, Some(kernel::Currency::USD));
    }
}

#[tokio::test]
async fn pages_have_no_gaps_and_nothing_twice() {
    for cast in casts().await {
        for round in 0..12_i64 {
            let done = ["2026-01-0", &(round % 3 + 1).to_string(), "T10:00:00Z"].concat();
            call(&cast, &["Call ", &round.to_string()].concat(), &done).await;
            changed(&cast.ana, &sales::DEAL, cast.deal.id, [("amount", (round + 1).into())]).await;
        }
        let whole = read(&cast.ana, &cast.deal, None, "", 199).await;
        assert_eq!((whole.items.len(), whole.next), (25, None));
        for limit in [1, 2, 7] {
            let (mut items, mut after) = (Vec::new(), None);
            loop {
                let page = read(&cast.ana, &cast.deal, after, "", limit).await;
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
async fn only_the_kinds_asked_for() {
    for cast in casts().await {
        call(&cast, "A call", "2026-01-01T10:00:00Z").await;
        logged(&cast.ana, [("body", "A note".into()), ("deal_id", cast.deal.id.into())]).await;
        let names = async |kinds: &str| -> Vec<String> {
            read(&cast.ana, &cast.deal, None, kinds, 0).await.items.iter().map(told).collect()
        };
        assert_eq!(names("call").await, ["A call"]);
        assert_eq!(names("changes").await, ["deal.created"]);
        assert_eq!(names("note,changes").await, ["A note", "deal.created"]);
    }
}

#[tokio::test]
async fn a_company_hears_of_its_deals_and_a_move_names_both_stages() {
    for cast in casts().await {
        call(&cast, "About desks", "2026-01-01T10:00:00Z").await;
        let stages = kernel::Query { sort: Some(kernel::Sort::parse("position")), ..Default::default() };
        let stages = records::read::list(&cast.ana, &sales::STAGE, &stages).await.unwrap().items;
        changed(&cast.ana, &sales::DEAL, cast.deal.id, [("stage_id", stages[1].id.into())]).await;
        let stream = of(&cast.ana, &people::COMPANY, cast.company.id, &Page::default()).await.unwrap();
        let items: Vec<String> = stream.items.iter().map(told).collect();
        assert_eq!(items[0], "deal.stage_changed");
        assert!(items.contains(&"About desks".to_owned()), "{items:?}");
        let What::Change(change) = &stream.items[0].what else { panic!("a change") };
        assert_eq!(change.titles.get(&stages[1].id).map(String::as_str), Some(stages[1].text("name")));
        assert!(change.titles.contains_key(&stages[0].id));
    }
}

#[tokio::test]
async fn nobody_reads_what_they_may_not_see() {
    for cast in casts().await {
        let owner = ("owner_id", Value::from(cast.eve.user_id));
        let secret = [("body", "For Eve alone".into()), ("deal_id", cast.deal.id.into()), owner];
        logged(&cast.eve, secret).await;
        let cy = of(&cast.cy, &sales::DEAL, cast.deal.id, &Page::default()).await;
        assert_eq!(cy.unwrap_err(), Error::NotFound);
        let bo = read(&cast.bo, &cast.deal, None, "", 0).await;
        assert_eq!(bo.items.iter().map(told).collect::<Vec<_>>(), ["deal.created"]);
        let dee = read(&cast.dee, &cast.deal, None, "", 0).await;
        assert_eq!(dee.items.iter().map(told).collect::<Vec<_>>(), ["For Eve alone", "deal.created"]);
    }
}

#[tokio::test]
async fn home_tells_the_newest_that_i_may_read() {
    for cast in casts().await {
        call(&cast, "A call", "2026-01-01T10:00:00Z").await;
        made(&cast.cy, &people::COMPANY, [("name", "Elmtree".into())]).await.unwrap();
        let names = async |me: &Me, n| -> Vec<String> {
            recent(me, n).await.unwrap().into_iter().map(|news| news.event.record_label).collect()
        };
        assert_eq!(names(&cast.ana, 3).await, ["A call", "Desks", "Noor"]);
        assert_eq!(names(&cast.eve, 2).await, ["Elmtree", "A call"]);
        assert!(!names(&cast.cy, 20).await.contains(&"Desks".to_owned()));
    }
}

#[tokio::test]
async fn home_tells_an_import_or_a_change_of_many_in_one_line_with_its_count() {
    for cast in casts().await {
        let mut write = cast.eve.write().await.unwrap().in_batch(kernel::Id::new());
        for name in ["Elm", "Fir", "Ash"] {
            let draft = [("name".into(), name.into())].into_iter().collect();
            records::write::create(&mut write, &people::COMPANY, None, draft).await.unwrap();
        }
        let noa = [("name".into(), "Noa".into())].into_iter().collect();
        records::write::create(&mut write, &people::CONTACT, None, noa).await.unwrap();
        write.commit().await.unwrap();
        let told = async |me: &Me| {
            let news = recent(me, 2).await.unwrap();
            news.iter()
                .map(|news| (news.event.record_label.clone(), news.many.clone(), news.import))
                .collect::<Vec<_>>()
        };
        let many = |kind: &str, count| Many { kind: kind.to_owned(), count: kernel::Count::of(count) };
        let all = vec![many("company", 3), many("contact", 1)];
        let wanted = [("Noa".to_owned(), all, None), ("Desks".to_owned(), vec![], None)];
        assert_eq!(told(&cast.eve).await, wanted);
    }
}

#[tokio::test]
async fn thousands_that_came_together_hide_nothing_that_was_before_them() {
    for cast in casts().await {
        let mut write = cast.eve.write().await.unwrap().in_batch(kernel::Id::new());
        for _ in 0..6_000 {
            write.note(events::NewEvent::of(&people::COMPANY, "created", &cast.company));
        }
        write.commit().await.unwrap();
        let news = recent(&cast.eve, 2).await.unwrap();
        let told: Vec<(&str, Option<i64>)> = news
            .iter()
            .map(|news| (news.event.record_label.as_str(), news.many.first().map(|many| many.count.value)))
            .collect();
        assert_eq!(told, [("Oakwood", Some(6_000)), ("Desks", None)]);
    }
}

#[tokio::test]
async fn a_page_that_ends_among_many_that_were_added_together_says_how_many_they_are() {
    for cast in casts().await {
        let mut write = cast.eve.write().await.unwrap().in_batch(kernel::Id::new());
        for number in 0..12_i64 {
            let owner = if number < 4 { &cast.ana } else { &cast.eve };
            let values = [
                ("name", Value::from(format!("Deal {number}"))),
                ("company_id", cast.company.id.into()),
                ("owner_id", owner.user_id.into()),
            ];
            let draft = values.into_iter().map(|(name, value)| (name.into(), value)).collect();
            records::write::create(&mut write, &sales::DEAL, None, draft).await.unwrap();
        }
        write.commit().await.unwrap();
        let many = async |me: &Me, limit, text: &str| {
            let asked = Asked { text: text.to_owned(), ..Asked::default() };
            let page = Page { asked, limit, ..Page::default() };
            of(me, &people::COMPANY, cast.company.id, &page).await.unwrap().together.map(|many| many.value)
        };
        assert_eq!((many(&cast.eve, 5, "").await, many(&cast.ana, 3, "").await), (Some(12), Some(4)));
        assert_eq!(many(&cast.eve, 199, "").await, None, "all are on the page");
        assert_eq!(many(&cast.eve, 5, "deal").await, None, "words leave some out");
    }
}
