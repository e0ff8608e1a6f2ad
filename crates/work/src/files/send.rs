//! Sends one file to the server and shows how far it is. Only called in the browser.

use kernel::json::FromJson;
use kernel::{Entity, Error, Id, Result};
use records::Saved;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{File, ProgressEvent, XmlHttpRequest};

/// `on_progress` hears how much of a hundred is sent, `on_end` what came of it.
pub fn send(
    entity: &Entity,
    id: Id,
    file: &File,
    on_progress: impl Fn(i64) + 'static,
    on_end: impl FnOnce(Result<Saved>) + 'static,
) {
    if let Err(error) = begin(entity, id, file, on_progress, on_end) {
        leptos::logging::warn!("upload: {error:?}");
    }
}

fn begin(
    entity: &Entity,
    id: Id,
    file: &File,
    on_progress: impl Fn(i64) + 'static,
    on_end: impl FnOnce(Result<Saved>) + 'static,
) -> Result<(), JsValue> {
    let name = String::from(js_sys::encode_uri_component(&file.name()));
    let address =
        ["/api/", entity.plural, "/", &id.to_string(), "/files?id=", &Id::new().to_string(), "&name=", &name]
            .concat();
    let request = XmlHttpRequest::new()?;
    request.open("POST", &address)?;
    request.set_request_header("Content-Type", "application/octet-stream")?;
    let told = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        on_progress((event.loaded() * 100.0 / event.total().max(1.0)) as i64);
    });
    request.upload()?.set_onprogress(Some(told.as_ref().unchecked_ref()));
    told.forget();
    let answered = request.clone();
    let end = Closure::once_into_js(move || on_end(answer(&answered)));
    request.set_onloadend(Some(end.unchecked_ref()));
    request.send_with_opt_blob(Some(file))
}

fn answer(request: &XmlHttpRequest) -> Result<Saved> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    let json: kernel::json::Json = serde_json::from_str(&text).unwrap_or_default();
    match request.status().unwrap_or(0) {
        0 => Err(Error::Offline),
        200..=299 => Saved::from_json(json).map_err(|_| Error::Offline),
        _ => Err(Error::from_json(json).unwrap_or(Error::Refused("file_broken".to_owned()))),
    }
}
