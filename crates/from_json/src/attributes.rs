//! What of serde's attributes is known.

use syn::{Attribute, LitStr, Result, meta::ParseNestedMeta};

/// On a struct, an enum or a variant.
#[derive(Default)]
pub struct Whole {
    pub default: bool,
    pub transparent: bool,
    pub snake_case: bool,
    pub closed: bool,
    pub tag: Option<String>,
    pub content: Option<String>,
    pub rename: Option<String>,
    pub try_from: Option<String>,
}

/// On a field.
#[derive(Default)]
pub struct Field {
    pub default: bool,
    pub flatten: bool,
    pub rename: Option<String>,
}

impl Whole {
    pub fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut found = Self::default();
        each(attributes, |meta, name| {
            match name {
                "default" => found.default = true,
                "transparent" => found.transparent = true,
                "deny_unknown_fields" => found.closed = true,
                "tag" => found.tag = Some(text(&meta)?),
                "content" => found.content = Some(text(&meta)?),
                "rename" => found.rename = Some(text(&meta)?),
                "try_from" => found.try_from = Some(text(&meta)?),
                // Only for writing.
                "into" => drop(text(&meta)?),
                "rename_all" if text(&meta)? == "snake_case" => found.snake_case = true,
                _ => return Err(meta.error("not known to FromJson")),
            }
            Ok(())
        })?;
        Ok(found)
    }
}

impl Field {
    pub fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut found = Self::default();
        each(attributes, |meta, name| {
            match name {
                "default" => found.default = true,
                "flatten" => found.flatten = true,
                "rename" => found.rename = Some(text(&meta)?),
                // Only for writing.
                "skip_serializing_if" | "serialize_with" => drop(text(&meta)?),
                _ => return Err(meta.error("not known to FromJson")),
            }
            Ok(())
        })?;
        Ok(found)
    }
}

fn each(
    attributes: &[Attribute],
    mut read: impl FnMut(ParseNestedMeta<'_>, &str) -> Result<()>,
) -> Result<()> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            read(meta, &name)
        })?;
    }
    Ok(())
}

fn text(meta: &ParseNestedMeta<'_>) -> Result<String> {
    Ok(meta.value()?.parse::<LitStr>()?.value())
}

/// `OnHold` as `on_hold`.
pub fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_of_a_name_are_told_apart() {
        assert_eq!(super::snake_case("OnHold"), "on_hold");
        assert_eq!(super::snake_case("Open"), "open");
    }
}
