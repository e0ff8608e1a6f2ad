//! An enum: a text for a variant without content; else as its tag says, or an object with the variant as its one member.

use crate::attributes::{Whole, snake_case};
use crate::structs;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DataEnum, Error, Fields, Result, Variant};

/// The methods of `FromJson`.
pub fn reading(whole: &Whole, data: &DataEnum) -> Result<TokenStream> {
    if let (Some(tag), None) = (&whole.tag, &whole.content) {
        return tagged_inside(data, whole, tag);
    }
    let arms = arms(data, whole, content)?;
    let variant = match (&whole.tag, &whole.content) {
        (Some(tag), Some(content)) => quote! { ::kernel::json::tagged(json, #tag, #content)? },
        _ => quote! { ::kernel::json::variant(json)? },
    };
    Ok(quote! {
        fn from_json(json: ::kernel::json::Json) -> Result<Self, ::kernel::json::Fault> {
            let (name, content) = #variant;
            match name.as_str() {
                #arms
                _ => Err(::kernel::json::Fault::unknown(&name)),
            }
        }
    })
}

fn tagged_inside(data: &DataEnum, whole: &Whole, tag: &str) -> Result<TokenStream> {
    let arms = arms(data, whole, |variant| {
        let name = &variant.ident;
        Ok(match &variant.fields {
            Fields::Unit => quote! { Ok(Self::#name) },
            Fields::Unnamed(_) => quote! { Ok(Self::#name(::kernel::json::FromJson::from_object(object)?)) },
            Fields::Named(fields) => {
                let (before, members) = structs::members(fields, false)?;
                quote! {{ #before Ok(Self::#name { #members }) }}
            }
        })
    })?;
    Ok(quote! {
        fn from_json(json: ::kernel::json::Json) -> Result<Self, ::kernel::json::Fault> {
            Self::from_object(&mut ::kernel::json::Object::of(json)?)
        }

        fn from_object(object: &mut ::kernel::json::Object) -> Result<Self, ::kernel::json::Fault> {
            let name: String = object.take(#tag)?;
            match name.as_str() {
                #arms
                _ => Err(::kernel::json::Fault::unknown(&name)),
            }
        }
    })
}

/// `"name" => ..` for each variant.
fn arms(
    data: &DataEnum,
    whole: &Whole,
    read: impl Fn(&Variant) -> Result<TokenStream>,
) -> Result<TokenStream> {
    let mut arms = TokenStream::new();
    for variant in &data.variants {
        let own = variant.ident.to_string();
        let renamed = Whole::read(&variant.attrs)?.rename;
        let name = renamed.unwrap_or_else(|| if whole.snake_case { snake_case(&own) } else { own });
        let read = read(variant)?;
        arms.extend(quote! { #name => #read, });
    }
    Ok(arms)
}

fn content(variant: &Variant) -> Result<TokenStream> {
    let name = &variant.ident;
    match &variant.fields {
        Fields::Unit => Ok(quote! { Ok(Self::#name) }),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            Ok(quote! { Ok(Self::#name(::kernel::json::FromJson::from_json(content)?)) })
        }
        Fields::Named(fields) => {
            let (before, members) = structs::members(fields, false)?;
            Ok(quote! {{
                let object = &mut ::kernel::json::Object::of(content)?;
                #before
                Ok(Self::#name { #members })
            }})
        }
        Fields::Unnamed(fields) => {
            Err(Error::new_spanned(fields, "FromJson reads variants with one content"))
        }
    }
}
