//! `#[derive(FromJson)]`: how what travels as JSON is read. See `kernel::json`.

mod attributes;
mod enums;
mod structs;

use attributes::Whole;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Type, parse_macro_input, parse_quote};

/// Implements `kernel::json::FromJson`, and with it serde's `Deserialize`, as serde's attributes say.
#[proc_macro_derive(FromJson, attributes(serde))]
pub fn from_json(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    derived(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn derived(input: &DeriveInput) -> syn::Result<TokenStream> {
    let whole = Whole::read(&input.attrs)?;
    let reading = match &input.data {
        _ if whole.try_from.is_some() => converted(input, &whole)?,
        Data::Struct(data) => structs::reading(input, &whole, &data.fields)?,
        Data::Enum(data) => enums::reading(&whole, data)?,
        Data::Union(_) => return Err(Error::new_spanned(&input.ident, "a union has no JSON")),
    };
    let name = &input.ident;
    let mut generics = input.generics.clone();
    for param in generics.type_params_mut() {
        param.bounds.push(parse_quote!(::kernel::json::FromJson));
    }
    let (params, arguments, bounds) = generics.split_for_impl();
    let mut borrowing = generics.clone();
    borrowing.params.insert(0, parse_quote!('de));
    let (with_de, ..) = borrowing.split_for_impl();
    Ok(quote! {
        #[automatically_derived]
        impl #params ::kernel::json::FromJson for #name #arguments #bounds {
            #reading
        }

        #[automatically_derived]
        impl #with_de ::kernel::json::Deserialize<'de> for #name #arguments #bounds {
            fn deserialize<D: ::kernel::json::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                ::kernel::json::deserialize(deserializer)
            }
        }
    })
}

/// Read as another type, and made from that.
fn converted(input: &DeriveInput, whole: &Whole) -> syn::Result<TokenStream> {
    let other: Type = syn::parse_str(whole.try_from.as_deref().unwrap_or_default())?;
    let name = input.ident.to_string();
    Ok(quote! {
        fn from_json(json: ::kernel::json::Json) -> Result<Self, ::kernel::json::Fault> {
            let other: #other = ::kernel::json::FromJson::from_json(json)?;
            Self::try_from(other).map_err(|_| ::kernel::json::Fault::expected(#name))
        }
    })
}
