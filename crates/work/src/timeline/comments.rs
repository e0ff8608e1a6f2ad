//! The comments beneath one thing on a timeline, the oldest first, and the box to write one.

use super::Mark;
use super::desk::Desk;
use super::talk::{draft, put, take_away};
use crate::COMMENT;
use crate::mentions::{MentionsIn, Written, written};
use kernel::{Id, Name, Record};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Comments(desk: Desk, mark: StoredValue<Mark>) -> impl IntoView {
    let all = Memo::new(move |_| {
        desk.talk
            .with(|talk| mark.with_value(|mark| talk.get(mark).map(|said| said.comments.clone())))
            .unwrap_or_default()
    });
    let key = |comment: &Record| (comment.id, comment.version);
    move || {
        (!all.with(Vec::is_empty)).then(|| {
            view! {
                <ul class="flex flex-col gap-1.5 border-s-2 border-line ps-3" aria-label=t("comment.many")>
                    <For each=move || all.get() key=key let:comment><One desk mark comment/></For>
                </ul>
            }
        })
    }
}

#[component]
fn One(desk: Desk, mark: StoredValue<Mark>, comment: Record) -> impl IntoView {
    let session = identity::use_session();
    let mine = session.is_some_and(|session| {
        comment.id_of("user_id") == Some(session.user_id) || session.role == identity::roles::ADMIN
    });
    let (id, at) = (comment.id, comment.created_at);
    let who = comment.label("user_id").to_owned();
    let now = browser::use_now(desk.clock.get_untracked().map_or(at, |(now, _)| now));
    let take = mine.then(|| {
        view! {
            <IconButton sign=Sign::Trash label=t("comment.delete") size=Size::Small
                on_press=move || take_away(desk, &COMMENT, id, Some(mark.get_value()))/>
        }
    });
    view! {
        <li class="flex items-start gap-2">
            <Avatar name=who.clone() id=comment.id_of("user_id").unwrap_or(id).to_string() size=AvatarSize::Tiny/>
            <div class="min-w-0 flex-1">
                <p class="flex flex-wrap items-center gap-x-2 text-small text-ink-faint">
                    <bdi class="font-medium text-ink-soft">{who}</bdi>
                    <time class="num" datetime=kernel::moment::text(at)>{move || formats::relative(at, now.get(), language())}</time>
                </p>
                <p class="text-body text-ink whitespace-pre-wrap wrap-break-word" dir="auto"><Written text=comment.text("body")/></p>
            </div>
            {take}
        </li>
    }
}

/// A comment that is being written. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Writing {
    pub open: RwSignal<bool>,
    text: RwSignal<String>,
    /// Who is mentioned in the text, by name.
    mentions: RwSignal<Vec<(String, Id)>>,
}

impl Writing {
    /// Closes at once; what is refused stands there again as it was.
    fn send(self, desk: Desk, mark: Mark) {
        let body = written(&self.text.get_untracked(), &self.mentions.get_untracked());
        if body.trim().is_empty() {
            return;
        }
        let mut draft = draft(desk, mark);
        draft.insert(Name::Borrowed("body"), body.into());
        self.open.set(false);
        put(desk, &COMMENT, draft, Some(mark), move |said| {
            if said {
                self.text.try_set(String::new());
                self.mentions.try_set(Vec::new());
            } else {
                self.open.try_set(true);
            }
        });
    }
}

/// Ctrl and Enter send it, Esc closes it.
#[component]
pub fn CommentBox(desk: Desk, mark: StoredValue<Mark>, writing: Writing) -> impl IntoView {
    let Writing { open, text, mentions } = writing;
    let id = ["comment-", &mark.get_value().place()].concat();
    let send = move || writing.send(desk, mark.get_value());
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            open.set(false);
        }
        "Enter" if event.ctrl_key() || event.meta_key() => send(),
        _ => {}
    };
    let first = id.clone();
    browser::on_mount(move || browser::soon(move || browser::focus(&first)));
    view! {
        <div class="flex flex-col gap-1.5" on:keydown=keys>
            <MentionsIn input=id.clone() body=text mentions>
                <TextArea value=text id label=t("comment.add") rows=2 placeholder=t("comment.hint")/>
            </MentionsIn>
            <div class="flex justify-end gap-2">
                <Button size=Size::Small on_press=move || open.set(false)>{t("ui.cancel")}</Button>
                <Button size=Size::Small tone=Tone::Primary on_press=send>{t("comment.send")}</Button>
            </div>
        </div>
    }
}
