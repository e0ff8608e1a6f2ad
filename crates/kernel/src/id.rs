//! The identity of a record: a version 7 UUID, so that ids made later sort later.
//!
//! The browser makes ids too: a creation that is sent twice is still one record.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

impl Id {
    /// A new id, at the current time.
    #[expect(clippy::new_without_default, reason = "an id that makes itself should be asked for by name")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }

    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The same id on every machine, for records that Kith itself ships.
    pub const fn fixed(number: u128) -> Self {
        Self(Uuid::from_u128(number))
    }

    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text.trim()).map(Self).map_err(|_| crate::Error::NotFound)
    }
}
