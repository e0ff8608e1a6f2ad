//! What the cards' colours mean on this board: each with its name, while there are any.

use super::ageing::Rot;
use super::colour::{Colour, of_rot};
use super::desk::Desk;
use super::model::{Board, Card};
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::prelude::*;

/// One line of names that can be scrolled by the keyboard too.
#[component]
pub fn Legend(desk: Desk) -> impl IntoView {
    let colours = Memo::new(move |_| {
        desk.track();
        let colour = desk.colour.get();
        desk.peek(|board| meanings(board, colour)).unwrap_or_default()
    });
    let name = |(dot, name): (&'static str, String)| {
        view! { <li class="flex shrink-0 items-center gap-1.5"><span class=classes(&["size-2.5 rounded-full", dot]) aria-hidden="true"></span><span dir="auto">{name}</span></li> }
    };
    let label = move || t(["board.colour.", desk.colour.get().code()].concat().as_str());
    move || {
        (!colours.with(Vec::is_empty)).then(|| {
            view! {
                <ul class="mx-4 mb-2 flex shrink-0 gap-3 overflow-x-auto rounded-control text-small text-ink-soft md:mx-6 scroll-quiet focus-ring"
                    tabindex="0" role="list" aria-label=label>{colours.get().into_iter().map(name).collect_view()}</ul>
            }
        })
    }
}

/// Each colour on the board and what it stands for, by name.
fn meanings(board: &Board, colour: Colour) -> Vec<(&'static str, String)> {
    let named: fn(&Card) -> String = match colour {
        Colour::Nothing => return Vec::new(),
        Colour::Rot => {
            let told = [Rot::Fresh, Rot::Amber, Rot::Red].map(of_rot);
            let dot = |look: &'static str| look.split(' ').next_back().unwrap_or_default();
            return told.into_iter().map(|(look, word)| (dot(look), t(word))).collect();
        }
        Colour::Owner => |card| card.owner.clone(),
        Colour::Source => |card| t(["deal.source.", &card.source].concat().as_str()),
        Colour::Label => |card| card.tags.first().cloned().unwrap_or_default(),
    };
    let cards = board.columns.iter().flat_map(|column| &column.cards);
    let all = cards.filter_map(|card| Some((named(card), colour.hue(card)?.solid())));
    all.collect::<BTreeMap<_, _>>().into_iter().map(|(name, dot)| (dot, name)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::cast::{board, id};
    use super::*;

    #[test]
    fn each_colour_on_the_board_is_named_once() {
        let mut board = board(&[&["Oak", "Elm"], &["Ash"]]);
        board.columns[1].cards[0] =
            Card { owner: "Bo".into(), owner_id: Some(id("Bo")), ..board.columns[1].cards[0].clone() };
        let names = |colour| meanings(&board, colour).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(names(Colour::Owner), ["Ada", "Bo"]);
        assert_eq!(names(Colour::Label), Vec::<String>::new(), "no card has one");
        assert_eq!(names(Colour::Nothing), Vec::<String>::new());
        assert_eq!(
            meanings(&board, Colour::Rot).iter().map(|(dot, _)| *dot).collect::<Vec<_>>(),
            ["bg-good", "bg-warn", "bg-bad"]
        );
    }
}
