//! Hydration, nothing else.

/// Called by the page's script once the module is loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    kernel::catalogue::install(app::catalogue());
    // What the page shows at once has to be here before it comes alive.
    wasm_bindgen_futures::spawn_local(async {
        let (path, query) = ui::browser::address();
        if !app::fetch_for(&path, &query).await {
            return ui::part::say_missing();
        }
        leptos::mount::hydrate_body(app::App);
        ui::browser::mark_hydrated();
    });
}

/// The splitter gives each part of the program its own constants only if all of them together are no longer than they
/// were in one file, and what two parts share it doubles. Nobody reads these bytes, so they are left out: room for that.
#[cfg(target_family = "wasm")]
#[used]
static ROOM: [u8; 32 * 1024] = [b'.'; 32 * 1024];
