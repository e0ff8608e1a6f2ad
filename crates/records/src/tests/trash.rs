//! What lies in the trash, and in which order.

use super::PERSON;
use super::cast::{casts, person};
use crate::screens::trash::reading;
use crate::write;

#[tokio::test]
async fn what_was_deleted_last_is_found_first() {
    for cast in casts().await {
        let mut ids = Vec::new();
        for name in ["One", "Two", "Three"] {
            ids.push(person(&cast.ana, name).await.id);
        }
        for at in [1, 0, 2] {
            let mut write = cast.ana.write().await.unwrap();
            write::delete(&mut write, &PERSON, ids[at]).await.unwrap();
            write.commit().await.unwrap();
        }
        let page = reading::page(&cast.ana, PERSON.kind, "", None).await.unwrap();
        let names: Vec<&str> = page.items.iter().map(|item| item.record.text("name")).collect();
        assert_eq!(names, ["Three", "One", "Two"]);
    }
}
