//! The people room.
