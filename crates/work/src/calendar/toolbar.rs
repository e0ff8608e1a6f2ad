//! Above a calendar: which days, turning pages, how it is looked at.

use super::span::View;
use chrono::NaiveDate;
use leptos::prelude::*;
use ui::prelude::*;

/// `on_show` hears which view of which day is wanted; nothing for today.
#[component]
pub fn Turning(
    view: Memo<View>,
    date: Signal<Option<NaiveDate>>,
    #[prop(into)] on_show: Callback<(View, Option<NaiveDate>)>,
) -> impl IntoView {
    let turn = move |on: bool| {
        let turned = date.get_untracked().map(|date| view.get_untracked().turned(date, on));
        on_show.run((view.get_untracked(), turned));
    };
    let (back, ahead) = (move || turn(false), move || turn(true));
    view! {
        <div class="inline-flex items-center gap-1">
            <Button size=Size::Small on_press=move || on_show.run((view.get_untracked(), None))>{t("time.today")}</Button>
            <IconButton sign=Sign::ChevronStart label=t("calendar.back") on_press=back/>
            <IconButton sign=Sign::ChevronEnd label=t("calendar.ahead") on_press=ahead/>
        </div>
    }
}

#[component]
pub fn Views(view: Memo<View>, #[prop(into)] on_show: Callback<(View,)>) -> impl IntoView {
    let value = RwSignal::new(view.get_untracked().code().to_owned());
    Effect::new(move |_| value.set(view.get().code().to_owned()));
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        let wanted = View::from_code(&now).filter(|wanted| *wanted != view.get_untracked());
        if before.is_some() {
            wanted.into_iter().for_each(|wanted| on_show.run((wanted,)));
        }
        now
    });
    let choices =
        || View::ALL.map(|view| Tab::new(view.code(), t(&["calendar.view.", view.code()].concat()))).to_vec();
    view! { <Segments id="calendar-view" label=t("calendar.view") choices=Signal::derive(choices) value/> }
}

/// The days that are shown, in words.
pub fn title(view: View, date: NaiveDate) -> String {
    match view {
        View::Day => [formats::weekday(date, language()), " ", &formats::day(date, language())].concat(),
        _ => formats::month(date, language()),
    }
}
