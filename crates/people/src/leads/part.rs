//! One thing that a lead becomes, in the dialog: new under a name, an existing one, or not now.
//! What looks like the same already is offered first, and what the record is refused for is asked for.

use super::convert::Part;
use kernel::{Draft, Id, Name, Problem, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::api;
use records::screens::{Lack, Lacking, Slots};
use ui::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    New,
    Existing,
    None,
}

impl Mode {
    const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Existing => "existing",
            Self::None => "none",
        }
    }
}

/// What was decided for one noun so far.
#[derive(Clone, Copy)]
pub struct PartChoice {
    kind: &'static str,
    /// The code of a [`Mode`].
    mode: RwSignal<String>,
    name: RwSignal<String>,
    picked: RwSignal<Option<Choice>>,
    /// What the record is asked for beside its name.
    lack: Lack,
    asks: StoredValue<Option<Lacking>>,
    /// What stands there without anybody's doing.
    begun: StoredValue<Held>,
}

/// What a person may change of it.
type Held = (String, String, Option<Choice>, Draft);

impl PartChoice {
    /// Begins with `draft`, and asks whether it is there already.
    pub fn new(kind: &'static str, draft: Draft, mode: Mode) -> Self {
        let name = draft.get("name").map(Value::plain).unwrap_or_default();
        let part = Self {
            kind,
            mode: RwSignal::new(mode.code().to_owned()),
            name: RwSignal::new(name),
            picked: RwSignal::new(None),
            lack: Lack::new(draft.clone()),
            asks: StoredValue::new(Slots::lacking_of(kind)),
            begun: StoredValue::default(),
        };
        part.begin();
        if mode == Mode::New && kind != "deal" {
            part.look_for_same(draft);
        }
        part
    }

    fn begin(self) {
        self.begun.set_value(self.held());
    }

    fn held(self) -> Held {
        let (mode, name) = (self.mode.get_untracked(), self.name.get_untracked());
        (mode, name, self.picked.get_untracked(), self.lack.along())
    }

    /// Whether a person has filled in or chosen something.
    pub fn is_changed(self) -> bool {
        let held = self.held();
        self.lack.unread.any() || self.begun.with_value(|begun| *begun != held)
    }

    /// Whether a new one has everything that it was refused for; what is missing shows.
    pub fn is_whole(self) -> bool {
        self.mode.with_untracked(|mode| mode != Mode::New.code()) || self.lack.complete().is_some()
    }

    /// What the server is asked for; nothing for "not now" and where nothing was picked.
    pub fn part(self) -> Option<Part> {
        match self.mode.get_untracked().as_str() {
            "new" => {
                let mut draft = self.lack.complete().unwrap_or_default();
                draft.insert(Name::Borrowed("name"), self.name.get_untracked().into());
                Some(Part::New(draft))
            }
            "existing" => self
                .picked
                .get_untracked()
                .and_then(|choice| choice.id.parse::<Id>().ok())
                .map(Part::Existing),
            _ => None,
        }
    }

    /// Takes those of the problems that this part asks about, and leaves the others.
    pub fn refused(self, problems: &mut Vec<Problem>) {
        if self.asks.with_value(Option::is_none) {
            return;
        }
        let own = |problem: &Problem| {
            let field = problem.field.strip_prefix(self.kind)?.strip_prefix('.')?;
            (field != "name").then(|| Problem { field: field.to_owned(), ..problem.clone() })
        };
        self.lack.refused(problems.iter().filter_map(own).collect());
        problems.retain(|problem| own(problem).is_none());
    }

    /// Forgets what it was given of `names`, for they become something else with the choice for another part.
    pub fn follows(self, other: Self, names: &'static [&'static str]) {
        Effect::new(move |was: Option<()>| {
            other.mode.track();
            if was.is_some() {
                self.lack.relaxed(names);
            }
        });
    }

    fn look_for_same(self, draft: Draft) {
        let telling: Draft = draft
            .into_iter()
            .filter(|(name, _)| matches!(name.as_ref(), "name" | "email" | "domain"))
            .collect();
        spawn_local(async move {
            let Ok(found) = api::similar_records(self.kind, telling.clone()).await else { return };
            let same = |record: &&kernel::Record| {
                telling.iter().any(|(name, value)| {
                    !value.is_empty()
                        && kernel::fold(&record.get(name).plain()) == kernel::fold(&value.plain())
                })
            };
            // The dialog may be gone.
            let is_here = self.mode.try_get_untracked().is_some();
            if let Some(record) = found.iter().find(same).filter(|_| is_here) {
                let choice =
                    Choice::new(record.id.to_string(), record.text("name")).hint(record.text("email"));
                let is_touched = self.is_changed();
                self.picked.set(Some(choice));
                self.mode.set(Mode::Existing.code().to_owned());
                if !is_touched {
                    self.begin();
                }
            }
        });
    }
}

#[component]
pub fn PartView(part: PartChoice) -> impl IntoView {
    let kind = part.kind;
    let noun = t(&[kind, ".one"].concat());
    let (group, input) = ids(kind);
    let choices: Vec<Tab> = [Mode::New, Mode::Existing, Mode::None]
        .map(|mode| Tab::new(mode.code(), t(&["convert.", mode.code()].concat())))
        .to_vec();
    let label = t_with("convert.how", &[("name", &noun)]);
    let search = move |text: String| async move {
        let found = api::lookup_records(kind, text).await?;
        Ok::<_, kernel::Error>(
            found
                .into_iter()
                .map(|choice| Choice::new(choice.id.to_string(), choice.label).hint(choice.hint))
                .collect::<Vec<_>>(),
        )
    };
    let body = move || {
        match part.mode.get().as_str() {
        "new" => view! { <Field id=input label=t("ui.name")><TextInput value=part.name/></Field> }.into_any(),
        "existing" => view! { <Field id=input label=t("convert.pick")><Combobox id=input value=part.picked search/></Field> }.into_any(),
        _ => ().into_any(),
    }
    };
    let asked = move || part.asks.get_value().filter(|_| part.lack.is_open()).map(|show| show(part.lack));
    // What was typed there is kept while another choice is tried.
    let look = move || match part.mode.with(|mode| mode == Mode::New.code()) {
        true => "flex flex-col gap-3",
        false => "hidden",
    };
    view! {
        <fieldset class="flex flex-col gap-2 rounded-card border border-line p-3">
            <legend class="px-1 text-body font-semibold">{noun}</legend>
            <Segments id=group label choices=Signal::stored(choices) value=part.mode/>
            {body}
            <div class=look>{asked}</div>
        </fieldset>
    }
}

/// The ids of the choice and of its input.
fn ids(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "contact" => ("convert-contact", "convert-contact-input"),
        "company" => ("convert-company", "convert-company-input"),
        _ => ("convert-deal", "convert-deal-input"),
    }
}
