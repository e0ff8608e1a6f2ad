//! The board's page: what is asked stands in the address, so every view of it can be linked and gone back to.

use super::again::Before;
use super::api;
use super::colour::{self, use_colour};
use super::column::ColumnView;
use super::desk::{Desk, Hooks};
use super::header::{Asked, BoardHeader, Show, fetch_menus, use_asked, use_show};
use super::lanes::grid::LaneGrid;
use super::legend::Legend;
use super::model::{Board, Closed, Shown};
use super::moves::told;
use super::panel::BoardPanel;
use super::{
    close_dialog::CloseDialog, closed::ClosedBoard, dock::Dock, filters::BoardFilters,
    gatekeeper::Gatekeeper, ghost::Ghost, move_dialog::MoveDialog, next::NextDialog, quick_add::QuickAdd,
    selection_bar::SelectionBar, stayed::StayedDialog, stopped::StoppedDialog,
};
use super::{dom, hands, owner_picker, totals::Totals};
use kernel::{Error, Id};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use records::screens::Density;
use records::views::BOARD;
use ui::part::{once, when_alive, when_quiet};
use ui::prelude::*;

/// The board of the pipeline in the address (`/board/:pipeline`), or of the first one.
#[component]
pub fn BoardPage() -> impl IntoView {
    let asked = use_asked();
    let board = Resource::new_blocking(
        move || asked.get(),
        |Asked { pipeline, shown: Shown { owner, search, filter, lanes }, usual }| {
            api::read_board(pipeline, owner, search, filter, usual, lanes.code().to_owned())
        },
    );
    let density = Density::of(BOARD);
    let again = Callback::new(move |()| board.refetch());
    let show = use_show(asked);
    let open = Callback::new(move |(id,): (Id,)| show.run((asked.get_untracked().shown, Some(id))));
    let colour = use_colour();
    let hooks = Hooks {
        compact: density.compact(),
        colour: colour.into(),
        kept: StoredValue::default(),
        again,
        open,
    };
    let add = RwSignal::new(None::<Callback<()>>);
    let narrowing = RwSignal::new(false);
    let navigate = use_navigate();
    let go = Callback::new(move |place: String| {
        navigate(&place, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
    let is_narrowed = move || narrowing.get() || asked.with(|asked| !asked.shown.filter.is_empty());
    view! {
        <Title text=move || t("board.title")/>
        <div class="flex h-[calc(100dvh-4rem)] min-h-0 flex-col md:h-dvh">
            <BoardHeader asked board density colour add narrowing/>
            {once(is_narrowed, move || chips::show(asked, show, narrowing))}
            <Transition fallback=|| view! { <BoardSkeleton/> }>
                {move || Suspend::new(async move {
                    let shown = asked.get_untracked().shown;
                    match board.await {
                        Ok(Board { usual: Some(usual), .. }) => {
                            // The address says what is shown; the same board comes by it.
                            browser::on_mount(move || go.run(usual));
                            view! { <BoardSkeleton/> }.into_any()
                        }
                        Ok(board) => view! { <BoardView board shown hooks add/> }.into_any(),
                        Err(error) => trouble::show(error, again),
                    }
                })}
            </Transition>
        </div>
        <BoardPanel asked show/>
    }
}

/// A board that is read, with all that can be done on it.
#[component]
pub fn BoardView(
    board: Board,
    shown: Shown,
    hooks: Hooks,
    add: RwSignal<Option<Callback<()>>>,
) -> impl IntoView {
    let name = board.name.clone();
    // The board that this one takes the place of is still on the page.
    let before = Before::now();
    let desk = Desk::new(board, shown, hooks);
    let heard = events::use_feed().heard();
    when_quiet(|| {
        Box::pin(async {
            in_the_air::fetch().await;
            fetch_menus().await;
            questions::fetch().await;
            gatekeeping::fetch().await;
            chips::fetch().await;
            lanes::fetch().await;
            selection::fetch().await;
            owner_picker::owner_search::fetch().await;
        })
    });
    offer_add(desk, add);
    let column = |stage| view! { <ColumnView desk stage/> }.into_any();
    let columns = match desk.peek(|board| board.lanes.is_empty()) {
        Some(false) => lanes::show(desk),
        _ => desk.stages().into_iter().map(column).collect_view().into_any(),
    };
    view! {
        <Totals desk/>
        {once(move || desk.has_colours(), move || colours::show(desk))}
        {desk.peek(|board| board.closed).flatten().map(|why| no_new_deals::show(desk, why))}
        <BoardFrame desk name>{columns}</BoardFrame>
        {when_alive(|| Box::pin(in_hand::fetch()), move || in_hand::show(desk, heard, before.clone()))}
        {once(move || desk.lifted.with(Option::is_some), move || in_the_air::show(desk))}
        {once(move || desk.question.with(Option::is_some), move || questions::show(desk))}
        {once(move || desk.question.with(Option::is_some) || !desk.spoken.with(String::is_empty) || desk.held.with(Option::is_some) || desk.chosen.with(|chosen| !chosen.is_empty()), move || gatekeeping::show(desk))}
        {once(move || desk.chosen.with(|chosen| !chosen.is_empty()), move || selection::show(desk))}
        <p class="sr-only" role="status" aria-live="assertive">{move || desk.spoken.get()}</p>
        <p class="sr-only" id="board-help">{t(desk.help())}</p>
    }
}

ui::part!(board, mod questions(desk: Desk) {
    view! { <MoveDialog desk/> <CloseDialog desk/> <QuickAdd desk/> <NextDialog desk/> <StoppedDialog desk/> <StayedDialog desk/> }
        .into_any()
});
ui::part!(
    /// Where no deal can be made.
    board, mod no_new_deals(desk: Desk, why: Closed) { view! { <ClosedBoard desk closed=why/> }.into_any() }
);
ui::part!(
    /// What narrows the board.
    board, mod chips(asked: Memo<Asked>, show: Show, open: RwSignal<bool>) {
        view! { <BoardFilters asked show open/> }.into_any()
    }
);
ui::part!(
    /// The pipeline's rules, from when a move begins.
    board, mod gatekeeping(desk: Desk) { view! { <Gatekeeper desk/> }.into_any() }
);
ui::part!(
    /// What hands do with the board, which says no more than the board itself.
    hands, wordless mod in_hand(desk: Desk, heard: u32, before: Before) {
        hands::take(desk, heard);
        before.give_back(desk);
        ().into_any()
    }
);
ui::part!(
    /// The columns split into lanes.
    board, mod lanes(desk: Desk) { view! { <LaneGrid desk/> }.into_any() }
);
ui::part!(
    /// What the cards' colours mean.
    board, mod colours(desk: Desk) { view! { <Legend desk/> }.into_any() }
);
ui::part!(board, mod in_the_air(desk: Desk) { view! { <Ghost desk/> <Dock desk/> }.into_any() });
ui::part!(board, mod selection(desk: Desk) { view! { <SelectionBar desk/> }.into_any() });

/// The scroller; on a phone it stops at each column.
#[component]
fn BoardFrame(desk: Desk, name: String, children: Children) -> impl IntoView {
    const BASE: &str = "flex min-h-0 flex-1 gap-3 overflow-x-auto px-4 pb-3 md:px-6 scroll-quiet";
    let held = move || desk.lifted.with(Option::is_some);
    let class = move || {
        classes(&[BASE, if held() { "cursor-grabbing" } else { "max-md:snap-x max-md:snap-mandatory" }])
    };
    view! {
        <div id=dom::BOARD class=class role="group" aria-label=name aria-describedby="board-help">
            {children()}
        </div>
    }
}

/// Lets the header's button ask for a new deal.
fn offer_add(desk: Desk, add: RwSignal<Option<Callback<()>>>) {
    browser::on_mount(move || {
        let ask = Callback::new(move |()| desk.question.set(Some(super::desk::Question::Add(None))));
        add.set(desk.may_add().then_some(ask));
    });
    on_cleanup(move || {
        add.try_set(None);
    });
}

/// The shape of the columns that are coming.
#[component]
fn BoardSkeleton() -> impl IntoView {
    const COLUMN: &str = "<div class='w-[85vw] shrink-0 animate-pulse rounded-card bg-sunken md:w-70'></div>";
    let class = "flex min-h-0 flex-1 gap-3 overflow-hidden px-4 pb-3 md:px-6";
    view! { <div class=class role="status" aria-busy="true" aria-label=t("ui.loading") inner_html=COLUMN.repeat(4)></div> }
}

ui::part!(
    /// Instead of a board that cannot be read.
    board, mod trouble(error: Error, again: Callback<()>) {
        match error {
            Error::NotFound => view! {
                <EmptyState sign=Sign::Pipeline title=t("board.none.title") text=t("board.none.text")>
                    <LinkButton href="/pipelines" tone=Tone::Primary>{t("board.none.go")}</LinkButton>
                </EmptyState>
            }
            .into_any(),
            error => view! {
                <div class="px-4 md:px-6"><Notice mood=Mood::Bad text=told(&error) on_retry=again/></div>
            }
            .into_any(),
        }
    }
);

/// Brings what the page starts with beside the columns: the chips of a filter, lanes, what colours mean, why no deal is made here, and what stands there when the
/// server could read no board; whether it came.
pub async fn fetch_start(query: &str) -> bool {
    let chips = !query.contains("filter=") || chips::fetch().await;
    let lanes = !query.contains("lanes=") || lanes::fetch().await;
    let told = !dom::is_closed() || no_new_deals::fetch().await;
    let colours = !colour::is_kept() || colours::fetch().await;
    chips && lanes && told && colours && (dom::is_drawn() || trouble::fetch().await)
}

/// The address of a board.
pub fn address(pipeline: Id) -> String {
    format!("/board/{pipeline}")
}
