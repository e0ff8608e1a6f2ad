//! Commands, and every failure in one sentence that says what to do.

use crate::running::{Server, complaint, doctor, empty_kith, free_port, kith};
use db::Db;
use std::io::Write;
use std::net::TcpListener;
use std::process::Stdio;
use tempfile::tempdir;

#[test]
fn a_port_in_use() {
    let folder = tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = kith(folder.path());
    command.args(["serve", "--address", &taken.local_addr().unwrap().to_string()]);
    let said = complaint(command, 1);
    assert!(said.contains("is in use") && said.contains("--address"), "{said}");
}

#[test]
fn the_doctor_tells_a_port_that_another_program_has_from_one_where_kith_answers() {
    let folder = tempdir().unwrap();
    empty_kith(folder.path());
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let output = kith(folder.path())
        .args(["doctor", "--address", &taken.local_addr().unwrap().to_string()])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    assert!(said.contains("is in use") && said.contains("--address"), "{said}");
    let server = Server::start(folder.path());
    let output = kith(folder.path()).args(["doctor", "--address", &server.address]).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && told.contains("where Kith answers"), "{told}");
    let left = std::fs::read_dir(folder.path()).unwrap().flatten();
    let trial = |name: std::ffi::OsString| name.to_string_lossy().starts_with("trial-");
    assert!(!left.map(|entry| entry.file_name()).any(trial), "what the doctor tried is gone");
}

#[test]
fn the_doctor_tells_another_kith_from_the_one_of_its_data() {
    let (folder, other) = (tempdir().unwrap(), tempdir().unwrap());
    empty_kith(folder.path());
    std::fs::copy(folder.path().join("kith.db"), other.path().join("kith.db")).unwrap();
    let server = Server::start(folder.path());
    let output = kith(other.path()).args(["doctor", "--address", &server.address]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    assert!(said.contains("another one") && said.contains("--address"), "{said}");
    let elsewhere = other.path().join("link");
    std::os::unix::fs::symlink(folder.path(), &elsewhere).unwrap();
    let output = kith(&elsewhere).args(["doctor", "--address", &server.address]).output().unwrap();
    assert!(output.status.success(), "the same by another name: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_data_folder_that_is_a_file() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("letter");
    std::fs::write(&file, "a letter").unwrap();
    for data in [&file, &file.join("data")] {
        for words in [&["doctor"][..], &["serve", "--address", "127.0.0.1:0"], &["user", "list"]] {
            let mut command = kith(data);
            command.args(words);
            let said = complaint(command, 2);
            assert!(said.contains(&format!("{} is a file", file.display())), "{said}");
            assert!(said.contains("--data"), "{said}");
        }
    }
}

#[test]
fn an_address_that_is_none() {
    let folder = tempdir().unwrap();
    let mut command = kith(folder.path());
    command.args(["serve", "--address", "localhost"]);
    assert!(complaint(command, 2).contains("127.0.0.1:3000"));
}

#[test]
fn a_postgres_that_does_not_answer_and_its_password_stays_secret() {
    let folder = tempdir().unwrap();
    let mut command = doctor(folder.path());
    let url = format!("postgres://kith:secret@127.0.0.1:{}/kith", free_port());
    command.args(["--database", &url]);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("does not answer") && said.contains("DATABASE_URL"), "{said}");
    assert!(!format!("{said}{}", String::from_utf8(output.stdout).unwrap()).contains("secret"));
}

#[test]
fn a_folder_without_a_database_is_not_taken_for_an_empty_kith() {
    let folder = tempdir().unwrap();
    let typo = folder.path().join("kiht-data");
    let reset = ["user", "reset-password", "ada@kith.example"];
    let undo = ["import", "--undo", "01890000-0000-7000-8000-000000000000"];
    let import = ["import", "--entity", "contacts", "people.csv"];
    let rebuild = ["search", "rebuild"];
    for words in [
        &["doctor"][..],
        &["user", "list"],
        &reset,
        &undo,
        &import,
        &["demo"],
        &["demo", "--clear"],
        &rebuild,
    ] {
        let mut command = kith(&typo);
        command.args(words);
        let said = complaint(command, 1);
        let file = typo.join("kith.db");
        assert!(said.contains(&format!("There is no database {}", file.display())), "{said}");
        assert!(said.contains("`kith serve`") && said.contains("--data"), "{said}");
        assert!(!typo.exists(), "{words:?} made one");
    }
}

#[test]
fn a_database_of_a_kind_that_kith_does_not_know() {
    let folder = tempdir().unwrap();
    let mut command = kith(folder.path());
    command.current_dir(folder.path()).args([
        "user",
        "create",
        "ada@kith.example",
        "--name",
        "Ada",
        "--database",
        "mysql://kith@host/kith",
    ]);
    let said = complaint(command, 1);
    assert!(said.contains("mysql://") && said.contains("postgres://"), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_no_database() {
    let folder = tempdir().unwrap();
    std::fs::write(folder.path().join("kith.db"), "this is a letter, not a database\n".repeat(200)).unwrap();
    let mut command = kith(folder.path());
    command.args(["user", "list"]);
    let said = complaint(command, 1);
    assert!(said.contains("kith.db") && said.contains("cannot be opened"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_file_that_is_damaged() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("kith.db");
    let db = Db::open(&file.to_string_lossy()).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await;
    let mut bytes = std::fs::read(&file).unwrap();
    // The first pages stay whole: it opens, and what is wrong shows later.
    let later = bytes.len() / 4;
    bytes[later..].fill(b'~');
    std::fs::write(&file, bytes).unwrap();
    let output = doctor(folder.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.lines().last().unwrap().contains("is damaged") && said.contains("copy from before"),
        "{said}"
    );
}

#[test]
fn rows_that_fail_are_heard_by_a_script_and_an_import_is_taken_back_once() {
    let folder = tempdir().unwrap();
    empty_kith(folder.path());
    std::fs::write(folder.path().join("people.csv"), "name,email\nAda,ada@kith.example\nBo,not an address\n")
        .unwrap();
    let run = |words: &[&str]| {
        let mut command = kith(folder.path());
        let output = command.arg("import").args(words).current_dir(folder.path()).output().unwrap();
        let [out, told] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        (output.status.code(), out, told)
    };
    for dry in [&["--dry-run"][..], &[]] {
        let (code, out, told) = run(&[&["--entity", "contacts", "people.csv"], dry].concat());
        assert_eq!(code, Some(3), "{out}{told}");
        assert!(told.contains("One row cannot be imported"), "{told}");
        assert!(!told.contains("not set up yet"), "{told}");
    }
    let (_, out, _) = run(&["--entity", "contacts", "people.csv"]);
    let id = out.lines().last().unwrap().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(run(&["--undo", &id]).0, Some(0));
    let (code, _, told) = run(&["--undo", &id]);
    assert_eq!((code, told.trim()), (Some(2), "This has been undone already."));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_before_the_set_up_says_in_which_currency_it_reads() {
    let folder = tempdir().unwrap();
    let db = Db::open(&folder.path().join("kith.db").to_string_lossy()).await.unwrap();
    db.migrate().await.unwrap();
    drop(db);
    std::fs::write(folder.path().join("people.csv"), "name\nAda\n").unwrap();
    let mut command = kith(folder.path());
    command.args(["import", "--entity", "contacts", "people.csv", "--dry-run"]).current_dir(folder.path());
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("not set up yet") && told.contains("USD"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_another_program_or_of_a_newer_kith() {
    for (sql, expected) in [
        ("CREATE TABLE song (title TEXT)", "belongs to another program"),
        (
            "INSERT INTO kith_migration SELECT 9999, 'later', installed_on, TRUE, checksum, 0 FROM kith_migration LIMIT 1",
            "newer Kith",
        ),
    ] {
        let folder = tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db").to_string_lossy()).await.unwrap();
        if sql.contains("kith_migration") {
            db.migrate().await.unwrap();
        }
        let mut tx = db.begin().await.unwrap();
        tx.execute(sql, Vec::new()).await.unwrap();
        tx.commit().await.unwrap();
        for words in [
            &["user", "list"][..],
            &["doctor", "--address", "127.0.0.1:0"],
            &["serve", "--address", "127.0.0.1:0"],
        ] {
            let mut command = kith(folder.path());
            let output = command.args(words).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
            assert!(said.contains(expected), "{said}");
        }
    }
}

#[test]
fn a_folder_that_cannot_be_imported() {
    let folder = tempdir().unwrap();
    empty_kith(folder.path());
    let import = |words: &[&str], expected: &str| {
        let mut command = kith(folder.path());
        command.arg("import").args(words).current_dir(folder.path());
        let said = complaint(command, 2);
        assert!(said.contains(expected), "{said}");
    };
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    import(&["nowhere.csv"], "There is no file or folder");
    write("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    import(&["picture.csv"], "picture.csv: This is not a table of text");
    std::fs::create_dir(folder.path().join("photos")).unwrap();
    write("photos/sea.jpg", b"\xff\xd8");
    import(&["--preset", "crm-opportunities", "photos"], "sea.jpg: This is not a table of text");
    write("photos/sky.txt", b"\xff\xd8\0\0");
    import(&["--preset", "crm-opportunities", "photos"], "sky.txt: This is not a table of text");
    write("empty.csv", b"");
    import(&["--entity", "contacts", "empty.csv"], "empty");
    write("people.csv", b"name\nAda\n");
    import(&["--entity", "unicorns", "people.csv"], "There are no unicorns");
    import(&["--preset", "unicorns", "people.csv"], "There is no preset");
    import(&["--preset", "unicorns", "photos"], "There is no preset");
    import(&["--preset", "crm-opportunities", "people.csv"], "nothing was imported");
    import(&["--resume", "x"], "is not the number of an import");
    write("endless.csv", &[b"name\n\"Ada", "x".repeat(5 << 20).as_bytes()].concat());
    import(&["--entity", "contacts", "endless.csv"], "quote");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_another_program_holds() {
    let folder = tempdir().unwrap();
    assert!(
        kith(folder.path())
            .args(["user", "create", "ada@kith.example", "--name", "Ada"])
            .output()
            .unwrap()
            .status
            .success()
    );
    let db = Db::open(&folder.path().join("kith.db").to_string_lossy()).await.unwrap();
    let held = db.begin().await.unwrap();
    let mut command = kith(folder.path());
    command.args(["user", "create", "ada@fjord.example", "--name", "Ada"]);
    let said = complaint(command, 1);
    assert!(said.contains("locked"), "{said}");
    let output = doctor(folder.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    assert!(said.contains("locked"), "{said}");
    drop(held);
}

#[test]
fn settings_that_are_wrong() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("Leptos.toml");
    for (text, expected) in [
        ("[server]\nadress = 1", "adress"),
        ("[server]\naddress = ", "line 2"),
        ("[log]\nlevel = \"loud=x=y\"", "loud"),
    ] {
        std::fs::write(&file, text).unwrap();
        let mut command = kith(folder.path());
        command.args(["user", "list", "--config"]).arg(&file);
        let said = complaint(command, 2);
        assert!(said.contains(expected), "{said}");
    }
    let mut command = kith(folder.path());
    command.args(["user", "list", "--config", "nowhere.toml"]);
    assert!(complaint(command, 2).contains("nowhere.toml"));
}

#[test]
fn users_are_made_listed_and_helped() {
    let folder = tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = kith(folder.path()).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let invited = run(&["user", "create", "ada@fjord.example", "--name", "Ada Lindqvist", "--role", "admin"]);
    assert!(invited.contains("http://127.0.0.1:3000/invitation/"), "{invited}");
    let file = folder.path().join("kith.db");
    assert!(invited.starts_with(&format!("There was no Kith here; a new one is in {}.", file.display())));
    assert!(run(&["user", "reset-password", "ADA@fjord.example"]).contains("/invitation/"));
    assert_eq!(run(&["user", "list"]), "ada@fjord.example\tAda Lindqvist\tadmin\tinvited\n");
    assert!(!run(&["user", "create", "bo@fjord.example", "--name", "Bo"]).contains("There was no Kith"));
    assert!(run(&["doctor", "--address", "127.0.0.1:0"]).ends_with("All is well.\n"));
    let mut again = kith(folder.path());
    again.args(["user", "create", "Ada@Fjord.example", "--name", "Another Ada"]);
    assert!(complaint(again, 2).contains("email: This is taken already."));
    let mut unknown = kith(folder.path());
    unknown.args(["user", "reset-password", "bob@fjord.example"]);
    assert!(complaint(unknown, 2).contains("There is no user"));
}

#[test]
fn a_password_from_standard_input_signs_in() {
    let folder = tempdir().unwrap();
    let mut command = kith(folder.path());
    command.args([
        "user",
        "create",
        "ada@fjord.example",
        "--name",
        "Ada",
        "--role",
        "admin",
        "--password-stdin",
    ]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"a long walk by the fjord\n").unwrap();
    assert!(child.wait().unwrap().success());
    let server = Server::start(folder.path());
    let page = server.answer("GET / HTTP/1.1\nAccept: text/html");
    assert!(page.contains("location: /sign-in"), "{page}");
    let request = "POST /fn/identity/sign_in/api/sign_in HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n\
                   email=ada@fjord.example&password=a+long+walk+by+the+fjord";
    let answer = server.answer(request);
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("kith_session="), "{answer}");
}
