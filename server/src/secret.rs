//! The secret that seals what the database keeps for Kith itself: from the settings, else a file of the data folder that
//! is made at the first start.

use crate::complaint::Complaint;
use crate::config::Config;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

const FILE: &str = "secret.key";

/// Errors: a file that can't be read or made.
pub fn secret(config: &Config) -> Result<String, Complaint> {
    match config.server.secret.trim() {
        "" => kept(&config.server.data),
        secret => Ok(secret.to_owned()),
    }
}

fn kept(folder: &Path) -> Result<String, Complaint> {
    let path = folder.join(FILE);
    let wrong = |fault: std::io::Error| {
        Complaint::failed(format!(
            "The secret of this Kith, {}, cannot be read or made: {fault}.",
            path.display()
        ))
    };
    match std::fs::read_to_string(&path) {
        Ok(secret) if !secret.trim().is_empty() => return Ok(secret),
        Ok(_) => {}
        Err(fault) if fault.kind() == ErrorKind::NotFound => {}
        Err(fault) => return Err(wrong(fault)),
    }
    let fresh = identity::seal::token().map_err(|_| wrong(ErrorKind::Other.into()))?;
    std::fs::create_dir_all(folder).map_err(wrong)?;
    match write(&path, &fresh) {
        Ok(()) => Ok(fresh),
        // Another server of the same folder was faster.
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
            std::fs::read_to_string(&path).map_err(wrong)
        }
        Err(fault) => Err(wrong(fault)),
    }
}

/// For nobody else to read.
fn write(path: &Path, secret: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(secret.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_once_and_a_setting_goes_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        config.server.data = folder.path().join("data");
        let made = secret(&config).unwrap();
        assert!(made.len() >= 64);
        assert_eq!(secret(&config).unwrap(), made);
        config.server.secret = "a long walk".to_owned();
        assert_eq!(secret(&config).unwrap(), "a long walk");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        kept(folder.path()).unwrap();
        let mode = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
