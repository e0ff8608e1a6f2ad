//! The door of every page: finds the visitor, and sends to set-up or sign-in whom it must.

use super::Visitor;
use crate::{House, Session, Theme};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Error, Language};

const SET_UP: &str = "/set-up";
const SIGN_IN: &str = "/sign-in";

/// A middleware around the rendered pages only.
pub async fn door(State(house): State<House>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let me = match crate::me::of_request(&house, &parts).await {
        Ok(me) => Some(me),
        Err(Error::SignedOut) => None,
        Err(error) => return crate::guard::answer(&error).into_response(),
    };
    let set_up = me.is_some() || house.firm().set_up || crate::firm::store::read(&mut &house.db).await.is_ok_and(|firm| firm.set_up);
    if let Some(place) = elsewhere(parts.uri.path(), set_up, me.is_some()) {
        let asked = parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
        let place = if place == SIGN_IN && asked != "/" { [SIGN_IN, "?to=", &encoded(asked)].concat() } else { place.to_owned() };
        return Redirect::temporary(&place).into_response();
    }
    parts.extensions.insert(of_request(&parts.headers, me.map(|me| me.session())));
    next.run(Request::from_parts(parts, body)).await
}

/// Where a visitor has to go first.
fn elsewhere(path: &str, set_up: bool, signed_in: bool) -> Option<&'static str> {
    match path {
        SET_UP if set_up && !signed_in => Some(SIGN_IN),
        SIGN_IN if signed_in => Some("/"),
        SET_UP => None,
        _ if !set_up => Some(SET_UP),
        SIGN_IN => None,
        _ if path.starts_with("/invitation") => None,
        _ if !signed_in => Some(SIGN_IN),
        _ => None,
    }
}

fn encoded(path: &str) -> String {
    path.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }).collect()
}

/// The browser's own choice of language and theme wins over the account's: signing in elsewhere changes nothing here.
fn of_request(headers: &HeaderMap, session: Option<Session>) -> Visitor {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let visitor = Visitor { cookies: text(header::COOKIE).to_owned(), session, ..Visitor::default() };
    let chosen = visitor.cookie("kith_language").and_then(Language::from_code);
    let account = visitor.session.as_ref().map(|session| session.language);
    let language = chosen.or(account).or_else(|| Language::from_code(text(header::ACCEPT_LANGUAGE)));
    let theme = match (visitor.cookie("kith_theme"), &visitor.session) {
        (None, Some(session)) => session.theme,
        (chosen, _) => Theme::from_code(chosen.unwrap_or("")),
    };
    Visitor { language: language.unwrap_or_default(), theme, ..visitor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_firm_is_set_up_first_and_only_once() {
        assert_eq!(elsewhere("/board", false, false), Some(SET_UP));
        assert_eq!(elsewhere(SET_UP, false, false), None);
        assert_eq!(elsewhere(SET_UP, true, false), Some(SIGN_IN));
        assert_eq!(elsewhere(SIGN_IN, true, true), Some("/"));
        assert_eq!(elsewhere("/board", true, false), Some(SIGN_IN));
        assert_eq!(elsewhere("/board", true, true), None);
    }
}
