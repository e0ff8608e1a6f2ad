//! How deals end, and what each way of ending tells why. Whatever asks for the reason, checks it, empties it when the deal
//! is open again or counts by it goes by this list.

use super::board::model::StageKind;
use crate::DEAL;
use kernel::FieldKind;

/// Why deals are won, until admins say otherwise.
pub const WON_REASONS: &[&str] = &["fit", "price", "trust", "speed", "service", "recommendation", "other"];
/// Why deals are lost, until admins say otherwise.
pub const LOST_REASONS: &[&str] =
    &["price", "timing", "competitor", "no_decision", "no_budget", "fit", "other"];

#[derive(Debug, PartialEq, Eq)]
pub struct Ending {
    pub kind: StageKind,
    /// The field of the deal that says why.
    pub field: &'static str,
    /// What a person is told who does not say why; nothing where only a stage may ask for it.
    pub demand: Option<&'static str>,
}

pub static ENDINGS: [Ending; 2] = [
    Ending { kind: StageKind::Won, field: "won_reason", demand: None },
    Ending { kind: StageKind::Lost, field: "lost_reason", demand: Some("check.lost_reason") },
];

impl Ending {
    /// How a deal ends in a stage of this kind; nothing where it goes on.
    pub fn of(kind: StageKind) -> Option<&'static Self> {
        ENDINGS.iter().find(|ending| ending.kind == kind)
    }

    /// How a deal ended.
    pub fn of_status(status: &str) -> Option<&'static Self> {
        ENDINGS.iter().find(|ending| ending.kind.status() == status)
    }

    /// The reasons to choose from.
    pub fn reasons(&self) -> &'static [&'static str] {
        match DEAL.field(self.field).map(|field| field.kind) {
            Some(FieldKind::Choice(reasons)) => reasons,
            _ => &[],
        }
    }
}

/// Whether a deal says with this how it ended, beside the stage.
pub fn tells(field: &str) -> bool {
    ["competitor", "close_note"].contains(&field) || ENDINGS.iter().any(|ending| ending.field == field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deal_that_ends_has_reasons_to_choose_from_and_one_that_goes_on_has_none() {
        for (kind, reasons) in [(StageKind::Won, WON_REASONS), (StageKind::Lost, LOST_REASONS)] {
            let ending = Ending::of(kind).unwrap();
            assert_eq!((ending.reasons(), Ending::of_status(kind.status())), (reasons, Some(ending)));
            assert!(tells(ending.field));
        }
        assert_eq!([StageKind::Open, StageKind::OnHold].map(Ending::of), [None, None]);
        assert_eq!((Ending::of_status("open"), tells("amount")), (None, false));
    }
}
