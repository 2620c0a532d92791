//! `--show-files` and `--show-settings`: what would be read, and with which settings.

mod files;
mod settings;

pub(super) use files::run as files;
pub(super) use settings::run as settings;
