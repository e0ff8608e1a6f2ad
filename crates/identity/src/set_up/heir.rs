//! Who will be the first admin: there before the set-up where something must be theirs already, such as what the command
//! line imports. Nobody can sign in as them until the set-up says who they are.

use crate::users::USER;
use crate::users::store::{self as users, NewUser};
use crate::{House, Me, Write, roles};
use db::store::{self, Trash};
use kernel::{Error, Filter, Id, Record, Result};
use ui::words::Words;

/// No other user has it.
const HEIR: Id = Id::fixed(2);

/// Their id; made where they are not there yet.
pub async fn heir(house: &House) -> Result<Id> {
    let mut write = Me::system(house).write().await?;
    if found(&mut write).await?.is_none() {
        let firm = house.firm();
        let user = NewUser {
            name: Words::of(firm.language).text("user.role.admin"),
            email: String::new(),
            role: roles::ADMIN.to_owned(),
            status: "invited",
            language: firm.language,
            time_zone: firm.time_zone,
        };
        users::create_as(&mut write, HEIR, user).await?;
        write.commit().await?;
    }
    Ok(HEIR)
}

/// Makes the first admin: as whom something waits for, if anything does. Errors: as [`users::create`].
pub async fn arrive(write: &mut Write, admin: NewUser) -> Result<Id> {
    match found(write).await? {
        Some(heir) => users::renew(write, heir, admin).await,
        None => users::create(write, admin).await,
    }
}

async fn found(write: &mut Write) -> Result<Option<Record>> {
    match store::get(&mut write.tx, &USER, HEIR, &Filter::everything(), Trash::Living).await {
        Ok(heir) => Ok(Some(heir)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}
