//! Whether the feed comes through: the server gives signs of life, at once and then again and again.
//!
//! A proxy that holds an answer back until it ends lets none of them pass, though the connection stands. Then the feed
//! is asked for what there is, again and again, and from time to time whether it comes through by now.

use super::{Connection, Shared, connect};
use leptos::prelude::set_timeout;
use std::{rc::Rc, time::Duration};

/// The first sign comes with the head of the answer.
const FIRST: Duration = Duration::from_secs(8);
/// More than two signs.
const LATER: Duration = Duration::from_secs(40);
/// So many looks while asking, ten minutes, until another try.
const LOOKS: u32 = 15;

/// Of the present connection.
#[derive(Default)]
pub struct Signs {
    /// Whether it only asks what there is.
    pub asks: bool,
    /// Which connection it is: looks that were meant for a former one find another number.
    nth: u32,
    looks: u32,
    /// Since the last look: a sign of life, an error.
    alive: bool,
    failed: bool,
    /// It was alive before.
    known: bool,
    /// Since the last error.
    answered: bool,
}

impl Signs {
    /// Whether an error is only the end of what was asked for; notes it where it is not.
    pub fn is_end_of_answer(&mut self) -> bool {
        let is_end = std::mem::take(&mut self.answered) && self.asks;
        self.failed |= !is_end;
        is_end
    }
}

pub fn alive(shared: &Shared) {
    if let Ok(mut connection) = shared.try_borrow_mut() {
        connection.signs.alive = true;
        connection.signs.answered = true;
    }
}

pub fn begin(connection: &mut Connection, shared: &Shared) {
    let Signs { asks, nth, .. } = connection.signs;
    connection.signs = Signs { asks, nth: nth.wrapping_add(1), ..Signs::default() };
    wait(shared, connection.signs.nth, FIRST);
}

fn wait(shared: &Shared, nth: u32, time: Duration) {
    let shared = Rc::clone(shared);
    set_timeout(move || look(&shared, nth), time);
}

fn look(shared: &Shared, nth: u32) {
    let Ok(mut connection) = shared.try_borrow_mut() else { return };
    if connection.closed || connection.signs.nth != nth {
        return;
    }
    let signs = &mut connection.signs;
    signs.looks += 1;
    let (alive, failed) = (std::mem::take(&mut signs.alive), std::mem::take(&mut signs.failed));
    let again = match alive || failed {
        true => signs.asks && signs.looks == LOOKS,
        false => true,
    };
    if !again {
        signs.known |= alive;
        return wait(shared, nth, LATER);
    }
    signs.asks = !alive && !signs.known && !signs.asks;
    drop(connection);
    connect(shared);
}
