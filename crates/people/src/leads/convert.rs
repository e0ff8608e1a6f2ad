//! Converting a lead: what it becomes, and the question to the server.

use kernel::json::FromJson;
use kernel::{Draft, Error, Id, Record};
use leptos::prelude::*;
use serde::Serialize;
use server_fn::codec::Json;

/// What a lead becomes; what is left out is not made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default, deny_unknown_fields)]
pub struct Conversion {
    pub contact: Option<Part>,
    pub company: Option<Part>,
    pub deal: Option<Part>,
}

/// One thing that a lead becomes: `{"new": {"name": ..}}` or `{"existing": "<id>"}`.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Made anew from the lead's values; these win over them.
    New(Draft),
    Existing(Id),
}

/// A converted lead.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Converted {
    /// The lead, linked to what it became.
    pub lead: Record,
    /// What was made and changed belongs together under this number.
    pub batch_id: Option<Id>,
}

/// Converts a lead that I may change, in one transaction.
/// Errors: [`Error::Refused`] with `lead_converted`; [`Error::Invalid`] with the problems of what is to be made.
#[server(input = Json)]
pub async fn convert_lead(id: Id, conversion: Conversion) -> Result<Converted, Error> {
    super::conversion::convert(&identity::me().await?, id, conversion).await
}
