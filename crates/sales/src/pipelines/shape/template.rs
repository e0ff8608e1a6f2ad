//! Pipelines of whole industries, made in one press and taken back in one.
//!
//! Names are in the language of whoever applies the template; from then on they are the firm's own texts.

use ui::prelude::Hue;

/// A stage of a template. Its name is the word `template.<key>.<number>`.
pub struct Step {
    pub kind: &'static str,
    /// Percent.
    pub probability: i64,
    pub forecast: &'static str,
    pub colour: i64,
    pub rotting_days: Option<i64>,
    /// Fields of a deal that must be filled in before it comes here.
    pub required: &'static [&'static str],
}

/// What a deal must fulfil before it goes on from a stage; back and away it may go as it is.
pub struct Gate {
    /// The number of the stage.
    pub from: usize,
    pub field: &'static str,
    /// At least so much; without it anything.
    pub least: Option<i64>,
}

/// A pipeline to begin with. Its name is the word `template.<key>`, what its stages advise `template.<key>.<number>.guidance`,
/// what is to be done in them `….check.<number>`, and its gate is called `template.<key>.way`.
pub struct Template {
    pub key: &'static str,
    pub steps: &'static [Step],
    pub gate: Gate,
}

const fn named(from: usize, field: &'static str) -> Gate {
    Gate { from, field, least: None }
}

const fn at_least(from: usize, field: &'static str, least: i64) -> Gate {
    Gate { from, field, least: Some(least) }
}

const fn open(probability: i64, colour: i64, rotting_days: i64) -> Step {
    let forecast = if probability >= 60 { "best_case" } else { "pipeline" };
    Step { kind: "open", probability, forecast, colour, rotting_days: Some(rotting_days), required: &[] }
}

const fn asking(step: Step, required: &'static [&'static str]) -> Step {
    Step { required, ..step }
}

const WON: Step = Step {
    kind: "won",
    probability: 100,
    forecast: "commit",
    colour: Hue::GOOD,
    rotting_days: None,
    required: &[],
};
const LOST: Step = Step {
    kind: "lost",
    probability: 0,
    forecast: "omitted",
    colour: Hue::BAD,
    rotting_days: None,
    required: &[],
};

/// Of all templates, in their order.
pub const KEYS: &[&str] = &["peak", "consulting", "software", "recruitment", "real_estate", "fundraising"];

pub const TEMPLATES: [Template; 6] = [
    Template {
        key: "peak",
        steps: &[open(10, 0, 21), open(30, 1, 14), asking(open(60, 2, 10), &["amount"]), WON, LOST],
        gate: named(2, "contact_id"),
    },
    Template {
        key: "consulting",
        steps: &[
            open(5, 0, 30),
            asking(open(20, 1, 14), &["company_id"]),
            asking(open(40, 2, 14), &["amount"]),
            asking(open(60, 3, 10), &["amount", "close_on"]),
            asking(open(80, 4, 7), &["amount", "close_on"]),
            WON,
            LOST,
        ],
        gate: named(3, "contact_id"),
    },
    Template {
        key: "software",
        steps: &[
            open(10, 0, 10),
            asking(open(20, 1, 14), &["company_id"]),
            open(40, 2, 14),
            asking(open(60, 3, 21), &["amount"]),
            asking(open(80, 4, 10), &["amount", "close_on"]),
            WON,
            LOST,
        ],
        gate: at_least(3, "meddpicc_score", 40),
    },
    Template {
        key: "recruitment",
        steps: &[
            open(10, 0, 7),
            asking(open(25, 1, 7), &["company_id"]),
            open(45, 2, 10),
            open(65, 3, 7),
            asking(open(85, 4, 5), &["amount", "close_on"]),
            WON,
            LOST,
        ],
        gate: named(4, "contact_id"),
    },
    Template {
        key: "real_estate",
        steps: &[
            open(10, 0, 14),
            open(25, 1, 10),
            asking(open(50, 2, 7), &["amount"]),
            asking(open(70, 3, 14), &["amount", "close_on"]),
            asking(open(90, 4, 21), &["amount", "close_on"]),
            WON,
            LOST,
        ],
        gate: named(3, "contact_id"),
    },
    Template {
        key: "fundraising",
        steps: &[
            open(5, 0, 30),
            open(20, 1, 30),
            asking(open(50, 2, 21), &["amount"]),
            asking(open(75, 3, 30), &["amount", "close_on"]),
            WON,
            LOST,
        ],
        gate: at_least(3, "amount", 1),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipeline_can_say_of_which_template_it_is() {
        assert_eq!(TEMPLATES.map(|template| template.key).as_slice(), KEYS);
    }

    #[test]
    fn won_is_as_what_is_good_lost_as_what_is_bad_and_no_other_stage_is_as_either() {
        for Template { key, steps, .. } in TEMPLATES {
            for step in steps {
                let meant = [(Hue::GOOD, "won"), (Hue::BAD, "lost")];
                for (hue, kind) in meant {
                    assert_eq!(
                        step.colour == hue,
                        step.kind == kind,
                        "{key}: {} is {}",
                        step.kind,
                        step.colour
                    );
                }
            }
        }
    }
}
