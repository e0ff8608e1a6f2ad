//! A calendar by keyboard: arrows go from entry to entry, with Alt they move it, with Shift and Alt they change its end.

use super::desk::{Desk, STEP};
use super::dom;
use super::model::Entry;
use super::span::View;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use ui::prelude::{browser, is_mirrored};

const WEEK: i64 = 7;

/// A key pressed on an entry.
pub fn press(desk: Desk, key: &str, event: &KeyboardEvent) {
    let Some((along, down)) = way(&event.key(), is_mirrored()) else { return };
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    let Some(entry) = desk.find(key) else { return };
    event.prevent_default();
    match (event.alt_key(), event.shift_key()) {
        (true, true) => desk.lengthen(&entry, down * STEP),
        (true, false) if desk.view() == View::Month || entry.is_whole_days() => {
            desk.nudge(&entry, 0, along + if desk.view() == View::Month { down * WEEK } else { 0 });
        }
        (true, false) => desk.nudge(&entry, down * STEP, along),
        _ => {
            let next =
                desk.calendar.with_untracked(|calendar| beside(&calendar.entries, &entry, along, down));
            next.into_iter().for_each(|key| browser::focus(&dom::entry_id(&key)));
        }
    }
}

/// How many days along and how far down an arrow goes.
fn way(key: &str, mirrored: bool) -> Option<(i64, i64)> {
    let ahead = if mirrored { -1 } else { 1 };
    match key {
        "ArrowRight" => Some((ahead, 0)),
        "ArrowLeft" => Some((-ahead, 0)),
        "ArrowDown" => Some((0, 1)),
        "ArrowUp" => Some((0, -1)),
        _ => None,
    }
}

/// The entry before or after on the way: down the next one, along the nearest in time of the next day that has any.
fn beside(entries: &[Entry], entry: &Entry, along: i64, down: i64) -> Option<String> {
    let place = entries.iter().position(|each| each.key() == entry.key())?;
    if along == 0 {
        let next = place.checked_add_signed(isize::try_from(down).ok()?)?;
        return entries.get(next).map(Entry::key);
    }
    let day = entry.begins.date();
    let ahead = |each: &&Entry| (each.begins.date() - day).num_days() * along > 0;
    let nearest = entries.iter().filter(ahead).min_by_key(|each| {
        let days = (each.begins.date() - day).num_days().abs();
        (days, (each.begins.time() - entry.begins.time()).num_minutes().abs())
    });
    nearest.map(Entry::key)
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::entry;
    use super::*;
    use kernel::Id;

    #[test]
    fn arrows_find_the_entry_beside() {
        let times =
            ["2026-11-20T09:00:00", "2026-11-20T15:00:00", "2026-11-23T08:00:00", "2026-11-23T14:00:00"];
        let entries: Vec<Entry> = (1..).zip(times).map(|(id, begins)| entry(id, begins, None)).collect();
        let from = |id: usize, along, down| beside(&entries, &entries[id], along, down);
        let key = |id: u128| Some(Id::fixed(id).to_string());
        assert_eq!((from(0, 0, 1), from(0, 0, -1), from(3, 0, 1)), (key(2), None, None));
        assert_eq!((from(1, 1, 0), from(0, 1, 0), from(2, -1, 0)), (key(4), key(3), key(1)));
        assert_eq!(from(0, -1, 0), None);
    }

    #[test]
    fn along_is_mirrored_in_arabic() {
        assert_eq!((way("ArrowRight", false), way("ArrowRight", true)), (Some((1, 0)), Some((-1, 0))));
        assert_eq!(way("Enter", false), None);
    }
}
