//! What is known of a document besides its source.

use std::sync::Arc;

use crate::document::citation::Library;
use crate::document::genre::{Genre, Leaning};
use crate::document::link_check::LinkChecks;

/// What is known of a document besides its source; nothing by default.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Its date, from a field beside the text, as written there.
    pub date: Option<String>,
    /// Its title, from a field beside the text.
    pub title: Option<String>,
    /// Its genre, that a setting or the command line says.
    pub genre: Option<Genre>,
    /// The mean leaning of the documents that lie in one folder with it.
    pub neighbours: Option<Leaning>,
    /// The library of sources that its keys stand for.
    pub library: Option<Arc<Library>>,
    /// The link checks of the addresses in it.
    pub link_checks: Option<Arc<LinkChecks>>,
}
