//! What the builder's screens ask the server.

use super::asked::{Blueprint, Lack, Outline, Put, Removal, Retirement, Shaped};
#[cfg(feature = "ssr")]
use super::{copy, order, read, removal, retire};
use kernel::{Draft, Error, Id};
use leptos::prelude::*;
use records::Saved;
use server_fn::codec::{GetUrl, Json};

/// A pipeline with everything that shapes it.
#[server(input = GetUrl)]
pub async fn read_blueprint(pipeline: Id) -> Result<Blueprint, Error> {
    read::blueprint(&identity::me().await?, pipeline).await
}

/// Every pipeline, the archived ones too.
#[server(input = GetUrl)]
pub async fn read_pipelines() -> Result<Vec<Outline>, Error> {
    read::overview(&identity::me().await?).await
}

/// Moves a stage among the stages of its pipeline.
#[server(input = Json)]
pub async fn put_stage(asked: Put) -> Result<Saved, Error> {
    order::put_between(&identity::me().await?, &crate::STAGE, asked).await
}

/// Makes a stage between two others of its pipeline.
#[server(input = Json)]
pub async fn add_stage(draft: Draft, asked: Put) -> Result<Saved, Error> {
    order::make_between(&identity::me().await?, &crate::STAGE, draft, asked).await
}

/// Moves a pipeline among the pipelines.
#[server(input = Json)]
pub async fn put_pipeline(asked: Put) -> Result<Saved, Error> {
    order::put_between(&identity::me().await?, &crate::PIPELINE, asked).await
}

/// Moves a stage's deals elsewhere, and the stage into the trash or to another kind.
#[server(input = Json)]
pub async fn retire_stage(asked: Retirement) -> Result<Shaped, Error> {
    retire::retire(&identity::me().await?, asked).await
}

/// What the rules would say to that, and of how many deals.
#[server(input = Json)]
pub async fn retirement_lacks(asked: Retirement) -> Result<Vec<Lack>, Error> {
    retire::lacking(&identity::me().await?, asked).await
}

/// Moves a pipeline's deals to another one, and the pipeline into the trash.
#[server(input = Json)]
pub async fn remove_pipeline(asked: Removal) -> Result<Shaped, Error> {
    removal::remove(&identity::me().await?, asked).await
}

/// What the rules would say to that, and of how many deals.
#[server(input = Json)]
pub async fn removal_lacks(asked: Removal) -> Result<Vec<Lack>, Error> {
    removal::removal_lacks(&identity::me().await?, asked).await
}

/// Makes a pipeline like another, without its deals.
#[server(input = Json)]
pub async fn copy_pipeline(id: Id, name: String) -> Result<Shaped, Error> {
    copy::copy(&identity::me().await?, id, &name).await
}

/// Makes a pipeline of a template.
#[server(input = Json)]
pub async fn apply_template(template: String) -> Result<Shaped, Error> {
    super::apply_now(&identity::me().await?, &template).await
}
