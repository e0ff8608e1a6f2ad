//! Folding: what two spellings of the same word have in common, for search and for duplicates.
//!
//! Case, accents and Arabic letter forms are dropped; everything that is neither a letter nor a digit
//! becomes one space.

/// Folds `text`: `"  Élodie   D'Arc "` becomes `"elodie d arc"`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None if is_mark(letter) => {}
            None if letter.is_alphanumeric() => folded.push(letter),
            None if folded.ends_with(' ') || folded.is_empty() => {}
            None => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// What two spellings of one name share: case, accents and the spaces around and between are dropped, signs are kept, so
/// that `"PEAK "` is `"peak"` and `"Stage +"` is not `"Stage"`.
pub fn name_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.trim().chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            _ if letter.is_whitespace() && key.ends_with(' ') => {}
            _ if letter.is_whitespace() => key.push(' '),
            Some(plain) => key.push_str(plain),
            None if is_mark(letter) => {}
            None => key.push(letter),
        }
    }
    key
}

/// Folds and drops the spaces too, so that `GTXPro` and `GTX Pro` are one.
pub fn squash(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// Whether a sign changes the letter before it and is no letter itself.
pub fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{200b}'..='\u{200f}')
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ț' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ž' | 'ż' => "z",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
        'ى' | 'ئ' => "ي",
        'ؤ' => "و",
        'ة' => "ه",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert_eq!(fold("  Élodie   D'Arc "), "elodie d arc");
        assert_eq!(fold("e\u{301}"), "e");
    }

    #[test]
    fn arabic_letter_forms_are_one() {
        assert_eq!(fold("أَحْمَد"), fold("احمد"));
        assert_eq!(fold("شركة"), fold("شركه"));
    }

    #[test]
    fn one_name_has_one_key_and_a_sign_makes_another() {
        for same in ["PEAK ", " peak", "Pe\u{301}ak", "PÉAK"] {
            assert_eq!(name_key(same), "peak", "{same:?}");
        }
        assert_eq!(name_key("Deep \t talk"), "deep talk");
        assert_ne!(name_key("Stage +"), name_key("Stage"));
    }

    #[test]
    fn squashing_joins_words() {
        assert_eq!(squash("GTX Pro"), squash("GTXPro"));
    }
}
