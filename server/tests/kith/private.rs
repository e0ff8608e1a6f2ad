//! What a firm knows of its customers is read by nobody else on the machine.

use crate::running::{Server, doctor, empty_kith, found, kith};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tempfile::tempdir;

fn others(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o077
}

fn all_closed(path: &Path) {
    assert_eq!(others(path), 0, "{}", path.display());
    if path.is_dir() {
        fs::read_dir(path).unwrap().for_each(|entry| all_closed(&entry.unwrap().path()));
    }
}

#[test]
fn a_new_data_folder_is_for_its_user_alone() {
    let around = tempdir().unwrap();
    let data = around.path().join("data");
    let server = Server::start(&data);
    found(&server);
    for name in ["", "kith.db", "kith.db-wal", "kith.db-shm", "secret.key"] {
        assert_eq!(others(&data.join(name)), 0, "{name}");
    }
}

#[test]
fn one_from_before_is_closed_by_the_next_command_and_until_then_the_doctor_tells() {
    let around = tempdir().unwrap();
    let data = around.path().join("data");
    empty_kith(&data);
    fs::create_dir_all(data.join("files/ab")).unwrap();
    for name in ["files/ab/abcd", "kith.db.before-7"] {
        fs::write(data.join(name), "x").unwrap();
    }
    for (name, mode) in
        [("", 0o755), ("kith.db", 0o644), ("files/ab/abcd", 0o644), ("kith.db.before-7", 0o644)]
    {
        fs::set_permissions(data.join(name), Permissions::from_mode(mode)).unwrap();
    }
    let told = doctor(&data).output().unwrap();
    let [out, said] = [told.stdout, told.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(told.status.code(), Some(1), "{out}{said}");
    assert!(out.contains("others may read") && said.contains("chmod"), "{out}{said}");
    assert!(kith(&data).args(["user", "list"]).output().unwrap().status.success());
    all_closed(&data);
    let told = doctor(&data).output().unwrap();
    let out = String::from_utf8(told.stdout).unwrap();
    assert!(told.status.success() && out.contains("no other user of this machine"), "{out}");
}
