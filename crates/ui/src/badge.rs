//! A small fact beside a name: a state, a count. Not pressable; see `Chip` for filters.

use crate::{class::classes, icon::Icon, sign::Sign};
use leptos::prelude::*;

/// What a message or a fact means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Neutral,
    Brand,
    Good,
    Warn,
    Bad,
    Info,
}

impl Mood {
    /// Tinted ground and readable text.
    pub(crate) fn soft(self) -> &'static str {
        match self {
            Self::Neutral => "bg-sunken text-ink-soft",
            Self::Brand => "bg-brand-soft text-brand-ink",
            Self::Good => "bg-good-soft text-good",
            Self::Warn => "bg-warn-soft text-warn",
            Self::Bad => "bg-bad-soft text-bad",
            Self::Info => "bg-info-soft text-info",
        }
    }

    /// Text alone.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Neutral => "text-ink-soft",
            Self::Brand => "text-brand-ink",
            Self::Good => "text-good",
            Self::Warn => "text-warn",
            Self::Bad => "text-bad",
            Self::Info => "text-info",
        }
    }

    pub(crate) fn sign(self) -> Sign {
        match self {
            Self::Neutral | Self::Brand | Self::Info => Sign::Info,
            Self::Good => Sign::Check,
            Self::Warn | Self::Bad => Sign::Warning,
        }
    }
}

#[component]
pub fn Badge(
    children: Children,
    #[prop(optional)] mood: Mood,
    #[prop(optional, into)] icon: Option<Sign>,
    #[prop(optional, into)] title: Option<String>,
) -> impl IntoView {
    const BASE: &str = "num inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 text-tiny font-medium";
    view! {
        <span class=classes(&[BASE, mood.soft()]) title=title>
            {icon.map(|sign| view! { <Icon sign size=14/> })}
            {children()}
        </span>
    }
}
