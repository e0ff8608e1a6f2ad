//! Saved views: private unless shared, also of who only reads; one default of each place.

use super::cast::{Cast, casts, changed, deleted, draft, made};
use crate::deals::board::view_settings::usual;
use identity::Me;
use kernel::{Draft, Error, Query, Record, Value};
use records::SAVED_VIEW;
use serde_json::json;

fn view(cast: &Cast, name: &str, shared: bool) -> Draft {
    draft([
        ("name", name.into()),
        ("place", "board".into()),
        ("pipeline_id", cast.pipeline.into()),
        ("settings", Value::Json(json!({"owner": "me"}))),
        ("shared", shared.into()),
    ])
}

async fn names(me: &Me) -> Vec<String> {
    let page = records::read::list(me, &SAVED_VIEW, &Query::default()).await.unwrap();
    page.items.iter().map(|view: &Record| view.text("name").to_owned()).collect()
}

#[tokio::test]
async fn a_view_is_private_until_it_is_shared_even_to_admins() {
    for cast in casts().await {
        let own = made(&cast.ana, &SAVED_VIEW, view(&cast, "Ana's", false)).await.unwrap();
        made(&cast.dee, &SAVED_VIEW, view(&cast, "Dee's", false)).await.unwrap();
        assert_eq!(names(&cast.ana).await, ["Ana's"]);
        assert_eq!(names(&cast.dee).await, ["Dee's"], "who only reads keeps views too");
        assert_eq!(names(&cast.eve).await, Vec::<String>::new());
        let hidden = changed(&cast.eve, &SAVED_VIEW, own.id, draft([("name", "X".into())])).await;
        assert_eq!(hidden.unwrap_err(), Error::NotFound);
        changed(&cast.ana, &SAVED_VIEW, own.id, draft([("shared", true.into())])).await.unwrap();
        assert_eq!(names(&cast.eve).await, ["Ana's"]);
        assert_eq!(names(&cast.dee).await, ["Ana's", "Dee's"]);
        let others = changed(&cast.bo, &SAVED_VIEW, own.id, draft([("name", "X".into())])).await;
        assert_eq!(others.unwrap_err(), Error::Forbidden);
        assert_eq!(deleted(&cast.eve, &SAVED_VIEW, own.id).await.unwrap_err(), Error::Forbidden);
    }
}

#[tokio::test]
async fn who_only_reads_shares_nothing_and_places_exist() {
    for cast in casts().await {
        let refused = made(&cast.dee, &SAVED_VIEW, view(&cast, "Dee's", true)).await.unwrap_err();
        assert!(refused.problem("shared").is_some(), "{refused:?}");
        let mut nowhere = view(&cast, "Lost", false);
        nowhere.extend(draft([("place", "attic".into())]));
        let refused = made(&cast.ana, &SAVED_VIEW, nowhere).await.unwrap_err();
        assert!(refused.problem("place").is_some(), "{refused:?}");
    }
}

#[tokio::test]
async fn the_board_begins_with_ones_default_and_there_is_one() {
    for cast in casts().await {
        assert_eq!(usual(&cast.ana, Some(cast.pipeline)).await.unwrap(), None);
        let first = made(&cast.ana, &SAVED_VIEW, view(&cast, "First", true)).await.unwrap();
        let second = made(&cast.ana, &SAVED_VIEW, view(&cast, "Second", false)).await.unwrap();
        for view in [&first, &second] {
            changed(&cast.ana, &SAVED_VIEW, view.id, draft([("is_default", true.into())])).await.unwrap();
        }
        let defaults = records::read::list(&cast.ana, &SAVED_VIEW, &Query::default()).await.unwrap().items;
        let on: Vec<&str> = defaults
            .iter()
            .filter(|view| view.get("is_default").as_bool() == Some(true))
            .map(|view| view.text("name"))
            .collect();
        assert_eq!(on, ["Second"]);
        let (shown, place) = usual(&cast.ana, Some(cast.pipeline)).await.unwrap().unwrap();
        assert_eq!(shown.owner, Some(cast.ana.user_id));
        assert!(place.replace("%2D", "-").contains(&second.id.to_string()), "{place}");
        assert_eq!(
            usual(&cast.bo, Some(cast.pipeline)).await.unwrap(),
            None,
            "another's default is not mine"
        );
    }
}
