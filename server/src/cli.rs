//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Kith, an open CRM in one file.
#[derive(Parser)]
#[command(name = "kith", version, about, after_help = "Without a command, kith serves.")]
pub struct Cli {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command takes. The environment and Leptos.toml say the rest.
#[derive(Args, Clone, Debug, Default)]
pub struct Settings {
    /// The folder of the database and of files [default: ./kith-data]
    #[arg(long, global = true, env = "KITH_DATA", value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// Where to listen [default: 127.0.0.1:3000]
    #[arg(long, global = true, env = "KITH_ADDRESS", value_name = "ADDRESS:PORT")]
    pub address: Option<String>,
    /// postgres://user:password@host/name [default: SQLite in the data folder]
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database: Option<String>,
    /// The settings file [default: ./Leptos.toml, if it is there]
    #[arg(long, global = true, env = "KITH_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serves the app, the API and the live feed
    Serve,
    /// Brings in records from a file, or from a folder of files with a preset
    Import(Import),
    /// Fills Kith with a sample firm, to look around
    Demo {
        /// Takes the sample firm out again
        #[arg(long)]
        clear: bool,
    },
    /// Makes, lists and helps users
    #[command(subcommand)]
    User(UserCommand),
    /// Works everybody's engagement out anew
    Engagement,
    /// Looks after the index of words
    #[command(subcommand)]
    Search(SearchCommand),
    /// Looks for what is wrong: settings, database, event log
    Doctor,
}

#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 every row is in, 1 the machine stood in the way, 2 it cannot be done so, 3 some rows failed."
)]
pub struct Import {
    /// A CSV file, or a folder of them
    #[arg(required_unless_present_any = ["undo", "resume"])]
    pub path: Option<PathBuf>,
    /// A ready mapping, for example crm-opportunities
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    /// What the rows are, for a single file: contacts, companies, deals, ..
    #[arg(long = "entity", alias = "as", value_name = "RECORDS", conflicts_with = "preset")]
    pub plural: Option<String>,
    /// What a column becomes, over what is guessed: the field's name or label; nothing leaves the column out. Repeatable
    #[arg(long, value_name = "HEADER=FIELD", conflicts_with = "preset", requires = "path")]
    pub map: Vec<String>,
    /// The sign between columns, or tab, of one file or of all; may be given again [default: found out]
    #[arg(long, value_name = "[FILE=]SIGN", requires = "path")]
    pub separator: Vec<String>,
    /// How letters are written, for example macintosh or old.csv=windows-1251; may be given again [default: found out]
    #[arg(long, value_name = "[FILE=]LABEL", requires = "path")]
    pub encoding: Vec<String>,
    /// What to do with records that are there already: skip, update, fill (only what is empty) or create
    #[arg(long, value_name = "POLICY", value_parser = ["skip", "update", "fill", "create"])]
    pub policy: Option<String>,
    /// Checks every row and writes nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Takes an import back, changes of existing records included
    #[arg(long, value_name = "IMPORT", conflicts_with_all = ["path", "resume"])]
    pub undo: Option<String>,
    /// Goes on with an import that was stopped
    #[arg(long, value_name = "IMPORT", conflicts_with = "path")]
    pub resume: Option<String>,
}

#[derive(Subcommand)]
pub enum SearchCommand {
    /// Indexes every record anew; stopped, it goes on when Kith serves again
    Rebuild,
}

#[derive(Subcommand)]
pub enum UserCommand {
    /// Makes a user and prints the link by which the person sets a password
    Create(NewUser),
    /// Prints a link by which a user sets a new password
    ResetPassword {
        /// The user's email address
        email: String,
    },
    /// Lists all users
    List,
}

#[derive(Args)]
pub struct NewUser {
    /// The email address to sign in with
    pub email: String,
    /// The person's name
    #[arg(long)]
    pub name: String,
    /// What the person may do: admin, manager, consultant, golden_ticket or read_only
    #[arg(long, default_value = "consultant", value_parser = role)]
    pub role: String,
    /// Takes the password from standard input instead of printing a link
    #[arg(long)]
    pub password_stdin: bool,
}

/// A role by its name, its words joined by either sign.
fn role(text: &str) -> Result<String, String> {
    let name = text.replace('-', "_");
    match identity::roles::NAMES.contains(&name.as_str()) {
        true => Ok(name),
        false => Err(format!("there are: {}", identity::roles::NAMES.join(", "))),
    }
}
