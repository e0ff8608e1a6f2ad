//! What an import, or a trial of one, came to: counts on standard output, problems on standard error.

use crate::complaint::Complaint;
use kernel::Language;
use records::import::report::{DryRun, Progress, RowProblem, Tally, total};
use ui::words::Words;

/// Problems shown on the screen of a terminal.
const SHOWN: usize = 20;

/// What stays of an import that is taken back, and why.
pub fn kept(tallies: &[Tally], reason: &str) -> String {
    let words = Words::of(Language::English);
    let named = |tally: &Tally| {
        let form = if tally.kept == 1 { ".one" } else { ".many" };
        let noun = words.text(&[&tally.entity, form].concat()).to_lowercase();
        format!("{} {noun}", tally.kept)
    };
    let told: Vec<String> = tallies.iter().filter(|tally| tally.kept > 0).map(named).collect();
    let sentence = words.text(reason);
    if told.is_empty() { sentence } else { format!("{sentence} {}.", told.join(", ")) }
}

/// Says that rows are missing, with an exit code that a script hears.
pub fn failed_rows(failed: i64) -> Result<(), Complaint> {
    match failed {
        0 => Ok(()),
        1 => Err(Complaint::partly("One row cannot be imported; correct it and import the file again.")),
        _ => Err(Complaint::partly(format!(
            "{failed} rows cannot be imported; correct them and import the file again."
        ))),
    }
}

pub fn tell(progress: &Progress) {
    tell_counts(&progress.tallies, &progress.left);
}

/// `left` are files that the trial does not read.
pub fn tell_dry(result: &DryRun, left: &[String]) -> Result<(), Complaint> {
    tell_counts(&result.tallies, left);
    tell_problems(&result.problems);
    say!("Nothing was written.");
    failed_rows(total(&result.tallies).failed)
}

fn tell_counts(tallies: &[Tally], left: &[String]) {
    for tally in tallies {
        say!("{}", line(tally));
    }
    if !left.is_empty() {
        say!("{}", Words::of(Language::English).with("import.left", &[("files", &left.join(", "))]));
    }
}

fn line(tally: &Tally) -> String {
    let words = Words::of(Language::English);
    let name = words.text(&[&tally.entity, ".many"].concat());
    let mut line = format!("{name:<12} {:>8} new", tally.created);
    for (count, word) in
        [(tally.updated, "changed"), (tally.skipped, "there already"), (tally.failed, "failed")]
    {
        if count > 0 {
            line.push_str(&format!(", {count} {word}"));
        }
    }
    match (tally.along, tally.file.as_str(), tally.read) {
        (true, ..) => line.push_str(" (came along with the rows)"),
        (false, "", _) => {}
        (false, file, 1) => line.push_str(&format!(" (1 row in {file})")),
        (false, file, rows) => line.push_str(&format!(" ({rows} rows in {file})")),
    }
    line
}

pub fn tell_problems(problems: &[RowProblem]) {
    let words = Words::of(Language::English);
    for problem in problems.iter().take(SHOWN) {
        let text = words.with(&problem.key, &[("hint", &problem.hint)]);
        let column = if problem.column.is_empty() { String::new() } else { format!(", {}", problem.column) };
        eprintln!("{} row {}{column}: {text}", problem.file, problem.row);
    }
    if problems.len() > SHOWN {
        eprintln!("and {} more", problems.len() - SHOWN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_named_in_words() {
        crate::boot::install();
        let counts = [("pipeline", 1), ("stage", 4), ("contact", 0)];
        let tallies = counts.map(|(kind, kept)| Tally { kept, ..Tally::of(kind) });
        let said = kept(&tallies, "refused.import_kept");
        assert!(said.ends_with(" 1 pipeline, 4 stages."), "{said}");
        assert!(!kept(&tallies[2..], "refused.import_kept").contains('0'));
    }
}
