//! The verdict on an address.

use ureq::http::StatusCode;

use q7x2_lint::document::Reached;

/// Outcome an address turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The result is known.
    Known(Reached),
    /// The name does not exist: the link is dead if this machine can look names up at all.
    NoName,
    /// The response does not tell.
    Unclear,
    /// The request failed.
    Failed,
}

/// The result, and the words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub what: Outcome,
    pub said: String,
    /// When it was checked, in seconds since 1970.
    pub asked: u64,
}

impl Verdict {
    /// The verdict, not yet dated.
    pub(super) fn new(what: Outcome, said: impl Into<String>) -> Self {
        Self { what, said: said.into(), asked: 0 }
    }

    /// The result, if it is known.
    pub(super) fn there(&self) -> Option<Reached> {
        match self.what {
            Outcome::Known(there) => Some(there),
            Outcome::NoName => Some(Reached::Nothing),
            Outcome::Unclear | Outcome::Failed => None,
        }
    }

    /// The same verdict if no server with a name has responded in the whole run: then it is unknown whether this
    /// machine can look names up.
    pub(super) fn if_offline(self) -> Self {
        match self.what {
            Outcome::NoName => Self {
                what: Outcome::Failed,
                said: "its name could not be resolved, nor any other: this machine may be offline".to_owned(),
                ..self
            },
            _ => self,
        }
    }
}

/// “404 (not found)”.
pub(super) fn status(status: u16) -> String {
    let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    reason.map_or_else(|| status.to_string(), |reason| format!("{status} ({})", reason.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_counts_only_where_somebody_answers() {
        let unknown = Verdict::new(Outcome::NoName, "no server weather.org was found");
        assert_eq!((unknown.there(), unknown.if_offline().there()), (Some(Reached::Nothing), None));
        let known = Verdict::new(Outcome::Known(Reached::Nothing), "weather.org answered 404 (not found)");
        assert_eq!(known.clone().if_offline(), known);
    }

    #[test]
    fn a_status_is_told_with_its_reason() {
        for (code, expected) in [(404, "404 (not found)"), (999, "999"), (0, "0")] {
            assert_eq!(status(code), expected);
        }
    }
}
