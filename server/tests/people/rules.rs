//! What holds for people, companies and leads after every write.

use super::cast::{casts, changed, made};
use kernel::{Draft, Error, Problem, Value};
use people::{COMPANY, CONTACT, LEAD};

#[tokio::test]
async fn a_person_is_called_by_a_name_its_parts_or_an_address() {
    for cast in casts().await {
        let named = made(&cast.ana, &CONTACT, [("name", "Amina El Fassi".into())]).await.unwrap();
        assert_eq!((named.text("first_name"), named.text("last_name")), ("Amina", "El Fassi"));
        let parts = [("first_name", Value::from("Zoé")), ("last_name", "Martin".into())];
        assert_eq!(made(&cast.ana, &CONTACT, parts).await.unwrap().text("name"), "Zoé Martin");
        let address = made(&cast.ana, &CONTACT, [("email", "info@oakwood.example".into())]).await.unwrap();
        assert_eq!(address.text("name"), "info@oakwood.example");
        let nameless = made(&cast.ana, &CONTACT, [("phone", "+33 1 02 03 04 05".into())]).await;
        assert_eq!(nameless.unwrap_err(), Error::invalid("name", "check.name_or_email"));
        let renamed = changed(&cast.ana, &CONTACT, named.id, [("last_name", "Haddad".into())]).await.unwrap();
        assert_eq!(renamed.text("name"), "Amina Haddad");
    }
}

#[test]
fn the_browser_tells_what_the_rules_would() {
    let draft = |name: &'static str, text: &str| Draft::from([(name.into(), Value::from(text))]);
    let nameless = Some(Problem::new("name", "check.name_or_email"));
    assert_eq!((CONTACT.check)(None, &draft("phone", "+33 1 02 03 04 05")), nameless);
    assert_eq!((CONTACT.check)(None, &draft("name", "  ")), nameless);
    for told in ["name", "first_name", "last_name", "email"] {
        assert_eq!((CONTACT.check)(None, &draft(told, "Zoé")), None, "{told}");
    }
    let mut picked = draft("status", "converted");
    assert_eq!((LEAD.check)(None, &picked), Some(Problem::new("status", "check.lead_conversion")));
    picked.insert("deal_id".into(), kernel::Id::fixed(1).into());
    assert_eq!((LEAD.check)(None, &picked), None);
    assert_eq!((COMPANY.check)(None, &Draft::new()), None);
}

#[tokio::test]
async fn a_person_who_changes_companies_worked_for_the_old_one() {
    for cast in casts().await {
        let mut companies = Vec::new();
        for name in ["Oakwood", "Birch, Elm & Sons"] {
            companies.push(made(&cast.ana, &COMPANY, [("name", name.into())]).await.unwrap().id);
        }
        let [oakwood, birch] = companies[..] else { panic!("two companies") };
        let noor = [("name", Value::from("Noor")), ("company_id", birch.into())];
        let noor = made(&cast.ana, &CONTACT, noor).await.unwrap().id;
        let past = |record: &kernel::Record| record.get("past_companies").to_json();
        let moved = changed(&cast.ana, &CONTACT, noor, [("company_id", oakwood.into())]).await.unwrap();
        assert_eq!(past(&moved), serde_json::json!(["Birch, Elm & Sons"]));
        let left = changed(&cast.ana, &CONTACT, noor, [("company_id", Value::Null)]).await.unwrap();
        assert_eq!(past(&left), serde_json::json!(["Oakwood", "Birch, Elm & Sons"]));
        let last = events::log::newest(&mut &cast.house.db).await.unwrap();
        records::undo::event_now(&cast.ana, last).await.unwrap();
        let back = cast.now(&CONTACT, noor).await;
        assert_eq!(past(&back), serde_json::json!(["Birch, Elm & Sons"]));
        let typed = [("company_id", Value::from(birch)), ("past_companies", Value::Null)];
        assert_eq!(past(&changed(&cast.ana, &CONTACT, noor, typed).await.unwrap()), serde_json::Value::Null);
    }
}

#[tokio::test]
async fn a_company_has_a_plain_domain() {
    for cast in casts().await {
        let pasted =
            [("name", Value::from("Oakwood")), ("website", "https://www.Oakwood.example/about".into())];
        let company = made(&cast.ana, &COMPANY, pasted).await.unwrap();
        assert_eq!(company.text("domain"), "oakwood.example");
        assert_eq!(company.text("website"), "https://www.Oakwood.example/about");
        let moved = [("website", Value::from("https://oakwood.test"))];
        assert_eq!(
            changed(&cast.ana, &COMPANY, company.id, moved).await.unwrap().text("domain"),
            "oakwood.test"
        );
        let odd = changed(&cast.ana, &COMPANY, company.id, [("domain", "no domain".into())]).await.unwrap();
        assert_eq!(odd.text("domain"), "no domain");
    }
}

#[tokio::test]
async fn a_company_never_stands_above_itself() {
    for cast in casts().await {
        let top = made(&cast.ana, &COMPANY, [("name", "Top".into())]).await.unwrap().id;
        let below = [("name", Value::from("Below")), ("parent_id", top.into())];
        let below = made(&cast.ana, &COMPANY, below).await.unwrap().id;
        let circle = Error::invalid("parent_id", "check.parent_circle");
        assert_eq!(
            changed(&cast.ana, &COMPANY, top, [("parent_id", below.into())]).await.unwrap_err(),
            circle
        );
        assert_eq!(changed(&cast.ana, &COMPANY, top, [("parent_id", top.into())]).await.unwrap_err(), circle);
    }
}

#[tokio::test]
async fn a_lead_is_not_converted_by_its_status_alone() {
    for cast in casts().await {
        let picked = changed(&cast.ana, &LEAD, cast.lead.id, [("status", "converted".into())]).await;
        assert_eq!(picked.unwrap_err(), Error::invalid("status", "check.lead_conversion"));
        let working = changed(&cast.ana, &LEAD, cast.lead.id, [("status", "working".into())]).await.unwrap();
        assert_eq!(working.text("status"), "working");
    }
}
