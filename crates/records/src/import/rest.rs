//! Files come in and result files go out: the part of imports that is not a server function.

use super::files::{self, folder_of, landing_of, safe_name};
use super::{result, service};
use crate::rest::respond;
use axum::Json;
use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Multipart, Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use db::private;
use identity::{House, Me};
use kernel::{Error, Id, Result};
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::PathBuf;
use tokio::fs::{self, OpenOptions};
use tokio::io::AsyncWriteExt;

/// Files of one import.
const FILES_LIMIT: usize = 20;

/// `POST /api/imports`: files as a multipart form, answered with the import's id. `GET /api/imports/{id}/failed`.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/imports", post(upload).layer(DefaultBodyLimit::disable()))
        .route("/api/imports/{id}/failed", get(failed))
}

#[derive(Serialize)]
struct Uploaded {
    id: Id,
    files: Vec<String>,
}

/// What comes, or that it is no form.
type Form = Result<Multipart, MultipartRejection>;

async fn upload(me: Me, form: Form) -> Response {
    let id = Id::new();
    match land(&me, id, form).await {
        Ok(files) => Json(Uploaded { id, files }).into_response(),
        Err(error) => respond(&me, Err(error)),
    }
}

async fn land(me: &Me, id: Id, form: Form) -> Result<Vec<String>> {
    service::may_import(me)?;
    let mut landing = Landing { folder: landing_of(id), keep: false };
    let files = take(&landing.folder, form).await?;
    // At once: whoever leaves here leaves either all of it or nothing.
    let folder = folder_of(id);
    std::fs::rename(&landing.folder, &folder).map_err(|fault| disk(&fault))?;
    landing.folder = folder;
    service::create(me, id, &landing.folder.to_string_lossy()).await?;
    landing.keep = true;
    Ok(files)
}

/// What has come so far. It goes again unless all of it came: also when the browser leaves in the middle, which
/// drops the handler.
struct Landing {
    folder: PathBuf,
    keep: bool,
}

impl Drop for Landing {
    fn drop(&mut self) {
        if !self.keep {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// Writes the files as they come.
async fn take(folder: &std::path::Path, form: Form) -> Result<Vec<String>> {
    let mut form = form.map_err(|_| Error::Refused("import_no_form".to_owned()))?;
    fs::create_dir_all(folder).await.map_err(|fault| disk(&fault))?;
    let (mut left, mut names) = (files::uploads().limit, Vec::new());
    while let Some(mut part) = form.next_field().await.map_err(|_| broken())? {
        let Some(name) = part.file_name().map(safe_name) else { continue };
        if names.len() == FILES_LIMIT || names.contains(&name) {
            return Err(Error::Refused("import_too_many_files".to_owned()));
        }
        let name = if name.contains('.') { name } else { name + ".csv" };
        let made = OpenOptions::from(private::writing()).open(folder.join(&name)).await;
        let mut file = made.map_err(|fault| disk(&fault))?;
        while let Some(bytes) = part.chunk().await.map_err(|_| broken())? {
            left = left.checked_sub(bytes.len() as u64).ok_or(Error::TooLarge)?;
            file.write_all(&bytes).await.map_err(|fault| disk(&fault))?;
        }
        file.flush().await.map_err(|fault| disk(&fault))?;
        names.push(name);
    }
    if names.is_empty() {
        return Err(Error::Refused("import_missing".to_owned()));
    }
    Ok(names)
}

fn broken() -> Error {
    Error::Refused("import_broken_upload".to_owned())
}

fn disk(fault: &std::io::Error) -> Error {
    match fault.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::Unavailable("disk_full".to_owned()),
        _ => {
            tracing::error!("uploads: {fault}");
            Error::Unavailable("uploads_closed".to_owned())
        }
    }
}

#[derive(Deserialize)]
struct Which {
    #[serde(default)]
    file: String,
}

async fn failed(
    me: Me,
    id: Result<Path<Id>, PathRejection>,
    which: Result<Query<Which>, QueryRejection>,
) -> Response {
    let table = async {
        let Path(id) = id.map_err(|_| Error::NotFound)?;
        let Query(which) = which.map_err(|_| Error::invalid("query", "check.request"))?;
        service::mine(&me, id).await?;
        result::failed_rows(&me, id, &which.file).await
    };
    match table.await {
        Ok(table) => {
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
            let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"failed-rows.csv\"");
            ([kind, name], table).into_response()
        }
        Err(error) => respond(&me, Err(error)),
    }
}
