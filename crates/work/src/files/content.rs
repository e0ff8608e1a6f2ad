//! What a file is, told by how its content begins. Its name is never asked.

/// So many bytes are looked at.
pub const HEAD: usize = 8 << 10;

const UNKNOWN: &str = "application/octet-stream";

/// The media type of what begins like this.
pub fn kind(head: &[u8]) -> &'static str {
    if let Some(found) = infer::get(head) {
        return found.mime_type();
    }
    match text(head) {
        Some(text) if holds_tag(text, "<svg") => "image/svg+xml",
        Some(text) if holds_tag(text, "<html") || holds_tag(text, "<script") => "text/html",
        Some(_) => "text/plain",
        None => UNKNOWN,
    }
}

/// Whether it runs as a program by itself.
pub fn is_program(head: &[u8]) -> bool {
    infer::is_app(head) && !matches!(kind(head), "application/wasm")
}

/// A text; one that is cut within a letter too.
fn text(head: &[u8]) -> Option<&str> {
    let whole = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(fault) if fault.error_len().is_none() => {
            std::str::from_utf8(head.get(..fault.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    let plain = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t' | '\u{c}');
    whole.chars().all(plain).then_some(whole)
}

fn holds_tag(text: &str, tag: &str) -> bool {
    text.to_ascii_lowercase().contains(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_what_it_is() {
        for (head, wanted) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "image/png"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"PK\x03\x04\x14\0\0\0", "application/zip"),
            (b"<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>", "image/svg+xml"),
            (b"hello <SCRIPT>alert(1)</SCRIPT>", "text/html"),
            ("Grüße, élan".as_bytes(), "text/plain"),
            (&"é".as_bytes()[..1], "text/plain"),
            (b"\0\x01\x02\xff", UNKNOWN),
            (b"", "text/plain"),
        ] {
            let found = kind(head);
            // A library may know a drawing only as XML; what matters is that it is no picture of points.
            assert!(
                found == wanted || (wanted == "image/svg+xml" && found == "text/xml"),
                "{found} for {wanted}"
            );
            assert_eq!(super::super::is_picture(found), wanted == "image/png");
        }
        let program = [&b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0"[..], &[0; 64]].concat();
        assert!(is_program(&program) && !is_program(b"%PDF-1.7\n"));
    }
}
