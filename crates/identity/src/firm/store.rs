//! The firm's one row.

use super::Firm;
use crate::me::person::firm_at;
use db::{FromRow, Row, Run, Tx, args, sql};
use kernel::{Error, Moment, Result};

impl FromRow for Firm {
    fn from_row(row: &Row) -> Result<Self> {
        firm_at(row, 0)
    }
}

/// The firm; its start values before the set-up.
pub async fn read(run: &mut impl Run) -> Result<Firm> {
    let firm: Option<Firm> = run
        .first(sql!("SELECT name, currency, language, time_zone, set_up_at FROM firm WHERE id = 1"), args![])
        .await?;
    Ok(firm.unwrap_or_default())
}

/// Writes the start values where there is no row yet.
pub async fn seed(tx: &mut Tx) -> Result<()> {
    let firm = Firm::default();
    tx.execute(sql!(
        "INSERT INTO firm (id, name, currency, language, time_zone) VALUES (1, $1, $2, $3, $4) ON CONFLICT (id) DO NOTHING"
    ), args![firm.name, firm.currency.code(), firm.language.code(), firm.time_zone]).await?;
    Ok(())
}

/// Writes `after` over `before`. Errors: [`Error::Conflict`] when the row is no longer as `before`.
pub async fn change(tx: &mut Tx, before: &Firm, after: &Firm) -> Result<()> {
    let sql = sql!(
        "UPDATE firm SET name = $1, currency = $2, language = $3, time_zone = $4 \
         WHERE id = 1 AND name = $5 AND currency = $6 AND language = $7 AND time_zone = $8"
    );
    let values = |firm: &Firm| {
        args![firm.name.clone(), firm.currency.code(), firm.language.code(), firm.time_zone.clone()]
    };
    let touched = tx.execute(sql, [values(after), values(before)].concat()).await?;
    if touched == 0 { Err(Error::Conflict(Vec::new())) } else { Ok(()) }
}

/// Sets the firm up. Of two that try at once, one wins.
/// Errors: [`Error::Refused`] with `set_up_done` when it is done already.
pub async fn set_up(tx: &mut Tx, firm: &Firm, at: Moment) -> Result<()> {
    let done = tx
        .execute(
            sql!(
                "UPDATE firm SET name = $1, currency = $2, language = $3, time_zone = $4, set_up_at = $5 \
         WHERE id = 1 AND set_up_at IS NULL"
            ),
            args![firm.name.clone(), firm.currency.code(), firm.language.code(), firm.time_zone.clone(), at],
        )
        .await?;
    match done {
        0 => Err(Error::Refused("set_up_done".to_owned())),
        _ => Ok(()),
    }
}
