//! Embeds the migrations: writes `migrations.rs`, two lists of (number, name, SQL).

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder =
        Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../../migrations");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut source = String::new();
    for engine in ["sqlite", "postgres"] {
        let folder = folder.join(engine).canonicalize()?;
        println!("cargo::rerun-if-changed={}", folder.display());
        source.push_str(&list(engine, &folder)?);
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("migrations.rs"), source)
}

fn list(engine: &str, folder: &Path) -> io::Result<String> {
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut list = format!("pub const {}: &[(i64, &str, &str)] = &[\n", engine.to_uppercase());
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let Some((number, title)) = name.strip_suffix(".sql").and_then(|name| name.split_once('_')) else {
            continue;
        };
        let number: i64 = number.parse().map_err(io::Error::other)?;
        list.push_str(&format!("    ({number}, {title:?}, include_str!({:?})),\n", file.path()));
    }
    list.push_str("];\n");
    Ok(list)
}
