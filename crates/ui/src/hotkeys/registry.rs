//! The hotkeys in force on the page, and the one listener that serves them all.

#[cfg(feature = "hydrate")]
pub use browser::{in_force, register, tell};

/// A hotkey as the overlay lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    pub keys: &'static str,
    pub label: &'static str,
}

#[cfg(not(feature = "hydrate"))]
pub fn register(_keys: &'static str, _label: &'static str, _run: impl Fn() + Send + Sync + 'static) {}

#[cfg(not(feature = "hydrate"))]
pub fn tell(_keys: &'static str, _label: &'static str) {}

#[cfg(not(feature = "hydrate"))]
pub fn in_force() -> Vec<Hint> {
    Vec::new()
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Hint;
    use crate::browser;
    use crate::hotkeys::chord::{Answer, Press, answer, chord};
    use leptos::{ev, prelude::*};
    use std::{cell::RefCell, rc::Rc};

    /// Keys of a sequence follow each other within this many milliseconds.
    const PATIENCE: f64 = 1_000.0;

    struct Hotkey {
        number: u32,
        hint: Hint,
        /// Nothing where another listener answers.
        run: Option<Rc<dyn Fn()>>,
    }

    #[derive(Default)]
    struct Board {
        hotkeys: Vec<Hotkey>,
        next: u32,
        pressed: Vec<String>,
        last: f64,
        listening: bool,
    }

    thread_local! {
        static BOARD: RefCell<Board> = RefCell::default();
    }

    pub fn register(keys: &'static str, label: &'static str, run: impl Fn() + Send + Sync + 'static) {
        keep(Hint { keys, label }, Some(Rc::new(run)));
        let first = BOARD.with_borrow_mut(|board| !std::mem::replace(&mut board.listening, true));
        if first {
            window_event_listener(ev::keydown, hear);
        }
    }

    /// Keys that something else listens to, for the overlay alone.
    pub fn tell(keys: &'static str, label: &'static str) {
        keep(Hint { keys, label }, None);
    }

    fn keep(hint: Hint, run: Option<Rc<dyn Fn()>>) {
        let number = BOARD.with_borrow_mut(|board| {
            let number = board.next;
            board.next = number.wrapping_add(1);
            board.hotkeys.push(Hotkey { number, hint, run });
            number
        });
        on_cleanup(move || {
            BOARD.with_borrow_mut(|board| board.hotkeys.retain(|hotkey| hotkey.number != number))
        });
    }

    /// What is in force and listed, each keys once, the oldest first.
    pub fn in_force() -> Vec<Hint> {
        BOARD.with_borrow(|board| {
            let mut hints: Vec<Hint> = Vec::new();
            for hotkey in board.hotkeys.iter().filter(|hotkey| !hotkey.hint.label.is_empty()) {
                hints.retain(|hint| hint.keys != hotkey.hint.keys);
                hints.push(hotkey.hint);
            }
            hints
        })
    }

    fn hear(event: ev::KeyboardEvent) {
        let ctrl = event.ctrl_key() || event.meta_key();
        if event.is_composing() || event.default_prevented() || (!ctrl && is_busy(&event)) {
            return;
        }
        let (key, code) = (event.key(), event.code());
        if matches!(key.as_str(), "Shift" | "Control" | "Alt" | "Meta") {
            return;
        }
        let press = Press { key: &key, code: &code, ctrl, alt: event.alt_key(), shift: event.shift_key() };
        let run = BOARD.with_borrow_mut(|board| board.press(chord(press), event.time_stamp()));
        if let Some(run) = run {
            event.prevent_default();
            run();
        }
    }

    impl Board {
        fn press(&mut self, chord: String, at: f64) -> Option<Rc<dyn Fn()>> {
            if at - self.last > PATIENCE {
                self.pressed.clear();
            }
            self.last = at;
            self.pressed.push(chord);
            self.find().or_else(|| {
                let alone = self.pressed.pop().filter(|_| !self.pressed.is_empty());
                self.pressed.clear();
                self.pressed.extend(alone);
                if self.pressed.is_empty() { None } else { self.find() }
            })
        }

        /// The latest hotkey that is pressed whole. Keeps the keys only while a sequence has begun.
        fn find(&mut self) -> Option<Rc<dyn Fn()>> {
            let heard =
                self.hotkeys.iter().rev().filter_map(|hotkey| Some((hotkey.hint.keys, hotkey.run.as_ref()?)));
            let answers = heard.map(|(keys, run)| (answer(&self.pressed, keys), run));
            let mut begun = false;
            for (answer, run) in answers {
                match answer {
                    Answer::Whole => {
                        let run = Rc::clone(run);
                        self.pressed.clear();
                        return Some(run);
                    }
                    Answer::Begun => begun = true,
                    Answer::No => {}
                }
            }
            begun.then(|| Rc::new(|| {}) as Rc<dyn Fn()>)
        }
    }

    /// Is somebody typing, or is a dialog open over the page?
    fn is_busy(event: &ev::KeyboardEvent) -> bool {
        let document = web_sys::window().and_then(|window| window.document());
        browser::is_typing(event)
            || browser::is_within(event, "[role=menu], dialog")
            || document
                .is_some_and(|document| document.query_selector("dialog[open]").ok().flatten().is_some())
    }
}
