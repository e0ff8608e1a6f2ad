//! Text comes back exactly as typed.

use super::cast::{casts, changed, person};
use super::{PERSON, draft};
use crate::{Changes, read};
use std::path::Path;

/// A few of the usual suspects; the long list is read when it is there.
const ODD: [&str; 10] = [
    " spaces kept ",
    "<script>alert(1)</script>",
    "'; DROP TABLE contact; --",
    "line\nbreak\ttab",
    "\u{202e}right to left\u{202c}",
    "e\u{301} is not é",
    "👩‍👩‍👧",
    "\u{feff}mark",
    "${jndi:ldap://x}",
    "null",
];

fn long_list() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/naughty-strings/blns.json");
    match std::fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).unwrap(),
        Err(_) => {
            eprintln!("skipped the long list: {} is not there", path.display());
            Vec::new()
        }
    }
}

#[tokio::test]
async fn odd_texts_come_back_unchanged() {
    let texts: Vec<String> = ODD.iter().map(|text| (*text).to_owned()).chain(long_list()).collect();
    for cast in casts().await {
        let oak = person(&cast.ana, "Oak").await;
        for text in &texts {
            let set = match text.chars().count() > kernel::field_kind::TEXT_LIMIT || text.contains('\0') {
                true => draft([("description", text.replace('\0', "").into())]),
                false => draft([("description", text.as_str().into()), ("job_title", text.as_str().into())]),
            };
            changed(&cast.ana, oak.id, Changes::of(set.clone())).await.unwrap();
            let read = read::get(&cast.ana, &PERSON, oak.id).await.unwrap();
            for (name, value) in set {
                assert_eq!(read.get(&name), value);
            }
        }
    }
}
