//! The button of a record's header: pressed while one follows it.

use super::{FOLLOWED, api};
use crate::around::about;
use crate::screens::{Late, toast_error};
use kernel::json::Json;
use kernel::{Entity, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

#[component]
pub fn FollowButton(entity: &'static Entity, id: Id) -> impl IntoView {
    let read = |answer: Json| answer.as_bool();
    let ask = move || api::is_followed(entity.kind.to_owned(), id);
    let followed = Late::begun(&about(FOLLOWED, id), read, ask);
    let pressed = Signal::derive(move || followed.get().unwrap_or_default());
    let press = move || {
        let on = !pressed.get_untracked();
        followed.update(|followed| *followed = on);
        spawn_local(async move {
            if let Err(error) = api::follow(entity.kind.to_owned(), id, on).await {
                followed.update(|followed| *followed = !on);
                toast_error(&error);
            }
        });
    };
    view! { <IconButton sign=Sign::Bell label=t("record.follow") pressed on_press=press/> }
}
