//! A rule runs in every write of its kind, and may set what people may not.

use super::cast::{casts, made};
use super::{PLACE, draft};
use crate::{Changes, undo, write};
use kernel::{Error, Id};

#[tokio::test]
async fn no_path_goes_around_a_rule() {
    for cast in casts().await {
        let place = |size: i64| draft([("name", "Mill".into()), ("employees", size.into())]);
        let refused = Error::Refused("empty_place".into());
        assert_eq!(made(&cast.ana, &PLACE, place(0)).await, Err(refused.clone()));
        let mill = made(&cast.ana, &PLACE, place(10)).await.unwrap();
        assert_eq!(mill.text("industry"), "small");
        let mut write = cast.ana.write().await.unwrap();
        let many =
            write::create_many(&mut write, &PLACE, vec![(Id::new(), place(0)), (Id::new(), place(500))])
                .await;
        let many = many.unwrap();
        assert_eq!(many.first().unwrap(), &Err(refused.clone()));
        assert_eq!(many.get(1).unwrap().as_ref().unwrap().text("industry"), "large");
        let none = write::update(&mut write, &PLACE, mill.id, &Changes::one("employees", 0_i64)).await;
        assert_eq!(none, Err(refused));
        let grown =
            write::update(&mut write, &PLACE, mill.id, &Changes::one("employees", 900_i64)).await.unwrap();
        assert_eq!(grown.text("industry"), "large");
        write.commit().await.unwrap();
        let number = cast.events().await;
        let event = events::log::one(&mut &cast.house.db, number).await.unwrap();
        assert_eq!(event.verb(), "grown");
        let mut write = cast.ana.write().await.unwrap();
        let back = undo::event(&mut write, number).await.unwrap();
        assert_eq!((back.int("employees"), back.text("industry")), (Some(10), "small"));
    }
}
