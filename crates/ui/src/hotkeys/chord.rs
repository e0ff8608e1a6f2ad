//! Keys as text: what was pressed, and how far it answers what a hotkey wants.

/// A key press.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// What the key means in the person's layout.
    pub key: &'a str,
    /// Where the key is on the board, for layouts without Latin letters.
    pub code: &'a str,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    No,
    /// The beginning of a sequence.
    Begun,
    Whole,
}

/// `ctrl+shift+k`, `?`, `escape`. Shift is told only for letters and named keys: `?` needs it anyway.
pub fn chord(press: Press) -> String {
    let key = latin(press).to_ascii_lowercase();
    let told = press.shift && (key.chars().count() > 1 || key.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let mut text = String::new();
    for (pressed, name) in [(press.ctrl, "ctrl+"), (press.alt, "alt+"), (told, "shift+")] {
        if pressed {
            text.push_str(name);
        }
    }
    text.push_str(if key == " " { "space" } else { &key });
    text
}

/// Compares what was pressed so far with the keys of one hotkey.
pub fn answer(pressed: &[String], wanted: &str) -> Answer {
    let mut wanted = wanted.split(' ');
    if !pressed.iter().all(|chord| wanted.next() == Some(chord)) {
        return Answer::No;
    }
    if wanted.next().is_none() { Answer::Whole } else { Answer::Begun }
}

fn latin(press: Press<'_>) -> &str {
    let foreign = press.key.chars().count() == 1 && !press.key.is_ascii();
    match press.code.strip_prefix("Key") {
        Some(letter) if foreign => letter,
        _ => press.key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presses_become_chords() {
        let k = Press { key: "K", code: "KeyK", ctrl: true, shift: true, ..Press::default() };
        assert_eq!(chord(k), "ctrl+shift+k");
        assert_eq!(chord(Press { key: "?", code: "Slash", shift: true, ..Press::default() }), "?");
        assert_eq!(chord(Press { key: "ن", code: "KeyK", ctrl: true, ..Press::default() }), "ctrl+k");
        assert_eq!(chord(Press { key: " ", code: "Space", ..Press::default() }), "space");
    }

    #[test]
    fn sequences_begin_and_end() {
        let pressed = ["g".to_owned(), "p".to_owned()];
        assert_eq!(answer(&pressed[..1], "g p"), Answer::Begun);
        assert_eq!(answer(&pressed, "g p"), Answer::Whole);
        assert_eq!(answer(&pressed, "g"), Answer::No);
        assert_eq!(answer(&pressed[1..], "g p"), Answer::No);
    }
}
