//! No two pipelines have one name, nor two stages of a pipeline: case, accents and spaces aside.

use kernel::name_key;

/// The name, with the first number behind it that makes it none of those that are taken.
pub fn free(name: String, taken: &[String]) -> String {
    let taken: Vec<String> = taken.iter().map(|name| name_key(name)).collect();
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !taken.contains(&name_key(name))).unwrap_or(name)
}

#[cfg(feature = "ssr")]
pub use server::{of_pipeline, of_stage};

#[cfg(feature = "ssr")]
mod server {
    use crate::pipelines::hold;
    use crate::{PIPELINE, STAGE};
    use db::{args, sql};
    use identity::Write;
    use kernel::{Error, Id, Record, Result, name_key};

    /// Errors: [`Error::Invalid`] when another living pipeline has the name.
    pub async fn of_pipeline(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        if !is_given(before, after) {
            return Ok(());
        }
        hold::shaping_all(write).await?;
        let sql = sql!("SELECT id, name FROM pipeline WHERE deleted_at IS NULL");
        let mut others: Vec<(Id, String)> = write.tx.all(sql, args![]).await?;
        others.extend(write.coming(PIPELINE.kind).map(named));
        own(after, &others, "check.taken")
    }

    /// Errors: [`Error::Invalid`] when another living stage of the pipeline has the name.
    pub async fn of_stage(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        let pipeline = after.id_of("pipeline_id");
        let stays = before.is_some_and(|before| before.id_of("pipeline_id") == pipeline);
        let Some(pipeline) = pipeline.filter(|_| !stays || is_given(before, after)) else { return Ok(()) };
        hold::shaping(write, pipeline).await?;
        let sql = sql!("SELECT id, name FROM stage WHERE pipeline_id = $1 AND deleted_at IS NULL");
        let mut others: Vec<(Id, String)> = write.tx.all(sql, args![pipeline]).await?;
        let coming = write.coming(STAGE.kind).filter(|stage| stage.id_of("pipeline_id") == Some(pipeline));
        others.extend(coming.map(named));
        own(after, &others, "stage.taken")
    }

    fn named(record: &Record) -> (Id, String) {
        (record.id, record.text("name").to_owned())
    }

    /// Whether the record has the name from now on.
    fn is_given(before: Option<&Record>, after: &Record) -> bool {
        let had = |before: &Record| before.deleted_at.is_none() && before.get("name") == after.get("name");
        !before.is_some_and(had)
    }

    fn own(after: &Record, others: &[(Id, String)], taken: &'static str) -> Result<()> {
        let key = name_key(after.text("name"));
        match others.iter().any(|(id, other)| *id != after.id && name_key(other) == key) {
            true => Err(Error::invalid("name", taken)),
            false => Ok(()),
        }
    }
}
