//! A list that one comes back to stands where it was left: its rows, its place, what was chosen.

use super::asked::Asked;
use super::lines::Lines;
use kernel::Id;
use leptos::{html::Div, prelude::*};
use ui::browser::{scroll_to, soon, use_scroll_top};

/// What is remembered of one list while the page lives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Left {
    asked: Asked,
    rows: usize,
    top: i32,
    chosen: Vec<Id>,
}

#[cfg(feature = "hydrate")]
thread_local! {
    static LEFT: std::cell::RefCell<std::collections::BTreeMap<&'static str, Left>> = std::cell::RefCell::default();
}

fn keep(kind: &'static str, left: Left) {
    #[cfg(feature = "hydrate")]
    LEFT.with_borrow_mut(|all| all.insert(kind, left));
    #[cfg(not(feature = "hydrate"))]
    let _ = (kind, left);
}

/// What was left, once, if the same is asked again.
fn find(kind: &'static str, asked: &Asked) -> Option<Left> {
    #[cfg(feature = "hydrate")]
    return LEFT.with_borrow_mut(|all| all.remove(kind)).filter(|left| left.asked == *asked);
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = (kind, asked);
        None
    }
}

/// Keeps the place of the box `scroller`, and takes it up again. Of a table and cards only what is seen counts.
pub fn follow(lines: Lines, scroller: NodeRef<Div>) {
    let list = lines.list;
    let (kind, top) = (list.entity.kind, use_scroll_top(scroller));
    let asked = StoredValue::new(list.place.asked.get_untracked());
    let seen = StoredValue::new(false);
    ui::browser::on_mount(move || {
        seen.set_value(scroller.get_untracked().is_some_and(|scroller| scroller.client_height() > 0));
        if !seen.get_value() {
            return;
        }
        let Some(left) = asked.with_value(|asked| find(kind, asked)) else { return };
        list.selection.set_all(left.chosen);
        lines.load_until(left.rows, Callback::new(move |()| soon(move || scroll_to(scroller, left.top))));
    });
    on_cleanup(move || {
        let rows = lines.all.try_with_untracked(Vec::len).filter(|_| seen.try_get_value() == Some(true));
        if let (Some(rows), Some(top), Some(asked)) = (rows, top.try_get_untracked(), asked.try_get_value()) {
            keep(kind, Left { asked, rows, top, chosen: list.selection.ids() });
        }
    });
}
