//! Converting a lead: all of it or nothing, each part new or chosen, undone as one.

use super::cast::{casts, made};
use kernel::{Draft, Error, Id, Query};
use people::leads::conversion::convert;
use people::leads::convert::{Conversion, Part};
use people::{COMPANY, CONTACT, LEAD};
use sales::DEAL;

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
        assert_eq!(refused, Error::invalid("deal.amount", "check.number"));
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
