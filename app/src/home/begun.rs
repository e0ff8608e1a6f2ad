//! What a new firm has done of its first steps, and whether the checklist is over: all done, or sent away.
//!
//! Sent away it stays away in this browser, on Home and on the board alike.

use events::{Event, Origin};
use identity::Session;
use kernel::Act;
use leptos::prelude::*;

const COOKIE: &str = "kith_first_steps";

/// What the firm already has.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, kernel::json::FromJson)]
pub struct Begun {
    pub contacts: bool,
    pub deals: bool,
    /// An import has begun, and was not taken back.
    pub imported: bool,
    /// The sample firm is there.
    pub sample: bool,
}

impl Begun {
    pub fn is_done(self) -> bool {
        self.contacts && self.deals && self.imported
    }

    /// What an event adds.
    pub fn hear(self, event: &Event) -> Self {
        let made = |kind: &str| event.version == 1 && event.record_kind == kind;
        Self {
            contacts: self.contacts || made("contact"),
            deals: self.deals || made("deal"),
            imported: self.imported || event.origin == Origin::Import && event.version == 1,
            ..self
        }
    }
}

#[server(input = server_fn::codec::GetUrl)]
pub async fn how_far() -> Result<Begun, kernel::Error> {
    use records::import::report::Status;
    let me = identity::me().await?;
    let any = async |kind: &str| {
        let query = kernel::Query { limit: 1, ..kernel::Query::default() };
        let page = records::read::list(&me, kernel::entity(kind)?, &query).await?;
        Ok::<bool, kernel::Error>(!page.items.is_empty())
    };
    let imports = records::import::store::newest(&me.house.db, 20).await?;
    let own = |run: &records::import::report::Progress| run.preset != "demo" && run.status != Status::Undone;
    Ok(Begun {
        contacts: any("contact").await?,
        deals: any("deal").await?,
        imported: imports.iter().any(|stored| own(&stored.progress)),
        sample: records::demo::is_here(&me).await?,
    })
}

/// Whether this browser knows that the checklist is over.
pub fn is_over() -> bool {
    identity::visitor_cookie(COOKIE).as_deref() == Some("over")
}

/// Remembers that the checklist is over.
pub fn end() {
    ui::browser::set_cookie(COOKIE, "over");
}

/// Whether the steps are this person's to take.
pub fn may_take(session: &Session) -> bool {
    session.may(Act::Create, "contact")
        && session.may(Act::Create, "deal")
        && session.may(Act::Import, "contact")
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn event(kind: &str, version: i64, origin: Origin) -> Event {
        serde_json::from_value(serde_json::json!({
            "number": 1, "at": "2026-01-01T00:00:00Z", "actor": "Ada", "origin": origin.code(), "kind": "x.y",
            "record_kind": kind, "record_id": Id::new(), "record_label": "", "version": version,
        }))
        .unwrap()
    }

    #[test]
    fn the_checklist_is_done_after_its_three_steps() {
        let steps = [
            event("contact", 1, Origin::Ui),
            event("deal", 1, Origin::Api),
            event("company", 1, Origin::Import),
        ];
        let mut begun = Begun::default();
        for step in &steps {
            assert!(!begun.is_done());
            begun = begun.hear(step);
        }
        assert!(begun.is_done());
        assert_eq!(
            Begun::default().hear(&event("deal", 2, Origin::Ui)),
            Begun::default(),
            "a change makes nothing"
        );
    }
}
