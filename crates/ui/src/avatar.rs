//! A person or company as initials on a hue of their own, every other one with a ring around, or as their picture.

use crate::{class::classes, hue::Hue};
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// On cards and in cells: 20 px high, and 28 wide for two letters.
    Tiny,
    /// 28 px, in rows.
    #[default]
    Small,
    /// 40 px.
    Medium,
    /// 64 px, on the record's header.
    Large,
}

/// `id` picks the hue, `name` gives the initials and the hover text. `square` is for companies.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(into)] id: String,
    #[prop(optional, into)] picture: Option<String>,
    #[prop(optional)] size: AvatarSize,
    #[prop(optional)] square: bool,
) -> impl IntoView {
    const BASE: &str =
        "inline-grid shrink-0 select-none place-items-center overflow-hidden font-medium uppercase";
    let shape = if square { "rounded-control" } else { "rounded-full" };
    let ring = if Hue::is_ringed(&id) { "ring-1 ring-inset ring-current" } else { "" };
    let class = classes(&[BASE, shape, size.class(), Hue::of(&id).soft(), ring]);
    let face = match picture {
        Some(src) => {
            view! { <img class="size-full object-cover" src=src alt="" loading="lazy" decoding="async"/> }
                .into_any()
        }
        None => view! { <span aria-hidden="true">{initials(&name)}</span> }.into_any(),
    };
    view! { <span class=class role="img" aria-label=name.clone() title=name>{face}</span> }
}

impl AvatarSize {
    fn class(self) -> &'static str {
        match self {
            Self::Tiny => "h-5 w-7 text-tiny tracking-tighter",
            Self::Small => "size-7 text-tiny tracking-tight",
            Self::Medium => "size-10 text-body",
            Self::Large => "size-16 text-title",
        }
    }
}

/// The first letters of the first and the last word; Arabic letters keep a joiner between so that they stand apart.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    match (first, last) {
        (Some(first), Some(last)) if ('\u{600}'..'\u{700}').contains(&first) => {
            [first, '\u{200c}', last].into_iter().collect()
        }
        (Some(first), Some(last)) => [first, last].into_iter().collect(),
        (Some(only), None) => only.to_string(),
        _ => "·".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Avatar, AvatarSize, initials};
    use leptos::prelude::*;

    #[test]
    fn first_and_last_word() {
        assert_eq!(initials("Amina El Fassi"), "AF");
        assert_eq!(initials("Acme"), "A");
        assert_eq!(initials("  «Zoé»  "), "Z");
        assert_eq!(initials("ليلى حداد"), "ل\u{200c}ح");
        assert_eq!(initials(""), "·");
    }

    #[test]
    fn the_smallest_has_both_letters_too() {
        let drawn = |name: &str| view! { <Avatar name id="a" size=AvatarSize::Tiny/> }.to_html();
        assert!(drawn("Amina El Fassi").contains(">AF<"));
        assert!(drawn("ليلى حداد").contains(">ل\u{200c}ح<"));
    }
}
