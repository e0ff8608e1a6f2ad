use super::cast::{casts, deal, moved, to};
use crate::deals::board::asked::Move;
use crate::deals::history::read;
use kernel::Error;

#[tokio::test]
async fn the_road_of_a_deal_is_told_with_who_and_why() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let note = Some("They want an offer".to_owned());
        moved(&cast.ana, Move { note, ..to(&roof, cast.stage(2)) }).await.unwrap();
        moved(&cast.eve, Move { version: None, ..to(&roof, cast.stage(3)) }).await.unwrap();
        let history = read(&cast.bo, roof.id).await.unwrap();
        let stays: Vec<_> = history
            .stays
            .iter()
            .map(|stay| (stay.stage.as_str(), stay.by.as_str(), stay.note.as_str()))
            .collect();
        assert_eq!(
            stays,
            [("Prospect", "Ana", ""), ("Acquire", "Ana", "They want an offer"), ("Keep", "Eve", "")]
        );
        assert_eq!(history.stages.len(), 5);
        assert!(
            history.stays[2].left_at.is_none()
                && history.stays[0].left_at == Some(history.stays[1].entered_at)
        );
        assert_eq!(read(&cast.cy, roof.id).await.unwrap_err(), Error::NotFound);
    }
}
