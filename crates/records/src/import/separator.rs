//! Which sign separates the columns of a file.
//!
//! A first line `sep=;`, as Excel writes it, decides. Else it is the comma, semicolon, tab or bar that cuts best; a sign
//! that texts hold too (`^`, `~`, `:`) counts only where it cuts every row alike and none of those does.

const COMMON: [u8; 4] = [b',', b';', b'\t', b'|'];
const RARE: [u8; 3] = [b'^', b'~', b':'];
const ROWS: usize = 50;
/// The score of rows that are all as wide as the first.
const EVEN: usize = 10_000;

/// May this sign separate columns?
pub fn is_sign(sign: u8) -> bool {
    sign.is_ascii() && !matches!(sign, b'"' | b'\n' | b'\r' | 0)
}

/// The sign that a first line `sep=X` names.
pub fn named(head: &str) -> Option<u8> {
    let line = head.split(['\n', '\r']).next()?;
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let (key, sign) = line.split_at_checked("sep=".len())?;
    match sign.as_bytes() {
        [sign] if key.eq_ignore_ascii_case("sep=") && is_sign(*sign) => Some(*sign),
        _ => None,
    }
}

/// The sign that cuts the first rows most evenly. `head` is decoded text; `whole` says that nothing follows it.
pub fn detect(head: &str, whole: bool) -> u8 {
    let mut best = (b',', 0);
    for sign in COMMON.into_iter().chain(RARE) {
        let rows = Rows::cut(head, sign, whole);
        let score = rows.score();
        if score > best.1 && (COMMON.contains(&sign) || rows.is_table()) {
            best = (sign, score);
        }
    }
    best.0
}

/// The first rows as one sign cuts them.
struct Rows {
    first: Vec<String>,
    widths: Vec<usize>,
}

impl Rows {
    fn cut(head: &str, sign: u8, whole: bool) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(sign)
            .has_headers(false)
            .flexible(true)
            .from_reader(head.as_bytes());
        let mut rows: Vec<csv::StringRecord> = reader.records().flatten().take(ROWS).collect();
        if !whole && rows.len() > 1 && rows.len() < ROWS {
            rows.pop();
        }
        let first = rows.first().map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default();
        Self { first, widths: rows.iter().map(csv::StringRecord::len).collect() }
    }

    /// Rows as wide as the first weigh most; among equals the wider table wins. One column scores nothing.
    fn score(&self) -> usize {
        let Some(width) = self.widths.first().copied().filter(|width| *width > 1) else { return 0 };
        let even = self.widths.iter().filter(|other| **other == width).count();
        even * EVEN / self.widths.len() + width.min(1_000)
    }

    /// Every row is as wide as the first, whose cells read as names of columns: neither `10:30`, nor `Note: to self`, nor
    /// `https://kith.example`.
    fn is_table(&self) -> bool {
        let is_name = |cell: &String| {
            cell.starts_with(char::is_alphanumeric)
                && cell.trim() == cell
                && cell.contains(char::is_alphabetic)
        };
        self.score() >= EVEN && self.first.iter().all(is_name)
    }
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

    #[test]
    fn rarer_signs_are_found_where_they_cut_every_row() {
        assert_eq!(detect("name^price\nOak^1,50\nElm, tall^2\n", true), b'^');
        assert_eq!(detect("name~email\nAda~ada@kith.example\n\"B~C\"~b@kith.example\n", true), b'~');
        assert_eq!(detect("name:email:city\nAda:ada@kith.example:\"10:30\"\n", true), b':');
    }

    #[test]
    fn a_rarer_sign_within_texts_separates_nothing() {
        for text in [
            "website\nhttps://kith.example\n",
            "https://kith.example\nhttps://rust.example\n",
            "10:30\n11:45\n",
            "Note: to self\nBuy: milk\n",
            "name,at:place\nAda,10:30\nIda,11:15\n",
            "name:x\nAda\nIda:y\n",
        ] {
            assert_eq!(detect(text, true), b',', "{text}");
        }
    }

    #[test]
    fn a_first_line_of_excel_names_its_sign() {
        assert_eq!(named("sep=;\r\nname;email\r\n"), Some(b';'));
        assert_eq!(named("\"sep=\t\"\nname\temail\n"), Some(b'\t'));
        assert_eq!(named("SEP=#\nname#email\n"), Some(b'#'));
        for none in ["", "sep=", "sep=\"\n", "sep=;;\n", "separator=;\n", "séparé;\n"] {
            assert_eq!(named(none), None, "{none}");
        }
    }
}
