//! A colleague is mentioned where `@` is typed: who fits stands below the text, arrows choose, Enter takes. The name stands
//! in the text, and `written` makes the mention of it.

use super::caret;
use kernel::{Error, Filter, Id};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::api;
use ui::prelude::browser::Timer;
use ui::prelude::*;

/// Milliseconds after the last key.
const PAUSE: u64 = 150;
/// Colleagues that are offered.
const MOST: usize = 6;

/// Cheap to copy.
#[derive(Clone, Copy)]
struct At {
    input: StoredValue<String>,
    body: RwSignal<String>,
    mentions: RwSignal<Vec<(String, Id)>>,
    found: RwSignal<Vec<records::Choice>>,
    standing: RwSignal<usize>,
    pause: Timer,
}

/// Around the text whose input, plain or with looks, has the id `input`; `body` are its words, `mentions` gets who is
/// mentioned, by name.
#[component]
pub fn MentionsIn(
    #[prop(into)] input: String,
    body: RwSignal<String>,
    mentions: RwSignal<Vec<(String, Id)>>,
    children: Children,
) -> impl IntoView {
    let list = [&input, "-mentions"].concat();
    let (input, pause) = (StoredValue::new(input), Timer::new());
    let at = At { input, body, mentions, found: RwSignal::default(), standing: RwSignal::new(0), pause };
    let told = list.clone();
    Effect::new(move |_| {
        let standing = at.found.with(|found| (!found.is_empty()).then(|| at.standing.get()));
        caret::tell(&at.input.get_value(), &told, standing);
    });
    let id = list.clone();
    let options = move || {
        let found = at.found.get().into_iter().enumerate();
        found
            .map(|(place, choice)| {
                let id = [&list, "-", &place.to_string()].concat();
                view! { <Offer at place id name=choice.label/> }
            })
            .collect_view()
    };
    view! {
        <div class="relative" on:input=move |_| at.look() on:keydown:capture=move |event| at.key(&event) on:focusout=move |_| at.close()>
            {children()}
            <div id=id role="listbox" aria-label=t("composer.mention") hidden=move || at.found.with(Vec::is_empty)
                class="absolute inset-x-0 top-full z-30 mt-1 rounded-card border border-line bg-raised p-1 shadow-float">{options}</div>
        </div>
    }
}

#[component]
fn Offer(at: At, place: usize, id: String, name: String) -> impl IntoView {
    const BASE: &str =
        "flex min-h-9 cursor-pointer items-center rounded-control px-2 text-body pointer-coarse:min-h-11";
    let stands = move || at.standing.get() == place;
    let look = move || classes(&[BASE, if stands() { "bg-hover" } else { "" }]);
    view! {
        <div id=id role="option" class=look aria-selected=move || stands().to_string()
            on:mousedown=|event| event.prevent_default() on:click=move |_| at.take(place)><bdi>{name}</bdi></div>
    }
}

impl At {
    /// Where a name is being typed: where its `@` is, in bytes of what stands before the caret, and the name so far.
    fn asked(self) -> Option<(usize, String)> {
        let before = caret::before(&self.input.get_value())?;
        let (at, name) = asked(&before)?;
        Some((at, name.to_owned()))
    }

    fn look(self) {
        self.pause.start(PAUSE, move || {
            let Some((_, name)) = self.asked() else { return self.close() };
            spawn_local(async move {
                let found = api::lookup_among("user", name.clone(), &Filter::is("status", "active")).await;
                let still = self.body.try_with_untracked(|_| ()).is_some()
                    && self.asked().is_some_and(|(_, now)| now == name);
                if still {
                    self.standing.set(0);
                    self.found
                        .set(found.unwrap_or_else(|_: Error| Vec::new()).into_iter().take(MOST).collect());
                }
            });
        });
    }

    fn key(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(Vec::len);
        if count == 0 || event.ctrl_key() || event.meta_key() {
            return;
        }
        let standing = self.standing.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.standing.set((standing + 1) % count),
            "ArrowUp" => self.standing.set((standing + count - 1) % count),
            "Enter" | "Tab" => self.take(standing),
            "Escape" => self.close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Puts the name where it was being typed.
    fn take(self, place: usize) {
        let choice = self.found.with_untracked(|found| found.get(place).cloned());
        let (Some(choice), Some((at, name))) = (choice, self.asked()) else { return self.close() };
        let put = ["@", &choice.label, " "].concat();
        self.mentions.update(|mentions| mentions.push((choice.label, choice.id)));
        self.close();
        let input = self.input.get_value();
        match caret::is_plain(&input) {
            true => self.put_plainly(input, at, name.len(), &put),
            false => replace_before_caret(&input, 1 + name.chars().count(), &put),
        }
    }

    /// The text before the caret is the beginning of the whole.
    fn put_plainly(self, input: String, at: usize, named: usize, put: &str) {
        self.body.update(|body| {
            if body.is_char_boundary(at) && body.is_char_boundary(at + 1 + named) {
                body.replace_range(at..at + 1 + named, put);
            }
        });
        let after = at + put.len();
        let place =
            self.body.with_untracked(|body| body.get(..after).map_or(0, |text| text.encode_utf16().count()));
        browser::soon(move || caret::put(&input, place));
    }

    fn close(self) {
        self.found.set(Vec::new());
    }
}

/// The name that is being typed at the end of `text`: one or two words after an `@` at the beginning of a word.
fn asked(text: &str) -> Option<(usize, &str)> {
    let at = text.rfind('@')?;
    let name = text.get(at + 1..)?;
    let begins = text.get(..at)?.chars().next_back().is_none_or(|c| c.is_whitespace() || "([«\"".contains(c));
    let typed = !name.contains(['\n', '\r', '[', ']']) && !name.starts_with(' ') && !name.ends_with(' ');
    (begins && typed && name.chars().filter(|c| *c == ' ').count() <= 1 && name.len() <= 80)
        .then_some((at, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_asked_for_after_a_sign_that_begins_a_word() {
        assert_eq!(asked("@"), Some((0, "")));
        assert_eq!(asked("See (@Ada L"), Some((5, "Ada L")));
        assert_eq!(asked("مع @ليل"), Some((5, "ليل")));
        for text in ["", "ada@kith", "@Ada ", "@ Ada", "@Ada Lovelace said", "@Ada\n", "Ada"] {
            assert_eq!(asked(text), None, "{text}");
        }
    }
}
