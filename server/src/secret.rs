//! The secret that seals what the database keeps for Kith itself: from the settings, else a file of the data folder that
//! is made at the first start.

use crate::complaint::Complaint;
use crate::config::Config;
use db::private;
use std::io::{ErrorKind, Write};
use std::path::Path;

pub const FILE: &str = "secret.key";

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
        Ok(secret) if secret.trim().is_empty() => Err(Complaint::failed(format!(
            "The secret of this Kith, {}, is empty; bring it from a backup, or delete the file for a new one.",
            path.display()
        ))),
        Err(fault) if fault.kind() == ErrorKind::NotFound => make(&path).map_err(wrong),
        read => read.map_err(wrong),
    }
}

/// Whole or not at all; that of another server of the same folder, if that was faster.
fn make(path: &Path) -> std::io::Result<String> {
    let fresh = identity::seal::token().map_err(|_| std::io::Error::from(ErrorKind::Other))?;
    let beside = path.with_extension(kernel::Id::new().to_string());
    path.parent().map_or(Ok(()), private::folder)?;
    write(&beside, &fresh)?;
    let made = std::fs::hard_link(&beside, path);
    std::fs::remove_file(&beside)?;
    match made {
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => std::fs::read_to_string(path),
        made => made.map(|()| fresh),
    }
}

/// For nobody else to read.
fn write(path: &Path, secret: &str) -> std::io::Result<()> {
    let mut file = private::writing().create_new(true).open(path)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()
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
        assert_eq!(std::fs::read_dir(&config.server.data).unwrap().count(), 1, "nothing stays beside it");
    }

    #[test]
    fn an_empty_one_seals_nothing() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "").unwrap();
        assert!(kept(folder.path()).is_err());
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
