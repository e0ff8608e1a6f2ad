//! MEDDPICC: eight things to know of a deal before one believes in it, each with a score of 0 to 4 and a note.
//!
//! The deal's score is their sum out of 32, in percent, rounded half up: 100 * sum / 32. What nobody looked at counts 0,
//! and so does what somebody looked at and found nothing in; the two are told apart.

pub mod chances;
pub mod radar;
mod saving;
pub mod screen;

use kernel::{Problem, Value};
use serde_json::{Map, json};
use std::collections::BTreeMap;

/// The parts, in the order of the word.
pub const PARTS: [&str; 8] = [
    "metrics",
    "economic_buyer",
    "decision_criteria",
    "decision_process",
    "paper_process",
    "identified_pain",
    "champion",
    "competition",
];
/// The best score of a part.
pub const BEST: i64 = 4;
/// Longest note of a part, in characters.
pub const NOTE_LIMIT: usize = 2_000;

/// What is known of one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// 0 to 4; nothing while nobody looked at it.
    pub score: Option<i64>,
    pub note: String,
}

/// What is known of a deal; the parts are in the order of [`PARTS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qualification {
    pub parts: [Part; 8],
}

impl Qualification {
    /// Reads the deal's field. Errors: what is wrong with it.
    pub fn parse(value: &Value) -> Result<Self, Problem> {
        let mut known = Self::default();
        let members = match value {
            Value::Null => return Ok(known),
            Value::Json(serde_json::Value::Object(members)) => members,
            _ => return Err(wrong("check.meddpicc", "meddpicc")),
        };
        for (name, member) in members {
            let at =
                PARTS.iter().position(|part| part == name).ok_or_else(|| wrong("check.meddpicc", name))?;
            if let Some(part) = known.parts.get_mut(at) {
                *part = read(name, member)?;
            }
        }
        Ok(known)
    }

    /// As the deal's field: parts that nobody looked at are left out; nothing when that is all of them.
    pub fn value(&self) -> Value {
        let part = |(name, part): (&&str, &Part)| {
            let mut told = json!({ "note": part.note });
            if let (Some(score), Some(told)) = (part.score, told.as_object_mut()) {
                told.insert("score".to_owned(), score.into());
            }
            (*part != Part::default()).then(|| ((*name).to_owned(), told))
        };
        let members: Map<String, serde_json::Value> =
            PARTS.iter().zip(&self.parts).filter_map(part).collect();
        if members.is_empty() { Value::Null } else { Value::Json(members.into()) }
    }

    /// With these parts instead of its own, by their places.
    pub fn with(mut self, parts: &BTreeMap<usize, Part>) -> Self {
        for (at, part) in parts {
            self.parts.get_mut(*at).into_iter().for_each(|own| own.clone_from(part));
        }
        self
    }

    /// Whether the parts at these places are the same in both.
    pub fn agrees(&self, other: &Self, parts: &BTreeMap<usize, Part>) -> bool {
        parts.keys().all(|at| self.parts.get(*at) == other.parts.get(*at))
    }

    /// 0 to 100; nothing while nobody looked at any part.
    pub fn score(&self) -> Option<i64> {
        let sum: i64 = self.parts.iter().filter_map(|part| part.score).sum();
        let most = BEST * 8;
        (!self.value().is_null()).then_some((sum * 200 + most) / (most * 2))
    }

    /// The parts that nobody looked at.
    pub fn missing(&self) -> Vec<&'static str> {
        PARTS
            .iter()
            .zip(&self.parts)
            .filter(|(_, part)| part.score.is_none())
            .map(|(name, _)| *name)
            .collect()
    }
}

fn wrong(key: &'static str, hint: &str) -> Problem {
    Problem::new("meddpicc", key).hint(hint)
}

/// `{ "score": 3, "note": "..." }`; both may be left out.
fn read(name: &str, member: &serde_json::Value) -> Result<Part, Problem> {
    let members = member.as_object().ok_or_else(|| wrong("check.meddpicc", name))?;
    let mut part = Part::default();
    for (key, value) in members {
        match (key.as_str(), value) {
            (_, serde_json::Value::Null) => {}
            ("score", value) => {
                let score = value.as_i64().filter(|score| (0..=BEST).contains(score));
                part.score = Some(score.ok_or_else(|| wrong("check.meddpicc_score", name))?);
            }
            ("note", serde_json::Value::String(note)) if note.chars().count() > NOTE_LIMIT => {
                return Err(wrong("check.too_long", &NOTE_LIMIT.to_string()));
            }
            ("note", serde_json::Value::String(note)) => part.note.clone_from(note),
            _ => return Err(wrong("check.meddpicc", name)),
        }
    }
    Ok(part)
}

/// Keeps the field in its form and the score true to it, on every path.
/// Errors: [`kernel::Error::Invalid`] with what is wrong with the field.
#[cfg(feature = "ssr")]
pub fn keep(deal: &mut kernel::Record) -> kernel::Result<()> {
    let known = Qualification::parse(&deal.get("meddpicc"))
        .map_err(|problem| kernel::Error::Invalid(vec![problem]))?;
    deal.set("meddpicc", known.value());
    deal.set("meddpicc_score", known.score());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(json: serde_json::Value) -> Result<Qualification, Problem> {
        Qualification::parse(&Value::Json(json))
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let known =
            parsed(json!({"champion": {"score": 4, "note": "Ines"}, "metrics": {"note": "none yet"}}))
                .unwrap();
        assert_eq!(Qualification::parse(&known.value()), Ok(known.clone()));
        assert_eq!((known.score(), known.missing().len()), (Some(13), 7));
    }

    #[test]
    fn nothing_known_is_no_score() {
        assert_eq!(Qualification::default().value(), Value::Null);
        assert_eq!(parsed(json!({"champion": {"note": ""}})).unwrap().value(), Value::Null);
        assert_eq!(Qualification::default().score(), None);
    }

    #[test]
    fn a_zero_that_somebody_found_is_known() {
        let known = parsed(json!({"champion": {"score": 0}})).unwrap();
        assert_eq!((known.score(), known.missing().len()), (Some(0), 7));
        assert!(!known.missing().contains(&"champion"));
        assert_eq!(Qualification::parse(&known.value()), Ok(known));
        let noted = parsed(json!({"champion": {"note": "Ask Ines"}})).unwrap();
        assert_eq!((noted.missing().len(), Qualification::parse(&noted.value())), (8, Ok(noted)));
    }

    #[test]
    fn who_changes_one_part_leaves_the_others_as_they_are_by_now() {
        let part = |score| Part { score: Some(score), note: String::new() };
        let seen = parsed(json!({"metrics": {"score": 1}})).unwrap();
        let now = parsed(json!({"metrics": {"score": 1}, "champion": {"score": 2}})).unwrap();
        let mine = BTreeMap::from([(0, part(4)), (7, part(3))]);
        assert!(now.agrees(&seen, &mine), "somebody else knew more of another part");
        let both = now.clone().with(&mine);
        assert_eq!([0, 6, 7].map(|at| both.parts[at].score), [Some(4), Some(2), Some(3)]);
        assert!(!now.agrees(&seen, &BTreeMap::from([(6, part(1))])));
        assert_eq!(now.clone().with(&BTreeMap::from([(8, part(1))])), now, "there is no ninth");
    }

    #[test]
    fn what_is_out_of_bounds_is_refused_with_the_part_named() {
        let long = "x".repeat(NOTE_LIMIT + 1);
        let wrong = [
            (json!({"champion": {"score": 5}}), "check.meddpicc_score", "champion"),
            (json!({"champion": {"score": -1}}), "check.meddpicc_score", "champion"),
            (json!({"champion": {"score": 2.5}}), "check.meddpicc_score", "champion"),
            (json!({"charm": {"score": 1}}), "check.meddpicc", "charm"),
            (json!({"champion": {"smile": 1}}), "check.meddpicc", "champion"),
            (json!({"champion": 3}), "check.meddpicc", "champion"),
            (json!({"champion": {"note": long}}), "check.too_long", "2000"),
            (json!([1, 2]), "check.meddpicc", "meddpicc"),
        ];
        for (value, key, hint) in wrong {
            let problem = parsed(value.clone()).unwrap_err();
            assert_eq!((problem.key.as_ref(), problem.hint.as_str()), (key, hint), "{value}");
        }
    }

    proptest! {
        #[test]
        fn the_score_is_the_share_of_the_best(scores in proptest::array::uniform8(0_i64..=4)) {
            let parts = scores.map(|score| Part { score: Some(score), note: "seen".into() });
            let score = Qualification { parts }.score().unwrap();
            let exact = scores.iter().sum::<i64>() as f64 * 100.0 / 32.0;
            prop_assert!((0..=100).contains(&score) && (score as f64 - exact).abs() <= 0.5);
        }
    }
}
