//! Who sees and changes what: all, team, own, none.

use super::cast::{casts, changed, made, person};
use super::{PERSON, PLACE, draft};
use crate::{Changes, read, write};
use identity::Me;
use kernel::{Act, Count, Error, Id, Matrix, Query, Scope};
use std::sync::Arc;

async fn names(me: &Me) -> Vec<String> {
    let page =
        read::list(me, &PERSON, &Query { sort: Some(kernel::Sort::parse("name")), ..Query::default() }).await;
    page.unwrap().items.iter().map(|record| record.text("name").to_owned()).collect()
}

#[tokio::test]
async fn a_list_holds_what_the_person_may_see() {
    for cast in casts().await {
        for (me, name) in [(&cast.ana, "of Ana"), (&cast.bo, "of Bo"), (&cast.cy, "of Cy")] {
            person(me, name).await;
        }
        assert_eq!(names(&cast.ana).await, ["of Ana", "of Bo"]);
        assert_eq!(names(&cast.cy).await, ["of Cy"]);
        assert_eq!(names(&cast.eve).await, ["of Ana", "of Bo", "of Cy"]);
        let nobody = Me { matrix: Arc::new(Matrix::default()), ..cast.ana.clone() };
        assert_eq!(read::list(&nobody, &PERSON, &Query::default()).await, Err(Error::Forbidden));
        let own = Matrix::everywhere([(Act::Read, Scope::Own)]);
        let alone = Me { matrix: Arc::new(own), ..cast.ana.clone() };
        assert_eq!(names(&alone).await, ["of Ana"]);
    }
}

/// How many people and places somebody finds in the trash.
async fn trashed(me: &Me) -> Vec<(&'static str, i64)> {
    let ours = |kind: &str| kind == PERSON.kind || kind == PLACE.kind;
    let held = read::trashed(me).await.unwrap().into_iter();
    held.map(|(entity, count)| (entity.kind, count.value)).filter(|(kind, _)| ours(kind)).collect()
}

#[tokio::test]
async fn the_trash_counts_what_the_person_may_see() {
    for cast in casts().await {
        let far = made(&cast.cy, &PLACE, draft([("name", "Far".into())])).await.unwrap();
        let mut deleted = vec![(&cast.cy, &PLACE, far.id)];
        for me in [&cast.ana, &cast.bo, &cast.cy] {
            deleted.push((me, &PERSON, person(me, "Gone").await.id));
            person(me, "Here").await;
        }
        for (me, entity, id) in deleted {
            let mut write = me.write().await.unwrap();
            write::delete(&mut write, entity, id).await.unwrap();
            write.commit().await.unwrap();
        }
        assert_eq!(trashed(&cast.ana).await, [(PERSON.kind, 2), (PLACE.kind, 0)]);
        assert_eq!(trashed(&cast.cy).await, [(PERSON.kind, 1), (PLACE.kind, 1)]);
        assert_eq!(trashed(&cast.eve).await, [(PERSON.kind, 3), (PLACE.kind, 1)]);
        let nobody = Me { matrix: Arc::new(Matrix::default()), ..cast.ana.clone() };
        assert!(trashed(&nobody).await.is_empty());
    }
    assert_eq!(Count::of(Count::LIMIT), Count { value: Count::LIMIT, exact: true });
    assert_eq!(Count::of(Count::LIMIT + 1), Count { value: Count::LIMIT, exact: false });
}

#[tokio::test]
async fn what_is_not_seen_is_not_found_and_what_is_seen_only_is_forbidden() {
    for cast in casts().await {
        let (of_bo, of_cy) = (person(&cast.bo, "of Bo").await, person(&cast.cy, "of Cy").await);
        let title = || Changes::one("job_title", "Captain");
        assert!(read::get(&cast.ana, &PERSON, of_bo.id).await.is_ok());
        assert_eq!(read::get(&cast.ana, &PERSON, of_cy.id).await, Err(Error::NotFound));
        assert_eq!(changed(&cast.ana, of_bo.id, title()).await, Err(Error::Forbidden));
        assert_eq!(changed(&cast.ana, of_cy.id, title()).await, Err(Error::NotFound));
        assert_eq!(changed(&cast.dee, of_cy.id, title()).await, Err(Error::Forbidden));
        assert!(changed(&cast.eve, of_cy.id, title()).await.is_ok());
        let mut write = cast.ana.write().await.unwrap();
        assert_eq!(write::delete(&mut write, &PERSON, of_bo.id).await, Err(Error::Forbidden));
        assert_eq!(write::delete(&mut write, &PERSON, of_cy.id).await, Err(Error::NotFound));
        assert_eq!(write::delete(&mut write, &PERSON, Id::new()).await, Err(Error::NotFound));
    }
}

#[tokio::test]
async fn nobody_creates_beyond_their_reach() {
    for cast in casts().await {
        let given = |me: &Me| draft([("name", "New".into()), ("owner_id", me.user_id.into())]);
        assert_eq!(made(&cast.dee, &PERSON, given(&cast.dee)).await, Err(Error::Forbidden));
        assert_eq!(made(&cast.ana, &PERSON, given(&cast.bo)).await, Err(Error::Forbidden));
        assert_eq!(made(&cast.eve, &PERSON, given(&cast.bo)).await.unwrap().label("owner_id"), "Bo");
        assert_eq!(person(&cast.ana, "Mine").await.id_of("owner_id"), Some(cast.ana.user_id));
    }
}

#[tokio::test]
async fn a_reference_points_at_what_the_writer_sees() {
    for cast in casts().await {
        let far = made(&cast.cy, &PLACE, draft([("name", "Far".into())])).await.unwrap();
        let near = made(&cast.bo, &PLACE, draft([("name", "Near".into())])).await.unwrap();
        let mine = person(&cast.ana, "Mine").await;
        for wrong in [far.id, Id::new()] {
            let error = changed(&cast.ana, mine.id, Changes::one("company_id", wrong)).await.unwrap_err();
            assert_eq!(error, Error::invalid("company_id", "check.reference"));
        }
        let placed = changed(&cast.ana, mine.id, Changes::one("company_id", near.id)).await.unwrap();
        assert_eq!(placed.label("company_id"), "Near");
    }
}
