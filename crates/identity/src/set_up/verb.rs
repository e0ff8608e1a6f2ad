//! Founding the firm: the firm's row, the first admin and the session, in one transaction.

use super::{Founding, arrive};
use crate::firm::{self, verb::FIRM};
use crate::sessions::store::{self as sessions, Caller};
use crate::sign_in::password;
use crate::users::store::{self as users, NewUser};
use crate::{Firm, House, Me, Write, roles};
use events::NewEvent;
use kernel::{Currency, Error, Result};

/// Sets the firm up and signs its first admin in; gives the session's token.
/// Errors: [`Error::Refused`] with `set_up_done` when somebody was first.
pub async fn set_up(house: &House, founding: Founding, caller: &Caller) -> Result<String> {
    let firm = firm_of(&founding)?;
    if firm::store::read(&mut &house.db).await?.set_up {
        return Err(Error::Refused("set_up_done".to_owned()));
    }
    let hash = password::hash(founding.password).await?;
    let admin = NewUser {
        name: founding.name.trim().to_owned(),
        email: founding.email.trim().to_owned(),
        role: roles::ADMIN.to_owned(),
        status: "active",
        language: founding.language,
        time_zone: firm.time_zone.clone(),
    };
    let mut write = founder(house, &firm).write().await?;
    let at = write.at;
    firm::store::set_up(&mut write.tx, &firm, at).await?;
    write.note(NewEvent::plain("firm", "set_up", FIRM, &firm.name));
    for founder in house.founders().iter() {
        founder(&mut write, &firm).await?;
    }
    let user_id = arrive(&mut write, admin).await?;
    users::set_password(&mut write.tx, user_id, hash, at).await?;
    let token = sessions::open(&mut write.tx, user_id, caller).await?;
    write.commit().await?;
    house.remember(&firm);
    Ok(token)
}

/// Closes the set-up without a browser: the command line makes an admin.
pub async fn close(write: &mut Write) -> Result<()> {
    let firm = Firm { set_up: true, ..write.me.house.firm() };
    let at = write.at;
    firm::store::set_up(&mut write.tx, &firm, at).await?;
    write.note(NewEvent::plain("firm", "set_up", FIRM, &firm.name));
    for founder in write.me.house.founders().iter() {
        founder(write, &firm).await?;
    }
    Ok(())
}

/// Kith itself, already speaking the new firm's language.
fn founder(house: &House, firm: &Firm) -> Me {
    Me { language: firm.language, currency: firm.currency, ..Me::system(house) }
}

fn firm_of(founding: &Founding) -> Result<Firm> {
    let problems = founding.problems();
    let currency = Currency::listed(&founding.currency).filter(|_| problems.is_empty());
    let currency = currency.ok_or(Error::Invalid(problems))?;
    Ok(Firm {
        name: founding.firm.trim().to_owned(),
        currency,
        language: founding.language,
        time_zone: time_zone(&founding.time_zone).to_owned(),
        set_up: true,
    })
}

/// The browser's own zone if it looks like an IANA name.
fn time_zone(name: &str) -> &str {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
    if plain && (1..=64).contains(&name.len()) { name } else { "UTC" }
}
