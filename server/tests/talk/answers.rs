use crate::cast::{at, casts, draft, made};
use crate::messages::{NOON, conversation, said};
use kernel::Error;
use talk::tickets::answer::write_on;
use talk::{COMMUNICATION, CONVERSATION, TICKET};
use work::timeline::{Asked, Kinds, Page, What, of};

#[tokio::test]
async fn the_first_message_on_a_ticket_begins_its_conversation() {
    for cast in casts().await {
        let values = [("subject", "A leg is loose".into()), ("contact_id", cast.contact.id.into())];
        let ticket = made(&cast.ana, &TICKET, values).await.unwrap();
        let message = || draft([("body", "We come by.".into())]);
        for (me, error) in
            [(&cast.cy, Error::NotFound), (&cast.bo, Error::Forbidden), (&cast.dee, Error::Forbidden)]
        {
            assert_eq!(write_on(me, ticket.id, message()).await.unwrap_err(), error, "{}", me.name);
        }
        let saved = write_on(&cast.ana, ticket.id, message()).await.unwrap();
        assert_eq!(saved.record.id_of("contact_id"), Some(cast.contact.id));
        let ticket = records::read::get(&cast.ana, &TICKET, ticket.id).await.unwrap();
        assert!(!ticket.get("first_responded_at").is_null());
        let begun = ticket.id_of("conversation_id").unwrap();
        let begun = records::read::get(&cast.ana, &CONVERSATION, begun).await.unwrap();
        assert_eq!(begun.text("subject"), "T-1 A leg is loose");
        let second = write_on(&cast.ana, ticket.id, message()).await.unwrap();
        assert_eq!(second.record.id_of("conversation_id"), Some(begun.id));
    }
}

#[tokio::test]
async fn messages_stand_on_the_timelines_of_all_that_they_are_about() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        let message = said(&cast.ana, talk.id, "outgoing", NOON).await;
        let about_deal = [("deal_id", cast.deal.id.into()), ("sent_at", at(NOON).into())];
        let other = made(&cast.ana, &COMMUNICATION, about_deal).await.unwrap();
        for (entity, id, wanted) in [
            (&people::CONTACT, cast.contact.id, &[message.id][..]),
            (&people::COMPANY, cast.company.id, &[message.id, other.id]),
            (&sales::DEAL, cast.deal.id, &[other.id]),
        ] {
            for (kinds, shown) in [("", true), ("communication", true), ("call,changes", false)] {
                let kinds = Kinds::try_from(kinds.to_owned()).unwrap();
                let page =
                    Page { asked: Asked { kinds: kinds.clone(), ..Asked::default() }, ..Page::default() };
                let stream = of(&cast.bo, entity, id, &page).await.unwrap();
                let told = |id| {
                    stream
                        .items
                        .iter()
                        .any(|entry| matches!(&entry.what, What::Happened(_)) && entry.holds(id))
                };
                assert!(wanted.iter().all(|id| told(*id) == shown), "{} {kinds:?}", entity.kind);
                let created = |kind: &str| kind == "communication.created";
                let twice = stream
                    .items
                    .iter()
                    .any(|entry| matches!(&entry.what, What::Change(change) if created(&change.event.kind)));
                assert!(!twice, "its event is left out");
            }
        }
    }
}
