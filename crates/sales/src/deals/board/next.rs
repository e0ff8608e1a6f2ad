//! What is next with a deal, without leaving the board: what is planned is done with one tap, something new is planned
//! with two. Activities are another room's; they are written by the verbs that every noun has.

use super::desk::{Desk, Question};
use super::live;
use super::moves::told;
use chrono::{Days, NaiveTime};
use kernel::{Act, Draft, Error, Filter, Id, Name, Operator, Query, Record, Sort, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Changes;
use records::screens::{toast_saved, zone};
use ui::prelude::*;

const KIND: &str = "activity";
const TYPES: [&str; 4] = ["call", "meeting", "email", "task"];

impl Desk {
    /// Whether the person may plan activities, in a firm that has them.
    pub fn may_plan(self) -> bool {
        kernel::entity(KIND).is_ok() && self.may(Act::Create, KIND)
    }
}

/// The first thing that is planned with a deal and not done.
pub fn planned(deal: Id) -> Query {
    let state = |field, operator| Filter::new(field, operator, []);
    let open = state("done_at", Operator::Empty).and(state("due_at", Operator::NotEmpty));
    Query {
        filter: Filter::is("deal_id", deal).and(open),
        sort: Some(Sort::parse("due_at")),
        limit: 1,
        ..Query::default()
    }
}

/// What is typed so far, and what is planned already.
#[derive(Clone, Copy)]
struct Next {
    desk: Desk,
    planned: RwSignal<Option<Record>>,
    kind: RwSignal<String>,
    name: RwSignal<String>,
    days: RwSignal<String>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Error>>,
}

#[component]
pub fn NextDialog(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let next = Next::new(desk);
    let deal = Memo::new(move |_| match desk.question.get() {
        Some(Question::Next(id)) => Some(id),
        _ => None,
    });
    Effect::new(move |_| {
        if let Some(deal) = deal.get() {
            next.begin(deal);
        }
        open.set(deal.get().is_some());
    });
    let title = Signal::derive(move || {
        let name = deal.get().and_then(|id| desk.card(id)).map(|card| card.name).unwrap_or_default();
        t_with("board.next.title", &[("name", &name)])
    });
    let plan = move || deal.get_untracked().into_iter().for_each(|deal| next.plan(deal));
    let footer = move || {
        view! {
            <Button on_press=move || desk.question.set(None)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary loading=next.busy on_press=plan>{t("board.next.plan")}</Button>
        }
    };
    view! {
        <Sheet id="board-next" open title on_close=move || desk.question.set(None) footer>
            {move || deal.get().map(|deal| view! { <Planned next deal/> })}
            <PlanFields next/>
        </Sheet>
    }
}

/// What is planned, with Done beside it.
#[component]
fn Planned(next: Next, deal: Id) -> impl IntoView {
    let line = move |activity: Record| {
        let zone = next.desk.zone();
        let local = |moment| zone::local(moment, &zone);
        let due = activity.get("due_at").as_time();
        let today = local(next.desk.now.get()).date();
        let when = due.map(|due| formats::relative_day(local(due).date(), today, language()));
        let (id, version) = (activity.id, activity.version);
        view! {
            <div class="mb-4 flex items-center gap-3 rounded-card border border-line bg-surface p-3">
                <div class="min-w-0 flex-1">
                    <p class="truncate text-body font-medium" dir="auto">{activity.text("name").to_owned()}</p>
                    <p class="text-small text-ink-soft">{when}</p>
                </div>
                <Button icon=Sign::Check loading=next.busy on_press=move || next.finish(deal, id, version)>{t("ui.done")}</Button>
            </div>
        }
    };
    move || next.planned.get().map(line)
}

#[component]
fn PlanFields(next: Next) -> impl IntoView {
    ask_if_changed(move || next.name.get());
    let types = TYPES.map(|kind| Tab::new(kind, t(["activity.type.", kind].concat().as_str()))).to_vec();
    let days = ["0", "1", "3", "7", "14"].map(|days| Tab::new(days, when(days))).to_vec();
    let problem =
        move || next.problem.get().map(|error| view! { <Notice mood=Mood::Bad text=told(&error)/> });
    view! {
        <div class="flex flex-col gap-3">
            <div class="overflow-x-auto whitespace-nowrap"><Segments id="board-next-type" label=t("activity.type") choices=Signal::stored(types) value=next.kind/></div>
            <Field id="board-next-name" label=t("activity.name")><TextInput value=next.name autofocus=true/></Field>
            <div class="overflow-x-auto whitespace-nowrap"><Segments id="board-next-days" label=t("activity.due_at") choices=Signal::stored(days) value=next.days/></div>
            {problem}
        </div>
    }
}

fn when(days: &str) -> String {
    match days.parse().unwrap_or_default() {
        0 => t("time.today"),
        1 => t("time.tomorrow"),
        days => t_count("board.next.days", days),
    }
}

impl Next {
    fn new(desk: Desk) -> Self {
        Self {
            desk,
            planned: RwSignal::new(None),
            kind: RwSignal::new("call".to_owned()),
            name: RwSignal::default(),
            days: RwSignal::new("1".to_owned()),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    fn begin(self, deal: Id) {
        self.name.set(String::new());
        self.planned.set(None);
        self.problem.set(None);
        self.read(deal);
    }

    fn read(self, deal: Id) {
        spawn_local(async move {
            if let Ok(page) = records::api::list_records(KIND, planned(deal)).await {
                self.planned.try_set(page.items.into_iter().next());
            }
        });
    }

    /// Marks it done, and stays open: what is next?
    fn finish(self, deal: Id, activity: Id, version: i64) {
        let changes = Changes::one("done_at", browser::now()).seen(version).following_mine();
        self.send(
            deal,
            async move { records::api::update_record(KIND, activity, changes).await },
            "board.next.done",
            false,
        );
    }

    fn plan(self, deal: Id) {
        let zone = self.desk.zone();
        let days = self.days.get_untracked().parse().unwrap_or_default();
        let today = zone::day(browser::now(), &zone);
        let end = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
        let due = today.checked_add_days(Days::new(days)).map(|day| zone::moment(day.and_time(end), &zone));
        let values: [(&'static str, Value); 4] = [
            ("type", self.kind.get_untracked().into()),
            ("name", self.name.get_untracked().trim().to_owned().into()),
            ("due_at", due.into()),
            ("deal_id", deal.into()),
        ];
        let draft: Draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
        self.send(
            deal,
            async move { records::api::create_record(KIND, Id::new(), draft).await },
            "board.next.planned",
            true,
        );
    }

    fn send(
        self,
        deal: Id,
        work: impl Future<Output = kernel::Result<records::Saved>> + 'static,
        word: &'static str,
        close: bool,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let saved = work.await;
            self.busy.try_set(false);
            match saved {
                Ok(saved) => {
                    toast_saved(&saved, t_with(word, &[("name", saved.record.text("name"))]));
                    match close {
                        true => _ = self.desk.question.try_set(None),
                        false => self.read(deal),
                    }
                    live::look(self.desk, deal).await;
                }
                Err(error) => _ = self.problem.try_set(Some(error)),
            }
        });
    }
}
