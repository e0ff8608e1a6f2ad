//! Every list and every look of this room goes along an index.

use crate::cast::{Cast, at, casts};
use crate::messages::{NOON, conversation, said};
use db::{args, store};
use kernel::{Act, Entity, Filter, Operator, Query, Sort, Value};
use talk::communications::{ANSWERED, LAST, TICKETS};
use talk::{COMMUNICATION, CONVERSATION, TICKET};

pub async fn plan(cast: &Cast, sql: &str, args: Vec<Value>) -> String {
    db::test::plan(&cast.house.db, &[], sql, args).await
}

#[tokio::test]
async fn lists_of_messages_tickets_and_conversations_go_along_their_indexes() {
    let asked: [(&'static Entity, &str, &str, &str); 9] = [
        (&COMMUNICATION, "contact_id", "-sent_at", "communication_contact"),
        (&COMMUNICATION, "company_id", "-sent_at", "communication_company"),
        (&COMMUNICATION, "deal_id", "-sent_at", "communication_deal"),
        (&COMMUNICATION, "lead_id", "-sent_at", "communication_lead"),
        (&COMMUNICATION, "conversation_id", "-sent_at", "communication_conversation"),
        (&TICKET, "contact_id", "-created_at", "ticket_contact"),
        (&TICKET, "conversation_id", "-created_at", "ticket_conversation"),
        (&CONVERSATION, "deal_id", "-created_at", "conversation_deal"),
        (&CONVERSATION, "company_id", "-created_at", "conversation_company"),
    ];
    for cast in casts().await {
        for (entity, field, sort, index) in asked {
            let filter = Filter::is(field, cast.deal.id);
            let query = Query { filter, sort: Some(Sort::parse(sort)), ..Query::default() };
            let plan = list_plan(&cast, entity, &query).await;
            assert!(plan.contains(index), "{index}\n{plan}");
        }
    }
}

#[tokio::test]
async fn whole_lists_are_sorted_by_their_index() {
    let asked: [(&'static Entity, &str, &str); 5] = [
        (&work::ACTIVITY, "-done_at", "activity_done_at"),
        (&COMMUNICATION, "-sent_at", "communication_sent_at"),
        (&CONVERSATION, "-last_message_at", "conversation_last_message_at"),
        (&TICKET, "resolution_due_at", "ticket_resolution_due_at"),
        (&TICKET, "first_response_due_at", "ticket_first_response_due_at"),
    ];
    for cast in casts().await {
        for (entity, sort, index) in asked {
            let told = Filter::new(sort.trim_start_matches('-'), Operator::NotEmpty, []);
            let query = Query { sort: Some(Sort::parse(sort)), ..Query::filtered(told) };
            let plan = list_plan(&cast, entity, &query).await;
            assert!(plan.contains(index), "{index}\n{plan}");
        }
    }
}

async fn list_plan(cast: &Cast, entity: &'static Entity, query: &Query) -> String {
    let visible = cast.eve.visible(entity, Act::Read);
    let (sql, args) = store::list_sql(cast.house.db.engine(), entity, query, &visible).unwrap();
    plan(cast, &sql, args).await
}

#[tokio::test]
async fn what_a_message_leaves_behind_is_found_by_its_conversation() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        said(&cast.ana, talk.id, "outgoing", NOON).await;
        for (sql, args, index) in [
            (ANSWERED, args![talk.id, at(NOON)], "communication_conversation"),
            (LAST, args![talk.id], "communication_conversation"),
            (TICKETS, args![talk.id], "ticket_conversation"),
        ] {
            let plan = plan(&cast, sql, args).await;
            assert!(plan.contains(index), "{index}\n{plan}");
            assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
        }
    }
}
