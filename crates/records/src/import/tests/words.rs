//! Imports speak all three languages.

#[test]
fn every_word_is_said_in_three_languages() {
    assert_eq!(ui::words::missing(&crate::import::WORDS), Vec::<String>::new());
}
