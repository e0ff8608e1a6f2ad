//! The level that every firm begins with.

use super::SERVICE_LEVEL;
use identity::Write;
use kernel::{Draft, Name, Result};
use records::write;
use ui::words::Words;

/// Makes the default level of a new firm, with the times that the catalogue gives.
pub async fn seed(write: &mut Write) -> Result<()> {
    let name = Words::of(write.me.language).text("service_level.standard");
    let values = [("name", name.into()), ("is_default", true.into())];
    let draft: Draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
    write::create(write, &SERVICE_LEVEL, None, draft).await.map(|_| ())
}
