//! Everybody's words merged into one table per language, on the server.
//! The browser gets its language's table as a script whose address holds the text's hash.

use super::{OWN, parse};
use kernel::Language;
use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    sync::OnceLock,
};

/// One words file: its language and its content.
pub type Source = (Language, &'static str);

static INSTALLED: OnceLock<Dictionary> = OnceLock::new();

/// Merges the rooms' words with the design system's own. Once, at boot; later calls change nothing.
pub fn install(sources: &[Source]) {
    let all: Vec<Source> = OWN.iter().chain(sources).copied().collect();
    let _ = INSTALLED.set(Dictionary::new(&all));
}

/// The installed dictionary, or the design system's own words when none was installed.
pub fn dictionary() -> &'static Dictionary {
    INSTALLED.get_or_init(|| Dictionary::new(OWN))
}

pub struct Dictionary {
    english: Table,
    french: Table,
    arabic: Table,
}

struct Table {
    words: BTreeMap<String, String>,
    script: String,
    hash: String,
}

impl Dictionary {
    /// Later sources win over earlier ones.
    pub fn new(sources: &[Source]) -> Self {
        let table = |language| Table::new(language, sources);
        Self {
            english: table(Language::English),
            french: table(Language::French),
            arabic: table(Language::Arabic),
        }
    }

    pub fn find(&self, language: Language, key: &str) -> Option<&str> {
        self.table(language).words.get(key).map(String::as_str)
    }

    /// The hash (16 hex digits, for the address) and the text of a language's script.
    pub fn script(&self, language: Language) -> (&str, &str) {
        let table = self.table(language);
        (&table.hash, &table.script)
    }

    /// The script's address: `/words/fr-0123456789abcdef.js`.
    pub fn address(&self, language: Language) -> String {
        ["/words/", language.code(), "-", &self.table(language).hash, ".js"].concat()
    }

    fn table(&self, language: Language) -> &Table {
        match language {
            Language::English => &self.english,
            Language::French => &self.french,
            Language::Arabic => &self.arabic,
        }
    }
}

impl Table {
    fn new(language: Language, sources: &[Source]) -> Self {
        let words: BTreeMap<String, String> = sources
            .iter()
            .filter(|(spoken, _)| *spoken == language)
            .flat_map(|(_, file)| parse::entries(file))
            .map(|(key, text)| (key.to_owned(), text))
            .collect();
        let json = serde_json::to_string(&words).unwrap_or_else(|_| "{}".to_owned());
        let script =
            ["window.__kith_language=\"", language.code(), "\";window.__kith_words=", &json, ";\n"].concat();
        let hash = hash(&script);
        Self { words, script, hash }
    }
}

fn hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
