use super::cast::{Cast, casts, changed, contact, deal, deleted, draft, person, seen, undone};
use crate::{DEAL, DEAL_CONTACT};
use kernel::{Error, Filter, Id, Query, Record};

async fn people(cast: &Cast, deal: Id) -> Vec<Record> {
    let query = Query::filtered(Filter::is("deal_id", deal));
    records::read::list(&cast.eve, &DEAL_CONTACT, &query).await.unwrap().items
}

async fn names(cast: &Cast, deal: Id) -> Vec<String> {
    people(cast, deal).await.iter().map(|person| person.title(&DEAL_CONTACT).to_owned()).collect()
}

async fn main_contact(cast: &Cast, deal: Id) -> Option<Id> {
    records::read::get(&cast.eve, &DEAL, deal).await.unwrap().id_of("contact_id")
}

#[tokio::test]
async fn the_main_contact_is_among_the_people() {
    for cast in casts().await {
        let (ida, max) = (contact(&cast.eve, "Ida").await, contact(&cast.eve, "Max").await);
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        for somebody in [ida, max, ida] {
            changed(&cast.ana, &DEAL, roof.id, draft([("contact_id", somebody.into())])).await.unwrap();
        }
        assert_eq!(names(&cast, roof.id).await, ["Ida", "Max"]);
        assert_eq!(people(&cast, roof.id).await[0].id_of("owner_id"), Some(cast.ana.user_id));
    }
}

#[tokio::test]
async fn who_leaves_the_deal_is_not_its_main_contact_until_it_is_undone() {
    for cast in casts().await {
        let (ida, max) = (contact(&cast.eve, "Ida").await, contact(&cast.eve, "Max").await);
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        changed(&cast.ana, &DEAL, roof.id, draft([("contact_id", ida.into())])).await.unwrap();
        person(&cast.ana, roof.id, max).await.unwrap();
        let main = people(&cast, roof.id).await.remove(0);
        deleted(&cast.ana, &DEAL_CONTACT, main.id).await.unwrap();
        assert_eq!(
            (main_contact(&cast, roof.id).await, names(&cast, roof.id).await),
            (None, vec!["Max".into()])
        );
        undone(&cast.ana, main.id).await.unwrap();
        assert_eq!((main_contact(&cast, roof.id).await, names(&cast, roof.id).await.len()), (Some(ida), 2));
        deleted(&cast.ana, &DEAL_CONTACT, main.id).await.unwrap();
        changed(&cast.ana, &DEAL, roof.id, draft([("contact_id", max.into())])).await.unwrap();
        undone(&cast.ana, main.id).await.unwrap();
        assert_eq!(main_contact(&cast, roof.id).await, Some(max), "somebody else is by now");
    }
}

#[tokio::test]
async fn a_contact_is_on_a_deal_once_and_has_a_role() {
    for cast in casts().await {
        let ida = contact(&cast.eve, "Ida").await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let on_it = person(&cast.ana, roof.id, ida).await.unwrap();
        let twice = person(&cast.ana, roof.id, ida).await.unwrap_err();
        assert_eq!(twice.problem("contact_id").unwrap().key, "deal_contact.twice");
        let champion = draft([("role", "champion".into())]);
        let champion = changed(&cast.ana, &DEAL_CONTACT, on_it.id, champion).await.unwrap();
        assert_eq!((champion.text("role"), champion.label("contact_id")), ("champion", "Ida"));
        let wrong = changed(&cast.ana, &DEAL_CONTACT, on_it.id, draft([("role", "king".into())])).await;
        assert!(wrong.is_err_and(|error| error.problem("role").is_some()));
        let fence = deal(&cast.ana, "Fence", cast.stage(0), 1).await;
        let elsewhere = draft([("deal_id", fence.id.into())]);
        assert!(changed(&cast.ana, &DEAL_CONTACT, on_it.id, elsewhere).await.is_err());
        deleted(&cast.ana, &DEAL_CONTACT, on_it.id).await.unwrap();
        person(&cast.ana, roof.id, ida).await.unwrap();
        let again = undone(&cast.ana, on_it.id).await.unwrap_err();
        assert!(again.problem("contact_id").is_some(), "{again:?}");
    }
}

#[tokio::test]
async fn people_are_seen_and_changed_with_their_deal_alone() {
    for cast in casts().await {
        let (ida, max) = (contact(&cast.eve, "Ida").await, contact(&cast.eve, "Max").await);
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let on_it = person(&cast.ana, roof.id, ida).await.unwrap();
        assert_eq!(
            (seen(&cast.cy, &DEAL_CONTACT).await.len(), seen(&cast.bo, &DEAL_CONTACT).await.len()),
            (0, 1)
        );
        assert_eq!(seen(&cast.dee, &DEAL_CONTACT).await.len(), 1);
        assert!(person(&cast.cy, roof.id, max).await.is_err_and(|error| error.problem("deal_id").is_some()));
        for other in [&cast.bo, &cast.dee] {
            assert!(matches!(person(other, roof.id, max).await, Err(Error::Forbidden)), "{}", other.name);
            let role = draft([("role", "user".into())]);
            let changed = changed(other, &DEAL_CONTACT, on_it.id, role).await;
            assert!(matches!(changed, Err(Error::Forbidden)), "{}", other.name);
        }
        let given = draft([("owner_id", cast.cy.user_id.into())]);
        changed(&cast.eve, &DEAL, roof.id, given).await.unwrap();
        assert_eq!(
            (seen(&cast.cy, &DEAL_CONTACT).await.len(), seen(&cast.ana, &DEAL_CONTACT).await.len()),
            (1, 0)
        );
    }
}

#[tokio::test]
async fn an_import_takes_the_people_of_its_deals_back_as_well() {
    for cast in casts().await {
        let ida = contact(&cast.eve, "Ida").await;
        let importer = cast.eve.clone().with_origin(events::Origin::Import);
        let batch = Id::new();
        let mut write = importer.write().await.unwrap().in_batch(batch);
        let row = draft([("name", "Roof".into()), ("contact_id", ida.into())]);
        let made = records::write::create_many(&mut write, &DEAL, vec![(Id::new(), row)]).await.unwrap();
        let roof = made.into_iter().next().unwrap().unwrap();
        write.commit().await.unwrap();
        assert_eq!(names(&cast, roof.id).await, ["Ida"]);
        let undone = records::undo::batch(&cast.eve, batch).await.unwrap();
        assert_eq!((undone.kept, people(&cast, roof.id).await.len()), (0, 0));
    }
}
