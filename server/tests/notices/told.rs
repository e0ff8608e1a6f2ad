//! What somebody was told, as they read it.

use crate::cast::Cast;
use identity::Me;
use notices::follow::Place;
use notices::shelf::{Notice, store};

/// What `me` is told after the log was followed to its end.
pub async fn told(cast: &Cast, me: &Me) -> Vec<Notice> {
    Place::of(&cast.house).await.unwrap().catch_up(&cast.house).await.unwrap();
    read(me).await
}

pub async fn read(me: &Me) -> Vec<Notice> {
    store::page(me, None, 100, false).await.unwrap().items
}

/// Kind, title and who did it, the newest first.
pub async fn lines(cast: &Cast, me: &Me) -> Vec<String> {
    let line = |notice: Notice| [notice.kind.code(), " ", &notice.title, " by ", &notice.actor].concat();
    told(cast, me).await.into_iter().map(line).collect()
}
