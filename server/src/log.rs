//! What the server says about itself, on standard error.

use crate::complaint::Complaint;
use tracing_subscriber::EnvFilter;

/// Errors: a level that does not exist.
pub fn install(level: &str) -> Result<(), Complaint> {
    let filter = EnvFilter::try_new(level)
        .map_err(|_| Complaint::wrong(format!("The log level \"{level}\" does not exist; use error, warn, info, debug or trace.")))?;
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).try_init();
    Ok(())
}
