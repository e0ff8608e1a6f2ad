//! In which encoding a file is written.
//!
//! A byte order mark decides; a file that is UTF-8 to its last byte is UTF-8; else the letters are weighed
//! (chardetng) where they stand: in the first 64 kB and around the first byte that is not UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

const WINDOW: usize = 64 * 1024;

/// Reads all of `file` once, 64 kB at a time. Errors: what the disk says.
pub fn detect(mut file: impl Read) -> io::Result<&'static Encoding> {
    let mut window = vec![0; WINDOW];
    let length = fill(&mut file, &mut window)?;
    let head = window.get(..length).unwrap_or_default().to_vec();
    if let Some((encoding, _)) = Encoding::for_bom(&head) {
        return Ok(encoding);
    }
    if let Some(wide) = wide(&head) {
        return Ok(wide);
    }
    let mut scan = Scan::default();
    scan.feed(&head);
    loop {
        let length = fill(&mut file, &mut window)?;
        let Some(chunk) = window.get(..length).filter(|chunk| !chunk.is_empty()) else { break };
        scan.feed(chunk);
    }
    Ok(if scan.is_utf8() { UTF_8 } else { weigh(&head, &scan.stranger) })
}

/// UTF-16 without a mark: every other byte of plain text is zero.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half < 4 => None,
        (0, after) if after * 10 > half * 7 => Some(UTF_16LE),
        (before, 0) if before * 10 > half * 7 => Some(UTF_16BE),
        _ => None,
    }
}

fn weigh(head: &[u8], stranger: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(head, false);
    detector.feed(stranger, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// What has been seen of a file that may be UTF-8.
#[derive(Default)]
struct Scan {
    /// Letters of several bytes, well formed.
    formed: u64,
    broken: u64,
    /// The window around the first broken letter.
    stranger: Vec<u8>,
    /// A letter cut by the end of a window.
    rest: Vec<u8>,
}

impl Scan {
    fn feed(&mut self, chunk: &[u8]) {
        let joined;
        let mut bytes = match self.rest.is_empty() {
            true => chunk,
            false => {
                joined = [std::mem::take(&mut self.rest).as_slice(), chunk].concat();
                joined.as_slice()
            }
        };
        loop {
            let fault = match std::str::from_utf8(bytes) {
                Ok(text) => return self.count(text.as_bytes()),
                Err(fault) => fault,
            };
            let (good, bad) = bytes.split_at(fault.valid_up_to());
            self.count(good);
            let Some(length) = fault.error_len() else {
                self.rest = bad.to_vec();
                return;
            };
            if self.broken == 0 {
                self.stranger = chunk.to_vec();
            }
            self.broken += 1;
            bytes = bad.get(length..).unwrap_or_default();
        }
    }

    fn count(&mut self, text: &[u8]) {
        self.formed += text.iter().filter(|byte| **byte >= 0xc0).count() as u64;
    }

    /// A few broken letters among many good ones are damage, not another encoding.
    fn is_utf8(&self) -> bool {
        let cut = u64::from(!self.rest.is_empty());
        (self.broken + cut) * 20 <= self.formed
    }
}

fn fill(file: &mut impl Read, window: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while let Some(room) = window.get_mut(length..).filter(|room| !room.is_empty()) {
        match file.read(room)? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> &'static str {
        detect(bytes).unwrap().name()
    }

    #[test]
    fn marks_and_plain_text_are_told() {
        assert_eq!(name(b"a,b\n1,2\n"), "UTF-8");
        assert_eq!(name("nom,ville\nÉlodie,Orléans\n".as_bytes()), "UTF-8");
        assert_eq!(name(b"\xef\xbb\xbfa,b\n"), "UTF-8");
        assert_eq!(name(b"\xff\xfea\0,\0b\0\n\0"), "UTF-16LE");
        assert_eq!(name(b"a\0,\0b\0\n\0c\0,\0d\0\n\0"), "UTF-16LE");
    }

    #[test]
    fn a_late_french_letter_is_still_found() {
        let mut bytes = b"nom;ville\n".to_vec();
        for _ in 0..20_000 {
            bytes.extend_from_slice(b"Jeanne;Paris\n");
        }
        bytes.extend_from_slice(b"\xc9lodie Fran\xe7oise;Orl\xe9ans\nAm\xe9lie;Besan\xe7on\n");
        assert_eq!(name(&bytes), "windows-1252");
    }

    #[test]
    fn arabic_of_windows_is_found() {
        let text = "الاسم,المدينة\nأحمد,القاهرة\nفاطمة,الدار البيضاء\nخالد,الجزائر\n".repeat(20);
        let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(&text);
        assert_eq!(name(&bytes), "windows-1256");
    }
}
