//! Do all languages say the same things? Run over everybody's words files by a test in `app`.

use super::{Source, parse};
use kernel::Language;
use std::collections::{BTreeMap, BTreeSet};

type Texts<'a> = BTreeMap<&'a str, String>;

/// What is wrong, one line each: keys a language lacks, keys said twice, plurals without `#other`,
/// placeholders that differ from the English ones. Empty when all is well.
pub fn missing(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    let [english, french, arabic] = Language::ALL.map(|language| texts(language, sources, &mut wrong));
    let everything: BTreeSet<&str> = [&english, &french, &arabic]
        .into_iter()
        .flat_map(|texts| texts.keys())
        .map(|key| base(key))
        .collect();
    for (language, texts) in Language::ALL.into_iter().zip([&english, &french, &arabic]) {
        for key in &everything {
            wrong.extend(lack(language, texts, &english, key));
        }
    }
    wrong
}

fn texts<'a>(language: Language, sources: &'a [Source], wrong: &mut Vec<String>) -> Texts<'a> {
    let mut texts = Texts::new();
    for (_, file) in sources.iter().filter(|(spoken, _)| *spoken == language) {
        for (key, text) in parse::entries(file) {
            if texts.insert(key, text).is_some() {
                wrong.push(format!("{}: {key} is said twice", language.code()));
            }
        }
    }
    texts
}

fn lack(language: Language, texts: &Texts, english: &Texts, key: &str) -> Option<String> {
    let code = language.code();
    let plural = [key, "#other"].concat();
    let said = if english.contains_key(plural.as_str()) { plural.as_str() } else { key };
    match (texts.get(said), english.get(said)) {
        (None, _) => Some(format!("{code}: {said} is missing")),
        (Some(text), _) if text.is_empty() => Some(format!("{code}: {said} is empty")),
        (Some(text), Some(model)) if parse::placeholders(text) != parse::placeholders(model) => {
            Some(format!("{code}: {said} has other placeholders than English"))
        }
        _ => None,
    }
}

fn base(key: &str) -> &str {
    key.split_once('#').map_or(key, |(base, _)| base)
}
