//! The people of a meeting beside it: who they are, what they answered, and one box to add more.

use super::api::take_off_alone;
use super::{ANSWERS, ATTENDEE};
use crate::ACTIVITY;
use crate::activities::RECURS;
use crate::calendar::AnswerButtons;
use crate::calendar::api::answer_invitation;
use crate::composer::find_people;
use events::{Event, use_feed};
use kernel::{Act, Draft, Filter, Id, Name, Page, Query, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{Late, RelatedCard, Series, SeriesDialog, toast_error, toast_saved};
use records::{Changes, api};
use ui::prelude::*;

/// As many as one activity can have.
const MOST: i64 = 200;

/// Asks for the people of an activity.
pub fn everybody(activity: Id) -> Query {
    Query { limit: MOST, ..Query::filtered(Filter::is("activity_id", activity)) }
}

#[derive(Clone, Copy)]
struct Desk {
    activity: Id,
    people: Late<Page<Record>>,
    may: Memo<bool>,
    /// Others will arise from the activity, with its people.
    goes_on: Memo<bool>,
    series: Series,
}

/// A card of an activity's page; nothing for what nobody comes to.
#[component]
pub fn Attendees(record: Signal<Record>) -> impl IntoView {
    let activity = record.with_untracked(|record| record.id);
    let people = Late::list(&ATTENDEE, everybody(activity));
    use_feed().on(move |event: &Event| {
        if event.record_kind == ATTENDEE.kind && event.is_about(activity) {
            people.again();
        }
    });
    let session = identity::use_session();
    let may = Memo::new(move |_| {
        record.with(|record| {
            let session = session.as_ref();
            record.deleted_at.is_none()
                && session.is_some_and(|session| session.may_on(Act::Update, &ACTIVITY, record))
        })
    });
    let goes_on = Memo::new(move |_| record.with(|record| RECURS.goes_on(record)));
    let desk = Desk { activity, people, may, goes_on, series: Series::default() };
    let ids = Memo::new(move |_| {
        people.get().map(|page| page.items.iter().map(|person| person.id).collect::<Vec<Id>>())
    });
    let meets = Memo::new(move |_| {
        let gathering = record.with(|record| matches!(record.text("type"), "meeting" | "conference"));
        gathering || ids.with(|ids| ids.as_ref().is_some_and(|ids| !ids.is_empty()))
    });
    let nobody = move || ids.with(|ids| ids.as_ref().is_some_and(Vec::is_empty));
    let card = move || {
        view! {
            <RelatedCard entity=&ATTENDEE title=t("activity.attendees")>
                <ul class="flex flex-col gap-1 p-1 empty:hidden">
                    <For each=move || ids.get().unwrap_or_default() key=|id| *id let:id><Person desk id/></For>
                </ul>
                <MyAnswer desk/>
                {move || nobody().then(|| view! { <p class="px-3 py-2 text-small text-ink-soft">{t("attendee.nobody")}</p> })}
                {move || may.get().then(|| view! { <Add desk/> })}
            </RelatedCard>
        }
    };
    view! {
        {move || meets.get().then(card)}
        <SeriesDialog series=desk.series id=["attendees-", &activity.to_string()].concat()/>
    }
}

/// What I, who am invited, say myself.
#[component]
fn MyAnswer(desk: Desk) -> impl IntoView {
    let me = identity::use_session().map(|session| session.user_id);
    let mine = Memo::new(move |_| {
        let page = desk.people.get()?;
        let person =
            page.items.iter().find(|person| person.id_of("user_id").is_some_and(|user| Some(user) == me))?;
        Some(person.text("answer").to_owned())
    });
    let asked = Memo::new(move |_| mine.with(Option::is_some));
    let say = move |answer: &'static str| {
        spawn_local(async move {
            if let Err(error) = answer_invitation(desk.activity, answer.to_owned()).await {
                toast_error(&error);
            }
            desk.people.again();
        });
    };
    move || {
        asked.get().then(|| view! { <div class="px-3 py-1"><AnswerButtons answer=mine on_answer=say/></div> })
    }
}

#[component]
fn Person(desk: Desk, id: Id) -> impl IntoView {
    let person = Memo::new(move |_| {
        desk.people.get().and_then(|page| page.items.into_iter().find(|person| person.id == id))
    });
    let of = move |field: &'static str| {
        person.with(|person| person.as_ref().map(|person| person.text(field).to_owned()).unwrap_or_default())
    };
    let name = Memo::new(move |_| of("name"));
    let answered = Memo::new(move |_| of("answer"));
    let answer = RwSignal::new(answered.get_untracked());
    Effect::new(move |_| answer.set(answered.get()));
    let choices: Vec<Choice> =
        ANSWERS.iter().map(|code| Choice::new(*code, t(&["attendee.answer.", code].concat()))).collect();
    let choices = Signal::stored(choices);
    let control = move || match desk.may.get() {
        true => {
            let label = t_with("attendee.answer_of", &[("name", &name.get_untracked())]);
            let remove = t_with("attendee.remove", &[("name", &name.get_untracked())]);
            view! {
                <Select value=answer choices label on_commit=move |code: String| save(desk, id, code) class="w-32"/>
                <IconButton sign=Sign::Close size=Size::Small label=remove on_press=move || take_off(desk, id)/>
            }
            .into_any()
        }
        false => {
            view! { <Badge>{move || t(&["attendee.answer.", &answered.get()].concat())}</Badge> }.into_any()
        }
    };
    view! {
        <li class="flex items-center gap-1 rounded-control px-2 py-1 hover:bg-hover">
            <bdi class="min-w-0 flex-1 truncate text-body">{name}</bdi>
            {control}
        </li>
    }
}

#[component]
fn Add(desk: Desk) -> impl IntoView {
    let picked = RwSignal::new(None::<Choice>);
    let commit = move |choice: Option<Choice>| {
        let Some(choice) = choice else { return };
        picked.set(None);
        let Some((field, Ok(id))) = choice.id.split_once(':').map(|(field, id)| (field, id.parse::<Id>()))
        else {
            return;
        };
        let field = if field == "user_id" { "user_id" } else { "contact_id" };
        desk.series.ask(desk.goes_on.get_untracked(), move |alone| add(desk, field, id, alone), || ());
    };
    view! {
        <div class="p-2">
            <Combobox id="attendees-add" value=picked search=find_people label=t("attendee.add") placeholder=t("composer.people_hint") on_commit=commit/>
        </div>
    }
}

/// To this one alone they come along with a change of it, to those that follow by themselves.
fn add(desk: Desk, field: &'static str, id: Id, alone: bool) {
    if alone {
        let who = serde_json::json!([{ (field): id.to_string() }]);
        let changes = Changes::one("attendees", Value::Json(who)).alone(true);
        return write(desk, api::update_record(ACTIVITY.kind, desk.activity, changes));
    }
    let values: [(&str, Value); 2] = [("activity_id", desk.activity.into()), (field, id.into())];
    let draft: Draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
    write(desk, api::create_record(ATTENDEE.kind, Id::new(), draft));
}

/// What each answers is of this one alone: for the next one all are asked anew.
fn save(desk: Desk, id: Id, code: String) {
    write(desk, api::update_record(ATTENDEE.kind, id, Changes::one("answer", code)));
}

fn take_off(desk: Desk, id: Id) {
    let go = move |alone| match alone {
        true => write(desk, take_off_alone(desk.activity, id)),
        false => write(desk, api::delete_record(ATTENDEE.kind, id)),
    };
    desk.series.ask(desk.goes_on.get_untracked(), go, || ());
}

fn write(desk: Desk, asked: impl Future<Output = kernel::Result<records::Saved>> + 'static) {
    spawn_local(async move {
        match asked.await {
            Ok(saved) => toast_saved(&saved, t("ui.saved")),
            Err(error) => toast_error(&error),
        }
        desk.people.again();
    });
}
