//! The options of link checks. Configuration files cannot set them: using the network needs a person's decision.

use std::path::PathBuf;
use std::time::Duration;

use super::value::whole;
use crate::cli::flags::Online;

/// The flags of `--online`.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Link checks (only in a program built with the feature `online`)")]
pub(in crate::cli) struct OnlineArgs {
    /// Check whether the links in the documents work; nothing else uses the network
    #[arg(long, conflicts_with = "watch")]
    pub online: bool,

    /// Cache results in this folder instead of the user's cache folder
    #[arg(long, value_name = "FOLDER", requires = "online", env = "Q7X2_LINT_CACHE_DIR", hide_env_values = true)]
    pub cache_dir: Option<PathBuf>,

    /// Also check links to this machine and to private networks
    #[arg(long, requires = "online")]
    pub online_private: bool,

    /// Shortest time between two requests to one server, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 1000, requires = "online", value_parser = whole::<u64>)]
    pub online_pause: u64,

    /// Longest time for one request, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 20_000, requires = "online", value_parser = clap::value_parser!(u64).range(1..))]
    pub online_timeout: u64,
}

impl From<OnlineArgs> for Online {
    fn from(args: OnlineArgs) -> Self {
        Self {
            enabled: args.online,
            cache: args.cache_dir,
            private: args.online_private,
            pause: Duration::from_millis(args.online_pause),
            timeout: Duration::from_millis(args.online_timeout),
        }
    }
}
