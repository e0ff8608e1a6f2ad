//! The parts of the program that come when first wanted. The frame and the board are always there.
//!
//! A page's part is fetched before the page comes alive (`fetch_for`), so that hydration finds what the server drew.

use crate::frame::{bottom_bar::Sheets, gear::SetUpList};
use crate::{first_run::FirstRun, home::Home, not_found::NotFound, palette::Palette};
use events::Event;
use identity::Session;
use kernel::{Entity, Record};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use records::screens::SwipeOffer;

ui::part!(entrance, mod sign_in() { view! { <identity::sign_in::page::SignIn/> }.into_any() });
ui::part!(entrance, mod invitation() { view! { <identity::sign_in::invitation::Invitation/> }.into_any() });
ui::part!(entrance, mod first_run() { view! { <FirstRun/> }.into_any() });

ui::part!(records, mod home() { view! { <Home/> }.into_any() });
ui::part!(
    /// What stands over the board of a new firm.
    records, mod board_steps() { view! { <crate::home::BoardSteps/> }.into_any() }
);
ui::part!(records, mod activities() { view! { <work::ActivitiesPage/> }.into_any() });
ui::part!(records, mod every_activity() { view! { <records::screens::ListPage entity=&work::ACTIVITY/> }.into_any() });
ui::part!(
    /// The calendar, when it is first opened.
    calendar, mod calendar() { view! { <work::CalendarPage/> }.into_any() }
);
ui::part!(records, mod stream() { view! { <work::timeline::TeamStream/> }.into_any() });
ui::part!(records, mod trash() { view! { <records::screens::TrashPage/> }.into_any() });
ui::part!(records, mod list() { view! { <NounList/> }.into_any() });
ui::part!(records, mod not_found() { view! { <NotFound/> }.into_any() });
ui::part!(records, mod page() { view! { <NounPage/> }.into_any() });

type Shown = Signal<Record>;

ui::part!(records, mod deal_header(record: Shown) { view! { <sales::deals::header::DealHeader record/> }.into_any() });
ui::part!(records, mod deal_event(event: Event) { view! { <sales::deals::past::MoreOfEvent event/> }.into_any() });
ui::part!(records, mod deal_people(record: Shown) { view! { <sales::deals::people::People record/> }.into_any() });
ui::part!(records, mod contact_deals(record: Shown) { view! { <sales::deals::people::DealsOfContact record/> }.into_any() });
ui::part!(
    /// The editor of a deal's lines comes when its tab is opened.
    lines, mod deal_lines(record: Shown) { view! { <sales::deals::lines::LinesEditor record/> }.into_any() }
);
ui::part!(
    /// What is known of a deal, when its tab is first opened.
    qualification, mod qualification(record: Shown) { view! { <sales::deals::qualification::screen::QualificationTab record/> }.into_any() }
);
ui::part!(
    /// The engagement of a person, when its tab is first opened.
    engagement, mod engagement(record: Shown) { view! { <work::engagement::EngagementTab record/> }.into_any() }
);
ui::part!(records, mod actions(entity: &'static Entity, record: Shown) { view! { <work::ActionRow entity record/> }.into_any() });
ui::part!(records, mod lead_actions(record: Shown) {
    view! { <work::ActionRow entity=&people::LEAD record/> <people::leads::ConvertButton record/> }.into_any()
});
ui::part!(records, mod timeline(entity: &'static Entity, record: Shown) { view! { <work::Timeline entity record/> }.into_any() });

ui::part!(
    /// What is next, once a message was written down.
    records, mod whats_next(about: work::About, over: Callback<()>) { view! { <work::NextStep about on_over=over/> }.into_any() }
);

ui::part!(records, mod attendees(record: Shown) { view! { <work::Attendees record/> }.into_any() });
ui::part!(records, mod ticket_header(record: Shown) { view! { <talk::tickets::TicketHeader record/> }.into_any() });
ui::part!(
    /// How a ticket's clock stands, in lists and on pages.
    records, mod ticket_clock(field: &'static str, record: Shown) { view! { <talk::tickets::ClockBadge field record/> }.into_any() }
);
ui::part!(
    /// What was written to and fro, when its tab is opened.
    talk, mod thread(record: Shown) { view! { <talk::conversations::Thread record/> }.into_any() }
);
ui::part!(talk, mod ticket_thread(record: Shown) { view! { <talk::tickets::TicketThread record/> }.into_any() });

ui::part!(records, mod download(record: Shown) { view! { <work::files::Download record/> }.into_any() });

ui::part!(records, mod finish(record: Shown) { view! { <work::FinishButton record/> }.into_any() });

ui::part!(
    /// What a swipe on somebody's row does.
    records, mod call(offer: SwipeOffer) { offer.set(Some(work::swipe_to_call)); ().into_any() }
);

ui::part!(records, mod password_link(record: Shown) { view! { <identity::users::PasswordLink record/> }.into_any() });

ui::part!(
    /// A whole search, with its facets.
    search, mod search() { view! { <records::search::page::SearchPage/> }.into_any() }
);
ui::part!(settings, mod import() { view! { <records::import::screen::ImportPage/> }.into_any() });
ui::part!(settings, mod pipelines() { view! { <sales::pipelines::builder::PipelinesPage/> }.into_any() });
ui::part!(settings, mod builder() { view! { <sales::pipelines::builder::BuilderPage/> }.into_any() });
ui::part!(
    /// A pipeline in figures.
    insight, mod insight() { view! { <sales::deals::insight::InsightPage/> }.into_any() }
);
ui::part!(settings, mod outcomes() { view! { <work::OutcomesPage/> }.into_any() });
ui::part!(settings, mod account() {
    view! {
        <identity::account::Account>
            <notices::choices::ChoicesCard/>
            <notices::mail::MailCard/>
            <work::FeedCard/>
        </identity::account::Account>
    }
    .into_any()
});
ui::part!(settings, mod style_page() { view! { <ui::style_page::StylePage/> }.into_any() });

ui::part!(
    /// What opens over any page: search and commands, the keys.
    overlays, mod palette(open: RwSignal<bool>) { view! { <Palette open/> }.into_any() }
);
ui::part!(
    /// What the bar at the foot of a phone opens.
    overlays, mod sheets(session: Session, more: RwSignal<bool>, make: RwSignal<bool>, palette: RwSignal<bool>) {
        view! { <Sheets session more make palette/> }.into_any()
    }
);
ui::part!(
    /// What the gear of the rail opens.
    overlays, mod set_up(session: Session, open: RwSignal<bool>) { view! { <SetUpList session open/> }.into_any() }
);
ui::part!(
    /// How much is unread, kept up to date.
    overlays, mod unread() { view! { <notices::screens::Watch/> }.into_any() }
);
ui::part!(
    /// What the bell of the rail opens.
    overlays, mod bell_panel(open: RwSignal<bool>) { view! { <notices::screens::NoticesPanel open id="notices-panel"/> }.into_any() }
);
ui::part!(overlays, mod notices_page() { view! { <notices::screens::NoticesPage/> }.into_any() });
ui::part!(overlays, mod key_hints(open: RwSignal<bool>) { view! { <ui::prelude::KeyHints open/> }.into_any() });

/// Brings what the page at this address shows at once; whether it came.
///
/// Each function has to be fetched by itself: the file comes once, but each remembers on its own that it is here.
pub async fn fetch_for(path: &str, query: &str) -> bool {
    let came = match segments(path).as_slice() {
        ["sign-in"] => sign_in::fetch().await,
        ["invitation", ..] => invitation::fetch().await,
        ["set-up"] => first_run::fetch().await,
        ["import"] => import::fetch().await,
        ["pipelines"] => pipelines::fetch().await,
        ["pipelines", _, "shape"] => builder::fetch().await,
        ["pipelines", _, "insight"] => insight::fetch().await,
        ["outcomes"] => outcomes::fetch().await,
        ["notifications"] => notices_page::fetch().await,
        ["account"] => account::fetch().await,
        ["dev", ..] => style_page::fetch().await,
        ["board", ..] => sales::deals::board::fetch_start(query).await,
        ["calendar"] => calendar::fetch().await,
        ["stream"] => stream::fetch().await,
        ["activities"] => activities::fetch().await,
        ["activities", "all"] => every_activity::fetch().await,
        ["search"] => search::fetch().await,
        ["trash"] => trash::fetch().await,
        [] => home::fetch().await,
        [_] => list::fetch().await && call::fetch().await,
        _ => page::fetch().await && not_found::fetch().await && fetch_around().await,
    };
    came && (!query.contains("open=") || (records::screens::fetch_record().await && fetch_around().await))
}

/// What a record's page is drawn with, whatever the noun. All of it comes in one file.
async fn fetch_around() -> bool {
    let around: [ui::part::Fetch; 10] = [
        || Box::pin(deal_header::fetch()),
        || Box::pin(deal_people::fetch()),
        || Box::pin(contact_deals::fetch()),
        || Box::pin(actions::fetch()),
        || Box::pin(lead_actions::fetch()),
        || Box::pin(attendees::fetch()),
        || Box::pin(ticket_header::fetch()),
        || Box::pin(ticket_clock::fetch()),
        || Box::pin(finish::fetch()),
        || Box::pin(download::fetch()),
    ];
    for fetch in around {
        if !fetch().await {
            return false;
        }
    }
    password_link::fetch().await
}

/// Whether the page at this address shows nothing of a part: a board with no record beside it, no filter and no lanes.
#[cfg(feature = "ssr")]
pub fn is_in_first_file(path: &str, query: &str) -> bool {
    segments(path).first() == Some(&"board")
        && !["open=", "filter=", "lanes="].iter().any(|asked| query.contains(asked))
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|segment| !segment.is_empty()).collect()
}

/// Brings messages, menus and the question before something is lost, which come at once. Of pages and of what else opens
/// over them the browser gets the files beforehand (`bundles.rs` of `xtask`), and no memory is taken before one is opened.
pub fn fetch_next() {
    ui::part::when_quiet(|| {
        Box::pin(async {
            ui::toast::fetch().await;
            ui::fetch_menu().await;
            ui::fetch_question().await;
        })
    });
}

/// The noun that the address names, if it has screens of its own.
fn use_noun() -> Memo<Option<&'static str>> {
    let params = use_params_map();
    Memo::new(move |_| {
        let plural = params.read().get("plural")?;
        let entity = kernel::catalogue::by_plural(&plural).ok().filter(|entity| entity.open)?;
        Some(entity.kind)
    })
}

#[component]
fn NounList() -> impl IntoView {
    let noun = use_noun();
    move || match noun.get().and_then(|kind| kernel::entity(kind).ok()) {
        Some(entity) => view! { <records::screens::ListPage entity/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn NounPage() -> impl IntoView {
    let noun = use_noun();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<kernel::Id>().ok()));
    move || match (noun.get().and_then(|kind| kernel::entity(kind).ok()), id.get()) {
        (Some(entity), Some(id)) => view! { <records::screens::RecordPage entity id/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}
