//! Encrypts what is pushed for one browser, so that the push service reads nothing of it: RFC 8291 over RFC 8188
//! (`aes128gcm`), one record.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Error, Result};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::{SecureRandom, SystemRandom};

/// Bytes of a P-256 point, uncompressed.
const POINT: usize = 65;
const SECRET: usize = 16;
/// The size of a record, which is more than what is ever pushed.
const RECORD: u32 = 4_096;

/// A browser's keys, as it gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct Keys {
    public: [u8; POINT],
    auth: [u8; SECRET],
}

impl Keys {
    /// Reads base64url. Errors: [`Error::Invalid`].
    pub fn read(p256dh: &str, auth: &str) -> Result<Self> {
        let wrong = || Error::invalid("keys", "check.request");
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| wrong());
        let public: [u8; POINT] = bytes(p256dh)?.try_into().map_err(|_| wrong())?;
        let auth = bytes(auth)?.try_into().map_err(|_| wrong())?;
        if public.first() == Some(&4) { Ok(Self { public, auth }) } else { Err(wrong()) }
    }
}

/// The body of the push. Errors: [`Error::Invalid`] when the key is no point of the curve.
pub fn encrypt(keys: &Keys, text: &[u8]) -> Result<Vec<u8>> {
    let random = SystemRandom::new();
    let mut salt = [0_u8; SECRET];
    random.fill(&mut salt).map_err(|_| Error::Unavailable("randomness".to_owned()))?;
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &random).map_err(|_| broken())?;
    let own_public = own.compute_public_key().map_err(|_| broken())?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, keys.public);
    let info = [b"WebPush: info\0".as_slice(), &keys.public, own_public.as_ref()].concat();
    let shared = |secret: &[u8]| fill::<32>(&Salt::new(HKDF_SHA256, &keys.auth).extract(secret), &info);
    let input = agree_ephemeral(own, &theirs, shared).map_err(|_| broken())??;
    let mut body = [text, &[2]].concat();
    let (key, nonce) = record_key(&salt, &input)?;
    key.seal_in_place_append_tag(nonce, Aad::empty(), &mut body).map_err(|_| broken())?;
    let length = [POINT as u8];
    Ok([salt.as_slice(), &RECORD.to_be_bytes(), &length, own_public.as_ref(), &body].concat())
}

/// What a browser does with the body: its own key, used once, and the same keys.
/// Errors: [`Error::Invalid`] for what was not encrypted for it.
pub fn decrypt(own: EphemeralPrivateKey, keys: &Keys, body: &[u8]) -> Result<Vec<u8>> {
    let (salt, rest) = body.split_at_checked(SECRET).ok_or_else(broken)?;
    let (_, rest) = rest.split_at_checked(RECORD.to_be_bytes().len() + 1).ok_or_else(broken)?;
    let (theirs, sealed) = rest.split_at_checked(POINT).ok_or_else(broken)?;
    let info = [b"WebPush: info\0".as_slice(), &keys.public, theirs].concat();
    let shared = |secret: &[u8]| fill::<32>(&Salt::new(HKDF_SHA256, &keys.auth).extract(secret), &info);
    let theirs = UnparsedPublicKey::new(&ECDH_P256, theirs);
    let input = agree_ephemeral(own, &theirs, shared).map_err(|_| broken())??;
    let (key, nonce) = record_key(salt, &input)?;
    let mut sealed = sealed.to_vec();
    let text = key.open_in_place(nonce, Aad::empty(), &mut sealed).map_err(|_| broken())?;
    match text.split_last() {
        Some((2, text)) => Ok(text.to_vec()),
        _ => Err(broken()),
    }
}

/// The key and the nonce of the one record.
fn record_key(salt: &[u8], input: &[u8]) -> Result<(LessSafeKey, Nonce)> {
    let root = Salt::new(HKDF_SHA256, salt).extract(input);
    let key = fill::<16>(&root, b"Content-Encoding: aes128gcm\0")?;
    let nonce = fill::<12>(&root, b"Content-Encoding: nonce\0")?;
    let key = UnboundKey::new(&AES_128_GCM, &key).map_err(|_| broken())?;
    Ok((LessSafeKey::new(key), Nonce::assume_unique_for_key(nonce)))
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// So many bytes out of a root.
fn fill<const N: usize>(root: &Prk, info: &[u8]) -> Result<[u8; N]> {
    let mut bytes = [0_u8; N];
    let info = [info];
    root.expand(&info, Length(N)).and_then(|key| key.fill(&mut bytes)).map_err(|_| broken())?;
    Ok(bytes)
}

fn broken() -> Error {
    Error::invalid("keys", "check.request")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_reads_it_and_nobody_else() {
        let random = SystemRandom::new();
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &random).unwrap();
        let public = URL_SAFE_NO_PAD.encode(own.compute_public_key().unwrap());
        let keys = Keys::read(&public, &URL_SAFE_NO_PAD.encode([7_u8; SECRET])).unwrap();
        let body = encrypt(&keys, "مرحبا".as_bytes()).unwrap();
        assert!(!body.windows(4).any(|part| "مرحبا".as_bytes().starts_with(part)));
        assert_eq!(body[SECRET..SECRET + 5], [0, 0, 16, 0, 65]);
        assert_eq!(decrypt(own, &keys, &body).unwrap(), "مرحبا".as_bytes());
        let other = EphemeralPrivateKey::generate(&ECDH_P256, &random).unwrap();
        assert_eq!(decrypt(other, &keys, &body), Err(broken()));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let auth = URL_SAFE_NO_PAD.encode([7_u8; SECRET]);
        for wrong in ["", "AAAA", "!!", &URL_SAFE_NO_PAD.encode([9_u8; POINT])] {
            assert!(Keys::read(wrong, &auth).is_err(), "{wrong}");
        }
        let point = URL_SAFE_NO_PAD.encode([4_u8; POINT]);
        assert!(Keys::read(&point, "short").is_err());
        assert!(encrypt(&Keys::read(&point, &auth).unwrap(), b"x").is_err(), "not on the curve");
    }
}
