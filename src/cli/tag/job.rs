//! What is done with every record.

use q7x2_lint::label::{Filter, Labels};

use crate::cli::tag::request::Layout;

/// What is done with every record.
#[derive(Debug)]
pub(super) struct Job {
    pub layout: Layout,
    pub name: String,
    /// Every record must meet these.
    pub keep: Vec<Filter>,
    /// Records that meet one of these are dropped.
    pub drop: Vec<Filter>,
}

impl Job {
    /// Why a record with these labels is dropped, if it is.
    pub(super) fn reason(&self, labels: &Labels) -> Option<String> {
        let not_kept = self.keep.iter().find(|filter| !filter.holds(labels));
        if let Some(filter) = not_kept {
            return Some(format!("not kept: {}", filter.reason(labels)));
        }
        let dropped = self.drop.iter().find(|filter| filter.holds(labels));
        dropped.map(|filter| filter.reason(labels).to_owned())
    }
}
