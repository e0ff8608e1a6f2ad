//! Chance that always falls the same way (SplitMix64, Steele, Lea and Flood 2014), so that every sample is the same.

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).unsigned_abs() + 1;
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// Whether it happens, in per cent.
    pub fn happens(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of these; they must not be none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(items.len()).ok()? - 1;
        items.get(usize::try_from(self.between(0, last.max(0))).ok()?)
    }

    /// One of these words; nothing for none.
    pub fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.pick(words).copied().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_falls_the_same_way_and_stays_within_bounds() {
        let throw = || {
            let mut dice = Dice::new(7);
            (0..1_000).map(|_| dice.between(-3, 9)).collect::<Vec<_>>()
        };
        assert_eq!(throw(), throw());
        assert!(throw().iter().all(|number| (-3..=9).contains(number)));
        assert!((-3..=9).all(|number| throw().contains(&number)));
    }
}
