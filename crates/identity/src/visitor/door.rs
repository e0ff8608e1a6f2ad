//! The door of every page: finds the visitor, and sends to set-up or sign-in whom it must.

use super::Visitor;
use super::request::spoken;
use crate::House;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Error, Language};

const SET_UP: &str = "/set-up";
const SIGN_IN: &str = "/sign-in";

/// Why no page can be drawn, and the language to say it in; the answer of [`door`] carries it.
#[derive(Clone, Debug)]
pub struct Trouble {
    pub error: Error,
    pub language: Language,
}

/// A middleware around the rendered pages only.
pub async fn door(State(house): State<House>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = match Visitor::read(&house, &parts).await {
        Ok(visitor) => visitor,
        Err(error) => {
            let language = spoken(&parts.headers).unwrap_or(house.firm().language);
            let mut response = crate::guard::answer(&error, language);
            response.extensions_mut().insert(Trouble { error, language });
            return response;
        }
    };
    if let Some(place) = elsewhere(parts.uri.path(), visitor.firm.set_up, visitor.session.is_some()) {
        let asked = parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
        let back = place == SIGN_IN && asked != "/" && asked != SET_UP;
        let place = if back { [SIGN_IN, "?to=", &encoded(asked)].concat() } else { place.to_owned() };
        return Redirect::temporary(&place).into_response();
    }
    parts.extensions.insert(visitor);
    next.run(Request::from_parts(parts, body)).await
}

/// Where a visitor has to go first.
fn elsewhere(path: &str, set_up: bool, signed_in: bool) -> Option<&'static str> {
    match path {
        SET_UP if set_up && signed_in => Some("/"),
        SET_UP if set_up => Some(SIGN_IN),
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
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_firm_is_set_up_first_and_only_once() {
        assert_eq!(elsewhere("/board", false, false), Some(SET_UP));
        assert_eq!(elsewhere(SET_UP, false, false), None);
        assert_eq!(elsewhere(SET_UP, true, false), Some(SIGN_IN));
        assert_eq!(elsewhere(SET_UP, true, true), Some("/"));
        assert_eq!(elsewhere(SIGN_IN, true, true), Some("/"));
        assert_eq!(elsewhere("/board", true, false), Some(SIGN_IN));
        assert_eq!(elsewhere("/board", true, true), None);
    }
}
