//! Separators, encodings, quotes, and files that are no tables.

use super::file;
use crate::import::reader::{self, Row, Rows};
use crate::import::written::Written;
use kernel::{Error, Result};

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

#[test]
fn a_quote_that_never_closes_does_not_swallow_the_file() {
    let text = ["a,b\n\"open,1\n", &"x,y\n".repeat(2_000_000)].concat();
    let (_folder, path) = file(text);
    let shape = reader::look(&path, &Written::default()).unwrap();
    let mut rows = Rows::open(&path, &shape).unwrap();
    assert_eq!(rows.next().unwrap_err(), Error::Refused("import_row_too_long".to_owned()));
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
