//! The settings, and that the two files which both speak of leptos agree.

use super::*;

#[test]
fn a_variable_reaches_its_key() {
    let mut table = Table::new();
    set(&mut table, "server__address", "0.0.0.0:80");
    set(&mut table, "server__proxied", "true");
    let config = Config::deserialize(table).unwrap();
    assert_eq!((config.server.address.as_str(), config.server.proxied), ("0.0.0.0:80", true));
    assert_eq!(config.server.data, Server::default().data);
}

#[test]
fn a_bucket_needs_all_that_it_takes_to_use_it() {
    let mut table = Table::new();
    for (name, value) in
        [("endpoint", "https://s3.example"), ("name", "kith"), ("region", "eu"), ("key", "k")]
    {
        set(&mut table, &format!("files__bucket__{name}"), value);
    }
    let mut config = Config::deserialize(table).unwrap();
    assert!(said(config.files().err()).contains("no secret"));
    config.files.bucket.secret = "s".to_owned();
    assert!(config.files().is_ok());
    config.files.bucket.endpoint = "nowhere".to_owned();
    assert!(said(config.files().err()).contains("nowhere"));
    config.files.limit = "6000".to_owned();
    assert!(said(config.largest_file().err()).contains("5120 megabytes"));
}

fn said(complaint: Option<Complaint>) -> String {
    format!("{:?}", complaint.unwrap())
}

#[test]
fn an_unknown_key_is_refused_by_name() {
    let table: Table = "[server]\nadress = \"x\"".parse().unwrap();
    assert!(Config::deserialize(table).unwrap_err().message().contains("adress"));
}

#[test]
fn the_file_says_the_defaults() {
    let config = Config::deserialize(file("Leptos.toml")).unwrap();
    assert_eq!(config, Config { package: config.package.clone(), ..Config::default() });
}

#[test]
fn both_files_agree_on_leptos() {
    let running = file("Leptos.toml")["package"]["metadata"]["leptos"].as_table().unwrap().clone();
    let building = file("Cargo.toml")["workspace"]["metadata"]["leptos"][0].as_table().unwrap().clone();
    for (key, value) in running.iter().filter(|(key, _)| *key != "env") {
        assert_eq!(Some(value), building.get(key), "{key}");
    }
    assert_eq!(running["env"].as_str(), Some("PROD"));
    assert_eq!(running["site-addr"].as_str(), Some(Server::default().address.as_str()));
}

fn file(name: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}
