//! The messages in sight. One tray per browser tab, so that tasks without a screen can show one too.

use super::Toast;
use leptos::prelude::*;

/// Three in sight; a fourth pushes the oldest out.
#[cfg(feature = "hydrate")]
const MOST: usize = 3;

/// A message with the number it is known by.
#[derive(Clone)]
pub(super) struct Shown {
    pub number: u32,
    pub toast: Toast,
}

#[cfg(feature = "hydrate")]
thread_local! {
    static TRAY: ArcRwSignal<Vec<Shown>> = ArcRwSignal::new(Vec::new());
    static NUMBER: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Shows a message. Does nothing on the server.
#[cfg(feature = "hydrate")]
pub fn show(toast: Toast) {
    let number = NUMBER.with(|number| number.replace(number.get().wrapping_add(1)));
    tray().update(|shown| {
        shown.push(Shown { number, toast });
        let extra = shown.len().saturating_sub(MOST);
        shown.drain(..extra);
    });
}

#[cfg(not(feature = "hydrate"))]
pub fn show(_toast: Toast) {}

/// Shows a message in the place of one that says the same: for what may be said again and again.
#[cfg(feature = "hydrate")]
pub fn renew(toast: Toast) {
    tray().update_untracked(|shown| give_way(shown, &toast.text));
    show(toast);
}

#[cfg(not(feature = "hydrate"))]
pub fn renew(_toast: Toast) {}

/// What offers something to do stays.
#[cfg(any(feature = "hydrate", test))]
fn give_way(shown: &mut Vec<Shown>, text: &str) {
    shown.retain(|one| one.toast.text != text || one.toast.action.is_some());
}

/// Takes all messages away.
pub fn clear() {
    tray().set(Vec::new());
}

pub(super) fn drop_one(number: u32) {
    tray().update(|shown| shown.retain(|shown| shown.number != number));
}

pub(super) fn tray() -> ArcRwSignal<Vec<Shown>> {
    #[cfg(feature = "hydrate")]
    return TRAY.with(Clone::clone);
    #[cfg(not(feature = "hydrate"))]
    ArcRwSignal::new(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_again_takes_the_place_of_what_was_said() {
        let toasts = [Toast::info("Not yours"), Toast::good("Moved"), Toast::good("Not yours").undo(|| ())];
        let numbered = (0..).zip(toasts).map(|(number, toast)| Shown { number, toast });
        let mut shown: Vec<Shown> = numbered.collect();
        give_way(&mut shown, "Not yours");
        assert_eq!(shown.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2]);
    }
}
