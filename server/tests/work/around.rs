//! What rooms let a record's page bring along, so that nothing on it moves once it is drawn.

use crate::cast::casts;
use identity::Me;
use kernel::json::FromJson;
use kernel::{Entity, Id, Page, Record};
use records::around::{self, about, question};
use sales::deals::history::{History, QUESTION};
use sales::deals::people::{everybody, of_contact};

async fn answer<T: FromJson>(me: &Me, entity: &'static Entity, id: Id, asked: &str) -> T {
    around::install(app::beside());
    let mut page = around::read(me, entity, id).await.unwrap();
    T::from_json(page.answers.remove(asked).unwrap()).unwrap()
}

#[tokio::test]
async fn a_deal_comes_with_its_road_and_its_people() {
    for cast in casts().await {
        let deal = cast.deal.id;
        let history: History = answer(&cast.ana, &sales::DEAL, deal, &about(QUESTION, deal)).await;
        assert!(history.stages.iter().any(|stage| Some(stage.id) == cast.deal.id_of("stage_id")));
        assert_eq!(history.stays.len(), 1);
        let asked = question(&sales::DEAL_CONTACT, &everybody(deal));
        let people: Page<Record> = answer(&cast.ana, &sales::DEAL, deal, &asked).await;
        assert_eq!(people.items.len(), 1);
        assert_eq!(people.items[0].id_of("contact_id"), Some(cast.contact.id));
    }
}

#[tokio::test]
async fn a_contact_comes_with_its_deals_as_far_as_one_sees_them() {
    for cast in casts().await {
        let contact = cast.contact.id;
        let asked = about(of_contact::QUESTION, contact);
        let deals: Vec<(Record, Record)> = answer(&cast.ana, &people::CONTACT, contact, &asked).await;
        assert_eq!(deals.iter().map(|(_, deal)| deal.id).collect::<Vec<_>>(), [cast.deal.id]);
        let read_only: Vec<(Record, Record)> = answer(&cast.dee, &people::CONTACT, contact, &asked).await;
        assert_eq!(read_only.len(), 1);
        assert!(around::read(&cast.cy, &people::CONTACT, contact).await.is_err(), "it is not Cy's");
    }
}
