//! A database on PostgreSQL that is not there, or that lets nobody in: each is told apart.

use crate::running::{complaint, free_port, kith};
use tempfile::tempdir;

fn refusal(url: &str) -> String {
    let folder = tempdir().unwrap();
    let mut command = kith(folder.path());
    command.args(["user", "list", "--database", url]);
    complaint(command, 1)
}

#[test]
fn a_missing_database_a_refused_user_and_a_server_that_is_down_are_told_apart() {
    let down = refusal(&format!("postgres://kith:secret@127.0.0.1:{}/kith", free_port()));
    assert!(down.contains("does not answer") && !down.contains("refuses"), "{down}");
    let Ok(url) = std::env::var("KITH_TEST_POSTGRES") else { return };
    let (start, _) = url.rsplit_once('/').unwrap();
    let missing = refusal(&format!("{start}/kith_that_is_not_there"));
    assert!(missing.contains("no database kith_that_is_not_there"), "{missing}");
    assert!(missing.contains("createdb") && missing.contains("kith_that_is_not_there"), "{missing}");
    let (_, place) = url.rsplit_once('@').unwrap_or_else(|| url.split_once("://").unwrap());
    let refused = refusal(&format!("postgres://nobody_of_kith:secret@{place}"));
    assert!(refused.contains("user and the password") && !refused.contains("secret"), "{refused}");
}
