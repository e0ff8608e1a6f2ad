//! Where a link leads, of what was typed. Pure.

const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// An address on the web, of a mail or a telephone; nothing for what is none.
pub fn of(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() || typed.contains(char::is_whitespace) {
        return None;
    }
    let begins =
        |scheme: &str| typed.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    match SCHEMES.iter().find(|scheme| begins(scheme)) {
        Some(scheme) => (typed.len() > scheme.len()).then(|| typed.to_owned()),
        None if typed.contains('@') && !typed.contains('/') => Some(["mailto:", typed].concat()),
        None => Some(["https://", typed].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn an_address_gets_what_it_lacks_and_nothing_else_is_one() {
        for (typed, address) in [
            (" kith.example/a ", "https://kith.example/a"),
            ("HTTP://kith.example", "HTTP://kith.example"),
            ("ada@kith.example", "mailto:ada@kith.example"),
            ("tel:+4912", "tel:+4912"),
            ("kith.example/@ada", "https://kith.example/@ada"),
            ("javascript:alert(1)", "https://javascript:alert(1)"),
        ] {
            assert_eq!(of(typed).as_deref(), Some(address), "{typed}");
        }
        for typed in ["", "  ", "two words", "https://", "mailto:"] {
            assert_eq!(of(typed), None, "{typed}");
        }
    }
}
