//! What a request tells before its page is rendered.

use crate::me::extract::of_request;
use crate::sessions::cookie;
use crate::{Firm, House, Session, Theme};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use kernel::{Error, Language, Result};
use leptos::prelude::use_context;

/// Who stands before the page, and how the page should look.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    pub session: Option<Session>,
    pub language: Language,
    pub theme: Theme,
    pub firm: Firm,
}

impl Visitor {
    /// Reads the request; the server does it before it renders, and puts it into the request's extensions.
    /// A session that is over is nobody; errors are those of the database.
    pub async fn read(house: &House, parts: &Parts) -> Result<Self> {
        let me = match of_request(house, parts).await {
            Ok(me) => Some(me),
            Err(Error::SignedOut) => None,
            Err(error) => return Err(error),
        };
        let firm = match &me {
            Some(me) => (*me.firm).clone(),
            None => crate::firm::store::read(&mut &house.db).await?,
        };
        let own = me.as_ref().map(|me| me.language);
        let language = chosen(&parts.headers).or(own).or_else(|| accepted(&parts.headers));
        let theme = cookie::find(&parts.headers, "kith_theme").map(Theme::from_code);
        Ok(Self {
            language: language.unwrap_or(firm.language),
            theme: theme.or(me.as_ref().map(|me| me.theme)).unwrap_or_default(),
            session: me.map(|me| me.session()),
            firm,
        })
    }
}

/// The language of a request, without asking who sends it.
pub fn spoken(headers: &HeaderMap) -> Option<Language> {
    chosen(headers).or_else(|| accepted(headers))
}

fn chosen(headers: &HeaderMap) -> Option<Language> {
    cookie::find(headers, "kith_language").and_then(Language::from_code)
}

fn accepted(headers: &HeaderMap) -> Option<Language> {
    Language::from_code(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// Who stands before the page that is being rendered.
pub fn visitor() -> Visitor {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<Visitor>().cloned()).unwrap_or_default()
}

pub(super) fn cookie(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    cookie::find(&parts.headers, name).map(str::to_owned)
}
