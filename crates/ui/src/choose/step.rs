//! Arrow keys among the elements of a group: menus up and down, tabs along the line.

use leptos::ev::KeyboardEvent;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
    First,
    Last,
}

impl Step {
    /// Up and down, Home and End.
    pub fn down(event: &KeyboardEvent) -> Option<Self> {
        match event.key().as_str() {
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            other => Self::edge(other),
        }
    }

    /// Along the line: right is on in left-to-right pages and back in right-to-left ones.
    pub fn along(event: &KeyboardEvent) -> Option<Self> {
        let mirrored = is_mirrored();
        match (event.key().as_str(), mirrored) {
            ("ArrowRight", false) | ("ArrowLeft", true) => Some(Self::Next),
            ("ArrowLeft", false) | ("ArrowRight", true) => Some(Self::Previous),
            (other, _) => Self::edge(other),
        }
    }

    fn edge(key: &str) -> Option<Self> {
        match key {
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }

    /// The position after this step among `count`, going round at the ends.
    pub fn from(self, at: Option<usize>, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match (self, at) {
            (Self::First, _) | (Self::Next, None) => 0,
            (Self::Last, _) | (Self::Previous, None) => last,
            (Self::Next, Some(at)) => {
                if at >= last {
                    0
                } else {
                    at + 1
                }
            }
            (Self::Previous, Some(at)) => at.checked_sub(1).unwrap_or(last),
        })
    }
}

/// Moves the focus one step among the elements inside `group` that match `selector`.
pub fn step_through(group: &str, selector: &str, step: Step) {
    #[cfg(feature = "hydrate")]
    {
        let elements = found(group, selector);
        let at = elements.iter().position(has_focus);
        if let Some(element) = step.from(at, elements.len()).and_then(|at| elements.get(at)) {
            let _ = element.focus();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (group, selector, step);
}

/// Moves the focus to the next element whose text begins with `letter`.
pub fn jump_to_letter(group: &str, selector: &str, letter: &str) {
    #[cfg(feature = "hydrate")]
    {
        let elements = found(group, selector);
        let start = elements.iter().position(has_focus).map_or(0, |at| at + 1);
        // By JavaScript: the tables of all letters are large.
        let lower = |text: &str| String::from(js_sys::JsString::from(text).to_lower_case());
        let wanted = lower(letter);
        let begins = |element: &&web_sys::HtmlElement| {
            element.text_content().is_some_and(|text| lower(text.trim()).starts_with(&wanted))
        };
        let next = elements.iter().skip(start).find(begins).or_else(|| elements.iter().find(begins));
        if let Some(element) = next {
            let _ = element.focus();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (group, selector, letter);
}

#[cfg(feature = "hydrate")]
fn found(group: &str, selector: &str) -> Vec<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    let document = web_sys::window().and_then(|window| window.document());
    let group = document.and_then(|document| document.get_element_by_id(group));
    let Some(list) = group.and_then(|group| group.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

#[cfg(feature = "hydrate")]
fn has_focus(element: &web_sys::HtmlElement) -> bool {
    element.matches(":focus").unwrap_or(false)
}

/// Is the page written from right to left?
pub fn is_mirrored() -> bool {
    #[cfg(feature = "hydrate")]
    return crate::words::language().direction() == "rtl";
    #[cfg(not(feature = "hydrate"))]
    false
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn steps_go_round() {
        assert_eq!(Step::Next.from(Some(2), 3), Some(0));
        assert_eq!(Step::Previous.from(Some(0), 3), Some(2));
        assert_eq!(Step::Previous.from(None, 3), Some(2));
        assert_eq!(Step::First.from(None, 0), None);
    }
}
