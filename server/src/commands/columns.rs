//! What the columns of a file become, said and told on the command line.

use crate::complaint::Complaint;
use records::import::by_hand::{Unknown, left_out, map};
use records::import::plan::Plan;
use records::import::report::FileLook;

/// Takes over what `--map` says, in order.
pub fn map_all(plan: &mut Plan, looks: &[FileLook], said: &[String]) -> Result<(), Complaint> {
    said.iter()
        .try_for_each(|one| map(plan, looks, one).map_err(|unknown| Complaint::wrong(told(one, unknown))))
}

fn told(said: &str, unknown: Unknown) -> String {
    let sentence = match unknown {
        Unknown::Form => format!("--map {said} is not \"HEADER=FIELD\"."),
        Unknown::Header { header, there } => {
            format!("There is no column {header}; there are: {}.", there.join(", "))
        }
        Unknown::Field { field, there } => {
            format!("There is no field {field}; there are: {}.", there.join(", "))
        }
    };
    format!("{sentence} Nothing was imported.")
}

/// One line that names what nothing is made of, if there is any; a preset knows what it leaves.
pub fn left(plan: &Plan, looks: &[FileLook], said: &[String]) -> Option<String> {
    let left = if plan.preset.is_empty() { left_out(plan, looks, said) } else { Vec::new() };
    let first = left.first().and_then(|(_, columns)| columns.first())?;
    let of_file = |(file, columns): &(String, Vec<String>)| match looks.len() {
        1 => columns.join(", "),
        _ => format!("{file}: {}", columns.join(", ")),
    };
    let named = left.iter().map(of_file).collect::<Vec<_>>().join("; ");
    Some(format!("Left out: {named}. Say what a column becomes with --map \"{first}=FIELD\"."))
}
