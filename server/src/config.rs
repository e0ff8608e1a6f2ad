//! The settings of the running app: Leptos.toml if it is there, then the environment, then the command line.

use crate::cli::Settings;
use crate::complaint::Complaint;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::{Table, Value};
use work::files::folder::Folder;
use work::files::{Place, bucket};

const FILE: &str = "Leptos.toml";
const PREFIX: &str = "KITH__";

#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub server: Server,
    pub database: Database,
    pub files: Files,
    pub log: Log,
    /// Of leptos; its builder reads it.
    package: Table,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    pub address: String,
    pub data: PathBuf,
    /// How people reach Kith; empty for the address itself.
    pub public_url: String,
    /// A proxy stands before Kith, whose `X-Forwarded-*` headers are true.
    pub proxied: bool,
    /// Seals what the database keeps for Kith itself; empty for a file in the data folder. Several servers need the same.
    pub secret: String,
}

#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// Empty for SQLite in the data folder.
    pub url: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Files {
    /// Megabytes of one file at most, as a text: so an environment variable says it too.
    pub limit: String,
    /// Where files go rather than into the data folder.
    pub bucket: Bucket,
}

/// A bucket of S3's kind; none without a name.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Bucket {
    /// As `https://s3.eu-west-1.amazonaws.com`.
    pub endpoint: String,
    pub name: String,
    pub region: String,
    pub key: String,
    pub secret: String,
    /// The bucket's name stands before the host, rather than in the path.
    pub host: bool,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    pub level: String,
}

impl Default for Server {
    fn default() -> Self {
        let (address, data) = ("127.0.0.1:3000".to_owned(), PathBuf::from("./kith-data"));
        Self { address, data, public_url: String::new(), proxied: false, secret: String::new() }
    }
}

impl Default for Files {
    fn default() -> Self {
        Self { limit: (work::files::LIMIT >> 20).to_string(), bucket: Bucket::default() }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".to_owned() }
    }
}

impl Config {
    /// Where to listen. Errors: not an address with a port.
    pub fn address(&self) -> Result<SocketAddr, Complaint> {
        let text = &self.server.address;
        text.parse().map_err(|_| {
            Complaint::wrong(format!(
                "\"{text}\" is not an address with a port; write it like 127.0.0.1:3000."
            ))
        })
    }

    /// What `db` opens.
    pub fn database(&self) -> String {
        match self.database.url.as_str() {
            "" => self.server.data.join("kith.db").to_string_lossy().into_owned(),
            url => url.to_owned(),
        }
    }

    /// Bytes of one file at most. Errors: no whole number of megabytes; more than a bucket takes.
    pub fn largest_file(&self) -> Result<u64, Complaint> {
        let text = &self.files.limit;
        let megabytes: Option<u64> = text.trim().parse().ok().filter(|number| (1..=1 << 20).contains(number));
        let limit = megabytes.map(|megabytes| megabytes << 20).ok_or_else(|| {
            Complaint::wrong(format!("\"{text}\" is not a size of files; write whole megabytes, like 50."))
        })?;
        match self.files.bucket.name.is_empty() || limit <= bucket::LIMIT {
            true => Ok(limit),
            false => Err(Complaint::wrong(format!(
                "A bucket takes {} megabytes in one file at most; [files] limit is {text}.",
                bucket::LIMIT >> 20
            ))),
        }
    }

    /// Where the bytes of files go. Errors: a bucket without all that is needed to use it.
    pub fn files(&self) -> Result<Arc<dyn Place>, Complaint> {
        let (folder, asked) = (self.server.data.join("files"), &self.files.bucket);
        if *asked == Bucket::default() {
            return Ok(Arc::new(Folder::at(folder)));
        }
        let needed = [
            ("endpoint", &asked.endpoint),
            ("name", &asked.name),
            ("region", &asked.region),
            ("key", &asked.key),
            ("secret", &asked.secret),
        ];
        if let Some((missing, _)) = needed.iter().find(|(_, text)| text.is_empty()) {
            return Err(Complaint::wrong(format!(
                "The bucket of files has no {missing}; say it under [files.bucket]."
            )));
        }
        let address = bucket::Address {
            endpoint: asked.endpoint.clone(),
            name: asked.name.clone(),
            region: asked.region.clone(),
            key: asked.key.clone(),
            secret: asked.secret.clone(),
            is_host: asked.host,
        };
        let bucket = bucket::Bucket::at(address, folder).map_err(|fault| {
            Complaint::wrong(format!("\"{}\" is not the address of a bucket: {fault}.", asked.endpoint))
        })?;
        Ok(Arc::new(bucket))
    }

    /// How people reach Kith, without a slash at the end.
    pub fn public_url(&self) -> String {
        match self.server.public_url.trim_end_matches('/') {
            "" => format!("http://{}", self.server.address),
            url => url.to_owned(),
        }
    }
}

/// Reads all settings. Errors: a file that is not there or not right, by its line; a data folder that is none.
pub fn load(settings: &Settings) -> Result<Config, Complaint> {
    let mut table = match &settings.config {
        Some(file) => read(file)?,
        None if Path::new(FILE).is_file() => read(Path::new(FILE))?,
        None => Table::new(),
    };
    for (name, value) in std::env::vars() {
        if let Some(path) = name.strip_prefix(PREFIX) {
            set(&mut table, &path.to_lowercase(), &value);
        }
    }
    let mut config = Config::deserialize(table)
        .map_err(|fault| Complaint::wrong(format!("The settings are not right: {}.", fault.message())))?;
    if let Some(data) = &settings.data {
        config.server.data.clone_from(data);
    }
    if let Some(address) = &settings.address {
        config.server.address.clone_from(address);
    }
    if let Some(url) = settings.database.as_ref().filter(|url| !url.is_empty()) {
        config.database.url.clone_from(url);
    }
    must_be_folder(&config.server.data)?;
    Ok(config)
}

/// Errors: a file where the data folder should be, or one of those around it.
fn must_be_folder(data: &Path) -> Result<(), Complaint> {
    match data.ancestors().find(|path| path.is_file()) {
        None => Ok(()),
        Some(file) => Err(Complaint::wrong(format!(
            "{} is a file and no folder; name the folder of Kith's data with --data.",
            file.display()
        ))),
    }
}

fn read(file: &Path) -> Result<Table, Complaint> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|fault| Complaint::wrong(format!("The settings file {name} cannot be read: {fault}.")))?;
    text.parse().map_err(|fault: toml::de::Error| {
        let line = fault.span().map_or(1, |span| text.get(..span.start).unwrap_or("").lines().count().max(1));
        Complaint::wrong(format!(
            "The settings file {name} is not right at line {line}: {}.",
            fault.message()
        ))
    })
}

/// `server__address` sets `address` of `[server]`.
fn set(table: &mut Table, path: &str, text: &str) {
    match path.split_once("__") {
        Some((group, rest)) => {
            let inner = table.entry(group).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                set(inner, rest, text);
            }
        }
        None => {
            let value = match text {
                "true" => Value::Boolean(true),
                "false" => Value::Boolean(false),
                text => Value::String(text.to_owned()),
            };
            table.insert(path.to_owned(), value);
        }
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
