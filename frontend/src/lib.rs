//! Hydration, nothing else.
