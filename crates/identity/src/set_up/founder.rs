//! What rooms give to a new firm: its first pipeline, for one. Made in the transaction that founds it.

use crate::{Firm, Write};
use kernel::Result;
use std::future::Future;
use std::pin::Pin;

/// Gives a new firm something of a room.
pub type Founder =
    for<'a> fn(&'a mut Write, &'a Firm) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;
