//! Beneath one thing on a timeline: reactions, comments, and what can be done with it: react, comment, pin, take its link.

use super::comments::{CommentBox, Comments, Writing};
use super::desk::Desk;
use super::source::Source;
use super::{Hook, Mark};
use crate::reactions::SIGNS;
use crate::{PIN, REACTION, complaint};
use kernel::{Act, Draft, Entity, Id, Name, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use records::about;
use records::screens::sign_of;
use ui::prelude::*;

#[component]
pub fn Talk(desk: Desk, mark: Mark) -> impl IntoView {
    let writing = Writing::default();
    let may = may_say(desk, mark);
    let about =
        hook(desk, mark).filter(|hook| !hook.title.is_empty()).map(|hook| view! { <AboutLink hook/> });
    let kept = StoredValue::new(mark);
    view! {
        <div class="flex flex-wrap items-center gap-1 empty:hidden">
            {about}
            <Reactions desk mark=kept may/>
            <div class="flex items-center gap-0.5 pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:group-focus-within:opacity-100">
                {may.then(|| view! {
                    <React desk mark=kept/>
                    <IconButton sign=Sign::Note label=t("comment.add") size=Size::Small on_press=move || writing.open.update(|open| *open = !*open)/>
                    <PinButton desk mark=kept/>
                })}
                <IconButton sign=Sign::Link label=t("timeline.copy_link") size=Size::Small on_press=move || copy_link(desk, kept.get_value())/>
            </div>
        </div>
        <Comments desk mark=kept/>
        {move || writing.open.get().then(|| view! { <CommentBox desk mark=kept writing/> })}
    }
}

/// Who may change the record may say something about what happened with it.
fn may_say(desk: Desk, mark: Mark) -> bool {
    match desk.source {
        Source::Record(entity, _, record) => identity::use_session().is_some_and(|session| {
            record.with_untracked(|record| {
                about::field(entity).is_some()
                    && record.deleted_at.is_none()
                    && session.may_on(Act::Update, entity, record)
            })
        }),
        Source::Team(_) => hook(desk, mark).is_some_and(|hook| hook.may),
    }
}

/// What an entry of a team's stream is about.
fn hook(desk: Desk, mark: Mark) -> Option<Hook> {
    desk.hooks.with_untracked(|hooks| hooks.get(&mark).cloned())
}

#[component]
fn AboutLink(hook: Hook) -> impl IntoView {
    let path = kernel::entity(&hook.kind).map(|entity| entity.path(hook.id)).unwrap_or_default();
    let sign = kernel::entity(&hook.kind).map(sign_of).unwrap_or(Sign::Link);
    view! {
        <A href=path attr:class="me-2 inline-flex max-w-full min-w-0 items-center gap-1 text-small text-ink-soft hover:underline focus-ring rounded-control">
            <Icon sign size=14/><bdi class="truncate">{hook.title}</bdi>
        </A>
    }
}

/// What is said hangs on the record whose timeline it is; on a team's stream on what the entry is about.
pub fn draft(desk: Desk, mark: Mark) -> Draft {
    let entry = (Name::Borrowed("entry"), String::from(mark).into());
    let on = match desk.source {
        Source::Record(entity, id, _) => Some((entity, id)),
        Source::Team(_) => {
            hook(desk, mark).and_then(|hook| Some((kernel::entity(&hook.kind).ok()?, hook.id)))
        }
    };
    let on = on.and_then(|(entity, id)| Some((Name::Borrowed(about::field(entity)?), id.into())));
    [entry].into_iter().chain(on).collect()
}

#[component]
fn Reactions(desk: Desk, mark: StoredValue<Mark>, may: bool) -> impl IntoView {
    let of = move |sign: &'static str| {
        let all =
            desk.talk.with(|talk| mark.with_value(|mark| talk.get(mark).map(|said| said.reactions.clone())));
        all.unwrap_or_default().into_iter().filter(|one| one.text("sign") == sign).collect::<Vec<Record>>()
    };
    let me = identity::use_session().map(|session| session.user_id);
    let chip = move |(sign, face): (&'static str, &'static str)| {
        let all = Memo::new(move |_| of(sign));
        let mine =
            move || all.with(|all| all.iter().find(|one| one.id_of("user_id") == me).map(|one| one.id));
        let label = move || {
            let names =
                all.with(|all| all.iter().map(|one| one.label("user_id").to_owned()).collect::<Vec<_>>());
            [&t(&["reaction.sign.", sign].concat()), ": ", &names.join(", ")].concat()
        };
        let look = "inline-flex h-7 cursor-pointer items-center gap-1 rounded-full border border-line bg-raised px-2 text-small \
            aria-pressed:border-brand aria-pressed:bg-brand-soft disabled:cursor-default focus-ring pointer-coarse:h-11";
        let count = move || {
            formats::integer(all.with(|all| i64::try_from(all.len()).unwrap_or_default()), language())
        };
        move || {
            (!all.with(Vec::is_empty)).then(|| view! {
            <button type="button" class=look disabled=!may title=label aria-label=label aria-pressed=move || mine().is_some().to_string()
                on:click=move |_| toggle(desk, mark.get_value(), sign, mine())>
                <span aria-hidden="true">{face}</span><span class="num">{count}</span>
            </button>
        })
        }
    };
    SIGNS.map(chip).collect_view()
}

#[component]
fn React(desk: Desk, mark: StoredValue<Mark>) -> impl IntoView {
    let me = identity::use_session().map(|session| session.user_id);
    let put = move |sign: &'static str| {
        let mark = mark.get_value();
        let mine = desk.talk.with_untracked(|talk| {
            let all = talk.get(&mark).map(|said| said.reactions.as_slice()).unwrap_or_default();
            all.iter().find(|one| one.text("sign") == sign && one.id_of("user_id") == me).map(|one| one.id)
        });
        toggle(desk, mark, sign, mine);
    };
    let item = move |(sign, face): (&'static str, &'static str)| {
        view! { <MenuItem on_press=move || put(sign)><span aria-hidden="true" class="me-2">{face}</span>{t(&["reaction.sign.", sign].concat())}</MenuItem> }
    };
    view! {
        <Menu id=["react-", &mark.get_value().place()].concat() label=t("reaction.add") sign=Sign::Heart only_sign=true size=Size::Small>
            {SIGNS.map(item).collect_view()}
        </Menu>
    }
}

#[component]
fn PinButton(desk: Desk, mark: StoredValue<Mark>) -> impl IntoView {
    let pin = Memo::new(move |_| {
        let entry = String::from(mark.get_value());
        desk.pins.with(|pins| pins.iter().find(|pin| pin.text("entry") == entry).map(|pin| pin.id))
    });
    let label = move || t(if pin.get().is_some() { "pin.take_off" } else { "pin.put_up" });
    let press = move || match pin.get_untracked() {
        Some(id) => take_away(desk, &PIN, id, None),
        None => put(desk, &PIN, draft(desk, mark.get_value()), None, |_| ()),
    };
    view! { <IconButton sign=Sign::Pin label=Signal::derive(label) size=Size::Small pressed=Signal::derive(move || pin.get().is_some()) on_press=press/> }
}

fn toggle(desk: Desk, mark: Mark, sign: &'static str, mine: Option<Id>) {
    match mine {
        Some(id) => take_away(desk, &REACTION, id, Some(mark)),
        None => {
            let mut draft = draft(desk, mark);
            draft.insert(Name::Borrowed("sign"), sign.into());
            put(desk, &REACTION, draft, Some(mark), |_| ());
        }
    }
}

/// Says it; then what is said about `mark` is read anew, or all of it. `then` hears whether it was let in.
pub fn put(
    desk: Desk,
    entity: &'static Entity,
    draft: Draft,
    mark: Option<Mark>,
    then: impl FnOnce(bool) + 'static,
) {
    spawn_local(async move {
        let saved = records::api::create_record(entity.kind, Id::new(), draft).await;
        then(saved.is_ok());
        told(desk, saved, entity, "added", mark);
    });
}

/// Takes it away again.
pub fn take_away(desk: Desk, entity: &'static Entity, id: Id, mark: Option<Mark>) {
    spawn_local(async move {
        let saved = records::api::delete_record(entity.kind, id).await;
        told(desk, saved, entity, "removed", mark);
    });
}

fn told(desk: Desk, saved: kernel::Result<records::Saved>, entity: &Entity, what: &str, mark: Option<Mark>) {
    let again = move || match mark {
        Some(mark) => desk.read_said(mark),
        None => desk.read(),
    };
    match saved {
        Ok(_) if entity.kind == REACTION.kind => {}
        Ok(saved) => complaint::show_done(t(&[entity.kind, ".", what].concat()), saved.event, again),
        Err(error) => complaint::show(&error),
    }
    again();
}

fn copy_link(desk: Desk, mark: Mark) {
    if browser::copy_text(&[browser::origin(), desk.source.link(mark)].concat()) {
        toast::show(Toast::good(t("timeline.link_copied")));
    }
}
