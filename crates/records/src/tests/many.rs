//! Many at once: the same checks, one answer per draft.

use super::cast::{casts, made};
use super::{PERSON, PLACE, draft};
use crate::{read, write};
use kernel::{Error, Id, Query, Record, Result};

#[tokio::test]
async fn each_draft_has_its_own_answer() {
    for cast in casts().await {
        let mill = made(&cast.ana, &PLACE, draft([("name", "Mill".into())])).await.unwrap();
        let (first, again) = (Id::new(), Id::new());
        let drafts = vec![
            (first, draft([("name", "Oak".into()), ("company_id", mill.id.into())])),
            (Id::new(), draft([("name", "".into())])),
            (Id::new(), draft([("name", "Elm".into()), ("company_id", Id::new().into())])),
            (again, draft([("name", "Ash".into())])),
        ];
        let mut write = cast.ana.write().await.unwrap();
        let made = write::create_many(&mut write, &PERSON, drafts).await.unwrap();
        write.commit().await.unwrap();
        let told: Vec<Result<&str, &Error>> =
            made.iter().map(|answer| answer.as_ref().map(|record: &Record| record.text("name"))).collect();
        let (required, nowhere) =
            (Error::invalid("name", "check.required"), Error::invalid("company_id", "check.reference"));
        assert_eq!(told, [Ok("Oak"), Err(&required), Err(&nowhere), Ok("Ash")]);
        let found = Query { search: "ash".into(), ..Query::default() };
        assert_eq!(
            read::list(&cast.ana, &PERSON, &found).await.unwrap().items.first().map(|record| record.id),
            Some(again)
        );

        let events = cast.events().await;
        let mut write = cast.ana.write().await.unwrap();
        let drafts =
            vec![(first, draft([("name", "Else".into())])), (Id::new(), draft([("name", "Fir".into())]))];
        let made = write::create_many(&mut write, &PERSON, drafts).await.unwrap();
        write.commit().await.unwrap();
        let names: Vec<&str> = made.iter().flatten().map(|record| record.text("name")).collect();
        assert_eq!(names, ["Oak", "Fir"]);
        assert_eq!(cast.events().await, events + 1);
    }
}

#[tokio::test]
async fn what_must_be_unique_is_so_within_the_batch_too() {
    for cast in casts().await {
        let drafts = ["North", "south", "NORTH"].map(|name| (Id::new(), draft([("name", name.into())])));
        let mut write = cast.eve.write().await.unwrap();
        let made = write::create_many(&mut write, &identity::TEAM, drafts.to_vec()).await.unwrap();
        write.commit().await.unwrap();
        let fine: Vec<bool> = made.iter().map(Result::is_ok).collect();
        assert_eq!(fine, [true, true, false]);
    }
}
