//! Random tokens, and the hash by which the database knows them.
//! A token has 256 random bits, so a plain SHA-256 of it cannot be guessed back.

use kernel::{Error, Result};
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// 64 hex digits from the operating system's randomness.
pub fn token() -> Result<String> {
    let mut bytes = [0_u8; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(|_| Error::Unavailable("randomness".to_owned()))?;
    Ok(hex::encode(bytes))
}

/// What the database keeps of a token.
pub fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
