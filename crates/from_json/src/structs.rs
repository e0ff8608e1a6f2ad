//! A struct: an object with a member per field, or what its one field is.

use crate::attributes::{Field, Whole};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, Fields, FieldsNamed, Ident, Result};

/// The methods of `FromJson`.
pub fn reading(input: &DeriveInput, whole: &Whole, fields: &Fields) -> Result<TokenStream> {
    match fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Ok(quote! {
            fn from_json(json: ::kernel::json::Json) -> Result<Self, ::kernel::json::Fault> {
                Ok(Self(::kernel::json::FromJson::from_json(json)?))
            }
        }),
        Fields::Named(fields) if whole.transparent => {
            let name = fields.named.first().and_then(|field| field.ident.as_ref());
            Ok(quote! {
                fn from_json(json: ::kernel::json::Json) -> Result<Self, ::kernel::json::Fault> {
                    Ok(Self { #name: ::kernel::json::FromJson::from_json(json)? })
                }
            })
        }
        Fields::Named(fields) => {
            let (before, members) = members(fields, whole.default)?;
            let start = whole.default.then(|| quote! { let start = Self::default(); });
            let close = whole.closed.then(|| quote! { object.end()?; });
            Ok(quote! {
                fn from_json(json: ::kernel::json::Json) -> Result<Self, ::kernel::json::Fault> {
                    let object = &mut ::kernel::json::Object::of(json)?;
                    let read = Self::from_object(object)?;
                    #close
                    Ok(read)
                }

                fn from_object(object: &mut ::kernel::json::Object) -> Result<Self, ::kernel::json::Fault> {
                    #start
                    #before
                    Ok(Self { #members })
                }
            })
        }
        _ => Err(Error::new_spanned(&input.ident, "FromJson reads structs with named fields or with one")),
    }
}

/// `name: object.take("name")?` for each field; what is flattened comes last, as it takes all that is left.
pub fn members(fields: &FieldsNamed, from_start: bool) -> Result<(TokenStream, TokenStream)> {
    let (mut before, mut after, mut members) = (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for field in &fields.named {
        let Some(name) = &field.ident else { continue };
        let attributes = Field::read(&field.attrs)?;
        let member = attributes.rename.clone().unwrap_or_else(|| bare(name));
        let read = match (attributes.flatten, attributes.default, from_start) {
            (true, ..) => quote! { ::kernel::json::FromJson::from_object(object)? },
            (_, true, _) => quote! { object.take_or_default(#member)? },
            (_, _, true) => quote! { object.take_or(#member, start.#name)? },
            _ => quote! { object.take(#member)? },
        };
        let line = quote! { let #name = #read; };
        if attributes.flatten {
            after.extend(line)
        } else {
            before.extend(line)
        }
        members.extend(quote! { #name, });
    }
    before.extend(after);
    Ok((before, members))
}

/// The name without what lets it be a keyword.
fn bare(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}
