//! Pickers and duplicates.

use super::cast::{casts, made, person};
use super::{PERSON, PLACE, draft};
use crate::{Choice, read, similar};

#[tokio::test]
async fn pickers_find_by_how_words_begin() {
    for cast in casts().await {
        let oak =
            made(&cast.ana, &PERSON, draft([("name", "Élodie Oak".into()), ("job_title", "Cook".into())]))
                .await
                .unwrap();
        person(&cast.cy, "Elodie Far").await;
        let choice = Choice { id: oak.id, label: "Élodie Oak".into(), hint: "Cook".into() };
        assert_eq!(
            read::lookup(&cast.ana, &PERSON, "elod", 10).await.unwrap(),
            std::slice::from_ref(&choice)
        );
        assert_eq!(read::lookup(&cast.ana, &PERSON, " ", 10).await.unwrap(), [choice]);
        assert!(read::lookup(&cast.ana, &PLACE, "x", 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_same_address_makes_a_duplicate_and_a_like_name_a_hint() {
    for cast in casts().await {
        let known = draft([("name", "Oak".into()), ("email", "Oak@kith.example".into())]);
        let oak = made(&cast.ana, &PERSON, known).await.unwrap();
        let oakley = person(&cast.ana, "Oakley").await;
        let typed = draft([("name", "Oak".into()), ("email", "oak@KITH.example".into())]);
        let found: Vec<_> =
            similar::find(&cast.ana, &PERSON, &typed).await.unwrap().iter().map(|r| r.id).collect();
        assert_eq!(found, [oak.id, oakley.id]);
        assert!(similar::find(&cast.cy, &PERSON, &typed).await.unwrap().is_empty());
    }
}
