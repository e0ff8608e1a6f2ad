//! A card of three lines: what; with whom; how much, how long, what next, whose.

use super::ageing::{NextActivity, Rot, days_in_stage};
use super::colour::Tint;
use super::desk::{Desk, Question};
use super::model::{Card, Stage};
use super::window;
use crate::DEAL;
use kernel::{Id, Moment, Money};
use leptos::prelude::*;
use records::screens::zone;
use ui::prelude::*;

const LINE: &str =
    "group/card absolute inset-x-0 transition-[top] duration-150 ease-out motion-reduce:transition-none";
const FACE: &str = "relative flex h-full flex-col justify-between rounded-card border \
    px-2.5 py-2 select-none touch-manipulation [-webkit-touch-callout:none] hover:border-y-line-strong hover:border-e-line-strong has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-(--ring)";
const CHOSEN: &str = "bg-brand-soft ring-2 ring-inset ring-brand";
/// Labels shown on a card; the rest is counted.
const LABELS: usize = 2;

#[component]
pub fn CardView(
    desk: Desk,
    stage: StoredValue<Stage>,
    card: Id,
    gap: Memo<Option<usize>>,
    #[prop(default = None)] lane: Option<Id>,
) -> impl IntoView {
    let Some(stage_id) = stage.try_with_value(|stage| stage.id) else { return ().into_any() };
    let index = Memo::new(move |_| {
        desk.column(stage_id, |_| ())?;
        desk.peek(|board| board.index_of(card)).flatten()
    });
    let since = Memo::new(move |before: Option<&Moment>| {
        let since = desk.column(stage_id, |column| column.card(card).map(Card::since)).flatten();
        since.or(before.copied()).unwrap_or_default()
    });
    let shown =
        Memo::new(move |_| desk.column(stage_id, |column| column.card(card).map(on_its_face)).flatten());
    let away = Memo::new(move |_| {
        desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.card.id == card))
    });
    let along = Memo::new(move |_| {
        desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.group.contains(&card)))
    });
    let top = move || {
        // The lifted card itself waits in the gap, so that it lands without a detour.
        let index = index.get().unwrap_or_default();
        let slot = match gap.get().filter(|_| away.get()) {
            Some(gap) => gap,
            None => window::slot(index, lifted_from(desk, stage_id, lane), gap.get()),
        };
        format!("{}px", i32::try_from(slot).unwrap_or_default() * desk.pitch())
    };
    let height = move || format!("{}px", desk.pitch() - window::GAP);
    let slides = desk.arrived.get_untracked() == Some(card);
    let look = move || classes(&[LINE, left_behind(desk, away, along), if slides { "slide-in" } else { "" }]);
    let face = move || shown.get().map(|card| view! { <CardFace desk stage card since/> });
    view! {
        <li class=look data-card=card.to_string() style:top=top style:height=height>{face}</li>
    }
    .into_any()
}

/// How a lifted card, or one that it takes along, looks where it was.
fn left_behind(desk: Desk, away: Memo<bool>, along: Memo<bool>) -> &'static str {
    match (away.get(), desk.over.get()) {
        (false, _) if along.get() => "opacity-30",
        (false, _) => "",
        (true, super::drag::Over::Nothing) => "opacity-30",
        (true, _) => "opacity-0",
    }
}

/// The card without what it does not show: a face is drawn anew only when something on it changes, so that a move
/// that is confirmed takes the keyboard from nobody.
fn on_its_face(card: &Card) -> Card {
    let (position, stage_entered_at) = (String::new(), Moment::default());
    Card { version: 0, position, stage_entered_at, closed_at: None, ..card.clone() }
}

/// The slot that the lifted card has left, once it is over another place.
fn lifted_from(desk: Desk, stage: Id, lane: Option<Id>) -> Option<usize> {
    let over = desk.over.get();
    let from = desk.lifted.with(|lifted| {
        lifted.as_ref().filter(|lifted| lifted.is_from(lane, stage)).map(|lifted| lifted.index)
    });
    from.filter(|_| over != super::drag::Over::Nothing)
}

#[component]
fn CardFace(desk: Desk, stage: StoredValue<Stage>, card: Card, since: Memo<Moment>) -> impl IntoView {
    let (id, card_stage, owner) = (card.id, card.stage_id, card.owner_id);
    let current = Memo::new(move |_| is_tabbable(desk, card_stage, id));
    let aged = card.clone();
    let standing = move |entered: Moment| aged.standing(entered);
    let rot = Memo::new(move |_| {
        let limit = stage.with_value(|stage| stage.rots_after(owner));
        Rot::of(standing(since.get()), limit, desk.rotting(), desk.now.get())
    });
    let look =
        move || classes(&[FACE, edge(rot.get()), if desk.is_chosen(id) { CHOSEN } else { "bg-raised" }]);
    let (whom, corner, strip) = (whom(desk, &card, rot), corner(desk, &card), strip(desk, &card, rot));
    view! {
        <article class=look>
            <a
                id=["card-", &id.to_string()].concat()
                href=DEAL.path(id)
                class="block pe-6 text-small font-medium text-ink no-underline outline-none after:absolute after:inset-0"
                draggable="false"
                tabindex=move || if current.get() { "0" } else { "-1" }
                on:focus=move |_| desk.selected.set(Some(id))
                on:click=move |event| super::panel::press(desk, &event, id)
            ><span class="block truncate" dir="auto">{card.name.clone()}</span></a>
            {whom}
            <CardFoot desk card since here=true/>
            {strip}
            {corner}
        </article>
    }
}

/// The second line, which a dense board does without: with whom, and the labels.
fn whom(desk: Desk, card: &Card, rot: Memo<Rot>) -> impl Fn() -> Option<AnyView> + Send + use<> {
    let whom = formats::dotted([card.company.as_str(), card.contact.as_str()], language());
    let card = card.clone();
    move || {
        (!desk.compact.get()).then(|| {
            view! {
                <p class="flex min-w-0 items-center gap-1 text-tiny text-ink-soft">
                    <span class="min-w-0 flex-1 truncate" dir="auto">{whom.clone()}</span>
                    <Labels desk card=card.clone() rot/>
                </p>
            }
            .into_any()
        })
    }
}

/// That it is chosen, or the button that moves it for whoever may.
fn corner(desk: Desk, card: &Card) -> impl Fn() -> Option<AnyView> + Send + use<> {
    const MARK: &str =
        "absolute end-1.5 top-1.5 grid size-5 place-items-center rounded-full bg-brand text-on-brand";
    let id = card.id;
    let label = desk.refusal(card).is_none().then(|| t_with("board.move_card", &[("name", &card.name)]));
    let chosen = Memo::new(move |_| desk.is_chosen(id));
    move || {
        match chosen.get() {
        true => Some(view! { <span class=MARK role="img" aria-label=t("board.chosen")><Icon sign=Sign::Check size=16/></span> }.into_any()),
        false => label.clone().map(|label| view! { <MoveButton desk id label/> }.into_any()),
    }
    }
}

/// The line at its top, in the colour that the board was asked for.
fn strip(desk: Desk, card: &Card, rot: Memo<Rot>) -> impl Fn() -> Option<AnyView> + Send + use<> {
    const STRIP: &str = "absolute start-2.5 top-0 h-[3px] rounded-b-full";
    let card = card.clone();
    move || {
        let Tint { length, ground, word, .. } = desk.tint(&card, rot.get())?;
        Some(view! { <span class=classes(&[STRIP, length, ground]) role="img" aria-label=word.clone() title=word></span> }.into_any())
    }
}

/// On glass it is reached beyond its edges.
#[component]
fn MoveButton(desk: Desk, id: Id, label: String) -> impl IntoView {
    view! {
        <button type="button" class="absolute end-1 top-1 grid size-6 cursor-pointer place-items-center rounded-control text-ink-faint opacity-0 hover:bg-hover focus:opacity-100 group-hover/card:opacity-100 pointer-coarse:opacity-100 pointer-coarse:after:absolute pointer-coarse:after:-inset-2.5"
            tabindex="-1" aria-label=label on:click=move |_| desk.question.set(Some(Question::Move(vec![id])))>"⋯"</button>
    }
}

/// The deal's labels, and what the colours tell where the card does not say it.
#[component]
fn Labels(desk: Desk, card: Card, rot: Memo<Rot>) -> impl IntoView {
    const LABEL: &str = "max-w-20 shrink-0 truncate rounded-full px-1.5";
    let label = |look: &'static str, text: String| view! { <span class=classes(&[LABEL, look]) title=text.clone()>{text.clone()}</span> };
    let beyond = card.tags.len().saturating_sub(LABELS);
    let beyond = (beyond > 0).then(|| {
        let count = formats::integer(i64::try_from(beyond).unwrap_or_default(), language());
        view! { <span class="num shrink-0" dir="ltr" title=card.tags.join(" · ")>{["+", &count].concat()}</span> }
    });
    let tags =
        card.tags.iter().take(LABELS).map(|tag| label(Hue::of(tag).soft(), tag.clone())).collect_view();
    let told = move || {
        let Tint { chip, word, .. } = desk.tint(&card, rot.get())?;
        Some(label(chip?, word))
    };
    view! { {told} {tags} {beyond} }
}

/// Tab stops at the selected card, and at the first one of every other column.
fn is_tabbable(desk: Desk, stage: Id, card: Id) -> bool {
    let selected = desk.selected.get();
    let first = |column: &super::model::Column| {
        let here = selected.is_some_and(|selected| column.index_of(selected).is_some());
        !here && column.cards.first().is_some_and(|first| first.id == card)
    };
    selected == Some(card) || desk.column(stage, first).unwrap_or_default()
}

/// The last line, also of the card in the air. `since` is [`Card::since`].
#[component]
pub fn CardFoot(
    desk: Desk,
    card: Card,
    #[prop(into)] since: Signal<Moment>,
    /// It can be pressed.
    #[prop(optional)]
    here: bool,
) -> impl IntoView {
    let amount = card.amount.map(|minor| Money::new(minor, card.currency));
    let exact = amount.map(|amount| formats::money_whole(amount, language()));
    let is_closed = desk.stage(card.stage_id).is_some_and(|stage| stage.kind.is_closed());
    let stay = Memo::new(move |_| match is_closed {
        true => closed(since.get(), desk),
        false => stay(since.get(), desk),
    });
    let meant = move || stay.get().1;
    let next = match here && desk.may_plan() {
        true => view! { <NextButton desk card=card.clone()/> }.into_any(),
        false => view! { <NextSign desk at=card.next_activity_at/> }.into_any(),
    };
    let owner = (!card.owner.is_empty()).then(|| {
        let id = card.owner_id.map(|id| id.to_string()).unwrap_or_default();
        view! { <Avatar name=card.owner.clone() id size=AvatarSize::Tiny/> }
    });
    view! {
        <p class="num flex h-5 items-center gap-2 text-tiny text-ink-soft">
            <span class="me-auto truncate font-medium text-ink" title=exact>{amount.map(fitting)}</span>
            <span class="whitespace-nowrap" role="img" title=meant aria-label=meant>{move || stay.get().0}</span>
            {next}
            {owner}
        </p>
    }
}

/// An amount as a card has room for: short where all its digits would not be seen.
fn fitting(amount: Money) -> String {
    const ROOM: usize = 18;
    let exact = formats::money_whole(amount, language());
    match exact.chars().count() > ROOM {
        true => formats::money_compact(amount, language()),
        false => exact,
    }
}

/// How long an open deal stands in its stage, and the same in words: whole days, and one from the next morning on.
fn stay(since: Moment, desk: Desk) -> (String, String) {
    let (now, zone) = (desk.now.get(), desk.zone());
    match days_in_stage(since, now) {
        0 if zone::day(since, &zone) == zone::day(now, &zone) => (t("time.today"), t("board.since_today")),
        0 => (formats::duration_short(86_400, language()), t_count("board.days_in_stage", 1)),
        days => (formats::duration_short(days * 86_400, language()), t_count("board.days_in_stage", days)),
    }
}

/// How long ago a deal was won or lost, and the day: it stands nowhere any more.
fn closed(at: Moment, desk: Desk) -> (String, String) {
    let day = formats::day(zone::day(at, &desk.zone()), language());
    (formats::relative(at, desk.now.get(), language()), t_with("board.closed_on", &[("day", &day)]))
}

/// What is next: pressed, it can be done or planned.
#[component]
fn NextButton(desk: Desk, card: Card) -> impl IntoView {
    let (id, at) = (card.id, card.next_activity_at);
    let label = move || {
        let state = t(NextActivity::of(at, desk.now.get(), &desk.zone()).key());
        [state.as_str(), " · ", &t("board.next.plan")].concat()
    };
    view! {
        <button type="button" class="relative z-10 -mx-1.5 grid size-5 cursor-pointer place-items-center rounded-control hover:bg-hover focus-ring pointer-coarse:after:absolute pointer-coarse:after:-inset-3"
            tabindex="-1" aria-label=label title=label on:click=move |_| desk.question.set(Some(Question::Next(id)))>
            <NextSign desk at/>
        </button>
    }
}

/// Nothing planned: a hollow ring; later: a filled dot; today: a square; overdue: a diamond.
#[component]
fn NextSign(desk: Desk, at: Option<Moment>) -> impl IntoView {
    let next = Memo::new(move |_| NextActivity::of(at, desk.now.get(), &desk.zone()));
    let look = move || match next.get() {
        NextActivity::None => "size-2 rounded-full border border-line-strong",
        NextActivity::Later => "size-2 rounded-full bg-good",
        NextActivity::Today => "size-2 rounded-[2px] bg-warn",
        NextActivity::Overdue => "size-2 rotate-45 bg-bad",
    };
    let label = move || t(next.get().key());
    view! { <span class=look role="img" aria-label=label title=label></span> }
}

pub const fn edge(rot: Rot) -> &'static str {
    match rot {
        Rot::Fresh => "border-line",
        Rot::Amber => "border-line border-s-[3px] ps-2 border-s-warn",
        Rot::Red => "border-line border-s-[3px] ps-2 border-s-bad",
    }
}
