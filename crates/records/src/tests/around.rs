//! What a record's page brings along.

use super::cast::{casts, made, person};
use super::{PERSON, PLACE, draft};
use crate::around::{self, Around, first_few, question, the_one};
use kernel::json::FromJson;
use kernel::{Entity, Error, Page, Query, Record};

/// The titles that the page brought for a list, if it brought it.
fn brought(around: &Around, entity: &'static Entity, query: &Query) -> Option<Vec<String>> {
    let answer = around.answers.get(&question(entity, query))?.clone();
    let page = Page::<Record>::from_json(answer).ok()?;
    Some(page.items.iter().map(|record| record.title(entity).to_owned()).collect())
}

#[tokio::test]
async fn a_page_brings_what_its_record_names_and_what_points_at_it() {
    for cast in casts().await {
        let oakwood = made(&cast.ana, &PLACE, draft([("name", "Oakwood".into())])).await.unwrap();
        let values = draft([("name", "Noor".into()), ("company_id", oakwood.id.into())]);
        let noor = made(&cast.ana, &PERSON, values).await.unwrap();
        let company = PERSON.field("company_id").unwrap();

        let page = around::read(&cast.ana, &PLACE, oakwood.id).await.unwrap();
        assert_eq!(page.record.id, oakwood.id);
        let few = first_few(company, oakwood.id);
        assert_eq!(brought(&page, &PERSON, &few), Some(vec!["Noor".to_owned()]));

        let page = around::read(&cast.ana, &PERSON, noor.id).await.unwrap();
        assert_eq!(brought(&page, &PLACE, &the_one(oakwood.id)), Some(vec!["Oakwood".to_owned()]));
    }
}

#[tokio::test]
async fn it_brings_no_more_than_one_may_see() {
    for cast in casts().await {
        let oakwood = made(&cast.cy, &PLACE, draft([("name", "Oakwood".into())])).await.unwrap();
        let values = draft([("name", "Noor".into()), ("company_id", oakwood.id.into())]);
        made(&cast.cy, &PERSON, values).await.unwrap();
        let own = person(&cast.ana, "Ada").await;
        let few = first_few(PERSON.field("company_id").unwrap(), oakwood.id);
        let of = async |me| around::read(me, &PLACE, oakwood.id).await;

        assert_eq!(of(&cast.ana).await, Err(Error::NotFound));
        let all = of(&cast.dee).await.unwrap();
        assert_eq!(brought(&all, &PERSON, &few), Some(vec!["Noor".to_owned()]), "who only reads sees it");
        assert_eq!(around::read(&cast.cy, &PERSON, own.id).await, Err(Error::NotFound));
    }
}
