//! What the browser asks on the first run.

use super::Founding;
use crate::Firm;
use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// What anybody may know of the firm: its name, its language, and whether it is set up.
#[server(name = AskFirm, input = GetUrl)]
pub async fn firm() -> Result<Firm, Error> {
    let house = crate::api::request::house()?;
    crate::firm::store::read(&mut &house.db).await
}

/// Founds the firm and signs its first admin in.
#[server(input = Json)]
pub async fn set_up(founding: Founding) -> Result<(), Error> {
    use crate::api::request;
    let caller = request::caller();
    let token = super::verb::set_up(&request::house()?, founding, &caller).await?;
    request::set_cookie(&crate::sessions::store::cookie_of(&token, &caller));
    Ok(())
}
