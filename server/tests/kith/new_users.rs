//! `kith user create`: roles as people write them, and where its link leads.

use crate::running::kith;
use tempfile::tempdir;

#[test]
fn a_role_may_be_written_with_a_hyphen_and_the_link_says_where_it_takes_kith_to_be() {
    let folder = tempdir().unwrap();
    let create = ["user", "create", "dee@kith.example", "--name", "Dee", "--role", "read-only"];
    let output = kith(folder.path()).args(create).output().unwrap();
    let [out, told] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(out.contains("http://127.0.0.1:3000/invitation/"), "{out}");
    assert!(told.contains("127.0.0.1:3000") && told.contains("--address"), "{told}");
    let list = kith(folder.path()).args(["user", "list"]).output().unwrap();
    assert!(String::from_utf8(list.stdout).unwrap().contains("\tread_only\t"));
}
