//! Light, dark, or as the system is. Kept in the cookie `kith_theme`, so the first paint is right already.

use crate::{browser, segments::Segments, sign::Sign, tabs::Tab, words::t};
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const COOKIE: &'static str = "kith_theme";

    /// The value of the cookie and of `<html data-theme>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Anything unknown is `System`.
    pub fn from_code(code: &str) -> Self {
        match code {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// The page's theme: the server takes it from the context the shell provides, the browser from the page.
    pub fn current() -> Self {
        #[cfg(feature = "hydrate")]
        return root()
            .and_then(|root| root.get_attribute("data-theme"))
            .map(|code| Self::from_code(&code))
            .unwrap_or_default();
        #[cfg(not(feature = "hydrate"))]
        use_context::<Self>().unwrap_or_default()
    }

    /// Changes the page at once and keeps the choice.
    pub fn choose(self) {
        browser::set_cookie(Self::COOKIE, self.code());
        #[cfg(feature = "hydrate")]
        if let Some(root) = root() {
            let _ = root.set_attribute("data-theme", self.code());
        }
    }
}

#[cfg(feature = "hydrate")]
fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

/// The three-way switch.
#[component]
pub fn ThemeSwitch(#[prop(optional)] compact: bool) -> impl IntoView {
    let value = RwSignal::new(Theme::current().code().to_owned());
    Effect::new(move |before: Option<String>| {
        let code = value.get();
        if before.is_some_and(|before| before != code) {
            Theme::from_code(&code).choose();
        }
        code
    });
    let choices = vec![
        Tab::new("light", t("theme.light")).sign(Sign::Sun),
        Tab::new("dark", t("theme.dark")).sign(Sign::Moon),
        Tab::new("system", t("theme.system")).sign(Sign::System),
    ];
    view! { <Segments id="theme-switch" label=t("theme.title") choices value compact/> }
}
