use super::*;
use kernel::Language::{Arabic, English, French};

#[test]
fn the_design_system_says_the_same_in_every_language() {
    assert_eq!(missing(OWN), Vec::<String>::new());
}

#[test]
fn what_a_language_lacks_is_named() {
    let sources: &[Source] = &[
        (English, "a = A {name}\nb#one = one\nb#other = {count}"),
        (French, "a = A"),
        (Arabic, "b#other = {count}"),
    ];
    assert_eq!(
        missing(sources),
        ["fr: a has other placeholders than English", "fr: b#other is missing", "ar: a is missing",]
    );
}

#[test]
fn a_missing_key_shows_itself() {
    assert_eq!(Words::of(English).text("no.such.key"), "no.such.key");
}

#[test]
fn counts_take_their_form() {
    assert_eq!(Words::of(English).count("time.days_ago", 1), "1 day ago");
    assert_eq!(Words::of(English).count("time.days_ago", 1200), "1,200 days ago");
    assert_eq!(Words::of(French).count("time.days_ago", 0), "il y a 0 jour");
    assert_eq!(Words::of(Arabic).count("time.days_ago", 2), "قبل يومين");
    assert_eq!(Words::of(Arabic).count("time.days_ago", 5), "قبل 5 أيام");
}

#[test]
fn a_name_in_an_arabic_sentence_stands_apart() {
    let sentence = |language| Words::of(language).with("table.sort_by", &[("name", "Acme Inc.")]);
    assert_eq!(sentence(English), "Sort by Acme Inc.");
    assert!(sentence(Arabic).contains("\u{2068}Acme Inc.\u{2069}"));
}

#[test]
fn arabic_has_six_forms() {
    let forms = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103].map(|n| plural_form(Arabic, n));
    assert_eq!(forms, ["zero", "one", "two", "few", "few", "many", "many", "other", "other", "few"]);
}

#[test]
fn the_script_carries_its_language_and_words() {
    let dictionary = Dictionary::new(&[(French, "a.x = Été\\nb\nlate.x = Tard\nlater = Plus")], &["late"]);
    let script = dictionary.whole(French);
    assert!(script.address.starts_with("/words/fr-"));
    assert_eq!(
        script.text,
        "window.__kith_language=\"fr\";window.__kith_words={\"a.x\":\"Été\\nb\",\"late.x\":\"Tard\",\"later\":\"Plus\"};\
         window.__kith_whole=undefined;\n"
    );
}

#[test]
fn the_first_words_know_where_the_others_are() {
    let dictionary = Dictionary::new(&[(French, "a.x = A\nlate.x = Tard")], &["late"]);
    let (first, whole) = (dictionary.first(French), dictionary.whole(French));
    assert!(first.text.contains("a.x") && !first.text.contains("late.x"));
    assert!(first.text.contains(&whole.address));
    assert_ne!(first.address, whole.address);
}
