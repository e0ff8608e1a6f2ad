//! What the server says about itself, on standard error.
//!
//! Until it serves, only errors: what keeps a command from its work is one sentence, not two.

use crate::complaint::Complaint;
use std::io::IsTerminal;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::reload::{self, Handle};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Registry, fmt};

/// Lets the server speak as loudly as its settings say.
pub struct Log {
    quiet: Handle<EnvFilter, Registry>,
    wanted: EnvFilter,
}

/// Errors: a level that does not exist.
pub fn install(level: &str) -> Result<Log, Complaint> {
    let wanted = EnvFilter::try_new(level).map_err(|_| {
        Complaint::wrong(format!(
            "The log level \"{level}\" does not exist; use error, warn, info, debug or trace."
        ))
    })?;
    let (filter, quiet) = reload::Layer::new(EnvFilter::new("error"));
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    let _ = tracing_subscriber::registry().with(filter).with(lines).try_init();
    Ok(Log { quiet, wanted })
}

impl Log {
    pub fn speak(self) {
        let _ = self.quiet.reload(self.wanted);
    }
}
