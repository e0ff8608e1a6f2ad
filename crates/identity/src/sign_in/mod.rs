//! Signing in and out: a password checked slowly on purpose, and a growing wait for who guesses.

pub mod api;
pub mod invitation;
pub mod page;
#[cfg(feature = "ssr")]
pub mod password;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
#[cfg(feature = "ssr")]
pub mod throttle;
#[cfg(feature = "ssr")]
pub mod verb;

/// The fewest characters of a password.
pub const SHORTEST: usize = 10;
/// The most characters of a password.
pub const LONGEST: usize = 500;

/// What is wrong with a new password, as a translation key.
pub fn check_password(password: &str) -> Option<&'static str> {
    let length = password.chars().count();
    match length {
        _ if length < SHORTEST => Some("check.password_short"),
        _ if length > LONGEST => Some("check.too_long"),
        _ if password.chars().skip(1).zip(password.chars()).all(|(a, b)| a == b) => {
            Some("check.password_weak")
        }
        _ => None,
    }
}
