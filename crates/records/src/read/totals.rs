//! The sums of a list's columns, and the ids of everything in it.

use super::list;
use crate::sight;
use crate::totals::{Total, summable};
use db::store::{self, Figures, SummaryRow};
use identity::Me;
use kernel::{Act, Count, Cursor, Entity, Error, Field, FieldKind, Id, Query, Result, Value};

/// What the number columns of everything that passes `query` come to, of what I may see; nothing when there are more
/// records than [`Count::LIMIT`]. Errors: as [`list`].
pub async fn totals(me: &Me, entity: &'static Entity, query: &Query) -> Result<Option<Vec<Total>>> {
    me.may(Act::Read, entity.kind)?;
    sight::allow(me, entity, query)?;
    let fields: Vec<&Field> = summable(entity).filter(|field| sight::allows_sum(me, entity, field)).collect();
    let sums: Vec<&str> = fields.iter().map(|field| field.name).collect();
    let mut currencies: Vec<&str> = fields.iter().filter_map(|field| currency(field)).collect();
    currencies.dedup();
    let figures = Figures { group_by: &currencies, sums: &sums, most: Some(Count::LIMIT + 1) };
    let visible = me.visible(entity, Act::Read);
    let rows = store::summary(&mut &me.house.db, entity, query, &visible, figures).await?;
    if rows.iter().map(|row| row.count).sum::<i64>() > Count::LIMIT {
        return Ok(None);
    }
    Ok(Some(added_up(&fields, &currencies, &rows)))
}

fn currency(field: &Field) -> Option<&'static str> {
    match field.kind {
        FieldKind::Money { currency } => Some(currency),
        _ => None,
    }
}

/// The rows are groups of currencies: those that a field does not ask for are added.
fn added_up(fields: &[&Field], currencies: &[&str], rows: &[SummaryRow]) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for row in rows {
        for (field, sum) in fields.iter().zip(&row.sums) {
            let Some(sum) = sum else { continue };
            let at = currency(field).and_then(|name| currencies.iter().position(|known| *known == name));
            let code = at.and_then(|at| row.keys.get(at)).map(Value::plain).unwrap_or_default();
            match totals.iter_mut().find(|total| total.field == field.name && total.currency == code) {
                Some(total) => total.sum = total.sum.saturating_add(*sum),
                None => {
                    totals.push(Total { field: field.name.to_owned(), currency: code, sum: *sum });
                }
            }
        }
    }
    totals
}

/// The ids of everything that passes `query`, of what I may see.
/// Errors: as [`list`]; [`Error::TooLarge`] when there are more than `most`.
pub async fn ids(me: &Me, entity: &'static Entity, query: &Query, most: usize) -> Result<Vec<Id>> {
    let mut query = Query { count: false, limit: 200, after: None, ..query.clone() };
    let mut ids = Vec::new();
    loop {
        let page = list(me, entity, &query).await?;
        ids.extend(page.items.iter().map(|record| record.id));
        let next: Option<Cursor> = page.next;
        match next {
            _ if ids.len() > most => return Err(Error::TooLarge),
            None => return Ok(ids),
            after => query.after = after,
        }
    }
}
