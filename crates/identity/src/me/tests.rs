use super::Me;
use crate::sessions::store::{Caller, person};
use crate::sign_in::verb::sign_in;
use crate::testing::{PASSWORD, hire, houses};
use crate::{House, USER, roles};
use db::args;
use events::{NewEvent, Origin, log};
use kernel::{Act, Entity, Error, Field, Filter, Id, Record, Scope};
use std::sync::Arc;

static DEAL: Entity = Entity { owner: "owner_id", ..Entity::new("deal", "deals", DEAL_FIELDS) };
const DEAL_FIELDS: &[Field] = &[Field::text("name"), Field::reference("owner_id", "user")];

fn deal(owner: Option<Id>) -> Record {
    let at = kernel::moment::parse("2026-11-20T09:30:00Z").unwrap();
    let mut deal = Record {
        id: Id::new(),
        version: 1,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values: Default::default(),
        labels: Default::default(),
    };
    deal.set("owner_id", owner);
    deal
}

/// Somebody of a role, with one colleague in the team.
fn somebody(house: &House, role: &str) -> (Me, Id) {
    let (own, colleague) = (Id::new(), Id::new());
    let matrix = Arc::new(roles::shipped(role).unwrap());
    let team = Arc::from([own, colleague]);
    (Me { user_id: own, team, matrix, role: role.to_owned(), ..Me::system(house) }, colleague)
}

#[tokio::test]
async fn the_filter_and_the_single_look_agree() {
    for each in houses().await {
        for role in roles::NAMES {
            let (me, colleague) = somebody(&each.house, role);
            for act in Act::ALL {
                let filter = me.visible(&DEAL, act);
                for owner in [Some(me.user_id), Some(colleague), Some(Id::new()), None] {
                    let deal = deal(owner);
                    assert_eq!(
                        filter.matches(&DEAL, &deal).unwrap(),
                        me.reaches(act, &DEAL, &deal),
                        "{role} {act:?} {owner:?}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn a_consultant_sees_the_team_and_changes_the_own() {
    for each in houses().await {
        let (me, colleague) = somebody(&each.house, "consultant");
        assert!(me.sees(&DEAL, &deal(Some(colleague))));
        assert!(!me.sees(&DEAL, &deal(None)));
        assert!(!me.reaches(Act::Update, &DEAL, &deal(Some(colleague))));
        assert_eq!(me.may(Act::Update, "user"), Err(Error::Forbidden));
        assert_eq!(me.may(Act::Read, "user"), Ok(Scope::All));
        assert_eq!(me.visible(&USER, Act::Delete), Filter::nothing());
    }
}

#[tokio::test]
async fn a_manager_s_team_is_who_the_manager_leads() {
    for each in houses().await {
        let [mona, bob, carl] = [
            hire(&each.house, "Mona", "manager").await,
            hire(&each.house, "Bob", "consultant").await,
            hire(&each.house, "Carl", "consultant").await,
        ];
        let mut tx = each.house.db.begin().await.unwrap();
        let at = chrono::Utc::now();
        for (team, manager) in [(Id::fixed(1), Some(mona)), (Id::fixed(2), None)] {
            let sql = "INSERT INTO team (id, version, created_at, updated_at, name, manager_id) VALUES ($1, 1, $2, $2, $3, $4)";
            tx.execute(sql, args![team, kernel::moment::cut(at), team.to_string(), manager]).await.unwrap();
        }
        for (user, team) in [(mona, 2), (bob, 1), (carl, 2)] {
            tx.execute("UPDATE app_user SET team_id = $2 WHERE id = $1", args![user, Id::fixed(team)])
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let team = async |email: &str| {
            let (password, caller) = (PASSWORD.to_owned(), Caller::default());
            let token = sign_in(&each.house, email, password, &caller).await.unwrap();
            let mut team = person(&each.house, &token).await.unwrap().team.to_vec();
            team.sort();
            team
        };
        assert_eq!(team("mona@fjord.example").await, [mona, bob, carl]);
        assert_eq!(team("bob@fjord.example").await, [bob]);
        assert_eq!(team("carl@fjord.example").await, [mona, carl]);
    }
}

#[tokio::test]
async fn a_write_says_who_and_from_where() {
    for each in houses().await {
        let (me, _) = somebody(&each.house, "consultant");
        let me = Me { name: "Bob".to_owned(), ..me }.with_origin(Origin::Import);
        let batch = Id::new();
        let mut write = me.write().await.unwrap().in_batch(batch);
        write.note(NewEvent {
            actor: "a lie".to_owned(),
            ..NewEvent::of(&DEAL, "created", &deal(Some(me.user_id)))
        });
        let number = write.commit().await.unwrap().unwrap();
        let event = log::one(&mut &each.house.db, number).await.unwrap();
        assert_eq!(
            (event.actor.as_str(), event.actor_id, event.origin),
            ("Bob", Some(me.user_id), Origin::Import)
        );
        assert_eq!(
            (event.batch_id, event.owner_id, event.kind.as_str()),
            (Some(batch), Some(me.user_id), "deal.created")
        );
        assert_eq!(me.write().await.unwrap().commit().await.unwrap(), None);
        assert_eq!(Me::system(&each.house).actor_id(), None);
    }
}

#[tokio::test]
async fn a_dropped_write_leaves_nothing() {
    for each in houses().await {
        let me = Me::system(&each.house);
        let mut write = me.write().await.unwrap();
        write.note(NewEvent::plain("deal", "created", Id::new(), "lost"));
        drop(write);
        assert_eq!(log::newest(&mut &each.house.db).await.unwrap(), 0);
    }
}
