//! `kith user`: makes, lists and helps users from the command line.

use crate::boot::{absent, boot, close, install};
use crate::cli::NewUser;
use crate::complaint::Complaint;
use crate::config::Config;
use identity::users::{invitation, store};
use identity::{House, Me, roles, set_up, sign_in};
use kernel::{Error, Id, Moment};
use std::io::Read;

/// Makes a user; the first admin also closes the set-up. Makes Kith itself where there is none, for a set-up without
/// a browser, and says so, as the folder may be mistyped.
pub async fn create(config: Config, new: NewUser) -> Result<(), Complaint> {
    // What is wrong with a password is said before there is a database.
    install();
    let password = new.password_stdin.then(password).transpose()?;
    let made = absent(&config);
    let house = boot(&config).await?;
    let link = arrive(&house, &new, password).await;
    close(&house).await;
    let link = link?;
    if let Some(path) = made {
        say!("There was no Kith here; a new one is in {}.", path.display());
    }
    match link {
        Some(token) => say!(
            "{} is invited; send this link, it works once within 7 days:\n{}",
            new.email,
            address(&config, &token)
        ),
        None => say!("{} can sign in at {}/sign-in", new.email, config.public_url()),
    }
    Ok(())
}

/// The token of the link, where there is no password.
async fn arrive(house: &House, new: &NewUser, password: Option<String>) -> Result<Option<String>, Error> {
    let hash = match password {
        Some(password) => Some(sign_in::password::hash(password).await?),
        None => None,
    };
    let firm = house.firm();
    let mut write = Me::system(house).write().await?;
    let at = write.at;
    let is_first = new.role == roles::ADMIN && !firm.set_up;
    if is_first {
        set_up::verb::close(&mut write).await?;
    }
    let user = store::NewUser {
        name: new.name.clone(),
        email: new.email.clone(),
        role: new.role.clone(),
        status: if hash.is_some() { "active" } else { "invited" },
        language: firm.language,
        time_zone: firm.time_zone,
    };
    let id = match is_first {
        true => set_up::arrive(&mut write, user).await?,
        false => store::create(&mut write, user).await?,
    };
    let link = match hash {
        Some(hash) => {
            store::set_password(&mut write.tx, id, hash, at).await?;
            None
        }
        None => Some(invitation::create(&mut write.tx, id, at).await?),
    };
    write.commit().await?;
    Ok(link)
}

/// One line from standard input.
fn password() -> Result<String, Complaint> {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    read.map_err(|fault| {
        Complaint::wrong(format!("The password cannot be read from standard input: {fault}."))
    })?;
    let password = text.trim_end_matches(['\r', '\n']).to_owned();
    match sign_in::check_password(&password) {
        Some(key) => Err(Error::invalid("password", key).into()),
        None => Ok(password),
    }
}

/// Prints a link by which a user sets a new password.
pub async fn reset_password(house: &House, config: &Config, email: &str) -> Result<(), Complaint> {
    let user = store::by_email(&mut &house.db, email).await.map_err(|error| match error {
        Error::NotFound => Complaint::wrong(format!(
            "There is no user with the email address {email}; `kith user list` shows all."
        )),
        other => other.into(),
    })?;
    let token = invite(house, user.id).await?;
    say!("Send this link to {email}, it works once within 7 days:\n{}", address(config, &token));
    Ok(())
}

async fn invite(house: &House, user_id: Id) -> Result<String, Error> {
    let mut write = Me::system(house).write().await?;
    let at: Moment = write.at;
    let token = invitation::create(&mut write.tx, user_id, at).await?;
    write.commit().await?;
    Ok(token)
}

/// The link to send; says where it takes Kith to be, unless that is set.
fn address(config: &Config, token: &str) -> String {
    if config.server.public_url.is_empty() {
        eprintln!(
            "The link takes Kith to be at {}; if it is elsewhere, say so with --address or as public_url in Leptos.toml.",
            config.public_url()
        );
    }
    format!("{}/invitation/{token}", config.public_url())
}

/// Prints every user: email, name, role, status.
pub async fn list(house: House) -> Result<(), Complaint> {
    for user in store::everybody(&mut &house.db).await? {
        let email = user.email.as_deref().unwrap_or("-");
        say!("{email}\t{}\t{}\t{}", user.name, user.role, user.status);
    }
    Ok(())
}
