//! A file's record is made where its bytes came in, and names the same bytes ever after. Its name is only a name.

use super::FILE;
use events::Origin;
use identity::Write;
use identity::write::Rules;
use kernel::{Error, Record, Result};
use records::import::files::clean_name;
use records::rule::Rule;

/// What a file is, for good.
const CONTENT: [&str; 5] = ["hash", "size", "type", "added_at", "user_id"];

pub struct FileRule;

#[async_trait::async_trait]
impl Rule for FileRule {
    fn kind(&self) -> &'static str {
        FILE.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let arises = write.rules == Rules::Waived && write.me.origin == Origin::System;
        let same = |before: &Record| CONTENT.iter().all(|field| before.get(field) == after.get(field));
        if !before.map_or(arises, same) {
            return Err(Error::invalid("name", "file.bytes"));
        }
        let name = clean_name(after.text("name"), "file");
        after.set("name", name);
        Ok(None)
    }
}
