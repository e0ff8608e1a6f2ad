//! A new deal in a few words, without leaving the board.

use super::desk::{Desk, Question};
use super::model::{Card, Stage};
use super::moves::{offer_undo, told};
use kernel::{Draft, Error, Id, Name, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// What is typed so far.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    amount: RwSignal<Option<i64>>,
    company: RwSignal<Option<Choice>>,
    stage: RwSignal<String>,
    problem: RwSignal<Option<Error>>,
    busy: RwSignal<bool>,
}

#[component]
pub fn QuickAdd(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = Form::new();
    Effect::new(move |_| match desk.question.get() {
        Some(Question::Add(stage)) => {
            form.begin(stage.or_else(|| first_open(desk)));
            open.set(true);
        }
        _ => open.set(false),
    });
    let add = move || form.send(desk);
    let footer = move || {
        view! {
            <Button on_press=move || desk.question.set(None)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary loading=form.busy on_press=add>{t("board.add")}</Button>
        }
    };
    view! {
        <Sheet id="board-add" open title=t("deal.new") on_close=move || desk.question.set(None) footer>
            <FormFields desk form/>
        </Sheet>
    }
}

fn first_open(desk: Desk) -> Option<Id> {
    let open = |stage: &Stage| !stage.kind.is_closed();
    desk.stages().into_iter().filter_map(|stage| desk.stage(stage)).find(open).map(|stage| stage.id)
}

#[component]
fn FormFields(desk: Desk, form: Form) -> impl IntoView {
    let stages: Vec<Choice> = desk
        .stages()
        .into_iter()
        .filter_map(|stage| desk.stage(stage))
        .filter(|stage| !stage.kind.is_closed())
        .map(|stage| Choice::new(stage.id.to_string(), stage.name))
        .collect();
    let currency = RwSignal::new(desk.currency());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.send(desk);
    };
    let general =
        move || form.problem.get().filter(|error| error.problem("name").is_none()).map(|error| told(&error));
    view! {
        <form class="flex flex-col gap-3" on:submit=submit>
            <Field id="board-add-name" label=t("deal.name") error=form.error("name") required=true>
                <TextInput value=form.name autofocus=true/>
            </Field>
            <Field id="board-add-company" label=t("deal.company_id")>
                <Combobox id="board-add-company" value=form.company search=companies/>
            </Field>
            <Field id="board-add-amount" label=t("deal.amount") error=form.error("amount")>
                <MoneyInput value=form.amount currency/>
            </Field>
            <Field id="board-add-stage" label=t("deal.stage_id")>
                <Select value=form.stage choices=stages/>
            </Field>
            {move || general().map(|text| view! { <Notice mood=Mood::Bad text/> })}
            <button type="submit" class="hidden" tabindex="-1"></button>
        </form>
    }
}

async fn companies(text: String) -> Result<Vec<Choice>, Error> {
    let found = records::api::lookup_records("company", text).await?;
    Ok(found.into_iter().map(|each| Choice::new(each.id.to_string(), each.label).hint(each.hint)).collect())
}

impl Form {
    fn new() -> Self {
        Self {
            name: RwSignal::default(),
            amount: RwSignal::new(None),
            company: RwSignal::new(None),
            stage: RwSignal::default(),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    fn begin(self, stage: Option<Id>) {
        self.name.set(String::new());
        self.amount.set(None);
        self.company.set(None);
        self.stage.set(stage.map(|stage| stage.to_string()).unwrap_or_default());
        self.problem.set(None);
    }

    fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let error = self.problem.get()?;
            error.problem(field).map(|problem| records::problem_text(problem, Words::current()))
        })
    }

    fn draft(self) -> Draft {
        let company = self.company.get_untracked().and_then(|company| company.id.parse::<Id>().ok());
        let values: [(&'static str, Value); 4] = [
            ("name", self.name.get_untracked().trim().to_owned().into()),
            ("amount", self.amount.get_untracked().into()),
            ("company_id", company.into()),
            ("stage_id", self.stage.get_untracked().parse::<Id>().ok().into()),
        ];
        values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect()
    }

    fn send(self, desk: Desk) {
        if self.busy.get_untracked() {
            return;
        }
        if self.name.with_untracked(|name| name.trim().is_empty()) {
            return self.problem.set(Some(Error::invalid("name", "check.required")));
        }
        self.busy.set(true);
        let draft = self.draft();
        spawn_local(async move {
            let made = records::api::create_record("deal", Id::new(), draft).await;
            self.busy.try_set(false);
            match made {
                Ok(saved) => {
                    let name = saved.record.text("name").to_owned();
                    if let Some(card) = Card::from_record(&saved.record) {
                        desk.arrived.try_set(Some(card.id));
                        desk.change(|board| board.put(card));
                    }
                    desk.question.try_set(None);
                    offer_undo(t_with("board.added", &[("name", &name)]), saved.event, move |saved| {
                        desk.restored(saved)
                    });
                }
                Err(error) => _ = self.problem.try_set(Some(error)),
            }
        });
    }
}
