//! The domain of a company: `kith.example`, whatever was pasted.

/// The domain in a web address, an email address or a domain, in lower case and without `www.`.
/// Nothing when there is none to be sure of.
pub fn domain_of(text: &str) -> Option<String> {
    let text = text.trim();
    let host = match text.split_once("://") {
        Some((_, rest)) => rest,
        None => text.rsplit_once('@').map_or(text, |(_, host)| host),
    };
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).trim_end_matches('.');
    is_domain(host).then(|| host.to_owned())
}

fn is_domain(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let plain = |label: &&str| {
        !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let last =
        labels.last().is_some_and(|last| last.chars().count() >= 2 && last.chars().all(char::is_alphabetic));
    labels.len() >= 2 && last && labels.iter().all(plain) && host.len() <= 253
}

#[cfg(test)]
mod tests {
    use super::domain_of;

    #[test]
    fn whatever_was_pasted() {
        for text in [
            "https://www.Kith.example/people?x=1",
            "kith.example",
            "WWW.kith.example.",
            "a@b@Kith.Example",
            "http://kith.example:8080",
        ] {
            assert_eq!(domain_of(text).as_deref(), Some("kith.example"), "{text}");
        }
        assert_eq!(domain_of("شركة.مثال").as_deref(), Some("شركة.مثال"));
    }

    #[test]
    fn what_is_no_domain_is_left_alone() {
        for text in ["", "kith", "1.0", "127.0.0.1", "a b.example", "..", "kernel.exit(1)", "<b>.example"] {
            assert_eq!(domain_of(text), None, "{text}");
        }
    }
}
