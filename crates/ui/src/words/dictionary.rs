//! Everybody's words merged into one table per language, on the server.
//! The browser gets its language's table as a script whose address holds the text's hash. A page that shows nothing of
//! a part gets only the words of the first file of the program; `whole` brings the others with the first part.

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

/// Merges the rooms' words with the design system's own. Keys that begin with one of `later` (up to their first dot)
/// are only said by parts of the program. Once, at boot; later calls change nothing.
pub fn install(sources: &[Source], later: &[&str]) {
    let all: Vec<Source> = OWN.iter().chain(sources).copied().collect();
    let _ = INSTALLED.set(Dictionary::new(&all, later));
}

/// The installed dictionary, or the design system's own words when none was installed.
pub fn dictionary() -> &'static Dictionary {
    INSTALLED.get_or_init(|| Dictionary::new(OWN, &[]))
}

pub struct Dictionary {
    english: Table,
    french: Table,
    arabic: Table,
}

struct Table {
    words: BTreeMap<String, String>,
    first: Script,
    whole: Script,
}

/// A file of words for the browser.
pub struct Script {
    /// `/words/fr-0123456789abcdef.js`: the digits are a hash of the text.
    pub address: String,
    pub text: String,
}

impl Dictionary {
    /// Later sources win over earlier ones.
    pub fn new(sources: &[Source], later: &[&str]) -> Self {
        let table = |language| Table::new(language, sources, later);
        Self {
            english: table(Language::English),
            french: table(Language::French),
            arabic: table(Language::Arabic),
        }
    }

    pub fn find(&self, language: Language, key: &str) -> Option<&str> {
        self.table(language).words.get(key).map(String::as_str)
    }

    /// All words of a language.
    pub fn whole(&self, language: Language) -> &Script {
        &self.table(language).whole
    }

    /// The words of the program's first file.
    pub fn first(&self, language: Language) -> &Script {
        &self.table(language).first
    }

    /// All scripts there are.
    pub fn scripts(&self) -> impl Iterator<Item = &Script> {
        [&self.english, &self.french, &self.arabic].into_iter().flat_map(|table| [&table.first, &table.whole])
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
    fn new(language: Language, sources: &[Source], later: &[&str]) -> Self {
        let words: BTreeMap<String, String> = sources
            .iter()
            .filter(|(spoken, _)| *spoken == language)
            .flat_map(|(_, file)| parse::entries(file))
            .map(|(key, text)| (key.to_owned(), text))
            .collect();
        let is_first = |key: &str| !later.contains(&key.split('.').next().unwrap_or_default());
        let whole = Script::new(language, words.iter(), "undefined");
        let rest = FETCH_WHOLE.replace("{address}", &whole.address);
        let first = Script::new(language, words.iter().filter(|(key, _)| is_first(key)), &rest);
        Self { words, first, whole }
    }
}

/// Brings all words, again after it failed; whether they came.
const FETCH_WHOLE: &str = "()=>new Promise(done=>{let s=document.createElement('script');s.src='{address}';\
    s.onload=()=>done(true);s.onerror=()=>{s.remove();done(false)};document.head.append(s)})";

impl Script {
    /// `fetch_whole` is the function that brings all words, or `undefined` when these are all.
    fn new<'a>(
        language: Language,
        words: impl Iterator<Item = (&'a String, &'a String)>,
        fetch_whole: &str,
    ) -> Self {
        let words: BTreeMap<_, _> = words.collect();
        let json = serde_json::to_string(&words).unwrap_or_else(|_| "{}".to_owned());
        let code = language.code();
        let text = format!(
            "window.__kith_language=\"{code}\";window.__kith_words={json};window.__kith_whole={fetch_whole};\n"
        );
        Self { address: format!("/words/{code}-{}.js", hash(&text)), text }
    }
}

fn hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
