//! What `kith import` is told of a file: its separator, its encoding, what its columns become.

use crate::running::{empty_kith, kith};
use std::path::Path;
use tempfile::{TempDir, tempdir};

/// A Kith with one file beside it.
fn with_file(bytes: &[u8]) -> TempDir {
    let folder = tempdir().unwrap();
    empty_kith(folder.path());
    std::fs::write(folder.path().join("people.csv"), bytes).unwrap();
    folder
}

fn import(folder: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = kith(folder);
    command.args(["import", "--entity", "contacts", "people.csv"]).args(words).current_dir(folder);
    let output = command.output().unwrap();
    let [out, told] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    (output.status.code(), out, told)
}

async fn number(folder: &Path, sql: &str) -> i64 {
    let db = db::Db::open(&folder.join("kith.db").to_string_lossy()).await.unwrap();
    db.one(sql, db::args![]).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_an_old_macintosh_comes_in_right_once_its_encoding_is_said() {
    let folder = with_file(b"name_city\nJ\x9frgen Wei\xa7_K\x9aln\n");
    let words = [
        "--encoding",
        "people.csv=macintosh",
        "--separator",
        "_",
        "--map",
        "name=name",
        "--map",
        "city=Country",
    ];
    let (code, out, told) = import(folder.path(), &words);
    assert_eq!(code, Some(0), "{out}{told}");
    let sql = "SELECT COUNT(*) FROM contact WHERE name = 'Jürgen Weiß' AND country = 'Köln' AND city IS NULL";
    assert_eq!(number(folder.path(), sql).await, 1);
}

#[test]
fn columns_that_nothing_is_made_of_are_named_and_how_to_map_them() {
    let folder = with_file(b"Name,Email,Shoe size,Branch office\nAda,ada@kith.example,38,Oran\n");
    let (code, _, told) = import(folder.path(), &["--dry-run"]);
    assert_eq!(code, Some(0), "{told}");
    let line =
        "Left out: Shoe size, Branch office. Say what a column becomes with --map \"Shoe size=FIELD\".";
    assert_eq!(told.lines().filter(|said| *said == line).count(), 1, "{told}");
    let words = ["--dry-run", "--map", "Shoe size=", "--map", "branch OFFICE=City"];
    let (code, _, told) = import(folder.path(), &words);
    assert_eq!(code, Some(0), "{told}");
    assert!(!told.contains("Left out"), "{told}");
}

#[test]
fn a_column_or_a_field_that_is_not_there_is_told_with_those_that_are() {
    let folder = with_file(b"Name,Shoe size\nAda,38\n");
    for (said, expected) in [
        ("Shoes=city", "There is no column Shoes; there are: Name, Shoe size."),
        ("Shoe size=shoe", "There is no field shoe; there are: "),
        ("Shoe size", "is not \"HEADER=FIELD\""),
    ] {
        let (code, out, told) = import(folder.path(), &["--map", said]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{told}");
        assert!(told.contains(expected) && told.lines().count() == 1, "{told}");
    }
    let (code, _, told) = import(folder.path(), &["--encoding", "klingon"]);
    assert!(code == Some(2) && told.contains("does not know this encoding"), "{told}");
    let (code, _, told) = import(folder.path(), &["--encoding", "other.csv=utf-8"]);
    assert!(
        code == Some(2) && told.contains("There is no file other.csv") && told.contains("people.csv"),
        "{told}"
    );
    let (code, _, told) = import(folder.path(), &["--separator", ";;"]);
    assert!(code == Some(2) && told.contains("A separator is one sign"), "{told}");
}
