//! Separators, encodings, quotes, and files that are no tables.

use super::file;
use crate::import::reader::{self, OPEN_QUOTE, Row, Rows};
use crate::import::written::Written;
use kernel::{Error, Problem, Result};

fn read(bytes: impl AsRef<[u8]>) -> Result<(Vec<String>, Vec<Row>)> {
    read_as(bytes, "", "")
}

fn read_as(bytes: impl AsRef<[u8]>, encoding: &str, separator: &str) -> Result<(Vec<String>, Vec<Row>)> {
    let (_folder, path) = file(bytes);
    let (encoding, separator) = (encoding.to_owned(), separator.to_owned());
    let shape = reader::look(&path, &Written { encoding, separator, ..Written::default() })?;
    let mut rows = Rows::open(&path, &shape)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(row);
    }
    Ok((shape.headers, all))
}

fn cells(bytes: impl AsRef<[u8]>) -> Vec<Vec<String>> {
    read(bytes).unwrap().1.into_iter().map(|row| row.cells).collect()
}

fn refusal(bytes: impl AsRef<[u8]>) -> Error {
    read(bytes).unwrap_err()
}

#[test]
fn every_separator_and_encoding_gives_the_same_cells() {
    let text = "nom;ville\nÉlodie;Orléans\n\"Zoé; Ana\";\"Évry\nSud\"\n".repeat(3);
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(letter as u32).unwrap()).collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".to_vec(), wide.clone()].concat();
    let wanted = cells(&text);
    assert_eq!(wanted.first().unwrap(), &["Élodie", "Orléans"]);
    for bytes in [[b"\xef\xbb\xbf".to_vec(), text.clone().into_bytes()].concat(), latin, wide, marked] {
        assert_eq!(cells(bytes), wanted);
    }
    let commas = cells("nom,ville\nÉlodie,Orléans\n");
    assert_eq!(commas, cells("nom\tville\nÉlodie\tOrléans\n"));
    assert_eq!(commas, cells("nom|ville\r\nÉlodie|Orléans\r\n"));
}

#[test]
fn a_line_that_names_the_separator_is_no_header_and_no_row() {
    for text in ["sep=;\r\nname;city\r\nAda, A;Oran\r\n", "\u{feff}sep=#\nname#city\n\"Ada, A\"#Oran\n"] {
        let (headers, rows) = read(text).unwrap();
        assert_eq!(headers, ["name", "city"]);
        assert_eq!(rows, [Row { number: 1, cells: vec!["Ada, A".to_owned(), "Oran".to_owned()] }]);
    }
    assert_eq!(read_as("sep=;\nname,a;b\n", "", ",").unwrap().0, ["name", "a;b"]);
}

#[test]
fn what_a_person_says_of_a_file_is_believed() {
    let mac = b"name,city\nJ\x9frgen Wei\xa7,K\x9aln\n";
    assert_eq!(read_as(mac, "macintosh", "").unwrap().1[0].cells, ["Jürgen Weiß", "Köln"]);
    assert_eq!(read_as("a,b\tc\n", "", "tab").unwrap().0, ["a,b", "c"]);
    let key = |key: &str| Error::Refused(key.to_owned());
    assert_eq!(read_as(mac, "klingon", "").unwrap_err(), key("import_no_such_encoding"));
    assert_eq!(read_as(mac, "", ";;").unwrap_err(), key("import_no_such_separator"));
}

#[test]
fn a_said_encoding_goes_before_a_mark_in_the_file() {
    let text = "name,city\nJürgen,Köln\n";
    let marked = ["\u{feff}", text].concat();
    assert_eq!(read_as(&marked, "utf-8", "").unwrap().0, ["name", "city"], "its own mark is no letter");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wrong = [b"\xef\xbb\xbf".to_vec(), wide].concat();
    assert!(read_as(&wrong, "utf-8", "").is_err(), "read as it was said");
    let latin = b"\xef\xbb\xbfname,city\nJ\xfcrgen,K\xf6ln\n";
    assert_eq!(read_as(latin, "windows-1252", "").unwrap().1[0].cells, ["Jürgen", "Köln"]);
    assert_eq!(read(&marked).unwrap().1[0].cells, ["Jürgen", "Köln"]);
}

#[test]
fn the_mark_of_utf8_is_not_part_of_the_first_column() {
    assert_eq!(read("\u{feff}name,email\nAda,a@kith.example\n").unwrap().0, ["name", "email"]);
}

#[test]
fn columns_get_names_of_their_own() {
    assert_eq!(read("a,,a,b,\n1,2,3,4,5\n").unwrap().0, ["a", "#2", "a (2)", "b", "#5"]);
}

#[test]
fn ragged_rows_keep_their_width_and_empty_ones_are_left_out() {
    let (_, rows) = read("a,b\n1\n\n,\n1,2,3\n1,2,\n").unwrap();
    let widths: Vec<(i64, usize)> = rows.iter().map(|row| (row.number, row.cells.len())).collect();
    assert_eq!(widths, [(1, 1), (3, 3), (4, 2)]);
}

#[test]
fn what_is_no_table_is_refused_with_its_reason() {
    let key = |key: &str| Error::Refused(key.to_owned());
    assert_eq!(refusal(""), key("import_empty"));
    assert_eq!(refusal("\n\n"), key("import_empty"));
    assert_eq!(refusal(b"PK\x03\x04\0\0\x08\0xl/workbook.xml\0\0\0binary"), key("import_not_text"));
    assert_eq!(
        reader::look("/nowhere/at/all.csv".as_ref(), &Written::default()).unwrap_err(),
        key("import_missing")
    );
}

fn open_quote(line: u64) -> Error {
    Error::Invalid(vec![Problem::new("", OPEN_QUOTE).hint(line)])
}

#[test]
fn a_quote_that_never_closes_is_named_by_its_line_and_swallows_nothing() {
    for below in [0, 3, 100_000, 2_000_000] {
        let text = ["a,b\r\n1,\"two\r\nlines\"\r\n2,\"open\r\n", &"x,y\n".repeat(below)].concat();
        let (_folder, path) = file(text);
        let shape = reader::look(&path, &Written::default()).unwrap();
        assert_eq!(reader::sound(&path, &shape).unwrap_err(), open_quote(4), "{below}");
        let mut rows = Rows::open(&path, &shape).unwrap();
        let mut all = Vec::new();
        let end = loop {
            match rows.next() {
                Ok(row) => all.extend(row.map(|row| row.cells)),
                Err(error) => break error,
            }
        };
        assert_eq!((end, all), (open_quote(4), vec![vec!["1".to_owned(), "two\r\nlines".to_owned()]]));
    }
}

#[test]
fn a_quote_that_a_later_cell_closes_was_never_closed_either() {
    let text = ["a,b\n1,\"open\n", &"2,y\n".repeat(100_000), "3,\"y,z\"\n4,y\n"].concat();
    let (_folder, path) = file(text);
    let shape = reader::look(&path, &Written::default()).unwrap();
    assert_eq!(reader::sound(&path, &shape).unwrap_err(), open_quote(2));
}

#[test]
fn quotes_that_are_closed_or_are_no_quotes_are_sound() {
    for text in [
        "a,b\n\"1\",\"\"\n",
        "a,b\n\"say \"\"hi\"\"\nand go\",2",
        "a,b\n5\" wide,1\"\n",
        "a,b\n\"in one\" line,1\n",
        "a\r\"1\r\n2\"\r",
    ] {
        let (_folder, path) = file(text);
        let shape = reader::look(&path, &Written::default()).unwrap();
        assert_eq!(reader::sound(&path, &shape), Ok(()), "{text}");
        let mut rows = Rows::open(&path, &shape).unwrap();
        while rows.next().unwrap().is_some() {}
    }
}

#[test]
fn a_later_run_goes_on_after_the_rows_of_an_earlier_one() {
    let (_folder, path) = file("a\n1\n\n2\n3\n");
    let shape = reader::look(&path, &Written::default()).unwrap();
    let mut rows = Rows::open(&path, &shape).unwrap();
    rows.skip_to(2).unwrap();
    let batch = rows.batch().unwrap().unwrap();
    assert_eq!(batch.rows, [Row { number: 3, cells: vec!["3".to_owned()] }]);
    assert!(rows.batch().unwrap().is_none());
}
