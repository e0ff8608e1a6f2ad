//! Secrets that Kith itself has to read again, such as a mail server's password: the database holds them sealed by a key
//! that is not in the database (ChaCha20-Poly1305, a nonce of its own for each).

pub use crate::secret::token;
use kernel::{Error, Result};
use rand::TryRngCore;
use rand::rngs::OsRng;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

static KEY: OnceLock<[u8; 32]> = OnceLock::new();

/// Seals by this secret from now on; the first one counts. Several servers of one database need the same.
pub fn install(secret: &str) {
    let _ = KEY.set(Sha256::digest(secret.trim().as_bytes()).into());
}

/// What the database may hold of a secret.
pub fn seal(secret: &str) -> Result<String> {
    let mut nonce = [0_u8; NONCE_LEN];
    OsRng.try_fill_bytes(&mut nonce).map_err(|_| Error::Unavailable("randomness".to_owned()))?;
    let mut sealed = secret.as_bytes().to_vec();
    key()?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut sealed)
        .map_err(|_| broken())?;
    Ok([hex::encode(nonce), hex::encode(sealed)].concat())
}

/// The secret again. Errors: [`Error::Refused`] with `sealed` when another key sealed it, or somebody changed it.
pub fn open(sealed: &str) -> Result<String> {
    let bytes = hex::decode(sealed).map_err(|_| broken())?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
    let mut sealed = sealed.to_vec();
    let secret = key()?.open_in_place(nonce, Aad::empty(), &mut sealed).map_err(|_| broken())?;
    String::from_utf8(secret.to_vec()).map_err(|_| broken())
}

/// Where no secret was installed, one that lasts as long as the process.
fn key() -> Result<LessSafeKey> {
    let bytes = match KEY.get() {
        Some(bytes) => bytes,
        None => {
            let mut bytes = [0_u8; 32];
            OsRng.try_fill_bytes(&mut bytes).map_err(|_| Error::Unavailable("randomness".to_owned()))?;
            KEY.get_or_init(|| bytes)
        }
    };
    UnboundKey::new(&CHACHA20_POLY1305, bytes).map(LessSafeKey::new).map_err(|_| broken())
}

fn broken() -> Error {
    Error::Refused("sealed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_and_what_was_changed_does_not() {
        let sealed = seal("a long walk").unwrap();
        assert!(!sealed.contains("walk") && !sealed.contains(&hex::encode("walk")));
        assert_eq!(open(&sealed).unwrap(), "a long walk");
        assert_ne!(seal("a long walk").unwrap(), sealed, "each has a nonce of its own");
        let last = if sealed.ends_with('0') { "1" } else { "0" };
        let changed = [&sealed[..sealed.len() - 1], last].concat();
        for wrong in [changed.as_str(), "", "00", "no hex"] {
            assert_eq!(open(wrong), Err(broken()), "{wrong}");
        }
    }
}
