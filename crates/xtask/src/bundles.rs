//! Gathers what several parts of the program share into few files.
//!
//! The splitter makes a file of every set of parts that has code of its own, dozens of them and most of a few hundred
//! bytes; a page of records would ask for fifty. Each goes into the bundle of the first part that needs it, and the
//! splitter's script takes it out of there again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::machine::Outcome;

/// Whose bundles come first: what is awaited by a person who has just opened a page. Others follow by name.
const FIRST: [&str; 6] = ["hands", "entrance", "messages", "overlays", "board", "records"];

/// Takes a program out of its bundle, as an answer like that of a file of its own.
const TAKE_OUT: &str = r#"
const bundles = {};
function takeOut(part, start, end) {
    const bundle = bundles[part] ??= fetch(new URL(`./shared_${part}.bin`, import.meta.url)).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
        return answer.arrayBuffer();
    });
    bundle.catch(() => { if (bundles[part] === bundle) delete bundles[part]; });
    return bundle.then((bytes) => new Response(bytes.slice(start, end), { headers: { "Content-Type": "application/wasm" } }));
}
"#;

/// Fetches files of parts that are not here once a page is at rest, for the browser to keep: what is opened then is there
/// at once. Nothing is made of them yet, for that would take the tab's memory. Who saves data waits instead.
const BEFOREHAND: &str = r#"
if (!navigator.connection?.saveData) setTimeout(async () => {
    const here = new Set(performance.getEntriesByType("resource").map((entry) => entry.name));
    const files = [FILES].map((name) => new URL(`./${name}`, import.meta.url).href);
    for (const file of files.filter((file) => !here.has(file))) {
        await fetch(file, { priority: "low" }).then((answer) => answer.arrayBuffer()).catch(() => {});
    }
}, 3000);
"#;

/// Bundles the shared programs beside the splitter's script. Errors: the script has another form than known.
pub fn bundle(script: &Path) -> Outcome {
    let folder = script.parent().unwrap_or(Path::new("."));
    let mut text = fs::read_to_string(script)?;
    let mut bundles: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (number, part) in shared(&text) {
        let file = format!("chunk_{number}.wasm");
        let program = fs::read(folder.join(&file))?;
        let bundle = bundles.entry(part.clone()).or_default();
        let start = bundle.len();
        bundle.extend(program);
        let fetched = format!("fetch(new URL(\"./{file}\", import.meta.url))");
        if !text.contains(&fetched) {
            return Err(format!("the splitter's script does not fetch {file}").into());
        }
        text = text.replace(&fetched, &format!("takeOut({part:?}, {start}, {})", bundle.len()));
        fs::remove_file(folder.join(&file))?;
    }
    for (part, bundle) in bundles {
        fs::write(folder.join(format!("shared_{part}.bin")), bundle)?;
    }
    Ok(fs::write(script, text + TAKE_OUT + &beforehand(folder))?)
}

/// The script that fetches what most pages need of who is signed in.
fn beforehand(folder: &Path) -> String {
    let next = FIRST.iter().filter(|part| **part != "entrance");
    let files = next.flat_map(|part| [format!("shared_{part}.bin"), format!("split_{part}.wasm")]);
    let quoted: Vec<String> =
        files.filter(|file| folder.join(file).is_file()).map(|file| format!("{file:?}")).collect();
    BEFOREHAND.replace("FILES", &quoted.join(", "))
}

/// The numbers of the shared programs, each with the part whose bundle it goes to. The script names the parts that
/// share a program in the line before it.
fn shared(script: &str) -> Vec<(u32, String)> {
    let lines: Vec<&str> = script.lines().collect();
    let of_pair = |pair: &[&str]| {
        let [parts, program] = pair else { return None };
        let number = program.strip_prefix("const __chunk_")?.split(' ').next()?.parse().ok()?;
        let parts = parts.strip_prefix("/* ")?.strip_suffix(" */")?.split(", ");
        let rank = |part: &&str| FIRST.iter().position(|first| first == part).unwrap_or(FIRST.len());
        Some((number, parts.min_by_key(|part| (rank(part), *part))?.to_owned()))
    };
    lines.windows(2).filter_map(of_pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"
/* board, hands, records */
const __chunk_9 = makeLoad(() => {
    const src = fetch(new URL("./chunk_9.wasm", import.meta.url));
}
, []);
/* lines, qualification */
const __chunk_10 = makeLoad(() => {
    const src = fetch(new URL("./chunk_10.wasm", import.meta.url));
}
, []);
/* hands, settings */
const __chunk_12 = makeLoad(() => {
    const src = fetch(new URL("./chunk_12.wasm", import.meta.url));
}
, []);
export const __wasm_split_load_hands = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_hands.wasm", import.meta.url));
}
, [__chunk_9, __chunk_12]));
"#;

    #[test]
    fn what_parts_share_goes_to_the_bundle_of_the_first_that_needs_it() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("split.js");
        fs::write(&script, SCRIPT).unwrap();
        for (number, program) in [(9, "nine"), (10, "ten"), (12, "twelve")] {
            fs::write(folder.path().join(format!("chunk_{number}.wasm")), program).unwrap();
        }
        bundle(&script).unwrap();
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(read("shared_hands.bin"), "ninetwelve");
        assert_eq!(read("shared_lines.bin"), "ten");
        let text = read("split.js");
        assert!(
            text.contains("src = takeOut(\"hands\", 4, 10)")
                && text.contains("src = takeOut(\"lines\", 0, 3)")
        );
        assert!(text.contains("./split_hands.wasm") && !text.contains("./chunk_"));
        assert!(text.contains("[\"shared_hands.bin\"].map"), "what there is, is fetched beforehand");
        assert!(!folder.path().join("chunk_9.wasm").exists());
    }

    #[test]
    fn a_script_of_another_form_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("split.js");
        fs::write(&script, SCRIPT.replace("new URL(", "url(")).unwrap();
        fs::write(folder.path().join("chunk_9.wasm"), "nine").unwrap();
        assert!(bundle(&script).is_err());
    }
}
