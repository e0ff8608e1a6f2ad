//! What a command tells on standard output.

/// As `println!`, but who listens may stop to: the work of a command goes on then, and ends as it would have.
macro_rules! say {
    ($($told:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($told)*);
    }};
}
