//! Passwords: argon2id with the crate's recommended cost (19 MiB, two passes, one lane; OWASP 2024).
//! Off the async threads, and two at a time, so that a crowd at the door does not eat the memory.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use kernel::{Error, Result};
use tokio::sync::Semaphore;

static SEATS: Semaphore = Semaphore::const_new(2);

/// A hash that no password has, so that an unknown email takes as long as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The hash to keep, with its salt and cost.
pub async fn hash(password: String) -> Result<String> {
    slowly(move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).ok())
        .await?
        .ok_or_else(|| Error::Internal("password".to_owned()))
}

/// Whether the password fits the hash; never when there is none, after the same work.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    slowly(move || {
        let text = hash.as_deref().unwrap_or(NOBODY);
        let fits = PasswordHash::new(text)
            .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
        fits && hash.is_some()
    })
    .await
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _seat = SEATS.acquire().await.map_err(|_| Error::Unavailable("closing".to_owned()))?;
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Internal("password".to_owned()))
}
