//! Follows the quotes of a table byte by byte, as the reader of its rows takes them: one that is never closed would
//! swallow all rows below it.
//!
//! A quoted cell of several lines that ends in the middle of a text was never closed either: what ended it began another.

use std::fmt;
use std::io;

/// Where the quote opened that is never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenQuote {
    pub line: u64,
}

impl fmt::Display for OpenQuote {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the quote opened in line {} is never closed", self.line)
    }
}

impl std::error::Error for OpenQuote {}

impl From<OpenQuote> for io::Error {
    fn from(open: OpenQuote) -> Self {
        Self::new(io::ErrorKind::InvalidData, open)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before a cell.
    Start,
    Plain,
    Quoted,
    /// Behind a quote in a quoted cell: it closes it, or is one of two.
    Quote,
}

/// What was read so far.
pub struct Quotes {
    separator: u8,
    place: Place,
    line: u64,
    /// The byte before was a carriage return.
    returned: bool,
    opened: u64,
}

impl Quotes {
    pub const fn new(separator: u8) -> Self {
        Self { separator, place: Place::Start, line: 1, returned: false, opened: 0 }
    }

    /// Errors: a quote above was never closed.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), OpenQuote> {
        bytes.iter().try_for_each(|byte| self.step(*byte))
    }

    /// The quote that is open where the file, or what is read of it, ends.
    pub fn open(&self) -> Option<OpenQuote> {
        (self.place == Place::Quoted).then_some(OpenQuote { line: self.opened })
    }

    fn step(&mut self, byte: u8) -> Result<(), OpenQuote> {
        let ends_line = byte == b'\r' || (byte == b'\n' && !self.returned);
        self.place = match (self.place, byte) {
            (Place::Start, b'"') => {
                self.opened = self.line;
                Place::Quoted
            }
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quote, b'"') | (Place::Quoted, _) => Place::Quoted,
            (_, b'\r' | b'\n') => Place::Start,
            (_, byte) if byte == self.separator => Place::Start,
            (Place::Quote, _) if self.line > self.opened => return Err(OpenQuote { line: self.opened }),
            _ => Place::Plain,
        };
        self.returned = byte == b'\r';
        self.line += u64::from(ends_line);
        Ok(())
    }
}
