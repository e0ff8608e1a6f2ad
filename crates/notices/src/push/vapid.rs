//! Who pushes: a key pair of this Kith (VAPID, RFC 8292), made when first asked for. The private one is kept sealed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::{Db, args, sql};
use identity::seal;
use kernel::{Error, Moment, Result};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::json;

/// How long a push service may take a word for true, in seconds: at most a day.
const HOURS_12: i64 = 12 * 3_600;

pub struct Vapid(EcdsaKeyPair);

impl Vapid {
    /// The pair of this Kith; made the first time. Two servers that make one at once both use the same.
    pub async fn of(db: &Db) -> Result<Self> {
        let sql = sql!("SELECT private_key FROM push_key WHERE id = 1");
        if let Some(sealed) = db.first::<String>(sql, args![]).await? {
            return Self::open(&sealed);
        }
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let sealed = seal::seal(&hex::encode(made.map_err(|_| broken())?))?;
        let mut tx = db.begin().await?;
        let insert =
            sql!("INSERT INTO push_key (id, private_key) VALUES (1, $1) ON CONFLICT (id) DO NOTHING");
        tx.execute(insert, args![sealed]).await?;
        tx.commit().await?;
        Self::open(&db.one::<String>(sql, args![]).await?)
    }

    fn open(sealed: &str) -> Result<Self> {
        let key = hex::decode(seal::open(sealed)?).map_err(|_| broken())?;
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, &SystemRandom::new())
            .map(Self)
            .map_err(|_| broken())
    }

    /// What browsers subscribe with, base64url.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.public_key())
    }

    /// The `Authorization` of a push to the service at `origin`; `subject` is where its people may complain.
    pub fn authorization(&self, origin: &str, subject: &str, now: Moment) -> Result<String> {
        let part = |json: serde_json::Value| URL_SAFE_NO_PAD.encode(json.to_string());
        let head = part(json!({"typ": "JWT", "alg": "ES256"}));
        let claims = part(json!({"aud": origin, "exp": now.timestamp() + HOURS_12, "sub": subject}));
        let words = [&head, ".", &claims].concat();
        let signature = self.0.sign(&SystemRandom::new(), words.as_bytes()).map_err(|_| broken())?;
        let token = [&words, ".", &URL_SAFE_NO_PAD.encode(signature)].concat();
        Ok(["vapid t=", &token, ", k=", &self.public()].concat())
    }
}

fn broken() -> Error {
    Error::Refused("sealed".to_owned())
}
