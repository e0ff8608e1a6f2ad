//! What all deals of a board tell of a field, those that no browser has loaded included: one statement, asked for only while
//! there are colours.

use super::asked::{Palette, Worn};
use super::model::Shown;
use super::store;
use super::tint::Told;
use crate::DEAL;
use crate::pipelines::effective;
use db::{Row, Run};
use identity::Me;
use kernel::{Act, Error, Field, FieldKind, Filter, Id, Result, Value};

/// Values told at most: nobody reads more names.
pub const MOST: usize = 200;

/// Each value once, of the deals that the person sees and the board shows: those of most deals first, of as many deals by
/// name, and where there are too many, that there are more.
/// Errors: [`Error::Invalid`] for a field that colours do not tell; [`Error::Forbidden`].
pub async fn read(me: &Me, pipeline: Id, field: &str, shown: &Shown) -> Result<Palette> {
    me.may(Act::Read, DEAL.kind)?;
    let Some(Told::Field(field)) = Told::of_code(field) else {
        return Err(Error::invalid("field", "check.unknown_field"));
    };
    let filter = store::filter(me, shown).await?.and(me.visible(&DEAL, Act::Read));
    let odds_differ = field.kind == FieldKind::PERCENT && has_branches(me, pipeline).await?;
    let (sql, args) = worn_sql(me, pipeline, &filter, field, odds_differ)?;
    let rows = (&mut &me.house.db).rows(&sql, args).await?;
    let values =
        rows.iter().take(MOST).map(|row| worn(row, field.kind, odds_differ)).collect::<Result<_>>()?;
    Ok(Palette { values, more: rows.len() > MOST })
}

async fn has_branches(me: &Me, pipeline: Id) -> Result<bool> {
    Ok(!effective::said(&mut &me.house.db, pipeline).await?.is_empty())
}

/// One statement, also for tests of its plan: the pipeline's rows beside an index that begins with it, which what else the
/// rows must be leads no engine away from. Only odds are told by
/// stage, and by owner where branches have odds of their own, for a deal without its own has those of its stage.
/// Errors: [`Error::Invalid`] for a filter that makes no sense for deals.
pub fn worn_sql(
    me: &Me,
    pipeline: Id,
    filter: &Filter,
    field: &Field,
    by_owner: bool,
) -> Result<(String, Vec<Value>)> {
    let mut args = vec![pipeline.into()];
    let matching = db::store::compile(me.house.db.engine(), &DEAL, filter, &mut args)?;
    let name = field.name;
    let value = if field.kind == FieldKind::Tags { [name, " ->> 0"].concat() } else { name.to_owned() };
    let (stage, by_stage) =
        if field.kind == FieldKind::PERCENT { ("stage_id", "stage_id, ") } else { ("NULL", "") };
    let (owner, each) = if by_owner { ("owner_id", "owner_id, ") } else { ("NULL", "") };
    let inner = format!(
        "SELECT {stage} AS stage, {owner} AS owner, {value} AS value, COUNT(*) AS deals FROM deal \
         WHERE pipeline_id = $1 AND deleted_at IS NULL AND COALESCE({matching}, FALSE) GROUP BY {by_stage}{each}{value}"
    );
    let (name, other) = match field.kind {
        FieldKind::Reference(kind) => {
            let other = kernel::entity(kind)?;
            let (table, title) = (other.table, other.title);
            (["other.", title].concat(), format!(" LEFT JOIN {table} AS other ON other.id = worn.value"))
        }
        _ => ("worn.value".to_owned(), String::new()),
    };
    let sql = format!(
        "SELECT worn.stage, worn.value, {name}, worn.owner FROM ({inner}) AS worn{other} \
         ORDER BY worn.deals DESC, {name} NULLS LAST, worn.value, worn.stage, worn.owner LIMIT {}",
        MOST + 1
    );
    Ok((sql, args))
}

fn worn(row: &Row, kind: FieldKind, by_owner: bool) -> Result<Worn> {
    Ok(match kind {
        FieldKind::Reference(_) => Worn {
            value: row.get::<Option<Id>>(1)?.into(),
            label: row.get::<Option<String>>(2)?.unwrap_or_default(),
            ..Worn::default()
        },
        FieldKind::PERCENT => Worn {
            stage_id: row.get(0)?,
            owner_id: if by_owner { row.get(3)? } else { None },
            value: row.get::<Option<i64>>(1)?.into(),
            label: String::new(),
        },
        FieldKind::Bool => Worn { value: row.get::<Option<bool>>(1)?.into(), ..Worn::default() },
        _ => Worn { value: row.get::<Option<String>>(1)?.into(), ..Worn::default() },
    })
}
