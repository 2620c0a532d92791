//! What a request can give instead of a reply.

use std::fmt;
use std::io::{Error, ErrorKind};

use q7x2_lint::workspace::reason;

/// Why there is no reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The name does not exist.
    NoName,
    /// The name belongs to a server that only the user can reach.
    Private,
    /// A temporary problem.
    Passing(String),
    /// A permanent problem, which another request would not change.
    Lasting(String),
}

impl Failure {
    /// The failure for an error of a name look-up.
    pub(super) fn of_lookup(error: &Error) -> Self {
        // the standard library has no kind for it; these are the words of the operating systems
        const UNKNOWN: [&str; 5] = [
            "name or service not known",
            "no address associated with hostname",
            "nodename nor servname provided",
            "name does not resolve",
            "no such host is known",
        ];
        let text = error.to_string().to_lowercase();
        if UNKNOWN.iter().any(|words| text.contains(words)) {
            return Failure::NoName;
        }
        Failure::Passing(format!("its name could not be looked up: {}", last(&reason(error))))
    }
}

/// The last of several causes in one line.
fn last(text: &str) -> &str {
    text.rsplit(": ").next().unwrap_or(text)
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::NoName => f.write_str("no server has that name"),
            Failure::Private => f.write_str("it leads into a private network"),
            Failure::Passing(reason) | Failure::Lasting(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Failure {}

impl From<ureq::Error> for Failure {
    fn from(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Other(inner) => match inner.downcast::<Failure>() {
                Ok(failure) => *failure,
                Err(other) => Failure::Lasting(other.to_string()),
            },
            ureq::Error::Timeout(_) => Failure::Passing("it did not respond in time".to_owned()),
            ureq::Error::Io(error) => of_connection(&error),
            ureq::Error::ConnectionFailed => Failure::Passing("no connection could be made".to_owned()),
            ureq::Error::HostNotFound => Failure::NoName,
            ureq::Error::Protocol(error) => Failure::Passing(format!("its response is not HTTP: {error}")),
            other => Failure::Lasting(other.to_string()),
        }
    }
}

fn of_connection(error: &Error) -> Failure {
    match error.kind() {
        ErrorKind::ConnectionRefused => Failure::Passing("it refused the connection".to_owned()),
        // errors of certificates and encryption have this kind
        ErrorKind::InvalidData => Failure::Lasting(format!("its encryption was not accepted: {error}")),
        ErrorKind::TimedOut => Failure::Passing("it did not respond in time".to_owned()),
        _ => Failure::Passing(format!("the connection failed: {}", reason(error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_nobody_has_are_unknown() {
        let of = |text: &str| Failure::of_lookup(&Error::other(text));
        for text in [
            "failed to lookup address information: Name or service not known",
            "failed to lookup address information: nodename nor servname provided, or not known",
            "No such host is known. (os error 11001)",
        ] {
            assert_eq!(of(text), Failure::NoName, "{text}");
        }
        for text in ["failed to lookup address information: Temporary failure in name resolution", "Try again"] {
            assert!(matches!(of(text), Failure::Passing(_)), "{text}");
        }
    }
}
