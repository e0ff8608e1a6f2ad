//! `cargo xtask test`: every check there is, with a summary of how long each took.
//!
//! A failed part does not stop the others, so that one run shows everything that is wrong.

use std::env;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use crate::machine::{Machine, Outcome, run, say};
use crate::postgres::Cluster;
use crate::{browser, setup, site, tools};

#[derive(Args)]
pub struct Choice {
    /// Run these parts only; may be given more than once
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Run the tests whose name contains this
    #[arg(long)]
    filter: Option<String>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Part {
    /// cargo fmt
    Fmt,
    /// Clippy with warnings as errors, for server and browser
    Clippy,
    /// Unit and integration tests on SQLite and PostgreSQL
    Unit,
    /// The release binary in Chromium, at desktop and phone size
    E2e,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Fmt => "format",
            Part::Clippy => "clippy",
            Part::Unit => "unit and integration tests",
            Part::E2e => "end-to-end tests",
        }
    }
}

struct Report {
    part: Part,
    time: Duration,
    outcome: Outcome,
}

pub fn all(machine: &Machine, choice: &Choice) -> Outcome {
    let wanted = |part: &Part| choice.only.is_empty() || choice.only.contains(part);
    let parts: Vec<Part> = Part::value_variants().iter().copied().filter(wanted).collect();
    let database = Database::for_parts(&parts)?;
    if parts.contains(&Part::Clippy) || parts.contains(&Part::E2e) {
        tools::browser_target(machine)?;
    }
    let reports = thread::scope(|scope| {
        if parts.contains(&Part::E2e) {
            // While somebody is still there to give a password. What fails here is tried again, and told, where it is needed.
            _ = browser::packaged();
            // Rooms are built one after the other, which leaves a core idle: on a new machine the tools are built meanwhile.
            scope.spawn(|| _ = setup::quietly(machine));
        }
        parts.iter().map(|part| timed(*part, machine, choice, &database)).collect::<Vec<_>>()
    });
    drop(database);
    summary(&reports)
}

fn timed(part: Part, machine: &Machine, choice: &Choice, database: &Database) -> Report {
    say(part.name());
    let start = Instant::now();
    let filter = choice.filter.as_deref();
    let outcome = match part {
        Part::Fmt => format(machine),
        Part::Clippy => clippy(machine),
        Part::Unit => unit(machine, filter, database),
        Part::E2e => end_to_end(machine, filter, database),
    };
    if let Err(error) = &outcome {
        eprintln!("xtask: {}: {error}", part.name());
    }
    Report { part, time: start.elapsed(), outcome }
}

fn format(machine: &Machine) -> Outcome {
    tools::component(machine, "rustfmt", "fmt")?;
    run("cargo fmt", machine.command("cargo").args(["fmt", "--all", "--check"]))
}

/// Server and browser apart: a crate can't be built with both of their features at once.
fn clippy(machine: &Machine) -> Outcome {
    tools::component(machine, "clippy", "clippy")?;
    let server = ["build", "--all-targets"];
    run("clippy of the server", linted(machine).args(server).args(SERVER))?;
    let browser = ["check", "--package", "frontend", "--target", "wasm32-unknown-unknown"];
    run("clippy of the browser", linted(machine).args(browser))
}

/// The workspace without what is the browser's alone.
const SERVER: [&str; 5] = ["--workspace", "--exclude", "frontend", "--features", "ssr"];

/// Cargo with Clippy as the compiler of the workspace's crates, as `cargo clippy` starts it: one build is both checked
/// and tested, where two would compile every dependency twice.
fn linted(machine: &Machine) -> Command {
    let mut cargo = machine.command("cargo");
    cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", DENY_WARNINGS);
    cargo
}

/// `--deny warnings`, in the form that Clippy is handed arguments.
const DENY_WARNINGS: &str = "--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

fn unit(machine: &Machine, filter: Option<&str>, database: &Database) -> Outcome {
    tools::component(machine, "clippy", "clippy")?;
    tools::cargo_nextest(machine)?;
    let mut cargo = linted(machine);
    cargo.args(["nextest", "run", "--no-fail-fast"]).args(SERVER).env("KITH_TEST_POSTGRES", database.url());
    if let Some(filter) = filter {
        cargo.args(["--no-tests", "pass", filter]);
    }
    run("cargo nextest", &mut cargo)
}

fn end_to_end(machine: &Machine, filter: Option<&str>, database: &Database) -> Outcome {
    setup::quietly(machine)?;
    let chromium = browser::installed(machine)?;
    site::release(machine)?;
    let mut playwright = machine.command("npx");
    playwright
        .args(["playwright", "test", "--config", "end2end/playwright.config.ts"])
        .env("KITH_BINARY", machine.binary())
        .env("KITH_TEST_POSTGRES", database.url());
    if let Some(program) = chromium {
        playwright.env("KITH_CHROMIUM", program);
    }
    if let Some(filter) = filter {
        playwright.args(["--pass-with-no-tests", "--grep", filter]);
    }
    run("playwright", &mut playwright)
}

/// The PostgreSQL of the tests: the caller's own, or a throw-away one.
enum Database {
    Given(String),
    Own(Cluster),
    None,
}

impl Database {
    fn for_parts(parts: &[Part]) -> Outcome<Self> {
        if !parts.contains(&Part::Unit) && !parts.contains(&Part::E2e) {
            return Ok(Self::None);
        }
        match env::var("KITH_TEST_POSTGRES") {
            Ok(url) if !url.is_empty() => Ok(Self::Given(url)),
            _ => Ok(Self::Own(Cluster::start()?)),
        }
    }

    fn url(&self) -> &str {
        match self {
            Self::Given(url) => url,
            Self::Own(cluster) => &cluster.url,
            Self::None => "",
        }
    }
}

fn summary(reports: &[Report]) -> Outcome {
    println!();
    for report in reports {
        let verdict = if report.outcome.is_ok() { "passed" } else { "FAILED" };
        println!("{verdict}  {:>6.0} s  {}", report.time.as_secs_f64(), report.part.name());
    }
    let total: Duration = reports.iter().map(|report| report.time).sum();
    println!("        {:>6.0} s  in all", total.as_secs_f64());
    match reports.iter().filter(|report| report.outcome.is_err()).count() {
        0 => Ok(()),
        1 => Err("one part failed, see above".into()),
        count => Err(format!("{count} parts failed, see above").into()),
    }
}
