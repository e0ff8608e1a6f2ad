//! How a file of an import is written, where a person says so: what is not said is found out.

use kernel::json::FromJson;
#[cfg(feature = "ssr")]
use kernel::{Error, Result};
use serde::Serialize;

/// Encodings to choose from; others may be named on the command line.
pub const ENCODINGS: [&str; 24] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
    "macintosh",
    "ISO-8859-15",
    "ISO-8859-2",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "x-mac-cyrillic",
    "IBM866",
    "KOI8-R",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "Big5",
    "gb18030",
];

/// What is empty is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
pub struct Written {
    /// The file's name; empty means every file of the import.
    pub file: String,
    /// Any label of <https://encoding.spec.whatwg.org/#names-and-labels>.
    pub encoding: String,
    /// One sign, or `tab`.
    pub separator: String,
}

#[cfg(feature = "ssr")]
impl Written {
    /// What was said of a file; what was not, as it was said of all.
    pub fn of(all: &[Self], file: &str) -> Self {
        let said = |name: &str| all.iter().find(|said| said.file == name).cloned().unwrap_or_default();
        let (own, of_all) = (said(file), said(""));
        let first = |own: String, of_all: String| if own.is_empty() { of_all } else { own };
        Self {
            file: file.to_owned(),
            encoding: first(own.encoding, of_all.encoding),
            separator: first(own.separator, of_all.separator),
        }
    }

    /// Errors: [`Error::Refused`] with `import_no_such_encoding`.
    pub fn encoding(&self) -> Result<Option<&'static encoding_rs::Encoding>> {
        let known = encoding_rs::Encoding::for_label_no_replacement(self.encoding.as_bytes());
        match (self.encoding.as_str(), known) {
            ("", _) => Ok(None),
            (_, None) => Err(Error::Refused("import_no_such_encoding".to_owned())),
            (_, known) => Ok(known),
        }
    }

    /// Errors: [`Error::Refused`] with `import_no_such_separator`.
    pub fn separator(&self) -> Result<Option<u8>> {
        match self.separator.as_bytes() {
            [] => Ok(None),
            b"tab" | br"\t" => Ok(Some(b'\t')),
            [sign] if super::separator::is_sign(*sign) => Ok(Some(*sign)),
            _ => Err(Error::Refused("import_no_such_separator".to_owned())),
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_one_file_goes_before_what_is_said_of_all() {
        let said = |file: &str, encoding: &str, separator: &str| Written {
            file: file.to_owned(),
            encoding: encoding.to_owned(),
            separator: separator.to_owned(),
        };
        let all = [said("", "macintosh", ";"), said("old.csv", "IBM866", "")];
        assert_eq!(Written::of(&all, "old.csv"), said("old.csv", "IBM866", ";"));
        assert_eq!(Written::of(&all, "new.csv"), said("new.csv", "macintosh", ";"));
        assert_eq!(Written::of(&all[1..], "new.csv"), said("new.csv", "", ""));
    }

    #[test]
    fn every_encoding_to_choose_is_known_by_its_name() {
        for name in ENCODINGS {
            let said = Written { encoding: name.to_owned(), ..Written::default() };
            assert_eq!(said.encoding().unwrap().unwrap().name(), name);
        }
    }
}
