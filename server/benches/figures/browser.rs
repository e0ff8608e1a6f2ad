//! What a person feels on a full board, measured in the Chromium of the end-to-end tests: `end2end/bench` moves, scrolls
//! and reads Chromium's traces, and leaves what it found in files. That a move is one row and one event on the server is
//! counted by a test of the sales room, `a_move_writes_one_row_and_one_event`.

use crate::{Figure, kith::Kith, store::Store};
use serde::{Deserialize, de::DeserializeOwned};
use std::io::{Error, Result};
use std::path::Path;
use std::process::Command;

/// What came over the wire until the board answered to hands, headers and icons with it.
#[derive(Deserialize)]
struct Load {
    kilobytes: f64,
    requests: f64,
}

/// A card carried over the board. Times in milliseconds, of the processor and by the clock.
#[derive(Deserialize)]
struct Drag {
    frames: u32,
    longest: f64,
    clock: f64,
    /// Objects that a layout found dirty at most, and objects in the document.
    dirty: f64,
    total: f64,
    /// Elements and texts in sight.
    sight: f64,
}

/// MB.
#[derive(Deserialize)]
struct Memory {
    board: f64,
    empty: f64,
}

/// A column scrolled: frames a second, shares of late frames, the longest wait in milliseconds.
#[derive(Deserialize)]
struct Column {
    rate: f64,
    later: f64,
    missed: f64,
    longest: f64,
    script: f64,
    floor: f64,
}

/// `full` is the firm with 10,000 open deals in 8 stages.
pub async fn measure(full: &Store) -> Result<Vec<Figure>> {
    let long = Store::of_deals(5_000, 1).await?;
    let (board, column) = (Kith::start(&full.data).await?, Kith::start(&long.data).await?);
    let folder = tempfile::tempdir()?;
    run([("KITH_BENCH_BOARD", &board, full), ("KITH_BENCH_COLUMN", &column, &long)], folder.path())?;
    let (load, drag): (Load, Drag) = (read(folder.path(), "load")?, read(folder.path(), "drag")?);
    let (memory, column): (Memory, Column) = (read(folder.path(), "memory")?, read(folder.path(), "column")?);
    let [scripts, layout] = on_the_move(&drag);
    Ok(vec![of_loading(&load), scripts, layout, of_the_tab(&memory), of_scrolling(&column)])
}

fn run(firms: [(&str, &Kith, &Store); 2], folder: &Path) -> Result<()> {
    let mut playwright = Command::new("npx");
    playwright
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .args(["playwright", "test", "--config", "end2end/bench/playwright.config.ts"])
        .env("KITH_BENCH_FIGURES", folder);
    for (name, kith, store) in firms {
        playwright.env(name, format!("http://{} {}", kith.address, store.session));
    }
    match playwright.status()? {
        status if status.success() => Ok(()),
        status => Err(Error::other(format!("the measurements in the browser ended with {status}"))),
    }
}

fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T> {
    let text = std::fs::read_to_string(folder.join([name, ".json"].concat()))?;
    Ok(serde_json::from_str(&text)?)
}

fn of_loading(load: &Load) -> Figure {
    let detail =
        format!("{} requests, headers and icons with them, in a browser that knows nothing", load.requests);
    Figure::at_most("The board until it answers to hands, kB on the wire", load.kilobytes, 350.0, detail)
}

fn on_the_move(drag: &Drag) -> [Figure; 2] {
    let Drag { frames, longest, clock, dirty, total, sight } = *drag;
    [
        Figure::at_most(
            "A card in the air, ms of scripts in a frame at most",
            longest,
            16.0,
            format!("of the processor, in {frames} frames over 10,000 deals; {clock:.1} by the clock"),
        ),
        Figure::at_most(
            "A card in the air, objects laid out anew at most",
            dirty,
            sight,
            format!("of {total} in the document; the bar is the elements and texts in sight"),
        ),
    ]
}

fn of_the_tab(memory: &Memory) -> Figure {
    let Memory { board, empty } = *memory;
    let detail = format!("anonymous memory: {board:.1} with the board, {empty:.1} with an empty page");
    Figure::at_most("Memory of the tab with 10,000 open deals, MB", board - empty, 60.0, detail)
}

fn of_scrolling(column: &Column) -> Figure {
    let Column { rate, later, missed, longest, script, floor } = *column;
    let detail = format!(
        "{:.1} % of the frames missed their turn, {:.1} % came later than 16.7 ms, the longest wait {longest:.1} ms, \
         scripts {script:.1} ms in a frame at most; a bare page of 5,000 lines: {floor:.1} a second",
        missed * 100.0,
        later * 100.0
    );
    Figure::at_least("Scrolling a column of 5,000 cards, frames a second", rate, 59.0, detail)
}
