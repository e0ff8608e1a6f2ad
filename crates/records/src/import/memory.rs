//! Mappings that were used: the same columns again mean the same.

use super::headers;
use super::plan::{RowsOf, Step};
use super::report::FileLook;
use db::{Run, args, sql};
use identity::Me;
use kernel::{Entity, Result};
use serde_json::Value as Json;

/// The step that was used for a file with these columns, made to read this file.
pub async fn recall(run: &mut impl Run, entity: &Entity, file: &FileLook) -> Result<Option<Step>> {
    let signature = headers::signature(entity.kind, &file.headers);
    let found: Option<Json> =
        run.first(sql!("SELECT step FROM import_mapping WHERE signature = $1"), args![signature]).await?;
    let step: Option<Step> = found.and_then(|json| serde_json::from_value(json).ok());
    Ok(step.map(|step| Step { rows: RowsOf::File(file.name.clone()), ..step }))
}

/// Keeps a step for the next file with these columns.
pub async fn keep(me: &Me, step: &Step, file_headers: &[String]) -> Result<()> {
    let signature = headers::signature(&step.entity, file_headers);
    let Ok(json) = serde_json::to_value(step) else { return Ok(()) };
    let mut tx = me.house.db.begin().await?;
    tx.execute(
        sql!(
            "INSERT INTO import_mapping (signature, step, used_at) VALUES ($1, $2, $3) \
         ON CONFLICT (signature) DO UPDATE SET step = $2, used_at = $3"
        ),
        args![signature, json, kernel::moment::cut(chrono::Utc::now())],
    )
    .await?;
    tx.commit().await
}
