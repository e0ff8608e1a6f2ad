//! What colours can tell: how long a deal stands, and every field of the catalogue whose values are few enough to have a
//! colour each. Pure.

use super::ageing::Rot;
use super::asked::Worn;
use super::colour::Tint;
use super::model::{Board, Card, Stage};
use crate::DEAL;
use kernel::{Field, FieldKind, Value};
use records::screens::choice_label;
use ui::prelude::*;

/// The code of how long deals stand.
const ROT: &str = "rot";
/// What older choices and views call a field.
const BEFORE: [(&str, &str); 2] = [("owner", "owner_id"), ("label", "tags")];
/// What a card says anyway.
const ON_ITS_FACE: [&str; 4] = ["owner_id", "company_id", "contact_id", "tags"];
/// The quarters of a hundred, each with its hue; the higher, the longer the line.
const QUARTERS: [(i64, i64, &str); 4] =
    [(0, 5, "end-3/4"), (25, 1, "end-1/2"), (50, 4, "end-1/4"), (75, 9, "end-2.5")];
const WHOLE: &str = "end-2.5";

/// Something that colours tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told {
    Rot,
    Field(&'static Field),
}

/// A value and how it reads, where that is not in the value itself.
pub type Answer = (Value, String);

impl Told {
    pub fn all() -> impl Iterator<Item = Self> {
        DEAL.fields.iter().filter(|field| is_closed(field)).map(Self::Field).chain([Self::Rot])
    }

    pub fn of_code(code: &str) -> Option<Self> {
        let code = BEFORE.into_iter().find(|(before, _)| *before == code).map_or(code, |(_, now)| now);
        Self::all().find(|told| told.code() == code)
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Rot => ROT,
            Self::Field(field) => field.name,
        }
    }

    pub fn label(self) -> String {
        match self {
            Self::Rot => t("board.colour.rot"),
            Self::Field(field) => t_with("board.colour.by", &[("field", &t(&DEAL.label(field.name)))]),
        }
    }
}

/// Whether its values are few, and no columns already.
fn is_closed(field: &Field) -> bool {
    let is_place = DEAL.within.iter().any(|(inner, outer)| [*inner, *outer].contains(&field.name));
    let is_few = matches!(
        field.kind,
        FieldKind::Choice(_)
            | FieldKind::Bool
            | FieldKind::Tags
            | FieldKind::Currency
            | FieldKind::Reference(_)
            | FieldKind::PERCENT
    );
    is_few && !is_place && !field.hidden && !field.sensitive
}

/// What a card itself tells of a field; nothing where it tells nothing.
pub fn on_card(card: &Card, stage: Option<&Stage>, field: &Field) -> Option<Answer> {
    let named = |label: &str| (Value::from(label), label.to_owned());
    Some(match field.name {
        "owner_id" => (card.owner_id.into(), card.owner.clone()),
        "company_id" => named(&card.company),
        "contact_id" => named(&card.contact),
        "source" => named(&card.source),
        "tags" => named(card.tags.first().map(String::as_str).unwrap_or_default()),
        "currency" => named(card.currency.code()),
        "status" => named(stage?.kind.status()),
        "probability" => {
            (card.probability.or(stage.map(|stage| stage.odds(card.owner_id))).into(), String::new())
        }
        _ => return None,
    })
}

/// What a card would tell of a field that has this value.
pub fn as_on_card(Worn { stage_id, owner_id, value, label }: &Worn, board: &Board, field: &Field) -> Answer {
    match field.name {
        "company_id" | "contact_id" => (label.as_str().into(), label.clone()),
        "probability" if value.is_empty() => {
            let column = stage_id.and_then(|stage| board.column(stage));
            (column.map(|column| column.stage.odds(*owner_id)).into(), String::new())
        }
        _ => (value.clone(), label.clone()),
    }
}

/// What a value of a field wears.
pub fn of_value(field: &Field, (value, label): &Answer) -> Option<Tint> {
    let plain = value.plain();
    if value.is_empty() || plain.is_empty() {
        return None;
    }
    let (hue, length, word) = match field.kind {
        FieldKind::Choice(choices) => {
            let at = choices.iter().position(|choice| *choice == plain);
            let hue = at.and_then(|at| i64::try_from(at).ok()).map_or_else(|| Hue::of(&plain), Hue::new);
            (hue, WHOLE, choice_label(&DEAL, field, &plain))
        }
        FieldKind::Bool => {
            let is_so = value.as_bool() == Some(true);
            let hue = if is_so { Hue::GOOD } else { Hue::BAD };
            (Hue::new(hue), WHOLE, t(if is_so { "ui.yes" } else { "ui.no" }))
        }
        FieldKind::PERCENT => quarter(value.as_int()?),
        FieldKind::Tags | FieldKind::Currency => (Hue::of(&plain), WHOLE, plain),
        _ => (Hue::of(&plain), WHOLE, label.clone()),
    };
    let chip = (!ON_ITS_FACE.contains(&field.name)).then(|| hue.soft());
    Some(Tint { length, ground: hue.solid(), chip, word })
}

fn quarter(percent: i64) -> (Hue, &'static str, String) {
    let at = QUARTERS.iter().rposition(|(from, ..)| *from <= percent).unwrap_or_default();
    let (from, hue, length) = QUARTERS.get(at).copied().unwrap_or((0, 0, WHOLE));
    let to = QUARTERS.get(at + 1).map_or(100, |(next, ..)| next - 1);
    let word = [
        formats::integer(from, language()).as_str(),
        "–",
        &formats::percent(to as f64 / 100.0, 0, language()),
    ]
    .concat();
    (Hue::new(hue), length, word)
}

/// What a card wears that has stood so long: the longer the deal, the longer the line.
pub fn of_rot(rot: Rot) -> Tint {
    let (length, ground, word) = match rot {
        Rot::Fresh => ("end-3/4", "bg-good", "board.rot.fresh"),
        Rot::Amber => ("end-1/2", "bg-warn", "board.rot.amber"),
        Rot::Red => ("end-2.5", "bg-bad", "board.rot.red"),
    };
    Tint { length, ground, chip: None, word: t(word) }
}

#[cfg(test)]
mod tests {
    use super::super::cast::{board, card};
    use super::*;
    use std::collections::BTreeSet;

    fn field(name: &str) -> &'static Field {
        DEAL.fields.iter().find(|field| field.name == name).unwrap()
    }

    #[test]
    fn every_field_with_few_values_is_offered_from_the_catalogue() {
        let codes: Vec<&str> = Told::all().map(Told::code).collect();
        for field in DEAL.fields {
            let is_few =
                matches!(field.kind, FieldKind::Choice(_) | FieldKind::Bool | FieldKind::Reference(_));
            let is_column = ["pipeline_id", "stage_id"].contains(&field.name);
            let is_offered = codes.contains(&field.name);
            assert!(!is_few || field.hidden || is_column || is_offered, "{}", field.name);
            assert!(!(is_offered && (field.hidden || is_column)), "{}", field.name);
        }
        for name in
            ["product_id", "lost_reason", "status", "probability", "currency", "meddpicc_score", "rot"]
        {
            assert!(codes.contains(&name), "{name}");
        }
        assert!(["name", "amount", "close_on"].iter().all(|name| !codes.contains(name)));
    }

    #[test]
    fn what_was_chosen_before_still_counts() {
        let code = |code| Told::of_code(code).map(Told::code);
        assert_eq!(
            ["owner", "label", "source", "rot"].map(code),
            ["owner_id", "tags", "source", "rot"].map(Some)
        );
        assert_eq!((code("none"), code("amount"), code("")), (None, None, None));
    }

    #[test]
    fn the_choices_of_a_field_have_a_colour_each_and_their_word_on_the_card() {
        for field in DEAL.fields {
            let FieldKind::Choice(choices) = field.kind else { continue };
            let tints =
                choices.iter().map(|choice| of_value(field, &((*choice).into(), String::new())).unwrap());
            let tints: Vec<Tint> = tints.collect();
            let grounds: BTreeSet<&str> = tints.iter().map(|tint| tint.ground).collect();
            assert_eq!(grounds.len(), choices.len(), "{}", field.name);
            assert!(tints.iter().all(|tint| tint.chip.is_some() && !tint.word.is_empty()));
        }
        assert_eq!(of_value(field("source"), &(Value::Null, String::new())), None);
        assert_eq!(of_value(field("owner_id"), &(Value::from("a"), "Ada".into())).unwrap().chip, None);
    }

    #[test]
    fn a_share_of_a_hundred_is_told_by_its_quarter() {
        let tints = [0, 24, 25, 50, 74, 75, 100].map(|percent| quarter(percent).2);
        assert_eq!(tints, ["0–24%", "0–24%", "25–49%", "50–74%", "50–74%", "75–100%", "75–100%"]);
        let lengths: BTreeSet<&str> = [0, 25, 50, 75].map(|percent| quarter(percent).1).into();
        assert_eq!(lengths.len(), 4, "not by colour alone");
    }

    #[test]
    fn a_card_tells_what_it_shows_and_is_asked_for_the_rest() {
        let board = board(&[&["Oak"], &["Elm"], &[], &[]]);
        let (oak, stage) = (card("Oak", 1, "a"), &board.columns[1].stage);
        let told = |name: &str| on_card(&oak, Some(stage), field(name)).map(|(value, _)| value.plain());
        assert_eq!(told("probability"), Some("10".into()), "its stage's");
        assert_eq!((told("status"), told("source")), (Some("open".into()), Some(String::new())));
        assert_eq!((told("product_id"), told("lost_reason")), (None, None));
    }
}
