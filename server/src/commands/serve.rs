//! `kith serve`: answers until it is told to stop, then ends what is running.

use super::signals::asked_to_stop;
use crate::alone::alone;
use crate::complaint::Complaint;
use crate::config::Config;
use crate::log::Log;
use crate::{assets, boot, http};
use axum::serve::ListenerExt;
use identity::{House, Me};
use leptos::config::{Env, LeptosOptions};
use records::import::sweep;
use records::search::pass;
use std::io::ErrorKind;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

pub async fn serve(config: Config, log: Log) -> Result<(), Complaint> {
    let address = config.address()?;
    let listener = listen(address).await?;
    let alone = alone(&config)?;
    let house = boot::boot(&config).await?;
    let router = http::router(house.clone(), &config, options(address));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    log.speak();
    tracing::info!("Kith answers at {}", config.public_url());
    let mut beside = beside(&house, &config);
    let served = axum::serve(listener, service).with_graceful_shutdown(stopped(house.clone())).await;
    beside.shutdown().await;
    boot::close(&house).await;
    drop(alone);
    served.map_err(|fault| Complaint::failed(format!("Kith had to stop serving: {fault}.")))
}

/// What goes on beside the answers. It may be stopped at any moment, as by a kill, and goes on at the next start.
fn beside(house: &House, config: &Config) -> JoinSet<()> {
    let mut beside = JoinSet::new();
    beside.spawn(catch_up(house.clone()));
    beside.spawn(go_on(house.clone()));
    beside.spawn(index(house.clone()));
    beside.spawn(work::engagement::every_day(house.clone()));
    beside.spawn(work::reminders::keep_telling(house.clone()));
    beside.spawn(notices::follow::forever(house.clone()));
    beside.spawn(notices::pass::forever(house.clone(), &app::CLOCKS));
    beside.spawn(notices::mail::digest::forever(house.clone(), config.public_url()));
    beside.spawn(notices::push::sender::forever(house.clone(), config.public_url()));
    beside.spawn(work::files::sweep::every_day(house.clone()));
    beside.spawn(sweep::every_hour(Me::system(house)));
    beside
}

/// Works out the times in stage of what happened since somebody last asked, while Kith answers already.
async fn catch_up(house: House) {
    match sales::deals::stays::catch_up(&house).await {
        Ok(0) => {}
        Ok(deals) => tracing::info!("The times in stage of {deals} deals are worked out"),
        Err(error) => tracing::error!("The times in stage of deals are not worked out yet: {error:?}"),
    }
}

/// Finishes what was being taken back when Kith was stopped.
async fn go_on(house: House) {
    match records::undo::go_on(&house).await {
        Ok(0) => {}
        Ok(undos) => tracing::info!("What was being taken back is taken back: {undos} batches"),
        Err(error) => tracing::error!("What was being taken back is not taken back yet: {error:?}"),
    }
}

/// Indexes what a newer Kith indexes otherwise; goes on where it was stopped.
async fn index(house: House) {
    match pass::go_on(&house, pass::BREATH).await {
        Ok(0) => {}
        Ok(records) => tracing::info!("The words of {records} records are indexed"),
        Err(error) => tracing::error!("The words of all records are not indexed yet: {error:?}"),
    }
}

/// Takes the address. Errors: why it cannot be had.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Complaint> {
    TcpListener::bind(address).await.map_err(|fault| {
        Complaint::failed(match fault.kind() {
            ErrorKind::AddrInUse => {
                format!("The address {address} is in use; stop what listens there, or choose another with --address.")
            }
            ErrorKind::PermissionDenied => {
                format!("This user may not listen at {address}; choose a port above 1023 with --address.")
            }
            ErrorKind::AddrNotAvailable => {
                format!("This machine does not have the address {address}; choose another with --address.")
            }
            _ => format!("Kith cannot listen at {address}: {fault}."),
        })
    })
}

/// The site is in the binary; only its folder of scripts has a name that is not fixed. `cargo leptos watch` says
/// where it puts things, and at which port it tells pages to reload.
pub fn options(address: SocketAddr) -> LeptosOptions {
    let told = |name: &str| std::env::var("LEPTOS_WATCH").and_then(|_| std::env::var(name)).ok();
    let env = if cfg!(debug_assertions) { Env::DEV } else { Env::PROD };
    let mut options = LeptosOptions::builder()
        .output_name(told("LEPTOS_OUTPUT_NAME").unwrap_or_else(|| "kith".to_owned()))
        .site_pkg_dir(told("LEPTOS_SITE_PKG_DIR").unwrap_or_else(assets::pkg_dir))
        .site_addr(address)
        .env(env)
        .build();
    if let Some(root) = told("LEPTOS_SITE_ROOT") {
        options.site_root = root.into();
    }
    if let Some(port) = told("LEPTOS_RELOAD_PORT").and_then(|port| port.parse().ok()) {
        options.reload_port = port;
    }
    options
}

/// Waits for Ctrl+C or SIGTERM, then ends the live feeds, which would wait forever.
async fn stopped(house: House) {
    asked_to_stop().await;
    tracing::info!("Kith stops");
    house.closing.close();
}
