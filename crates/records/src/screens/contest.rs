//! What is asked about a change on a page that saves as one goes: what two people made of the same field at once, and
//! whether it is of this one alone.

use super::form::ConflictDialog;
use super::{Series, SeriesDialog};
use kernel::{Clash, Draft, Entity, Error, Id, Record};
use leptos::prelude::*;

/// Belongs to the page that asks. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Contest {
    record: RwSignal<Option<(&'static Entity, Id)>>,
    clashes: RwSignal<Vec<Clash>>,
    pub series: Series,
}

impl Contest {
    /// Asks about what somebody else changed too. An error that is something else comes back, as does one that comes
    /// after the page is gone.
    pub fn ask(self, entity: &'static Entity, id: Id, error: Error) -> Option<Error> {
        match error {
            Error::Conflict(clashes) if !clashes.is_empty() => {
                let _ = self.record.try_set(Some((entity, id)));
                self.clashes.try_set(clashes).map(Error::Conflict)
            }
            other => Some(other),
        }
    }
}

/// The questions, when there are any. `on_resolved` gets the record as it was decided on and what is to be written to it.
#[component]
pub fn ContestDialog(
    contest: Contest,
    /// The dialog's own id, fixed and unique on the page.
    dialog: &'static str,
    #[prop(into)] on_resolved: Callback<(&'static Entity, Record, Draft)>,
) -> impl IntoView {
    let clash = move || {
        let (entity, id) = contest.record.get()?;
        let resolved = move |record: Record, set: Draft| {
            if !set.is_empty() {
                on_resolved.run((entity, record, set));
            }
        };
        let clashes = contest.clashes;
        Some(view! { <ConflictDialog entity dialog id clashes on_resolved=resolved/> })
    };
    view! {
        {clash}
        <SeriesDialog series=contest.series id=[dialog, "-series"].concat()/>
    }
}
