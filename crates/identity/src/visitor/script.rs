//! The session as a script in the page, so that the browser knows it before anything is asked.

use crate::Session;

/// `window.__kith_session="..."`. Nothing in a name can end the script: `<` is escaped.
pub fn session_script(session: Option<&Session>) -> String {
    let json =
        session.and_then(|session| serde_json::to_string(session).ok()).unwrap_or_else(|| "null".to_owned());
    let text = serde_json::to_string(&json).unwrap_or_else(|_| "null".to_owned());
    let safe = text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("window.__kith_session={safe};")
}
