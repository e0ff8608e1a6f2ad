use super::*;
use crate::NewEvent;
use db::{Db, args, sql, test::engines};
use kernel::{Count, Draft, Error, Id, Moment, Value, moment};

fn at() -> Moment {
    moment::parse("2026-11-20T09:30:00.123456Z").unwrap()
}

fn event(record: Id, label: &str) -> NewEvent {
    let after = Draft::from([
        ("name".into(), Value::from(label)),
        ("share".into(), Value::Json(0.25.into())),
        ("note".into(), "a\0b".into()),
    ]);
    NewEvent { actor: "Ada".to_owned(), ..NewEvent::plain("contact", "created", record, label) }
        .changing(Draft::new(), after)
}

async fn write(db: &Db, events: Vec<NewEvent>) -> i64 {
    let mut tx = db.begin().await.unwrap();
    let number = append(&mut tx, at(), events).await.unwrap();
    tx.commit().await.unwrap();
    number
}

#[tokio::test]
async fn numbers_grow_by_one_and_events_come_back_as_written() {
    for db in engines().await {
        let ada = Id::new();
        assert_eq!(newest(&mut &*db).await.unwrap(), 0);
        assert_eq!(write(&db, vec![event(ada, "Ada"), event(Id::new(), "Grace \u{2028}<script>")]).await, 2);
        assert_eq!(write(&db, vec![]).await, 2);
        assert_eq!(write(&db, (0..150).map(|n| event(Id::new(), &n.to_string())).collect()).await, 152);
        let first = one(&mut &*db, 1).await.unwrap();
        assert_eq!((first.record_id, first.at, first.actor.as_str()), (ada, at(), "Ada"));
        assert_eq!(first.after, event(ada, "Ada").after);
        let numbers: Vec<i64> =
            since(&mut &*db, 100, 500).await.unwrap().iter().map(|event| event.number).collect();
        assert_eq!(numbers, (101..=152).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_record_tells_its_own_events_and_those_about_it() {
    for db in engines().await {
        let (company, deal) = (Id::new(), Id::new());
        let about = NewEvent { about_id: Some(company), ..event(deal, "Deal") };
        let both = NewEvent { about_id: Some(company), ..event(company, "Company") };
        write(&db, vec![event(company, "Company"), about.clone(), event(Id::new(), "Other"), about, both])
            .await;
        let numbers = async |before, limit| {
            let events = of_record(&mut &*db, company, before, limit).await.unwrap();
            events.iter().map(|event| event.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(None, 10).await, [5, 4, 2, 1]);
        assert_eq!(numbers(None, 2).await, [5, 4]);
        assert_eq!(numbers(Some(4), 2).await, [2, 1]);
    }
}

#[tokio::test]
async fn an_event_is_undone_once() {
    for db in engines().await {
        let (ada, batch) = (Id::new(), Id::new());
        write(&db, vec![NewEvent { batch_id: Some(batch), ..event(ada, "Ada") }]).await;
        write(&db, vec![event(ada, "Ada").undoing(1)]).await;
        assert_eq!(one(&mut &*db, 1).await.unwrap().undone_by, Some(2));
        assert_eq!(one(&mut &*db, 2).await.unwrap().undoes, Some(1));
        assert_eq!(of_batch(&mut &*db, batch, None, 10).await.unwrap().len(), 1);
        let kind = one(&mut &*db, 1).await.unwrap().kind;
        assert_eq!(kinds_of_batch(&mut &*db, batch).await.unwrap(), [(kind, Count::of(1))]);
        assert_eq!(kinds_of_batch(&mut &*db, ada).await.unwrap(), []);
        let outside = async |number, batch| last_outside(&mut &*db, number, batch).await.unwrap();
        assert_eq!([outside(2, batch).await, outside(1, batch).await, outside(1, ada).await], [2, 0, 1]);
        let mut tx = db.begin().await.unwrap();
        let again = append(&mut tx, at(), vec![event(ada, "Ada").undoing(1)]).await;
        assert_eq!(again, Err(Error::Refused("already_undone".to_owned())));
    }
}

#[tokio::test]
async fn the_chain_shows_every_kind_of_tampering() {
    for db in engines().await {
        write(&db, (1..=5).map(|n| event(Id::new(), &n.to_string())).collect()).await;
        let whole = verify(&mut &*db).await.unwrap();
        assert!(matches!(whole, Verdict::Intact { events: 5, .. }), "{whole:?}");
        let changed = sql!("UPDATE event SET record_label = 'somebody else' WHERE number = 3");
        let hidden = sql!("UPDATE event SET after_values = '{}' WHERE number = 2");
        let removed = sql!("DELETE FROM event WHERE number = 4");
        for (sql, number) in [(changed, 3), (hidden, 2), (removed, 4)] {
            let mut tx = db.begin().await.unwrap();
            assert_eq!(tx.execute(sql, args![]).await.unwrap(), 1);
            assert_eq!(verify(&mut tx).await.unwrap(), Verdict::Broken { number });
        }
        assert_eq!(verify(&mut &*db).await.unwrap(), whole);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_at_the_same_time_leave_no_gap() {
    for db in engines().await {
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..8 {
            let db = Db::clone(&db);
            writers.spawn(async move {
                for n in 0..5 {
                    write(&db, vec![event(Id::new(), &format!("{writer}.{n}"))]).await;
                }
            });
        }
        while let Some(done) = writers.join_next().await {
            done.unwrap();
        }
        assert!(matches!(verify(&mut &*db).await.unwrap(), Verdict::Intact { events: 40, .. }));
    }
}

#[tokio::test]
async fn every_statement_prepares() {
    for db in engines().await {
        assert!(db::test::prepare_all(&db).await > 5);
    }
}
