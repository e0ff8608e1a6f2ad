//! A firm is never left without an admin who can sign in.

use super::cast::{Cast, casts, made};
use super::draft;
use crate::{Changes, undo, write};
use identity::{Me, USER};
use kernel::{Error, Id, Result, Value};

fn refused<T>() -> Result<T> {
    Err(Error::Refused("last_admin".to_owned()))
}

async fn set(me: &Me, id: Id, field: &'static str, value: &str) -> Result<i64> {
    let saved = write::update_now(me, &USER, id, &Changes::one(field, value)).await?;
    Ok(saved.event.unwrap())
}

async fn second(cast: &Cast, status: &str) -> Id {
    let values: [(&str, Value); 3] =
        [("name", "Gil".into()), ("role", "admin".into()), ("status", status.into())];
    made(&cast.eve, &USER, draft(values)).await.unwrap().id
}

#[tokio::test]
async fn the_last_admin_stays() {
    for cast in casts().await {
        let eve = cast.eve.user_id;
        second(&cast, "invited").await;
        assert_eq!(set(&cast.eve, eve, "role", "manager").await, refused());
        assert_eq!(set(&cast.eve, eve, "status", "disabled").await, refused());
        assert_eq!(write::delete_now(&cast.eve, &USER, eve).await.map(|_| ()), refused());
        set(&cast.eve, eve, "name", "Eve Adler").await.unwrap();
        set(&cast.eve, cast.ana.user_id, "status", "disabled").await.unwrap();
    }
}

#[tokio::test]
async fn one_of_two_may_go_and_no_undo_takes_the_other() {
    for cast in casts().await {
        let (eve, gil) = (cast.eve.user_id, second(&cast, "invited").await);
        let promoted = set(&cast.eve, gil, "status", "active").await.unwrap();
        set(&cast.eve, eve, "role", "manager").await.unwrap();
        assert_eq!(undo::event_now(&cast.eve, promoted).await.map(|_| ()), refused());
        assert_eq!(write::delete_now(&cast.eve, &USER, gil).await.map(|_| ()), refused());
    }
}

#[tokio::test]
async fn two_admins_who_demote_each_other_at_once_do_not_both_win() {
    for cast in casts().await {
        let (eve, gil) = (cast.eve.user_id, second(&cast, "active").await);
        let both = [eve, gil].map(|id| {
            let me = cast.eve.clone();
            tokio::spawn(async move { set(&me, id, "role", "manager").await.is_ok() })
        });
        let mut won = 0;
        for each in both {
            won += i32::from(each.await.unwrap());
        }
        assert_eq!(won, 1);
    }
}
