//! What is known about a document in addition to its source.

use std::sync::Arc;

use crate::document::citation::Library;
use crate::document::genre::{Genre, Leaning};
use crate::document::link_check::LinkChecks;

/// What is known about a document in addition to its source; nothing by default.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Its date, from a field next to the text, as written there.
    pub date: Option<String>,
    /// Its title, from a field next to the text.
    pub title: Option<String>,
    /// Its genre, if a setting or the command line states it.
    pub genre: Option<Genre>,
    /// The mean leaning of the other documents in its folder.
    pub neighbours: Option<Leaning>,
    /// The language of the other documents in its folder, if its own is unknown.
    pub language_around: Option<String>,
    /// The library of sources that its keys refer to.
    pub library: Option<Arc<Library>>,
    /// The link checks of the addresses in it.
    pub link_checks: Option<Arc<LinkChecks>>,
}
