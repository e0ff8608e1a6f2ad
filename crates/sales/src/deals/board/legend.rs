//! What the cards' colours mean on this board: each with its name, while there are any, also those of cards that are not
//! loaded. It says as well what each card wears, and asks for what cards do not tell.

use super::ageing::Rot;
use super::api;
use super::asked::{Palette, Unknown};
use super::colour::Tint;
use super::desk::Desk;
use super::model::{Board, Card, Shown};
use super::tint::{Answer, Told, as_on_card, of_rot, of_value, on_card};
use crate::DEAL;
use kernel::{Field, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet};
use ui::prelude::*;

/// Deals asked about at once.
const ASKED: usize = 200;
/// Others may change deals many times a second: the whole board is asked about again at most so often, in milliseconds.
const PACE: u64 = 5_000;

/// What was asked of deals, by their ids.
type Answers = BTreeMap<Id, Answer>;

/// One line of names that can be scrolled by the keyboard too.
#[component]
pub fn Legend(desk: Desk) -> impl IntoView {
    let told = Memo::new(move |_| desk.colour.try_with(|code| Told::of_code(code)).flatten());
    let answers = RwSignal::new(Answers::new());
    // Cards ask until they go themselves, which may be after the legend went.
    let dye = move |(card, rot): (Card, Rot)| match told.try_get().flatten()? {
        Told::Rot => Some(of_rot(rot)),
        Told::Field(field) => {
            desk.peek(|board| answers.try_with(|answers| worn(board, &card, field, answers)))?.flatten()
        }
    };
    desk.dyer.set(Some(Callback::new(dye)));
    ask(desk, told, answers);
    let all = ask_all(desk, told);
    let colours = Memo::new(move |_| {
        desk.track();
        let told = told.get()?;
        desk.peek(|board| all.with(|all| answers.with(|answers| meanings(board, told, answers, all))))
    });
    let name = |(dot, name): (&'static str, String)| {
        view! { <li class="flex shrink-0 items-center gap-1.5"><span class=classes(&["size-2.5 rounded-full", dot]) aria-hidden="true"></span><span dir="auto">{name}</span></li> }
    };
    let label = move || told.get().map(Told::label);
    let is_cut = Memo::new(move |_| all.with(|all| all.more));
    move || {
        let more = is_cut.get().then(|| view! { <li class="shrink-0">{t("board.colour.more")}</li> });
        colours.get().filter(|colours| !colours.is_empty()).map(|colours| {
            view! {
                <ul class="mx-4 mb-2 flex shrink-0 gap-3 overflow-x-auto rounded-control text-small text-ink-soft md:mx-6 scroll-quiet focus-ring"
                    tabindex="0" role="list" aria-label=label>{colours.into_iter().map(name).collect_view()}{more}</ul>
            }
        })
    }
}

/// Asks once for each card that does not tell the field itself, and again when somebody changed it.
fn ask(desk: Desk, told: Memo<Option<Told>>, answers: RwSignal<Answers>) {
    let asked = StoredValue::new(BTreeSet::<Id>::new());
    let again = RwSignal::new(0_u32);
    Effect::new(move |before: Option<Option<Told>>| {
        let now = told.get();
        again.track();
        desk.track();
        if before.is_some_and(|before| before != now) {
            asked.set_value(BTreeSet::new());
            answers.set(Answers::new());
        }
        if let Some(Told::Field(field)) = now {
            let unknown = desk.peek(|board| unknown(board, field)).unwrap_or_default();
            let fresh: Vec<Id> =
                unknown.into_iter().filter(|id| !asked.with_value(|asked| asked.contains(id))).collect();
            asked.update_value(|asked| asked.extend(fresh.iter().copied()));
            fresh.chunks(ASKED).for_each(|ids| spawn_local(read(desk, told, field, ids.to_vec(), answers)));
        }
        now
    });
    events::use_feed().on(move |event| {
        let field = told.try_get_untracked().flatten().map(Told::code).unwrap_or_default();
        let is_news = event.record_kind == DEAL.kind && event.after.contains_key(field);
        if is_news && asked.try_update_value(|asked| asked.remove(&event.record_id)) == Some(true) {
            again.update(|again| *again = again.wrapping_add(1));
        }
    });
}

async fn read(
    desk: Desk,
    told: Memo<Option<Told>>,
    field: &'static Field,
    ids: Vec<Id>,
    answers: RwSignal<Answers>,
) {
    let Some(pipeline_id) = desk.peek(|board| board.pipeline_id) else { return };
    let asked = Unknown { pipeline_id, ids, fields: vec![field.name.to_owned()], shown: None };
    let Ok(facts) = api::read_facts(asked).await else { return };
    if told.try_get_untracked().flatten() == Some(Told::Field(field)) {
        let deals = facts.deals.into_iter().map(|deal| deal.coerced(&DEAL));
        let fresh = deals.map(|deal| (deal.id, (deal.get(field.name), deal.label(field.name).to_owned())));
        answers.try_update(|answers| answers.extend(fresh));
    }
}

/// What all deals of the board tell, where not all of them are loaded; asked again when somebody changed one.
fn ask_all(desk: Desk, told: Memo<Option<Told>>) -> RwSignal<Palette> {
    let (all, again) = (RwSignal::new(Palette::default()), RwSignal::new(0_u32));
    let partly = Memo::new(move |_| {
        desk.track();
        desk.peek(is_partly_loaded).unwrap_or_default()
    });
    Effect::new(move |before: Option<Option<Told>>| {
        again.track();
        let (now, is_partly) = (told.get(), partly.get());
        if !is_partly || before != Some(now) {
            all.set(Palette::default());
        }
        if let Some(Told::Field(field)) = now.filter(|_| is_partly) {
            spawn_local(async move {
                let pipeline = desk.peek(|board| board.pipeline_id).zip(desk.shown.try_get_value());
                let Some((pipeline, Shown { owner, search, filter, .. })) = pipeline else { return };
                let read = api::read_worn(pipeline, field.name.to_owned(), owner, search, filter).await;
                if let Ok(read) = read
                    && partly.try_get_untracked() == Some(true)
                    && told.try_get_untracked().flatten() == Some(Told::Field(field))
                {
                    all.try_set(read);
                }
            });
        }
        now
    });
    ask_after_news(told, again);
    all
}

/// Has the whole board asked about again, after changes that may have brought a value or taken the last deal of one.
fn ask_after_news(told: Memo<Option<Told>>, again: RwSignal<u32>) {
    let waits = StoredValue::new(false);
    events::use_feed().on(move |event| {
        let field = told.try_get_untracked().flatten().map(Told::code).unwrap_or_default();
        let after = &event.after;
        // What tells no values is the way into the trash or out of it.
        let is_news =
            after.is_empty() || ["pipeline_id", field].iter().any(|field| after.contains_key(*field));
        let begin = || waits.try_update_value(|waits| !std::mem::replace(waits, true)) == Some(true);
        if event.record_kind == DEAL.kind && is_news && begin() {
            browser::after(PACE, move || {
                waits.try_set_value(false);
                again.try_update(|again| *again = again.wrapping_add(1));
            });
        }
    });
}

fn is_partly_loaded(board: &Board) -> bool {
    board
        .columns
        .iter()
        .any(|column| i64::try_from(column.cards.len()).unwrap_or(i64::MAX) < column.sums.count)
}

/// The cards that do not tell the field themselves.
fn unknown(board: &Board, field: &Field) -> Vec<Id> {
    let tells = |card: &&Card| on_card(card, stage(board, card), field).is_some();
    board
        .columns
        .iter()
        .flat_map(|column| &column.cards)
        .filter(|card| !tells(card))
        .map(|card| card.id)
        .collect()
}

fn stage<'a>(board: &'a Board, card: &Card) -> Option<&'a super::model::Stage> {
    board.column(card.stage_id).map(|column| &column.stage)
}

fn worn(board: &Board, card: &Card, field: &Field, answers: &Answers) -> Option<Tint> {
    let answer = on_card(card, stage(board, card), field).or_else(|| answers.get(&card.id).cloned());
    of_value(field, &answer?)
}

/// Each colour on the board and what it stands for, by name. `all` is what deals tell, also those that are not loaded.
fn meanings(board: &Board, told: Told, answers: &Answers, all: &Palette) -> Vec<(&'static str, String)> {
    let Told::Field(field) = told else {
        let rots = [Rot::Fresh, Rot::Amber, Rot::Red].map(of_rot);
        return rots.into_iter().map(|tint| (tint.ground, tint.word)).collect();
    };
    let cards = board.columns.iter().flat_map(|column| &column.cards);
    let cards = cards.filter_map(|card| worn(board, card, field, answers));
    let all = all.values.iter().filter_map(|worn| of_value(field, &as_on_card(worn, board, field)));
    let named: BTreeMap<_, _> = all.chain(cards).map(|tint| (tint.word, tint.ground)).collect();
    named.into_iter().map(|(word, ground)| (ground, word)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::asked::Worn;
    use super::super::cast::{board, id};
    use super::*;
    use kernel::Value;

    #[test]
    fn each_colour_on_the_board_is_named_once() {
        let mut board = board(&[&["Oak", "Elm"], &["Ash"]]);
        board.columns[1].cards[0] =
            Card { owner: "Bo".into(), owner_id: Some(id("Bo")), ..board.columns[1].cards[0].clone() };
        let meant = |code: &str, answers: &Answers| {
            meanings(&board, Told::of_code(code).unwrap(), answers, &Palette::default())
        };
        let none = Answers::new();
        let names = |code: &str| meant(code, &none).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(names("owner"), ["Ada", "Bo"]);
        assert_eq!(names("label"), Vec::<String>::new(), "no card has one");
        let grounds: Vec<_> = meant("rot", &none).into_iter().map(|(ground, _)| ground).collect();
        assert_eq!(grounds, ["bg-good", "bg-warn", "bg-bad"]);
        assert_eq!(names("product_id"), Vec::<String>::new(), "nobody has told yet");
        let answers = Answers::from([(id("Oak"), (id("Roof").into(), "Roof".into()))]);
        assert_eq!(meant("product_id", &answers).len(), 1);
        assert_eq!(
            unknown(&board, DEAL.fields.iter().find(|field| field.name == "product_id").unwrap()).len(),
            3
        );
    }

    #[test]
    fn what_is_not_loaded_is_named_too_and_looks_as_it_will_on_its_card() {
        let mut board = board(&[&["Oak"], &[]]);
        assert!(!is_partly_loaded(&board));
        board.columns[0].sums.count += 1;
        assert!(is_partly_loaded(&board));
        let meant = |code: &str, worn: Worn| {
            let all = Palette { values: vec![worn], more: false };
            meanings(&board, Told::of_code(code).unwrap(), &Answers::new(), &all)
        };
        let company = |label: &str| Worn { value: id(label).into(), label: label.into(), ..Worn::default() };
        let known = board.columns[0].cards[0].company.clone();
        assert_eq!(meant("company_id", company(&known)), meant("company_id", Worn::default()), "once");
        let names = |code, worn| meant(code, worn).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(names("company_id", company("Zinc")), [known.as_str(), "Zinc"]);
        assert_eq!(names("tags", Worn { value: "north".into(), ..Worn::default() }), ["north"]);
        let odds = |stage_id, value| names("probability", Worn { stage_id, value, ..Worn::default() });
        let own = odds(None, Value::Int(80));
        let first = board.columns[0].stage.clone();
        assert_eq!(odds(Some(first.id), Value::Null), odds(None, first.probability.into()), "its stage's");
        assert!(own.contains(&"75–100%".to_owned()), "{own:?}");
    }
}
