//! What the import screen asks.

use super::plan::Plan;
use super::report::{Preview, Progress, RowProblem};
use super::written::Written;
use kernel::{Error, Id, Result};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// What is in the uploaded files, and what Kith suggests. With a `kind` the rows are of that noun.
#[server(input = GetUrl)]
pub async fn import_preview(id: Id, kind: Option<String>) -> Result<Preview, Error> {
    super::service::preview(&identity::me().await?, id, kind.as_deref()).await
}

/// Says how the files are written, and what is in them then.
#[server(input = Json)]
pub async fn import_written(id: Id, written: Vec<Written>) -> Result<Preview, Error> {
    super::service::written(&identity::me().await?, id, written).await
}

/// Begins to try a plan; nothing is written. See [`import_progress`].
#[server(input = Json)]
pub async fn import_check(id: Id, plan: Plan) -> Result<(), Error> {
    super::service::check(&identity::me().await?, id, plan).await
}

/// Begins an import with a plan. See [`import_progress`].
#[server(input = Json)]
pub async fn import_start(id: Id, plan: Plan) -> Result<(), Error> {
    super::service::start(&identity::me().await?, id, plan).await
}

/// How far an import is.
#[server(input = GetUrl)]
pub async fn import_progress(id: Id) -> Result<Progress, Error> {
    super::service::progress(&identity::me().await?, id).await
}

/// The first rows that could not be imported, with the reasons.
#[server(input = GetUrl)]
pub async fn import_problems(id: Id) -> Result<Vec<RowProblem>, Error> {
    super::service::first_problems(&identity::me().await?, id).await
}

/// Stops an import after its batch; it can be resumed.
#[server]
pub async fn import_pause(id: Id) -> Result<(), Error> {
    super::service::pause(&identity::me().await?, id).await
}

/// Goes on with an import that was stopped.
#[server]
pub async fn import_resume(id: Id) -> Result<(), Error> {
    super::service::resume(&identity::me().await?, id).await
}

/// Begins to take an import back.
#[server]
pub async fn import_undo(id: Id) -> Result<(), Error> {
    super::service::undo(&identity::me().await?, id).await
}

/// The newest imports that I may see.
#[server(input = GetUrl)]
pub async fn import_history() -> Result<Vec<Progress>, Error> {
    super::service::history(&identity::me().await?).await
}
