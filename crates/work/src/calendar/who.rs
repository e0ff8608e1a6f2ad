//! Whose calendar is shown: mine, the team's, or that of chosen colleagues, each in a colour.

use super::model::Calendar;
use super::whose::{MOST, Whose};
use kernel::{Error, Filter, Id};
use leptos::prelude::*;
use records::api;
use ui::prelude::*;

/// `on_choose` hears whose it is to be.
#[component]
pub fn WhoPicker(
    calendar: Signal<Option<Calendar>>,
    whose: Memo<Whose>,
    #[prop(into)] on_choose: Callback<(Whose,)>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| match whose.get() {
        Whose::These(ids) => ids,
        _ => Vec::new(),
    });
    let named = move |id: Id| {
        let known = |calendar: &Calendar| {
            calendar.people.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone())
        };
        calendar.with(|calendar| calendar.as_ref().and_then(known)).unwrap_or_default()
    };
    let put =
        move |ids: Vec<Id>| on_choose.run((if ids.is_empty() { Whose::Mine } else { Whose::These(ids) },));
    let chip = move |id: Id| {
        let without = move || put(chosen.get_untracked().into_iter().filter(|each| *each != id).collect());
        let dot = classes(&["size-2.5 shrink-0 rounded-full", Hue::of(&id.to_string()).solid()]);
        view! {
            <span class="inline-flex items-center gap-1"><span class=dot aria-hidden="true"></span>
                <Chip label=Signal::derive(move || named(id)) on_remove=without/></span>
        }
    };
    view! {
        <div class="flex flex-wrap items-center gap-2">
            <Kinds whose on_choose/>
            <AddColleague on_add=move |id| {
                let mut ids = chosen.get_untracked();
                if ids.len() < MOST && !ids.contains(&id) {
                    ids.push(id);
                    put(ids);
                }
            }/>
            {move || chosen.get().into_iter().map(chip).collect_view()}
        </div>
    }
}

/// Mine, the team's, and that of chosen ones while there are any.
#[component]
fn Kinds(whose: Memo<Whose>, on_choose: Callback<(Whose,)>) -> impl IntoView {
    let value = RwSignal::new(code(&whose.get_untracked()).to_owned());
    Effect::new(move |_| value.set(code(&whose.get()).to_owned()));
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        let other = untrack(|| code(&whose.get()) != now);
        if before.is_some() && other && now != "these" {
            on_choose.run((Whose::parse(&now),));
        }
        now
    });
    let choices = move || {
        let mut all = vec![Tab::new("mine", t("calendar.mine")), Tab::new("team", t("calendar.team"))];
        if matches!(whose.get(), Whose::These(_)) {
            all.push(Tab::new("these", t("calendar.chosen")));
        }
        all
    };
    view! { <Segments id="calendar-whose" label=t("calendar.whose") choices=Signal::derive(choices) value/> }
}

#[component]
fn AddColleague(#[prop(into)] on_add: Callback<(Id,)>) -> impl IntoView {
    let picked = RwSignal::new(None::<Choice>);
    let search = |text: String| async move {
        let found = api::lookup_among("user", text, &Filter::is("status", "active")).await?;
        Ok::<_, Error>(
            found.into_iter().map(|one| Choice::new(one.id.to_string(), one.label).hint(one.hint)).collect(),
        )
    };
    let commit = move |choice: Option<Choice>| {
        picked.set(None);
        choice.and_then(|choice| choice.id.parse().ok()).into_iter().for_each(|id| on_add.run((id,)));
    };
    view! {
        <div class="w-44"><Combobox id="calendar-colleague" value=picked search label=t("calendar.add_colleague")
            placeholder=t("calendar.add_colleague") on_commit=commit/></div>
    }
}

fn code(whose: &Whose) -> &'static str {
    match whose {
        Whose::Mine => "mine",
        Whose::Team => "team",
        Whose::These(_) => "these",
    }
}
