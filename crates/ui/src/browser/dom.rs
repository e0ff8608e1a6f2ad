//! Finding and focusing elements by their id.

#[cfg(feature = "hydrate")]
use wasm_bindgen::JsCast;

#[cfg(feature = "hydrate")]
fn element(id: &str) -> Option<web_sys::HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the keyboard on the element with this id.
pub fn focus(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = any_element(id) {
        let _ = element.focus();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// The element with this id, also one of a drawing, which takes the keyboard as any other.
#[cfg(feature = "hydrate")]
fn any_element(id: &str) -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    Some(web_sys::window()?.document()?.get_element_by_id(id)?.unchecked_into())
}

/// Puts the keyboard on the first element inside `id` that can take it, preferring `[autofocus]`.
pub fn focus_first(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(container) = element(id) {
        const CHOICES: [&str; 2] = [
            "[autofocus]",
            "a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex='0']",
        ];
        let found = CHOICES.iter().find_map(|choice| container.query_selector(choice).ok().flatten());
        if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = found.focus();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Puts the keyboard on what the dialog with this id asks: its first field, else what it does. What closes it
/// comes last, so that Enter never gives up. Not where the keyboard is there already, nor under a finger, for whom it would
/// bring up letters.
pub fn focus_answer(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(dialog) = element(id).filter(|_| !super::media::is_under_fingers()) {
        const REST: &str = ":scope > div > header ~ *";
        let is_within = |selector: &str, held: &web_sys::Element| {
            let found = dialog.query_selector_all(selector).ok();
            found.is_some_and(|found| {
                (0..found.length()).filter_map(|at| found.get(at)).any(|part| part.contains(Some(held)))
            })
        };
        let held = Focused::now().element;
        if !held.is_some_and(|held| is_within(REST, &held)) {
            ANSWERS.iter().any(|answer| focus_any(&dialog, answer));
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// What is asked, in the order in which it is wanted. What stands beside a field, as the currency of an amount, is not the field.
#[cfg(feature = "hydrate")]
const ANSWERS: [&str; 4] = [
    "[autofocus]",
    ":scope > div > header ~ * :is(input:not(:disabled, [type=hidden]), select:not(:disabled, [data-beside]), textarea:not(:disabled))",
    ":scope > div > header ~ * button.bg-brand:not(:disabled)",
    ":scope > div > header ~ * :is(a[href], button:not(:disabled, [tabindex='-1']))",
];

/// The first that takes the keyboard: what is hidden does not.
#[cfg(feature = "hydrate")]
fn focus_any(dialog: &web_sys::HtmlElement, selector: &str) -> bool {
    let Ok(found) = dialog.query_selector_all(selector) else { return false };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<web_sys::HtmlElement>().ok()).any(|found| {
        let _ = found.focus();
        Focused::now().element.is_some_and(|now| now == found)
    })
}

/// Presses the link or button with this id.
pub fn press(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        element.click();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// What had the keyboard, to give it back.
#[derive(Clone, Default)]
pub struct Focused {
    #[cfg(feature = "hydrate")]
    element: Option<web_sys::HtmlElement>,
}

impl Focused {
    /// What has it now.
    pub fn now() -> Self {
        Self {
            #[cfg(feature = "hydrate")]
            element: web_sys::window()
                .and_then(|window| window.document()?.active_element())
                .and_then(|element| element.dyn_into().ok()),
        }
    }

    /// Gives it back, unless something else on the page has taken it since.
    pub fn back(self) {
        #[cfg(feature = "hydrate")]
        if let Some(element) = self.element.filter(|element| element.is_connected()) {
            super::soon(move || {
                // What is hidden keeps the keyboard until the page is drawn.
                let free =
                    Self::now().element.is_none_or(|now| now.tag_name() == "BODY" || now.offset_width() == 0);
                if free {
                    let _ = element.focus();
                }
            });
        }
    }
}

/// Puts the keyboard on what this finds in the page, as soon as it is there; until then, and where it never comes, on the
/// page's content. Not where something else has taken the keyboard.
pub fn focus_when_there(selector: String) {
    #[cfg(feature = "hydrate")]
    super::soon(move || look_for(selector, 20));
    #[cfg(not(feature = "hydrate"))]
    let _ = selector;
}

#[cfg(feature = "hydrate")]
fn look_for(selector: String, tries: u8) {
    const CONTENT: &str = "content";
    const MS: u64 = 100;
    let taken = Focused::now().element.is_some_and(|now| now.tag_name() != "BODY" && now.id() != CONTENT);
    if taken {
        return;
    }
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(&selector).ok().flatten());
    match found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(found) => _ = found.focus(),
        None => {
            focus(CONTENT);
            if tries > 0 {
                super::after(MS, move || look_for(selector, tries - 1));
            }
        }
    }
}

/// Takes the keyboard off the element with this id.
pub fn blur(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        let _ = element.blur();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Takes the keyboard off whatever has it within the element with this id: what is typed there is said while it stands.
pub fn blur_within(id: &str) {
    #[cfg(feature = "hydrate")]
    if let (Some(frame), Some(held)) = (element(id), Focused::now().element)
        && frame.contains(Some(&held))
    {
        let _ = held.blur();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Selects the whole text of the input with this id.
pub fn select_all(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(input) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        input.select();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Scrolls as little as needed to show the element with this id.
pub fn show_in_view(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Scrolls the element into sight, its top below the page's bar where that stays on a phone.
pub fn show_below_bar(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        let document = web_sys::window().and_then(|window| window.document());
        let bar = document.and_then(|document| document.query_selector(".page-bar").ok().flatten());
        let height = bar.map(|bar| bar.get_bounding_client_rect().height()).unwrap_or_default();
        let _ = element.style().set_property("scroll-margin-top", &format!("{}px", height.round() + 8.0));
        element.scroll_into_view_with_bool(true);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Scrolls the row that holds the element with this id, and nothing else, until it begins with the element.
pub fn show_at_start(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id)
        && let Some(row) = element.parent_element()
    {
        let (own, frame) = (element.get_bounding_client_rect(), row.get_bounding_client_rect());
        let (before, after) = (own.left() - frame.left(), own.right() - frame.right());
        let by = if crate::choose::is_mirrored() { after } else { before };
        row.set_scroll_left(row.scroll_left() + by as i32);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Where the element with this id begins and ends from the window's top, in pixels; nothing when it is not there.
pub fn top_and_bottom(id: &str) -> Option<(f64, f64)> {
    #[cfg(feature = "hydrate")]
    return element(id)
        .map(|element| element.get_bounding_client_rect())
        .map(|frame| (frame.top(), frame.bottom()));
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = id;
        None
    }
}

/// Loads the page again, for a change of language or account.
pub fn reload() {
    #[cfg(feature = "hydrate")]
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
