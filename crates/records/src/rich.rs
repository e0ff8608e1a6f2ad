//! Text with looks, as mails and notes have it: what of HTML is kept, and its words alone.
//!
//! Nothing of it runs, nothing is fetched by reading it: a picture from elsewhere, which would tell its sender that and when
//! somebody reads, becomes a link that is followed by who wants to see it.

use ammonia::{Builder, UrlRelative};
use kernel::{Record, Value};
use std::borrow::Cow;
use std::collections::HashSet;

/// What a link may begin with.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "data"];
/// Pictures that come along in the text itself.
const OWN_PICTURES: [&str; 4] =
    ["data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;"];
/// After these a line ends.
const BLOCKS: [&str; 13] = [
    "<br>",
    "</p>",
    "</div>",
    "</li>",
    "</h1>",
    "</h2>",
    "</h3>",
    "</h4>",
    "</tr>",
    "</pre>",
    "</blockquote>",
    "</dt>",
    "</dd>",
];
const LETTERS: [(&str, &str); 6] =
    [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];

/// HTML from anywhere, as it may be shown. The editor, `editor/clean.js`, lets in nothing that is taken out here.
pub fn clean(html: &str) -> String {
    linked(&builder().clean(html).to_string())
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank")
        .rm_tag_attributes("img", ["width", "height"])
        .rm_tags(["map", "area"])
        .attribute_filter(fetching);
    builder
}

/// A picture's address stays where it is a web address or holds the picture; nothing else is data.
fn fetching<'a>(tag: &str, name: &str, value: &'a str) -> Option<Cow<'a, str>> {
    // Browsers pass over whatever cannot be seen in an address.
    let seen = value.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace());
    let start = seen.take(16).collect::<String>().to_ascii_lowercase();
    let is_web = start.starts_with("http://") || start.starts_with("https://");
    let is_picture = OWN_PICTURES.iter().any(|own| start.starts_with(own));
    match (tag, name) {
        ("img", "src") => (is_web || is_picture).then_some(value.into()),
        _ if start.starts_with("data:") => None,
        _ => Some(value.into()),
    }
}

/// Pictures from elsewhere as links. What comes is clean: a `<` begins a tag, and quotes stand around every value.
fn linked(clean: &str) -> String {
    let mut linked = String::with_capacity(clean.len());
    let mut rest = clean;
    while let Some((before, tag)) = rest.split_once("<img") {
        linked.push_str(before);
        let end = end_of_tag(tag);
        let (inside, after) = (tag.get(..end).unwrap_or(tag), tag.get(end + 1..).unwrap_or_default());
        match value_of(inside, "src") {
            Some(address) if !address.starts_with("data:") => {
                let alt = value_of(inside, "alt").filter(|alt| !alt.trim().is_empty()).unwrap_or(address);
                let link = [
                    "<a href=\"",
                    address,
                    "\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">",
                    &escaped(alt),
                    "</a>",
                ];
                linked.push_str(&link.concat());
            }
            Some(_) => linked.push_str(&["<img", inside, ">"].concat()),
            None => {}
        }
        rest = after;
    }
    linked.push_str(rest);
    linked
}

/// Where the tag ends, in bytes: a `>` within quotes ends nothing.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    let ends = |(_, letter): &(usize, char)| {
        quoted ^= *letter == '"';
        *letter == '>' && !quoted
    };
    tag.char_indices().find(ends).map_or(tag.len(), |(at, _)| at)
}

/// The value of an attribute, as it stands between its quotes.
fn value_of<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = inside.split('"');
    while let (Some(label), Some(value)) = (parts.next(), parts.next()) {
        if label.trim().trim_end_matches('=') == name {
            return Some(value);
        }
    }
    None
}

/// What stood in an attribute may hold what begins a tag in a text.
fn escaped(value: &str) -> String {
    value.replace('<', "&lt;").replace('>', "&gt;")
}

/// The words of HTML, line by line: for searching and for lists.
pub fn plain(html: &str) -> String {
    // A line that ends where its block does ends once.
    let once = |text: String, end: &&str| text.replace(&["<br>", end].concat(), end);
    let clean = BLOCKS.iter().filter(|end| **end != "<br>").fold(clean(html), once);
    let clean = BLOCKS.iter().fold(clean, |text, end| text.replace(end, &[end, "\n"].concat()));
    let bare = Builder::empty().clean(&clean).to_string();
    let text = LETTERS.iter().fold(bare, |text, (written, letter)| text.replace(written, letter));
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// Keeps the two texts of a record together: of `html` what may be shown, and in `body` its words. A `body` that is changed alone
/// has no looks any more.
pub fn settle(before: Option<&Record>, after: &mut Record) {
    let changed = |field: &str| before.is_none_or(|before| before.get(field) != after.get(field));
    if after.text("html").trim().is_empty() {
        after.set("html", Value::Null);
    } else if changed("html") {
        let html = clean(after.text("html"));
        let body = plain(&html);
        let is_empty = body.is_empty() && !html.contains("<img");
        after.set("html", if is_empty { Value::Null } else { html.into() });
        after.set("body", body);
    } else if changed("body") {
        after.set("html", Value::Null);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAUGHTY: &str =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/naughty-strings/blns.json");

    const EDITOR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../editor/clean.js");

    /// What stands between `<` and `>`, in small letters.
    fn tags(clean: &str) -> Vec<String> {
        let (mut tags, mut rest) = (Vec::new(), clean);
        while let Some((_, tag)) = rest.split_once('<') {
            let end = end_of_tag(tag);
            tags.push(tag[..end].replace(['\t', '\n', '\r'], "").to_ascii_lowercase());
            rest = tag.get(end + 1..).unwrap_or_default();
        }
        tags
    }

    fn is_harmless(html: &str) -> bool {
        const RUN: [&str; 10] =
            ["script", "iframe", "object", "embed", "svg", "style", "link", "meta", "base", "form"];
        let bad = |tag: &String| {
            let names = tag.split('"').step_by(2).filter_map(|label| label.split_whitespace().last());
            let mut runs = names.map(|name| name.starts_with("on") || name == "style=");
            let fetches = tag.starts_with("img") && !tag.contains("src=\"data:image/");
            let leads = tag.contains("href=\"javascript:") || tag.contains("href=\"data:");
            let told = tag.starts_with("a ") && !tag.contains("noopener");
            runs.any(|runs| runs) || fetches || leads || told || RUN.iter().any(|name| tag.starts_with(name))
        };
        !tags(&clean(html)).iter().any(bad)
    }

    #[test]
    fn scripts_and_handlers_are_gone() {
        for html in [
            "<script>alert(1)</script>",
            "<p onclick='alert(1)' style='background:url(https://t.example)'>a</p>",
            "<img src=x onerror=alert(1)>",
            "<a href='javascript:alert(1)'>a</a><a href='data:text/html,<script>'>b</a>",
            "<a href='java\nscript:alert(1)'>a</a><a href='\u{1}da\tta:text/html,x'>b</a>",
            "<svg><script>alert(1)</script></svg><math><mtext></p><style><img src onerror=alert(1)>",
            "<iframe src='https://t.example'></iframe><object data=x></object><form action=x><input></form>",
            "<b>bold<i>both</b></i> <noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        ] {
            assert!(is_harmless(html), "{html}: {}", clean(html));
        }
        assert_eq!(
            clean("<p>A <b>bold</b> <i>word</i></p><ul><li>one</li></ul>"),
            "<p>A <b>bold</b> <i>word</i></p><ul><li>one</li></ul>"
        );
    }

    #[test]
    fn trackers_are_links_that_nobody_follows_unasked() {
        let pixel = "<p>Hi</p><img src=\"https://t.example/open?who=1&amp;x=%3E\" width=1 height=1 alt='a > \"b\" <c'>";
        let cleaned = clean(pixel);
        assert!(
            !cleaned.contains("<img") && cleaned.contains("href=\"https://t.example/open?who=1&amp;x=%3E\""),
            "{cleaned}"
        );
        assert!(cleaned.contains("noopener") && is_harmless(pixel), "{cleaned}");
        let own = "<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"dot\">";
        assert_eq!(clean(own), own);
        assert_eq!(
            clean("<img src='//t.example/x.gif'><img src='cid:1'><video poster='https://t.example'></video>"),
            ""
        );
    }

    #[test]
    fn what_the_editor_lets_in_is_kept() {
        let script = std::fs::read_to_string(EDITOR).unwrap();
        let (_, list) = script.split_once("const KEPT").unwrap();
        let (list, _) = list.split_once(".split").unwrap();
        let names: Vec<&str> = list.split('"').skip(1).step_by(2).flat_map(str::split_whitespace).collect();
        assert!(names.contains(&"blockquote") && names.len() > 30, "{names:?}");
        let kept = builder().clone_tags();
        let lost: Vec<_> = names.into_iter().filter(|name| !kept.contains(name)).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn words_stay_for_the_search() {
        assert_eq!(
            plain(
                "<p>Hello&nbsp;<b>Ada</b> &amp; all</p><ul><li>one</li><li>two &lt;3</li></ul><script>no</script>"
            ),
            "Hello Ada & all\none\ntwo <3"
        );
        assert_eq!(plain("a<br>b"), "a\nb");
        assert_eq!(plain("<div>a<br></div><div><br></div><div>b</div>"), "a\n\nb");
        assert_eq!(plain(""), "");
    }

    #[test]
    fn strings_that_break_things_break_nothing() {
        let Ok(json) = std::fs::read_to_string(NAUGHTY) else {
            eprintln!("skipped: there is no {NAUGHTY}");
            return;
        };
        let strings: Vec<String> = serde_json::from_str(&json).unwrap();
        assert!(strings.len() > 400);
        for naughty in strings {
            for html in [
                naughty.clone(),
                ["<p>", &naughty, "</p>"].concat(),
                ["<a href=\"", &naughty, "\">a</a>"].concat(),
            ] {
                assert!(is_harmless(&html), "{html}: {}", clean(&html));
                plain(&html);
            }
        }
    }
}
