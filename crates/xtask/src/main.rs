//! The project's own commands: `cargo xtask setup | run | test | bench | dist`.
//!
//! Each brings the machine to the state it needs first and skips what is there already. Tools and build
//! output live in a cache outside the checkout (`KITH_CACHE`, or `~/.cache/kith`), so that a fresh clone
//! compiles the workspace's own crates only.

mod bench;
mod browser;
mod bundles;
mod checkout;
mod digest;
mod dist;
mod editor;
mod machine;
mod names;
mod order;
mod packages;
mod postgres;
mod program;
mod run;
mod setup;
mod site;
mod slim;
mod test;
mod tools;
mod unreached;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::machine::{Machine, Outcome};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests Kith")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Installs what building Kith needs, each thing once
    Setup,
    /// Builds the release and serves it at http://127.0.0.1:3000 from ./kith-data
    Run {
        /// What follows `--` goes to `kith serve`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Runs every check: format, clippy, unit tests on both databases, end-to-end tests
    Test(test::Choice),
    /// Measures speed and size as ratios and writes docs/benchmarks.md
    Bench,
    /// Builds the release and puts the one binary into dist/
    Dist,
}

fn main() -> ExitCode {
    match start(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start(task: Task) -> Outcome {
    let machine = Machine::find()?;
    checkout::settle(&machine)?;
    match task {
        Task::Setup => setup::everything(&machine),
        Task::Run { arguments } => run::serve(&machine, &arguments),
        Task::Test(choice) => test::all(&machine, &choice),
        Task::Bench => bench::figures(&machine),
        Task::Dist => dist::binary(&machine),
    }
}
