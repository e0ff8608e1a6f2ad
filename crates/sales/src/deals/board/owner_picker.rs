//! Whose deals the board shows: everybody's, mine, or a colleague's.

use super::header::{Asked, Show};
use super::model::Shown;
use kernel::{Error, Id};
use leptos::prelude::*;
use ui::part::once;
use ui::prelude::*;

/// A chip for my own deals, and a search for a colleague's. The chip names who is shown (`name`, once it is known);
/// pressed again it shows all.
#[component]
pub fn OwnerPicker(asked: Memo<Asked>, name: RwSignal<Option<String>>, show: Show) -> impl IntoView {
    let own = identity::use_session().map(|session| session.user_id);
    let owner = Memo::new(move |_| asked.get().shown.owner);
    let pick = move |owner: Option<Id>| show.run((Shown { owner, ..asked.get_untracked().shown }, None));
    let toggle = move || pick(if owner.get_untracked().is_some() { None } else { own });
    let open = RwSignal::new(false);
    let picked = Callback::new(move |(id, colleague): (Id, String)| {
        open.set(false);
        name.set(Some(colleague));
        pick(Some(id));
    });
    let label = Signal::derive(move || match owner.get() {
        Some(owner) if Some(owner) != own => name.get().unwrap_or_else(|| t("deal.owner_id")),
        _ => t("board.mine"),
    });
    view! {
        <OwnerChip label pressed=Signal::derive(move || owner.get().is_some()) on_press=Callback::new(move |()| toggle())/>
        <Popover id="board-owners" label=t("board.whose") sign=Sign::People only_sign=true tone=Tone::Quiet open>
            {once(move || open.get(), move || owner_search::show(picked))}
        </Popover>
    }
}

ui::part!(board, mod owner_search(on_pick: Callback<(Id, String)>) {
    view! { <OwnerSearch id="board-owner" on_pick/> }.into_any()
});

/// Finds a colleague.
#[component]
pub fn OwnerSearch(id: &'static str, on_pick: Callback<(Id, String)>) -> impl IntoView {
    let value = RwSignal::new(None::<Choice>);
    let pick = move |choice: Option<Choice>| {
        if let Some((owner, name)) = choice.and_then(|choice| Some((choice.id.parse().ok()?, choice.label))) {
            // Whoever picks may close what the box stands in: it is left first.
            browser::blur(id);
            browser::soon(move || on_pick.run((owner, name)));
        }
    };
    view! {
        <div class="w-64 max-w-full">
            <Combobox id value search=colleagues label=t("deal.owner_id") placeholder=t("board.colleague") on_commit=pick/>
        </div>
    }
}

/// Colleagues by what is typed of their names.
pub(crate) async fn colleagues(text: String) -> Result<Vec<Choice>, Error> {
    let found = records::api::lookup_records("user", text).await?;
    Ok(found.into_iter().map(|each| Choice::new(each.id.to_string(), each.label).hint(each.hint)).collect())
}

#[component]
fn OwnerChip(label: Signal<String>, pressed: Signal<bool>, on_press: Callback<()>) -> impl IntoView {
    const BASE: &str = "inline-flex h-9 min-w-0 max-w-44 shrink-0 cursor-pointer items-center gap-1.5 rounded-full border px-3 text-small focus-ring pointer-coarse:h-11";
    let look = move || match pressed.get() {
        true => classes(&[BASE, "border-transparent bg-brand-soft text-brand-ink"]),
        false => classes(&[BASE, "border-line bg-raised text-ink-soft hover:bg-hover"]),
    };
    view! {
        <button type="button" class=look aria-pressed=move || pressed.get().to_string() on:click=move |_| on_press.run(())>
            <Icon sign=Sign::Person size=16/>
            <span class="truncate" dir="auto">{move || label.get()}</span>
        </button>
    }
}
