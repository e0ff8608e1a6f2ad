//! What is looked for, apart from any engine: words, and how well a record has to answer them.

use super::document::title_word;
use super::{ASKED_LIMIT, TEXT_LIMIT, cut};
use crate::Engine;

/// The words of what somebody typed, folded and bounded: whatever it is, it is words, never a language.
pub fn asked(text: &str) -> Vec<String> {
    let bounded: String = text.chars().take(TEXT_LIMIT).collect();
    let folded = kernel::fold(&bounded);
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(ASKED_LIMIT)
        .map(|word| cut(word).to_owned())
        .collect()
}

/// A word that is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sought {
    pub word: String,
    /// All words of the vocabulary that begin so, where they are few and the index holds no beginnings of that length.
    pub begun: Option<Vec<String>>,
    /// Words that may have been meant.
    pub near: Vec<String>,
}

impl Sought {
    pub fn plain(word: String) -> Self {
        Self { word, ..Self::default() }
    }

    /// Words that begin so, each made what it is in the index.
    fn begins(&self, indexed: impl Fn(&str) -> String) -> Wanted {
        match self.begun.as_deref() {
            None => Wanted::Begins(indexed(&self.word)),
            Some([]) => Wanted::Word(indexed(&self.word)),
            Some(words) => Wanted::Any(words.iter().map(|word| Wanted::Word(indexed(word))).collect()),
        }
    }
}

/// Records with words that begin as the sought ones do; nothing when none are sought.
pub fn told(sought: &[Sought]) -> Option<Wanted> {
    let all = || Wanted::All(sought.iter().map(|word| word.begins(str::to_owned)).collect());
    (!sought.is_empty()).then(all)
}

/// How well a record answers, the best first. No record has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Its title has the very words.
    Named,
    /// Its title has words that begin so.
    Titled,
    /// It has the very words.
    Said,
    /// It has words that begin so.
    Told,
    /// It would, were a letter or two others.
    Near,
}

impl Rank {
    pub const ALL: [Self; 5] = [Self::Named, Self::Titled, Self::Said, Self::Told, Self::Near];

    /// What a record of this rank holds; nothing when no record can have it.
    pub fn wanted(self, sought: &[Sought]) -> Option<Wanted> {
        let told = told(sought)?;
        let all = |each: &dyn Fn(&Sought) -> Wanted| Wanted::All(sought.iter().map(each).collect());
        let named = || all(&|sought| Wanted::Word(title_word(&sought.word)));
        let titled = || all(&|sought| sought.begins(title_word));
        let said = || all(&|sought| Wanted::Word(sought.word.clone()));
        match self {
            Self::Named => Some(named()),
            Self::Titled => Some(titled().but(named())),
            Self::Said => Some(said().but(titled())),
            Self::Told => Some(told.but(Wanted::Any(vec![titled(), said()]))),
            Self::Near if sought.iter().all(|sought| sought.near.is_empty()) => None,
            Self::Near => Some(all(&meant).but(told)),
        }
    }
}

fn meant(sought: &Sought) -> Wanted {
    let near = sought.near.iter().cloned().map(Wanted::Word);
    Wanted::Any([sought.begins(str::to_owned)].into_iter().chain(near).collect())
}

/// What a document has to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    Word(String),
    Begins(String),
    All(Vec<Wanted>),
    Any(Vec<Wanted>),
    But(Box<Wanted>, Box<Wanted>),
}

impl Wanted {
    pub fn but(self, other: Self) -> Self {
        Self::But(Box::new(self), Box::new(other))
    }

    /// In the engine's words. Folded words and our signs hold nothing that a quote doesn't keep.
    pub fn text(&self, engine: Engine) -> String {
        let (quote, begins, and, or, but) = match engine {
            Engine::Sqlite => ('"', "*", " AND ", " OR ", " NOT "),
            Engine::Postgres => ('\'', ":*", " & ", " | ", " & !"),
        };
        let joined = |several: &[Self], sign: &str| {
            let several: Vec<String> = several.iter().map(|each| each.text(engine)).collect();
            format!("({})", several.join(sign))
        };
        match self {
            Self::Word(word) => format!("{quote}{word}{quote}"),
            Self::Begins(word) => format!("{quote}{word}{quote}{begins}"),
            Self::All(several) => joined(several, and),
            Self::Any(several) => joined(several, or),
            Self::But(this, other) => format!("({}{but}{})", this.text(engine), other.text(engine)),
        }
    }
}
