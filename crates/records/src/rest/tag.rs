//! A record's version as an ETag, and what a request says about it.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use kernel::{Error, Record, Result};

/// `"7"`.
pub fn of(record: &Record) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{}\"", record.version)).unwrap_or(HeaderValue::from_static("\"0\""))
}

/// The versions that `If-Match` accepts; nothing when any will do.
/// Errors: [`Error::Invalid`] for what was never a tag of ours.
pub fn accepted(headers: &HeaderMap) -> Result<Option<Vec<i64>>> {
    let wrong = || Error::invalid("If-Match", "check.tag");
    match text(headers, &header::IF_MATCH) {
        None | Some("*") => Ok(None),
        Some(tags) => tags.split(',').map(version).collect::<Option<_>>().map(Some).ok_or_else(wrong),
    }
}

/// Whether the caller has this version already.
pub fn is_known(headers: &HeaderMap, record: &Record) -> bool {
    let tags = text(headers, &header::IF_NONE_MATCH).unwrap_or("");
    tags.split(',').any(|tag| version(tag) == Some(record.version))
}

fn version(tag: &str) -> Option<i64> {
    let tag = tag.trim();
    tag.strip_prefix("W/").unwrap_or(tag).strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(tags: &'static str) -> Result<Option<Vec<i64>>> {
        accepted(&HeaderMap::from_iter([(header::IF_MATCH, HeaderValue::from_static(tags))]))
    }

    #[test]
    fn tags_are_versions_in_quotes() {
        assert_eq!(asked("\"7\"").unwrap(), Some(vec![7]));
        assert_eq!(asked("W/\"7\", \"8\"").unwrap(), Some(vec![7, 8]));
        assert_eq!(asked("*").unwrap(), None);
        assert!(asked("7").is_err());
        assert_eq!(accepted(&HeaderMap::new()).unwrap(), None);
    }
}
