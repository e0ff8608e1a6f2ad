//! The roles that every Kith begins with, and what each may do.
//!
//! A role is a matrix of action by entity by reach. `*` stands for every entity that is not named; what has no
//! owner and shapes everybody's work (users, pipelines, prices) is named and belongs to the admins.

#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
mod tests;

use kernel::{Act, Matrix, Scope};
use kernel::{Act::*, Scope::*};

pub const ADMIN: &str = "admin";
pub const NAMES: &[&str] = &[ADMIN, "manager", "consultant", "golden_ticket", "read_only"];

/// What has no owner and shapes everybody's work.
const SHARED: [&str; 14] = [
    "user",
    "team",
    "branch",
    "role",
    "firm",
    "pipeline",
    "stage",
    "product",
    "price_book",
    "lost_reason",
    "outcome",
    "service_level",
    "engagement_weight",
    "field",
];

type Acts = &'static [(Act, Scope)];

const EVERYTHING: Acts = &[
    (Read, All),
    (Create, All),
    (Update, All),
    (Delete, All),
    (Import, All),
    (Export, All),
    (Override, All),
];
const MANAGING: Acts = &[
    (Read, All),
    (Create, All),
    (Update, Team),
    (Delete, Team),
    (Import, Team),
    (Export, Team),
    (Override, Team),
];
const OWN_AND_TEAM: Acts =
    &[(Read, Team), (Create, Own), (Update, Own), (Delete, Own), (Import, Own), (Export, Own)];
const OWN_AND_ALL: Acts =
    &[(Read, All), (Create, Own), (Update, Own), (Delete, Own), (Import, Own), (Export, Own)];
const READING: Acts = &[(Read, All)];
const READING_TEAM: Acts = &[(Read, Team)];
/// What managers give to others to work with, and to reach.
const MANAGED: [&str; 3] = ["product", "price_book", "goal"];

/// The matrix of a role that Kith ships; nothing for other names.
pub fn shipped(role: &str) -> Option<Matrix> {
    let matrix = match role {
        ADMIN => Matrix::everywhere(EVERYTHING.iter().copied()),
        "manager" => MANAGED
            .iter()
            .fold(sharing(MANAGING), |matrix, kind| matrix.with(kind, EVERYTHING.iter().copied())),
        "consultant" => sharing(OWN_AND_TEAM).with("goal", READING_TEAM.iter().copied()),
        "golden_ticket" => sharing(OWN_AND_ALL).with("goal", READING.iter().copied()),
        "read_only" => Matrix::everywhere(READING.iter().copied()),
        _ => return Option::None,
    };
    Some(matrix)
}

/// `acts` on what has owners, reading only on what is shared.
fn sharing(acts: Acts) -> Matrix {
    let start = Matrix::everywhere(acts.iter().copied());
    SHARED.iter().fold(start, |matrix, kind| matrix.with(kind, READING.iter().copied()))
}
