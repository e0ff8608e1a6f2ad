//! Whoever sees some deals only is kept right about what limits count: told that a count has changed, never by what.

use super::cast::{Cast, casts, changed, deal, deleted, draft, moved, to};
use crate::deals::board::Shown;
use crate::deals::board::asked::{Move, Unknown};
use crate::gate::read;
use crate::{DEAL, STAGE};
use events::live::Watcher;
use identity::Me;

/// How many events after the last look the person sees, and of how many others hears that they changed a count.
async fn heard(cast: &Cast, me: &Me, after: i64) -> (usize, usize) {
    let watcher = Watcher { user_id: me.user_id, team: me.team.clone(), matrix: me.matrix.clone() };
    let events = events::log::since(&mut &cast.house.db, after, 100).await.unwrap();
    let seen = events.iter().filter(|event| watcher.sees(event)).count();
    (seen, events.iter().filter(|event| watcher.counts(event)).count())
}

/// The deals that the person sees in Engage, and those that its limit counts, as the board asks again.
async fn counted(cast: &Cast, me: &Me) -> (i64, Option<i64>) {
    let shown = Some(Shown::default());
    let asked = Unknown { pipeline_id: cast.pipeline, ids: Vec::new(), fields: Vec::new(), shown };
    let tally = read::facts(me, &asked).await.unwrap().tally.unwrap();
    let sums = tally.sums.iter().find(|(stage, _)| *stage == cast.stage(1)).map(|(_, sums)| sums).unwrap();
    (sums.count, sums.standing)
}

#[tokio::test]
async fn who_sees_own_deals_only_hears_when_others_fill_a_stage() {
    for cast in casts().await {
        changed(&cast.eve, &STAGE, cast.stage(1), draft([("deal_limit", 2.into())])).await.unwrap();
        deal(&cast.cy, "Fence", cast.stage(1), 100).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let before = cast.events().await;
        assert_eq!(counted(&cast, &cast.cy).await, (1, Some(1)));
        moved(&cast.ana, Move { version: None, ..to(&roof, cast.stage(1)) }).await.unwrap();
        assert_eq!(heard(&cast, &cast.cy, before).await, (0, 1), "that it changed, not by what");
        assert_eq!(counted(&cast, &cast.cy).await, (1, Some(2)), "full, of which one is to be seen");
        for all in [&cast.eve, &cast.ana] {
            assert_eq!(heard(&cast, all, before).await, (1, 0), "{}", all.name);
        }
        let before = cast.events().await;
        changed(&cast.ana, &DEAL, roof.id, draft([("amount", 900.into())])).await.unwrap();
        assert_eq!(heard(&cast, &cast.cy, before).await, (0, 0), "an amount changes no count");
        deleted(&cast.ana, &DEAL, roof.id).await.unwrap();
        assert_eq!(heard(&cast, &cast.cy, before).await, (0, 1));
        assert_eq!(counted(&cast, &cast.cy).await, (1, Some(1)));
        let nobody = Me { matrix: Default::default(), ..cast.cy.clone() };
        assert_eq!(heard(&cast, &nobody, 0).await.1, 0);
    }
}
