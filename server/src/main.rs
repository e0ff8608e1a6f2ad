//! `kith`: the whole product in one binary. Serves, imports, looks after its users and itself.

#[macro_use]
mod say;

mod alone;
mod assets;
mod boot;
mod cli;
mod commands;
mod complaint;
mod config;
mod http;
mod log;
mod memory;
mod private;
mod secret;

use boot::inside;
use clap::Parser;
use cli::{Cli, Command, SearchCommand, UserCommand};
use complaint::Complaint;
use std::process::ExitCode;

fn main() -> ExitCode {
    memory::give_back();
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => complaint.say(),
    }
}

fn run(cli: Cli) -> Result<(), Complaint> {
    let config = config::load(&cli.settings)?;
    let log = log::install(&config.log.level)?;
    let workers = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 4);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(workers)
        .max_blocking_threads(16)
        .enable_all()
        .build()
        .map_err(|fault| Complaint::failed(format!("Kith cannot start its threads: {fault}.")))?;
    runtime.block_on(dispatch(cli.command.unwrap_or(Command::Serve), config, log))
}

async fn dispatch(command: Command, config: config::Config, log: log::Log) -> Result<(), Complaint> {
    use commands::{demo, doctor, engagement, import, search, serve, user};
    match command {
        Command::Serve => serve::serve(config, log).await,
        Command::Doctor => doctor::examine(config).await,
        Command::User(UserCommand::Create(new)) => user::create(config, new).await,
        Command::User(UserCommand::ResetPassword { email }) => {
            inside(&config, async |house| user::reset_password(&house, &config, &email).await).await
        }
        Command::User(UserCommand::List) => inside(&config, user::list).await,
        Command::Import(asked) => inside(&config, async |house| import::import(house, asked).await).await,
        Command::Engagement => inside(&config, engagement::engagement).await,
        Command::Search(SearchCommand::Rebuild) => inside(&config, search::rebuild).await,
        Command::Demo { clear } => inside(&config, async |house| demo::demo(house, clear).await).await,
    }
}
