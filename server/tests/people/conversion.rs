//! Converting a lead: all of it or nothing, each part new or chosen, undone as one.

use super::cast::{Cast, casts, changed, made};
use identity::Me;
use kernel::{Draft, Error, Filter, Id, Query, Value};
use people::leads::conversion::convert;
use people::leads::convert::{Conversion, Part};
use people::{COMPANY, CONTACT, LEAD};
use sales::{DEAL, STAGE};
use serde_json::json;

fn new() -> Option<Part> {
    Some(Part::New(Draft::new()))
}

#[tokio::test]
async fn a_lead_becomes_a_person_a_company_and_a_deal() {
    for cast in casts().await {
        let wanted = Conversion { contact: new(), company: new(), deal: new() };
        let lead = convert(&cast.ana, cast.lead.id, wanted).await.unwrap().lead;
        assert_eq!(lead.text("status"), "converted");
        assert!(lead.get("converted_at").as_time().is_some());
        let company = cast.now(&COMPANY, lead.id_of("company_id").unwrap()).await;
        let contact = cast.now(&CONTACT, lead.id_of("contact_id").unwrap()).await;
        let deal = cast.now(&DEAL, lead.id_of("deal_id").unwrap()).await;
        assert_eq!((company.text("name"), company.text("domain")), ("Oakwood", "oakwood.example"));
        assert_eq!((contact.text("last_name"), contact.id_of("company_id")), ("Haddad", Some(company.id)));
        assert_eq!((deal.int("amount"), deal.text("currency")), (Some(50_000), "EUR"));
        assert_eq!(
            (deal.id_of("company_id"), deal.id_of("contact_id")),
            (Some(company.id), Some(contact.id))
        );
        let again = convert(&cast.ana, lead.id, Conversion { deal: new(), ..Conversion::default() }).await;
        assert_eq!(again.unwrap_err(), Error::Refused("lead_converted".to_owned()));
    }
}

#[tokio::test]
async fn what_is_there_already_can_be_chosen() {
    for cast in casts().await {
        let oakwood = made(&cast.ana, &COMPANY, [("name", "Oakwood".into())]).await.unwrap();
        let wanted = Conversion { contact: new(), company: Some(Part::Existing(oakwood.id)), deal: None };
        let lead = convert(&cast.ana, cast.lead.id, wanted).await.unwrap().lead;
        assert_eq!(lead.id_of("company_id"), Some(oakwood.id));
        assert_eq!(lead.label("company_id"), "Oakwood");
        assert_eq!(lead.id_of("deal_id"), None);
    }
}

#[tokio::test]
async fn one_problem_and_nothing_is_made() {
    for cast in casts().await {
        let bad = Draft::from([("amount".into(), "a lot".into())]);
        let wanted = Conversion { contact: new(), company: new(), deal: Some(Part::New(bad)) };
        let refused = convert(&cast.ana, cast.lead.id, wanted).await.unwrap_err();
        assert_eq!(refused, Error::invalid("deal.amount", "check.minor"));
        let contacts = records::read::list(&cast.ana, &CONTACT, &Query::default()).await.unwrap();
        assert!(contacts.items.is_empty());
        let nothing = convert(&cast.ana, cast.lead.id, Conversion::default()).await;
        assert_eq!(nothing.unwrap_err(), Error::invalid("contact", "check.conversion_empty"));
        let strange = Conversion { company: Some(Part::Existing(Id::new())), ..Conversion::default() };
        let strange = convert(&cast.ana, cast.lead.id, strange).await;
        assert_eq!(strange.unwrap_err(), Error::invalid("company", "check.reference"));
    }
}

#[tokio::test]
async fn a_stranger_converts_nothing() {
    for cast in casts().await {
        let wanted = Conversion { contact: new(), ..Conversion::default() };
        assert_eq!(convert(&cast.cy, cast.lead.id, wanted).await.unwrap_err(), Error::NotFound);
    }
}

#[tokio::test]
async fn a_conversion_is_undone_as_one() {
    for cast in casts().await {
        let wanted = Conversion { contact: new(), company: new(), deal: new() };
        let converted = convert(&cast.ana, cast.lead.id, wanted).await.unwrap();
        let contact = converted.lead.id_of("contact_id").unwrap();
        // The person, the company, the deal, the person on the deal, the lead.
        let undone = records::undo::batch(&cast.ana, converted.batch_id.unwrap()).await.unwrap();
        assert_eq!((undone.done, undone.kept), (5, 0));
        let lead = cast.now(&LEAD, cast.lead.id).await;
        assert_eq!((lead.text("status"), lead.id_of("contact_id")), ("new", None));
        assert!(lead.get("converted_at").is_null());
        assert!(cast.now(&CONTACT, contact).await.deleted_at.is_some());
    }
}

/// The stage in which new deals begin asks for these.
async fn asking(cast: &Cast, names: serde_json::Value) {
    let system = Me::system(&cast.house);
    let first = Query::filtered(Filter::is("name", "Prospect"));
    let first = records::read::list(&system, &STAGE, &first).await.unwrap().items.remove(0);
    changed(&system, &STAGE, first.id, [("required_fields", Value::Json(names))]).await.unwrap();
}

async fn count(cast: &Cast) -> usize {
    let mut count = 0;
    for entity in [&CONTACT, &COMPANY, &DEAL] {
        count += records::read::list(&cast.ana, entity, &Query::default()).await.unwrap().items.len();
    }
    count
}

#[tokio::test]
async fn what_the_stage_asks_of_the_deal_is_told_with_nothing_written_and_goes_along() {
    for cast in casts().await {
        asking(&cast, json!(["close_on", "lines", "contacts", "company_id", "amount"])).await;
        let wanted = |deal: Draft| Conversion { contact: new(), company: new(), deal: Some(Part::New(deal)) };
        let refused = convert(&cast.ana, cast.lead.id, wanted(Draft::new())).await.unwrap_err();
        for field in ["deal.close_on", "deal.lines"] {
            assert_eq!(refused.problem(field).map(|problem| problem.key.as_str()), Some("gate.required"));
        }
        let Error::Invalid(problems) = &refused else { panic!("{refused:?}") };
        assert_eq!(problems.len(), 2, "the lead says the rest: {problems:?}");
        assert_eq!(count(&cast).await, 0);
        assert_eq!(cast.now(&LEAD, cast.lead.id).await, cast.lead);

        let tiles = json!([{ "name": "Tiles", "quantity": 3_000, "unit_price": 250 }]);
        let given = Draft::from([
            ("close_on".into(), Value::from("2027-01-31")),
            ("lines".into(), Value::Json(tiles)),
        ]);
        let converted = convert(&cast.ana, cast.lead.id, wanted(given)).await.unwrap();
        let deal = cast.now(&DEAL, converted.lead.id_of("deal_id").unwrap()).await;
        assert_eq!((deal.get("close_on").plain().as_str(), deal.int("amount")), ("2027-01-31", Some(750)));
        let undone = records::undo::batch(&cast.ana, converted.batch_id.unwrap()).await.unwrap();
        assert_eq!((undone.kept, count(&cast).await), (0, 0));
    }
}

#[tokio::test]
async fn a_product_that_is_wrong_is_told_under_the_deal_and_nothing_is_written() {
    for cast in casts().await {
        asking(&cast, json!(["lines"])).await;
        let given = Draft::from([("lines".into(), Value::Json(json!([{ "name": "Tiles" }])))]);
        let wanted = Conversion { contact: new(), company: None, deal: Some(Part::New(given)) };
        let refused = convert(&cast.ana, cast.lead.id, wanted).await.unwrap_err();
        assert!(refused.problem("deal.lines.unit_price").is_some(), "{refused:?}");
        assert_eq!(count(&cast).await, 0);
    }
}
