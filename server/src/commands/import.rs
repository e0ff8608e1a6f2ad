//! `kith import`: to come.

use crate::cli::Import;
use crate::complaint::Complaint;
use crate::config::Config;

pub async fn import(_config: Config, import: Import) -> Result<(), Complaint> {
    let _ = (import.path, import.preset, import.plural, import.dry_run);
    Err(Complaint::failed("Importing is not built yet."))
}
