//! Sends files to the server and shows how far they are. Only called in the browser.

use crate::import::UPLOAD_LIMIT;
use kernel::json::FromJson;
use kernel::{Error, Id, Result};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

#[derive(FromJson)]
struct Uploaded {
    id: Id,
}

/// `on_progress` hears bytes sent and to send, `on_end` the import's id or what went wrong.
pub fn send(
    files: &[File],
    on_progress: impl Fn(i64, i64) + 'static,
    on_end: impl FnOnce(Result<Id>) + 'static,
) {
    if files.iter().map(|file| file.size()).sum::<f64>() > UPLOAD_LIMIT as f64 {
        return on_end(Err(Error::TooLarge));
    }
    if let Err(error) = begin(files, on_progress, on_end) {
        leptos::logging::warn!("upload: {error:?}");
    }
}

fn begin(
    files: &[File],
    on_progress: impl Fn(i64, i64) + 'static,
    on_end: impl FnOnce(Result<Id>) + 'static,
) -> Result<(), wasm_bindgen::JsValue> {
    let form = FormData::new()?;
    for file in files {
        form.append_with_blob_and_filename("file", file, &file.name())?;
    }
    let request = XmlHttpRequest::new()?;
    request.open("POST", "/api/imports")?;
    let told = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        on_progress(event.loaded() as i64, event.total() as i64);
    });
    request.upload()?.set_onprogress(Some(told.as_ref().unchecked_ref()));
    told.forget();
    let answered = request.clone();
    let end = Closure::once_into_js(move || on_end(answer(&answered)));
    request.set_onloadend(Some(end.unchecked_ref()));
    request.send_with_opt_form_data(Some(&form))
}

fn answer(request: &XmlHttpRequest) -> Result<Id> {
    let status = request.status().unwrap_or(0);
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match status {
        0 => Err(Error::Offline),
        200..=299 => {
            let uploaded: Option<Uploaded> = serde_json::from_str(&text).ok();
            uploaded.map(|uploaded| uploaded.id).ok_or(Error::Offline)
        }
        _ => Err(serde_json::from_str(&text).unwrap_or(Error::Refused("import_broken_upload".to_owned()))),
    }
}
