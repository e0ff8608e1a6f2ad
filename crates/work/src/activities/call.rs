//! A swipe on somebody's row calls them. How the call went is written down where the button "Call" of the record's
//! page does it too: the message that follows leads there.

use super::actions::dialled;
use kernel::{Entity, Record};
use leptos::prelude::*;
use ui::prelude::*;

/// Nothing without a number.
pub fn swipe_to_call(entity: &'static Entity, record: &Record) -> Option<SwipeAct> {
    let number = Some(dialled(record.text("phone"))).filter(|number| !number.is_empty())?;
    let (name, page) = (record.title(entity).to_owned(), entity.path(record.id));
    let run = move |()| {
        browser::follow(&["tel:", &number].concat());
        let page = page.clone();
        let called = Toast::info(t_with("activity.called", &[("name", &name)]));
        toast::show(called.action(t("activity.write_down"), move || browser::follow(&page)));
    };
    Some(SwipeAct {
        sign: Sign::Phone,
        label: t("activity.type.call"),
        mood: Mood::Info,
        run: Callback::new(run),
    })
}
