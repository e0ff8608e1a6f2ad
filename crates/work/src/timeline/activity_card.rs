//! One activity on a timeline: sign and shape by type, its badges and details, done and delete in place.

use super::Entry;
use super::badges::Badges;
use super::desk::Desk;
use super::details::Details;
use super::entry::What;
use super::fresh::fresh;
use super::talk::Talk;
use crate::activities::sign::{shape, sign};
use crate::activities::{ACTIVITY, RECURS, api, due};
use crate::complaint;
use crate::mentions::Written;
use kernel::mention::{plain, set_off};
use kernel::{Act, Id, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use records::Saved;
use records::about::ABOUT;
use records::screens::{EditDialog, toast_saved};
use ui::part::once;
use ui::prelude::*;

#[component]
pub fn ActivityCard(desk: Desk, entry: Entry) -> impl IntoView {
    let What::Activity(record) = entry.what.clone() else { return ().into_any() };
    let kind = record.text("type").to_owned();
    let (name, body) = (record.text("name").to_owned(), record.text("body").to_owned());
    let told_twice = plain(&body).lines().next().is_some_and(|line| line.trim() == name);
    let title = (!told_twice || record.get("done_at").is_null()).then(|| view! {
        <A href=ACTIVITY.path(record.id) attr:class="max-w-full min-w-0 text-body font-medium text-ink hover:underline focus-ring rounded-control">
            <span class="block truncate" dir="auto">{name}</span>
        </A>
    });
    let label = t(&["activity.type.", &kind].concat());
    let mark = entry.mark();
    view! {
        <li id=mark.place() tabindex="-1" class="group relative flex scroll-mt-24 gap-3 rounded-card focus-ring">
            <span class=classes(&["z-10 grid size-7 shrink-0 place-items-center", shape(&kind)]) title=label>
                <Icon sign=sign(&kind) size=16/>
            </span>
            <div class="flex min-w-0 flex-1 flex-col gap-1 rounded-card border border-line bg-raised px-3 py-2">
                <div class="flex items-start gap-2">
                    <div class="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
                        {title}
                        <Badges record=record.clone()/>
                        <About desk record=record.clone()/>
                    </div>
                    <Actions desk record=record.clone()/>
                </div>
                <Body body html=record.text("html").to_owned() long=kind == "email"/>
                <Details desk record=record.clone()/>
                <Foot desk entry record/>
                <Talk desk mark/>
            </div>
        </li>
    }
    .into_any()
}

/// What else it is about than the record whose timeline this is.
#[component]
fn About(desk: Desk, record: Record) -> impl IntoView {
    let link = |(field, kind): (&str, &str)| {
        let id = record.id_of(field).filter(|id| desk.source.id() != Some(*id))?;
        let path = kernel::entity(kind).ok()?.path(id);
        let title = record.label(field).to_owned();
        (!title.is_empty()).then(|| view! {
            <A href=path attr:class="max-w-full min-w-0 text-small text-ink-soft hover:underline focus-ring rounded-control"><span class="block truncate" dir="auto">{title}</span></A>
        })
    };
    ABOUT.into_iter().filter(|(field, _)| *field != "company_id").filter_map(link).collect_view()
}

/// Mails fold to two lines.
#[component]
fn Body(body: String, html: String, long: bool) -> impl IntoView {
    let folded = RwSignal::new(long && body.lines().count() > 2);
    let foldable = folded.get_untracked();
    let look = move || match folded.get() {
        true => "line-clamp-2 text-body text-ink whitespace-pre-wrap wrap-break-word",
        false => "text-body text-ink whitespace-pre-wrap wrap-break-word",
    };
    let verb = move || if folded.get() { t("ui.show_more") } else { t("ui.show_less") };
    (!body.is_empty()).then(|| view! {
        {match html.is_empty() {
            true => view! { <p class=look dir="auto"><Written text=body/></p> }.into_any(),
            false => view! { <div class=move || classes(&[look(), "rich"]) dir="auto" inner_html=set_off(&html)></div> }.into_any(),
        }}
        {foldable.then(|| view! {
            <button type="button" class="self-start text-small text-ink-soft hover:underline focus-ring rounded-control"
                aria-expanded=move || (!folded.get()).to_string() on:click=move |_| folded.update(|folded| *folded = !*folded)>
                {verb}
            </button>
        })}
    })
}

/// Who and when; of what is planned, by when.
#[component]
fn Foot(desk: Desk, entry: Entry, record: Record) -> impl IntoView {
    let (local, done) = (entry.local, !record.get("done_at").is_null());
    let has_due = !record.get("due_at").is_null();
    let when = move || match (done, has_due, desk.clock.get()) {
        (true, ..) => formats::time(local.time()),
        (false, true, Some((_, today))) => {
            t_with("task.due", &[("when", &due::text(local, today, language()))])
        }
        _ => t("today.someday"),
    };
    let late = move || desk.clock.get().is_some_and(|(now, _)| !done && has_due && entry.at < now);
    let owner = record.label("owner_id").to_owned();
    let fresh = fresh(desk, &entry);
    view! {
        <div class="flex flex-wrap items-center gap-x-2 text-small text-ink-faint">
            <time class=move || if late() { "num font-medium text-bad" } else { "num" }
                datetime=kernel::moment::text(entry.at) title=formats::day_time(local, language())>{when}</time>
            {(!owner.is_empty()).then(|| view! { <bdi>{owner}</bdi> })}
            {fresh}
        </div>
    }
}

#[component]
fn Actions(desk: Desk, record: Record) -> impl IntoView {
    let session = identity::use_session();
    let may = |act| session.as_ref().is_some_and(|session| session.may_on(act, &ACTIVITY, &record));
    let (id, name) = (record.id, record.text("name").to_owned());
    let open = record.get("done_at").is_null();
    let finish = open && may(Act::Update);
    let label = t_with("task.done", &[("name", &name)]);
    let (to_finish, goes_on) = (name.clone(), RECURS.goes_on(&record));
    let edit = may(Act::Update).then(|| view! { <Edit desk record=record.clone()/> });
    view! {
        {finish.then(|| view! {
            <IconButton sign=Sign::Check label size=Size::Small on_press=move || set_done(desk, id, to_finish.clone())/>
        })}
        {edit}
        {may(Act::Delete).then(|| view! {
            <IconButton sign=Sign::Trash label=t("ui.delete") size=Size::Small on_press=move || delete(desk, id, name.clone(), goes_on)/>
        })}
    }
}

/// Everything about it in a form, over the timeline.
#[component]
fn Edit(desk: Desk, record: Record) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = ["activity-", &record.id.to_string()].concat();
    let record = RwSignal::new(record);
    let saved = move |saved: Saved| {
        toast_saved(&saved, t("ui.saved"));
        desk.read();
    };
    let form = once(
        move || open.get(),
        move || {
            view! { <EditDialog entity=&ACTIVITY id=id.clone() record=record.into() open on_saved=saved/> }
                .into_any()
        },
    );
    view! {
        <IconButton sign=Sign::Edit label=t("ui.edit") size=Size::Small on_press=move || open.set(true)/>
        {form}
    }
}

/// Gone from the plan at once; the timeline shows it as done when the server says so.
fn set_done(desk: Desk, id: Id, name: String) {
    desk.drop_activity(id);
    spawn_local(async move {
        match api::finish_activity(id, true).await {
            Ok(saved) => {
                complaint::show_done(t_with("task.done_toast", &[("name", &name)]), saved.event, move || {
                    desk.read()
                })
            }
            Err(error) => complaint::show(&error),
        }
        desk.read();
    });
}

fn delete(desk: Desk, id: Id, name: String, goes_on: bool) {
    desk.series.ask_to_delete(goes_on, move |alone| bury(desk, id, name.clone(), alone));
}

fn bury(desk: Desk, id: Id, name: String, alone: bool) {
    desk.drop_activity(id);
    spawn_local(async move {
        match records::api::delete_of_series(ACTIVITY.kind, id, alone).await {
            Ok(saved) => {
                complaint::show_saved(t_with("timeline.deleted", &[("name", &name)]), &saved, move || {
                    desk.read()
                })
            }
            Err(error) => {
                complaint::show(&error);
                desk.read();
            }
        }
    });
}
