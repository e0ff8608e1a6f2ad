//! What is told of changes that a person may not see.

use super::*;
use kernel::{Draft, Name};

/// Bob's note, changed in one field.
fn change(field: &'static str) -> NewEvent {
    let event = NewEvent { owner_id: Some(BOB), ..NewEvent::plain("note", "updated", Id::new(), "of Bob") };
    event.changing(Draft::new(), Draft::from([(Name::Borrowed(field), "Secret".into())]))
}

#[tokio::test]
async fn of_what_one_may_not_see_one_hears_that_a_count_changed_and_nothing_else() {
    for db in engines().await {
        for (scope, counts) in [(Scope::Own, 1), (Scope::Team, 1), (Scope::All, 0), (Scope::None, 0)] {
            let house = house(&db, scope);
            let newest = log::newest(&mut &house.db).await.unwrap();
            happens(&house, change("shelf")).await;
            let path = format!("/live?after={newest}&once=true");
            let text = read(open(&house, &path, &[("cookie", "x")]).await, usize::MAX).await;
            let is_told = scope == Scope::All;
            assert_eq!(text.matches("event: count\ndata: count\n\n").count(), counts, "{scope:?} {text}");
            for word in ["Secret", "of Bob", "shelf", "note", "id:"] {
                assert_eq!(text.contains(word), is_told, "{scope:?} {word} {text}");
            }
        }
    }
}

#[tokio::test]
async fn what_changes_no_count_is_not_heard_of_and_many_changes_are_heard_of_once() {
    for db in engines().await {
        let house = house(&db, Scope::Own);
        happens(&house, change("name")).await;
        let text = read(open(&house, "/live?after=0&once=true", &[("cookie", "x")]).await, usize::MAX).await;
        assert!(text.contains("event: breath") && !text.contains("event: count"), "{text}");
        for _ in 0..3 {
            happens(&house, change("shelf")).await;
        }
        note(&house, "of Bob", BOB).await;
        let text = read(open(&house, "/live?after=0&once=true", &[("cookie", "x")]).await, usize::MAX).await;
        assert_eq!(text.matches("event: count").count(), 1, "{text}");
    }
}
