//! Which sign separates the columns of a file: comma, semicolon, tab or bar.

const SIGNS: [u8; 4] = [b',', b';', b'\t', b'|'];
const ROWS: usize = 50;

/// The sign that cuts the first rows most evenly. `head` is decoded text; `whole` says that nothing follows it.
pub fn detect(head: &str, whole: bool) -> u8 {
    let mut best = (b',', 0);
    for sign in SIGNS {
        let score = score(head, sign, whole);
        if score > best.1 {
            best = (sign, score);
        }
    }
    best.0
}

/// Rows as wide as the first weigh most; among equals the wider table wins. One column scores nothing.
fn score(head: &str, sign: u8, whole: bool) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(head.as_bytes());
    let mut widths: Vec<usize> = reader.byte_records().flatten().take(ROWS).map(|row| row.len()).collect();
    if !whole && widths.len() > 1 && widths.len() < ROWS {
        widths.pop();
    }
    let Some(width) = widths.first().copied().filter(|width| *width > 1) else { return 0 };
    let even = widths.iter().filter(|other| **other == width).count();
    even * 10_000 / widths.len() + width.min(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_is_found_even_among_the_others() {
        assert_eq!(detect("a,b;c\n1,2;3\n", true), b',');
        assert_eq!(detect("nom;prix\nÉlodie;1 234,50\nIda;12,00\n", true), b';');
        assert_eq!(detect("a\tb\n\"x,y\"\tz\n", true), b'\t');
        assert_eq!(detect("a|b|c\n1|2,5|3\n", true), b'|');
        assert_eq!(detect("a;\"b,c\nd,e\"\n1;2\n", true), b';');
        assert_eq!(detect("name\nAda\n", true), b',');
    }
}
