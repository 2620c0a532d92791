//! What the command line says about asking links. No configuration file says it: reaching into the
//! network needs a person's word.

use std::path::PathBuf;

/// Options of `--online`.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Links (in a program built with the feature `online`)")]
pub(in crate::cli) struct OnlineOptions {
    /// Ask whether the links of the documents answer; nothing else reaches into the network
    #[arg(long, conflicts_with = "watch")]
    pub online: bool,

    /// Keep what was answered in this folder instead of the user's folder for caches
    #[arg(long, value_name = "FOLDER", requires = "online")]
    pub cache_dir: Option<PathBuf>,

    /// Ask servers on this machine and in private networks too
    #[arg(long, requires = "online")]
    pub online_private: bool,

    /// The least time between two requests to one server, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 1000, requires = "online")]
    pub online_pause: u64,

    /// How long one request may take, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 20_000, requires = "online", value_parser = clap::value_parser!(u64).range(1..))]
    pub online_timeout: u64,
}
