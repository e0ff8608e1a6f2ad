//! A new deal in a few words, without leaving the board. What its stage asks for beside them is asked beneath, once the
//! server has said so.

use super::desk::{Desk, Question};
use super::model::{Card, Stage, StageKind};
use super::moves::told;
use crate::deals::stopped;
use kernel::{Draft, Error, Id, Name, Problem, Value};
use leptos::context::Provider;
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Saved;
use records::screens::{Faults, Lack};
use ui::prelude::*;

/// The fields that are asked for from the start: what is wrong with them is told at them.
const OWN: [&str; 3] = ["name", "company_id", "amount"];

/// What is typed so far.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    name: RwSignal<String>,
    amount: RwSignal<Option<i64>>,
    company: RwSignal<Option<Choice>>,
    stage: RwSignal<String>,
    /// What the stage asks for.
    lack: Lack,
    faults: Faults,
    /// What stopped it, other than problems.
    said: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

#[component]
pub fn QuickAdd(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = Form::new(desk);
    Effect::new(move |_| match desk.question.get() {
        Some(Question::Add(stage)) => {
            form.begin(stage.or_else(|| first_open(desk)));
            open.set(true);
        }
        _ => open.set(false),
    });
    let footer = move || {
        view! {
            <Button on_press=move || desk.question.set(None)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary loading=form.busy on_press=move || form.send()>{t("board.add")}</Button>
        }
    };
    view! {
        <Sheet id="board-add" open title=t("deal.new") on_close=move || desk.question.set(None) footer>
            <FormFields desk form/>
        </Sheet>
    }
}

fn first_open(desk: Desk) -> Option<Id> {
    desk.stage_of(StageKind::Open).map(|stage| stage.id)
}

#[component]
fn FormFields(desk: Desk, form: Form) -> impl IntoView {
    let goes_on = |stage: &Stage| !stage.kind.is_closed();
    let stages = desk.stages().into_iter().filter_map(|stage| desk.stage(stage)).filter(goes_on);
    let stages: Vec<Choice> = stages.map(|stage| Choice::new(stage.id.to_string(), stage.name)).collect();
    let currency = RwSignal::new(desk.currency());
    ask_if_changed(move || (form.draft(), form.lack.along(), form.lack.unread.any()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.send();
    };
    // Another stage asks for other things.
    let forget = move |_: String| form.forget();
    let said = move || form.said.get().map(|text| view! { <Notice mood=Mood::Bad text/> });
    view! {
        <form class="flex flex-col gap-3" novalidate=true on:submit=submit>
            <Field id="board-add-name" label=t("deal.name") error=form.error("name") required=true>
                <TextInput value=form.name autofocus=true/>
            </Field>
            <Field id="board-add-company" label=t("deal.company_id") error=form.error("company_id")>
                <Combobox id="board-add-company" value=form.company search=companies/>
            </Field>
            <Provider value=form.lack.unread>
                <Field id="board-add-amount" label=t("deal.amount") error=form.error("amount")>
                    <MoneyInput value=form.amount currency/>
                </Field>
            </Provider>
            <Field id="board-add-stage" label=t("deal.stage_id")>
                <Select value=form.stage choices=stages on_commit=forget/>
            </Field>
            {move || form.lack.is_open().then(|| stopped::new::show(form.lack))}
            {said}
            <button type="submit" class="hidden" tabindex="-1"></button>
        </form>
    }
}

async fn companies(text: String) -> Result<Vec<Choice>, Error> {
    let found = records::api::lookup_records("company", text).await?;
    Ok(found.into_iter().map(|each| Choice::new(each.id.to_string(), each.label).hint(each.hint)).collect())
}

impl Form {
    fn new(desk: Desk) -> Self {
        Self {
            desk,
            name: RwSignal::default(),
            amount: RwSignal::new(None),
            company: RwSignal::new(None),
            stage: RwSignal::default(),
            lack: Lack::new(Draft::new()),
            faults: Faults::default(),
            said: RwSignal::default(),
            busy: RwSignal::new(false),
        }
    }

    fn begin(self, stage: Option<Id>) {
        self.name.set(String::new());
        self.amount.set(None);
        self.company.set(None);
        self.stage.set(stage.map(|stage| stage.to_string()).unwrap_or_default());
        self.forget();
    }

    /// Nothing was refused yet.
    fn forget(self) {
        let currency = self.desk.currency().code().into();
        self.lack.begin(Draft::from([(Name::Borrowed("currency"), currency)]));
        self.tell(Vec::new());
        self.said.set(None);
    }

    fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.faults.sentence(field, self.draft().get(field), Words::current()))
    }

    fn tell(self, problems: Vec<Problem>) {
        let draft = untrack(|| self.draft());
        self.faults.tell(problems, |name| draft.get(name).cloned());
    }

    fn draft(self) -> Draft {
        let company = self.company.get().and_then(|company| company.id.parse::<Id>().ok());
        // Else an amount would count as one in the firm's currency.
        let currency = self.desk.currency().code().to_owned();
        let values: [(&'static str, Value); 6] = [
            ("name", self.name.get().trim().to_owned().into()),
            ("amount", self.amount.get().into()),
            ("currency", currency.into()),
            ("company_id", company.into()),
            ("pipeline_id", self.desk.peek(|board| board.pipeline_id).into()),
            ("stage_id", self.stage.get().parse::<Id>().ok().into()),
        ];
        values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect()
    }

    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        let is_nameless = self.name.with_untracked(|name| name.trim().is_empty());
        let missing = is_nameless.then(|| Problem::new("name", "check.required"));
        self.tell(missing.into_iter().collect());
        let Some(further) = self.lack.complete().filter(|_| !is_nameless) else { return };
        self.busy.set(true);
        let draft: Draft = untrack(|| self.draft()).into_iter().chain(further).collect();
        spawn_local(async move {
            let made = records::api::create_record("deal", Id::new(), draft).await;
            self.busy.try_set(false);
            match made {
                Ok(saved) => self.made(&saved),
                Err(Error::Invalid(problems)) => self.refused(problems),
                Err(error) => _ = self.said.try_set(Some(told(&error))),
            }
        });
    }

    fn made(self, saved: &Saved) {
        let name = saved.record.text("name").to_owned();
        if let Some(card) = Card::from_record(&saved.record) {
            self.desk.arrived.try_set(Some(card.id));
            self.desk.change(|board| board.put(card));
            self.desk.shows(saved.event);
        }
        self.desk.question.try_set(None);
        self.desk.offer_undo(t_with("board.added", &[("name", &name)]), saved);
    }

    /// Asks for what is missing, and keeps what was filled in.
    fn refused(self, problems: Vec<Problem>) {
        if self.said.try_set(None).is_some() {
            return;
        }
        let is_own = |problem: &&Problem| OWN.contains(&problem.field.as_str());
        self.lack.refused(problems.iter().filter(|problem| !is_own(problem)).cloned().collect());
        self.tell(problems);
    }
}
