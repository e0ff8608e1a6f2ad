//! Memory that was used goes back to the system.

/// Bytes from which on a piece of memory is the system's own, and goes back as soon as it is free.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const OWN_PIECE: i32 = 128 * 1_024;

/// Before the first thread starts. glibc begins with this border but raises it with what it sees freed, up to 32 MB, and then keeps
/// what it has: told once, it stays. Elsewhere there is nothing to tell.
#[cfg_attr(all(target_os = "linux", target_env = "gnu"), expect(unsafe_code))]
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: `mallopt` takes two numbers and there is no other thread yet; a number it does not take changes nothing.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, OWN_PIECE);
    }
}
