//! Where entries stand beside each other: columns of a day for what overlaps, rows of a week for what takes whole days. Pure.

use super::model::Entry;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// Minutes of a day.
pub const DAY: u32 = 1_440;
/// What is shorter is drawn as long as this, in minutes, so that it can be read and touched.
const LEAST: u32 = 30;

/// Where an entry stands on a day: minutes from midnight, and which of how many columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub entry: Entry,
    pub from: u32,
    pub to: u32,
    pub lane: u32,
    pub lanes: u32,
}

/// What has a time, on this day; what overlaps stands side by side.
pub fn blocks(entries: &[Entry], day: NaiveDate) -> Vec<Block> {
    let timed = entries.iter().filter(|entry| entry.is_on(day) && !entry.is_whole_days());
    let mut blocks: Vec<Block> = timed.map(|entry| block(entry, day)).collect();
    blocks.sort_by_key(|block| (block.from, std::cmp::Reverse(block.to)));
    let mut first = 0;
    while first < blocks.len() {
        first += share(&mut blocks[first..]);
    }
    blocks
}

fn block(entry: &Entry, day: NaiveDate) -> Block {
    let from = if entry.begins.date() < day { 0 } else { minute(entry.begins) };
    let to = if entry.over().date() > day { DAY } else { minute(entry.over()) };
    let from = from.min(DAY - LEAST);
    Block { entry: entry.clone(), from, to: to.max(from + LEAST), lane: 0, lanes: 1 }
}

fn minute(time: NaiveDateTime) -> u32 {
    time.time().num_seconds_from_midnight() / 60
}

/// Shares the width among those at the beginning that overlap, each with the next; gives how many they are.
fn share(blocks: &mut [Block]) -> usize {
    let mut ends: Vec<u32> = Vec::new();
    let mut count = 0;
    for block in blocks.iter_mut() {
        if count > 0 && ends.iter().all(|end| *end <= block.from) {
            break;
        }
        let free = ends.iter().position(|end| *end <= block.from);
        let lane = free.unwrap_or(ends.len());
        match free {
            Some(lane) => ends[lane] = block.to,
            None => ends.push(block.to),
        }
        block.lane = lane as u32;
        count += 1;
    }
    blocks.iter_mut().take(count).for_each(|block| block.lanes = ends.len() as u32);
    count
}

/// Where an entry stands in a row of days: its first and last column, cut to the row, and its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub entry: Entry,
    pub first: u32,
    pub last: u32,
    pub line: u32,
    /// It began before the row, or goes on after it.
    pub cut: [bool; 2],
}

/// What `takes` of the entries, as bars over `count` days from `from` on; each on the first line where there is room.
pub fn bars(entries: &[Entry], from: NaiveDate, count: u32, takes: impl Fn(&Entry) -> bool) -> Vec<Bar> {
    let Some(until) = from.checked_add_days(Days::new(u64::from(count.saturating_sub(1)))) else {
        return Vec::new();
    };
    let mut busy: Vec<Vec<(u32, u32)>> = Vec::new();
    let within = |entry: &&Entry| takes(entry) && entry.begins.date() <= until && entry.last_day() >= from;
    let mut chosen: Vec<&Entry> = entries.iter().filter(within).collect();
    chosen.sort_by_key(|entry| {
        let days = (entry.last_day() - entry.begins.date()).num_days();
        (entry.begins.date().max(from), std::cmp::Reverse(days), !entry.is_whole_days(), entry.begins)
    });
    let column = |day: NaiveDate| (day - from).num_days().clamp(0, i64::from(count) - 1) as u32;
    let bar = |entry: &Entry| {
        let (first, last) = (column(entry.begins.date()), column(entry.last_day()));
        let free = busy.iter().position(|line| line.iter().all(|(from, to)| last < *from || *to < first));
        let line = free.unwrap_or(busy.len());
        match free {
            Some(line) => busy[line].push((first, last)),
            None => busy.push(vec![(first, last)]),
        }
        let cut = [entry.begins.date() < from, entry.last_day() > until];
        Bar { entry: entry.clone(), first, last, line: line as u32, cut }
    };
    chosen.into_iter().map(bar).collect()
}

/// A minute of a day as a time; the end of the day for what is beyond.
pub fn at(day: NaiveDate, minute: u32) -> NaiveDateTime {
    match NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0) {
        Some(time) => day.and_time(time),
        None => day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN),
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::entry;
    use super::*;

    fn day() -> NaiveDate {
        "2026-11-20".parse().unwrap()
    }

    fn of(times: &[(&str, &str)]) -> Vec<(u32, u32, u32, u32)> {
        let whole = |time: &str| ["2026-11-20T", time, ":00"].concat();
        let entries: Vec<Entry> = (1..)
            .zip(times)
            .map(|(id, (begins, ends))| entry(id, &whole(begins), Some(&whole(ends))))
            .collect();
        blocks(&entries, day()).iter().map(|block| (block.from, block.to, block.lane, block.lanes)).collect()
    }

    #[test]
    fn what_overlaps_stands_side_by_side() {
        let three = of(&[("09:00", "11:00"), ("10:00", "12:00"), ("11:00", "12:00"), ("13:00", "14:00")]);
        assert_eq!(three, [(540, 660, 0, 2), (600, 720, 1, 2), (660, 720, 0, 2), (780, 840, 0, 1)]);
        assert_eq!(of(&[("09:00", "09:05"), ("09:10", "09:20")]), [(540, 570, 0, 2), (550, 580, 1, 2)]);
    }

    #[test]
    fn a_night_is_drawn_on_both_days() {
        let night = [entry(1, "2026-11-20T22:00:00", Some("2026-11-21T02:00:00"))];
        let drawn = |day: &str| {
            blocks(&night, day.parse().unwrap())
                .iter()
                .map(|block| (block.from, block.to))
                .collect::<Vec<_>>()
        };
        assert_eq!(drawn("2026-11-20"), [(1_320, DAY)]);
        assert_eq!(drawn("2026-11-21"), [(0, 120)]);
        assert_eq!(drawn("2026-11-22"), []);
        let last = [entry(1, "2026-11-20T23:50:00", None)];
        assert_eq!(blocks(&last, day())[0].from, DAY - LEAST);
    }

    #[test]
    fn bars_find_the_first_free_line_and_are_cut_to_the_week() {
        let entries = [
            entry(1, "2026-11-14T00:00:00", Some("2026-11-17T23:59:00")),
            entry(2, "2026-11-17T00:00:00", Some("2026-11-30T23:59:00")),
            entry(3, "2026-11-18T23:59:00", None),
            entry(4, "2026-11-25T23:59:00", None),
        ];
        let week = bars(&entries, "2026-11-16".parse().unwrap(), 7, |_| true);
        let told: Vec<_> = week.iter().map(|bar| (bar.first, bar.last, bar.line, bar.cut)).collect();
        assert_eq!(told, [(0, 1, 0, [true, false]), (1, 6, 1, [false, true]), (2, 2, 0, [false, false])]);
    }

    #[test]
    fn the_last_minute_is_the_next_midnight() {
        assert_eq!(at(day(), 615).to_string(), "2026-11-20 10:15:00");
        assert_eq!(at(day(), DAY).to_string(), "2026-11-21 00:00:00");
        assert_eq!(at(NaiveDate::MAX, DAY).date(), NaiveDate::MAX);
    }
}
