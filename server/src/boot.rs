//! From settings to a house: what every command does first.

use crate::complaint::Complaint;
use crate::config::Config;
use crate::private;
use crate::secret::secret;
use db::Db;
use identity::House;
use records::import::UPLOAD_LIMIT;
use records::import::files::Uploads;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Duration;
use tokio::time::timeout;

/// How long work in the background may take to end.
const PATIENCE: Duration = Duration::from_secs(8);

/// Does what only makes sense with a database that is there, and closes the house behind it.
pub async fn inside(
    config: &Config,
    work: impl AsyncFnOnce(House) -> Result<(), Complaint>,
) -> Result<(), Complaint> {
    must_exist(config)?;
    let house = boot(config).await?;
    let end = work(house.clone()).await;
    close(&house).await;
    end
}

/// Ends what still goes on in the background, then the connections: in this order nothing complains.
pub async fn close(house: &House) {
    house.closing.close();
    let _ = timeout(PATIENCE, house.closing.let_go()).await;
    house.db.close().await;
}

/// A mistyped folder is not taken for an empty Kith.
pub fn must_exist(config: &Config) -> Result<(), Complaint> {
    match absent(config) {
        Some(path) => Err(Complaint::failed(format!(
            "There is no database {}; start `kith serve` once with this folder, or name the right one with --data.",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// The file that [`boot`] would make; nothing when it is there, or on PostgreSQL.
pub fn absent(config: &Config) -> Option<PathBuf> {
    let address = config.database();
    let path = Db::file(&address)?;
    let missing = path.metadata().is_err_and(|fault| fault.kind() == ErrorKind::NotFound);
    missing.then(|| path.to_owned())
}

/// Installs the catalogue, rules and words, opens the database and brings its tables up to date.
pub async fn boot(config: &Config) -> Result<House, Complaint> {
    private::close(config);
    install();
    let uploads = Uploads { folder: config.server.data.join("uploads"), limit: UPLOAD_LIMIT };
    records::import::files::install(uploads);
    work::files::install(work::files::Shelf { place: config.files()?, limit: config.largest_file()? });
    let db = open(config).await?;
    db.migrate().await?;
    identity::seal::install(&secret(config)?);
    Ok(House::open(db).await?.founded_by(app::founders()))
}

/// What does not need a database.
pub fn install() {
    kernel::catalogue::install(app::catalogue());
    records::rule::install(app::rules());
    records::around::install(app::beside());
    ui::words::install(&app::words(), &app::LATER);
}

/// Opens the database; says which one when it cannot be.
pub async fn open(config: &Config) -> Result<Db, Complaint> {
    let address = config.database();
    Db::open(&address).await.map_err(|error| match error {
        kernel::Error::Unavailable(key) => unavailable(&key, &address),
        other => other.into(),
    })
}

fn unavailable(key: &str, address: &str) -> Complaint {
    let place = address.split_once("://").map_or("", |(_, place)| place);
    let place = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let place = place.split(['?', '#']).next().unwrap_or_default();
    match (key, place.split_once('/')) {
        ("database_missing", _) => Complaint::failed(missing(address)),
        ("database_absent", Some((host, name))) => {
            let (machine, port) = host.rsplit_once(':').unwrap_or((host, "5432"));
            Complaint::failed(format!(
                "PostgreSQL at {host} has no database {name}; create it: `createdb -h {machine} -p {port} -O USER {name}`."
            ))
        }
        ("database_denied", _) => Complaint::failed(format!(
            "PostgreSQL at {place} does not let this user in; check the user and the password in DATABASE_URL, and its pg_hba.conf."
        )),
        _ => kernel::Error::Unavailable(key.to_owned()).into(),
    }
}

fn missing(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, _)) if !scheme.starts_with("postgres") => {
            format!(
                "Kith does not know {scheme}:// databases; give a file or postgres://user:password@host/name."
            )
        }
        Some((_, place)) => {
            let place = place.rsplit_once('@').map_or(place, |(_, host)| host);
            format!("PostgreSQL at {place} does not answer; check DATABASE_URL and that the server runs.")
        }
        None => format!(
            "The database {address} cannot be opened; check that it is a Kith database and that its folder can be written."
        ),
    }
}
