//! Every error has its sentence, in every language.

use crate::{WORDS, sentence};
use kernel::{Error, Language};
use ui::words::{Words, missing};

#[test]
fn all_languages_say_the_same() {
    assert_eq!(missing(&WORDS), Vec::<String>::new());
}

#[test]
fn every_error_is_a_sentence() {
    ui::words::install(&WORDS, &[]);
    let errors = [
        Error::SignedOut,
        Error::Forbidden,
        Error::NotFound,
        Error::Invalid(Vec::new()),
        Error::Conflict(Vec::new()),
        Error::Refused("in_trash".into()),
        Error::Refused("of a rule without words".into()),
        Error::TooMany(3),
        Error::TooLarge,
        Error::Unavailable("disk_full".into()),
        Error::Offline,
        Error::Internal("1234abcd".into()),
    ];
    for language in Language::ALL {
        for error in &errors {
            let said = sentence(error, Words::of(language));
            assert!(said.contains(' ') && !said.contains('{'), "{error:?}: {said}");
        }
    }
}
