//! The head of a deal's page: the road it travels with the days in each stage, what it is worth, and its end.

use super::board::ageing::{Rot, Standing};
use super::board::api::deal_history;
use super::board::model::{Stage, StageKind};
use super::history::{History, QUESTION};
use super::note_form::NoteButton;
use super::qualification::chances::Chances;
use super::travel::{Travel, TravelSheets};
use crate::DEAL;
use kernel::json::FromJson;
use kernel::{Act, Currency, Id, Money, Record};
use leptos::prelude::*;
use records::around::about;
use records::screens::Late;
use ui::prelude::*;

/// A slot of the record's page. After a move the page follows by the live feed.
#[component]
pub fn DealHeader(#[prop(into)] record: Signal<Record>) -> impl IntoView {
    let id = record.with_untracked(|record| record.id);
    let known = |json| History::from_json(json).ok();
    let history = Late::begun(&about(QUESTION, id), known, move || deal_history(id));
    let version = Memo::new(move |_| record.with(|record| (record.id, record.version)));
    Effect::new(move |before: Option<(Id, i64)>| {
        let now = version.get();
        if before.is_some_and(|before| before != now) {
            history.again();
        }
        now
    });
    let is_known = Memo::new(move |_| history.get().is_some());
    let travel = Travel::new(record, history);
    let session = identity::use_session();
    let may = Memo::new(move |_| {
        record
            .with(|record| session.as_ref().is_some_and(|session| session.may_on(Act::Update, &DEAL, record)))
    });
    let go = Callback::new(move |(stage,)| travel.go(stage));
    view! {
        <div class="flex flex-col gap-3">
            <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
                <Worth record/>
                {move || history.get().map(|history| view! { <Ageing record history/> })}
                {move || may.get().then(|| view! { <span class="ms-auto flex items-center gap-1 *:shrink-0 max-md:ms-0 max-md:w-full max-md:overflow-x-auto max-md:scroll-quiet"><Button size=Size::Small tone=Tone::Quiet icon=Sign::Pipeline on_press=move || travel.ask_elsewhere()>{t("stopped.elsewhere")}</Button><NoteButton id=record.with_untracked(|record| record.id)/></span> })}
            </div>
            {move || history.get().map(|history| view! { <Road record history go may=may.into()/> })}
            {move || is_known.get().then(|| view! { <Chances record history/> })}
            <TravelSheets travel/>
        </div>
    }
}

/// Amount, and the owner where the page's top has no room for them.
#[component]
fn Worth(#[prop(into)] record: Signal<Record>) -> impl IntoView {
    let amount = move || {
        record.with(|record| {
            let money = Money::new(record.int("amount")?, Currency::parse(record.text("currency"))?);
            Some(formats::money_whole(money, language()))
        })
    };
    let owner = move || {
        record.with(|record| {
            let name = record.label("owner_id").to_owned();
            let id = record.id_of("owner_id")?.to_string();
            Some(view! { <span class="flex items-center gap-1.5 text-body text-ink-soft @xl:hidden"><Avatar name=name.clone() id size=AvatarSize::Tiny/>{name}</span> })
        })
    };
    view! {
        <span class="num text-title font-semibold empty:hidden">{amount}</span>
        {owner}
    }
}

/// Says that nothing has happened for longer than the stage allows.
#[component]
fn Ageing(record: Signal<Record>, history: History) -> impl IntoView {
    let (rotting, stages) = (history.rotting, StoredValue::new(history.stages));
    let now = browser::use_now(history.now);
    let rot = Memo::new(move |_| {
        let here = record.with(|record| record.id_of("stage_id"));
        let (standing, now) = (record.with(standing), now.get());
        stages.with_value(|stages| {
            let stage = stages.iter().find(|stage| Some(stage.id) == here)?;
            Some((
                Rot::of(standing, stage.rots_after(None), rotting, now),
                standing.idle_days(rotting, now).unwrap_or_default(),
            ))
        })
    });
    move || {
        let (rot, days) = rot.get().filter(|(rot, _)| *rot != Rot::Fresh)?;
        let mood = if rot == Rot::Red { Mood::Bad } else { Mood::Warn };
        // How long it stands in the stage is told by the road.
        let text = match (rotting.from_activity, rot) {
            (true, _) => t_count("ageing.idle", days),
            (false, Rot::Red) => t("board.rot.red"),
            (false, _) => t("board.rot.amber"),
        };
        Some(view! { <Badge mood icon=Sign::Clock>{text}</Badge> })
    }
}

fn standing(record: &Record) -> Standing {
    let time = |field: &str| record.get(field).as_time();
    Standing {
        entered: time("stage_entered_at").unwrap_or(record.created_at),
        last_activity: time("last_activity_at"),
        next_activity: time("next_activity_at"),
    }
}

/// The ids of the road and of the step where the deal stands.
const ROAD: &str = "deal-road";
const HERE: &str = "deal-road-here";

/// The stages as chevrons, and the two ways out. Where the road is longer than the screen it begins with the stage that
/// the deal is in.
#[component]
fn Road(
    record: Signal<Record>,
    history: History,
    go: Callback<(Stage,)>,
    may: Signal<bool>,
) -> impl IntoView {
    let seconds = history.seconds();
    let current = move || record.with(|record| record.id_of("stage_id"));
    let status = move || record.with(|record| record.text("status").to_owned());
    let reached = history.stages.iter().position(|stage| Some(stage.id) == current()).unwrap_or_default();
    let end = |kind: StageKind| history.stages.iter().find(|stage| stage.kind == kind).cloned();
    let button = move |stage: Option<Stage>, label: &'static str, tone: Tone, sign: Sign| {
        let stage = stage.filter(|_| status() == "open")?;
        Some(
            view! { <Button size=Size::Small tone icon=sign on_press=move || go.run((stage.clone(),))>{t(label)}</Button> },
        )
    };
    let (won, lost) = (end(StageKind::Won), end(StageKind::Lost));
    let steps = history.stages.into_iter().enumerate().map(|(at, stage)| {
        let spent = seconds.get(&stage.id).copied();
        // Who lost a deal did not win it before.
        let passed = at == reached || at < reached && !stage.kind.is_closed();
        view! { <Chevron stage spent passed current=at == reached go may/> }
    });
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(step) = Step::along(&event) {
            event.prevent_default();
            step_through(ROAD, "button", step);
        }
    };
    browser::on_mount(|| browser::soon(|| browser::show_at_start(HERE)));
    view! {
        <div class="flex flex-col gap-2 @xl:flex-row @xl:items-center">
            <ol id=ROAD class="flex min-w-0 overflow-x-auto scroll-quiet @xl:flex-1" aria-label=t("deal.road") on:keydown=keys>
                {steps.collect_view()}
            </ol>
            {may.get().then(|| view! {
                <div class="grid shrink-0 grid-cols-2 gap-2 empty:hidden @xl:flex">
                    {button(won, "deal.mark_won", Tone::Primary, Sign::Won)}
                    {button(lost, "deal.mark_lost", Tone::Plain, Sign::Lost)}
                </div>
            })}
        </div>
    }
}

#[component]
fn Chevron(
    stage: Stage,
    /// Seconds in the stage, all stays together; nothing when it never was there.
    spent: Option<i64>,
    passed: bool,
    current: bool,
    go: Callback<(Stage,)>,
    may: Signal<bool>,
) -> impl IntoView {
    const BASE: &str = "chevron flex h-9 min-w-24 flex-1 cursor-pointer items-center justify-center gap-1.5 px-4 text-small whitespace-nowrap \
        focus-ring-inset focus-visible:underline aria-disabled:cursor-default disabled:cursor-default pointer-coarse:h-11";
    let look = match (current, passed) {
        (true, _) => classes(&[BASE, Hue::new(stage.colour).soft(), "font-semibold"]),
        (_, true) => classes(&[BASE, "bg-active text-ink"]),
        _ => classes(&[BASE, "bg-sunken text-ink-soft hover:bg-hover"]),
    };
    let days = spent.map(|seconds| formats::duration_short(seconds, language()));
    let name = stage.name.clone();
    let title = match &days {
        Some(days) => t_with("deal.time_in_stage", &[("stage", &name), ("time", days)]),
        None => name.clone(),
    };
    view! {
        <li class="-ms-2 flex min-w-max flex-1 first:ms-0" id=current.then_some(HERE)>
            <button type="button" class=look title=title disabled=move || !may.get()
                aria-current=current.then_some("step") aria-disabled=current.then_some("true")
                on:click=move |_| go.run((stage.clone(),))>
                <bdi>{name}</bdi>
                <span class="num text-tiny opacity-80 empty:hidden">{days}</span>
            </button>
        </li>
    }
}
