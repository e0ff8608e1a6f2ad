//! Ten hues of equal lightness for stages and people. Always with a name or initials beside the colour.

use crate::words::t;

/// One of ten; any number is folded into the range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hue(u8);

impl Hue {
    pub const COUNT: u8 = 10;
    /// Nearest to what is good, and to what is bad: won and lost.
    pub const GOOD: i64 = 9;
    pub const BAD: i64 = 5;

    /// The hue of a stage or a series, by its number.
    pub fn new(number: i64) -> Self {
        Self(number.rem_euclid(i64::from(Self::COUNT)).unsigned_abs() as u8)
    }

    /// A hue that stays the same for the same id, on every machine.
    pub fn of(id: &str) -> Self {
        Self::new(i64::from(sum(id)))
    }

    /// Whether what has this id wears its hue with a ring: twice as many looks as there are hues.
    pub fn is_ringed(id: &str) -> bool {
        sum(id) / u32::from(Self::COUNT) % 2 == 1
    }

    pub fn number(self) -> u8 {
        self.0
    }

    /// What people call it.
    pub fn name(self) -> String {
        t(&["hue.", &self.0.to_string()].concat())
    }

    /// Tinted ground with text in the hue.
    pub fn soft(self) -> &'static str {
        match self.0 {
            0 => "stage-soft-0",
            1 => "stage-soft-1",
            2 => "stage-soft-2",
            3 => "stage-soft-3",
            4 => "stage-soft-4",
            5 => "stage-soft-5",
            6 => "stage-soft-6",
            7 => "stage-soft-7",
            8 => "stage-soft-8",
            _ => "stage-soft-9",
        }
    }

    /// The hue itself as a ground: lines, dots, bars.
    pub fn solid(self) -> &'static str {
        match self.0 {
            0 => "bg-stage-0",
            1 => "bg-stage-1",
            2 => "bg-stage-2",
            3 => "bg-stage-3",
            4 => "bg-stage-4",
            5 => "bg-stage-5",
            6 => "bg-stage-6",
            7 => "bg-stage-7",
            8 => "bg-stage-8",
            _ => "bg-stage-9",
        }
    }
}

/// A number that an id always has.
fn sum(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::Hue;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_fold_into_the_range() {
        assert_eq!([0, 9, 10, -1].map(|n| Hue::new(n).number()), [0, 9, 0, 9]);
    }

    #[test]
    fn ids_of_one_hue_differ_by_their_ring() {
        let ringed = (0..200).map(|id: u32| id.to_string()).filter(|id| Hue::is_ringed(id));
        let looks: BTreeSet<u8> = ringed.map(|id| Hue::of(&id).number()).collect();
        assert_eq!(looks.len(), usize::from(Hue::COUNT), "every hue is there with and without");
        assert_eq!(Hue::is_ringed("a"), Hue::is_ringed("a"));
    }

    #[test]
    fn an_id_keeps_its_hue() {
        assert_eq!(Hue::of("01939f2c-7a3e"), Hue::of("01939f2c-7a3e"));
        assert_ne!(Hue::of("a"), Hue::of("b"));
    }
}
