//! What the browser can ask of identity, in one place.

pub use crate::api_keys::api::{api_keys, create_api_key, revoke_api_key};
pub use crate::firm::api::{change_firm, time_zones};
pub use crate::sessions::api::{revoke_session, session, sessions};
pub use crate::set_up::api::{firm, set_up};
pub use crate::sign_in::api::{accept_invitation, change_password, invitation, sign_in, sign_out};
pub use crate::users::api::{change_language, change_theme, invite, people_of_firm};

#[cfg(feature = "ssr")]
pub(crate) mod request {
    //! What a server function knows of its request and can add to its answer.

    use crate::House;
    use crate::sessions::store::Caller;
    use axum::http::request::Parts;
    use axum::http::{HeaderValue, header};
    use kernel::{Error, Result};
    use leptos::prelude::use_context;
    use leptos_axum::ResponseOptions;

    pub fn house() -> Result<House> {
        use_context::<House>().ok_or_else(|| Error::Unavailable("closing".to_owned()))
    }

    pub fn caller() -> Caller {
        use_context::<Parts>().and_then(|parts| parts.extensions.get::<Caller>().cloned()).unwrap_or_default()
    }

    pub fn set_cookie(cookie: &str) {
        if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie))
        {
            response.append_header(header::SET_COOKIE, value);
        }
    }
}
