//! What the person has answered so far, shared by the steps of the first run.

use super::Founding;
use kernel::{Language, Problem};
use leptos::prelude::*;
use ui::words::{Words, problem_text};

#[derive(Clone, Copy)]
pub struct Answers {
    pub name: RwSignal<String>,
    pub email: RwSignal<String>,
    pub password: RwSignal<String>,
    pub firm: RwSignal<String>,
    pub currency: RwSignal<String>,
    pub language: RwSignal<String>,
    pub time_zone: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
}

impl Answers {
    pub fn new(language: Language) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            name: empty(),
            email: empty(),
            password: empty(),
            firm: empty(),
            currency: RwSignal::new(usual_currency(language).to_owned()),
            language: RwSignal::new(language.code().to_owned()),
            time_zone: RwSignal::new("UTC".to_owned()),
            problems: RwSignal::new(Vec::new()),
        }
    }

    pub fn founding(self) -> Founding {
        Founding {
            name: self.name.get_untracked(),
            email: self.email.get_untracked(),
            password: self.password.get_untracked(),
            firm: self.firm.get_untracked(),
            currency: self.currency.get_untracked(),
            language: Language::from_code(&self.language.get_untracked()).unwrap_or_default(),
            time_zone: self.time_zone.get_untracked(),
        }
    }

    /// Shows what is wrong; true when nothing is.
    pub fn are_right(self, problems: Vec<Problem>) -> bool {
        let right = problems.is_empty();
        self.problems.set(problems);
        right
    }

    /// What is wrong with one field, for its frame.
    pub fn problem(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                problems
                    .iter()
                    .find(|problem| problem.field == field)
                    .map(|problem| problem_text(problem, Words::current()))
            })
        })
    }
}

fn usual_currency(language: Language) -> &'static str {
    match language {
        Language::English => "USD",
        Language::French => "EUR",
        Language::Arabic => "AED",
    }
}

/// The browser's own time zone.
pub fn browser_time_zone() -> Option<String> {
    #[cfg(feature = "hydrate")]
    {
        use web_sys::js_sys::{Array, Intl, Object, Reflect};
        let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
        Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
    }
    #[cfg(not(feature = "hydrate"))]
    None
}
