//! Who may ask: only the browser of the person who started the program.
//!
//! Any page in a browser can send requests to this machine, and any program on it can connect. So a request needs the
//! token, which is printed to the terminal and nowhere else, and it must not come from another site: neither under a
//! name that somebody made point to this machine (`Host`), nor from a page of another origin (`Origin`,
//! `Sec-Fetch-Site`).

use std::fmt::Write;
use std::io;

/// How many random bytes the token has.
const RANDOM: usize = 16;

/// What a request must have.
#[derive(Debug, Clone)]
pub(super) struct Gate {
    /// The hosts that the page has, with the port.
    hosts: [String; 2],
    token: String,
}

/// The headers of a request by which it is let in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked<'a> {
    pub host: Option<&'a str>,
    pub origin: Option<&'a str>,
    pub site: Option<&'a str>,
    /// The path, with what follows a question mark.
    pub path: &'a str,
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It comes from another site.
    Foreign,
    /// It does not have the token.
    Unknown,
}

impl Gate {
    /// A gate with a new token, for a server at `port`.
    ///
    /// # Errors
    /// If the system gives no random bytes.
    pub(super) fn new(port: u16) -> io::Result<Self> {
        let mut random = [0; RANDOM];
        getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
        let token = random.iter().fold(String::with_capacity(2 * RANDOM), |mut token, byte| {
            // writing to a string does not fail
            let _ = write!(token, "{byte:02x}");
            token
        });
        Ok(Self { hosts: ["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}")), token })
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        format!("http://{}/{}/", self.hosts[0], self.token)
    }

    /// What a request asks for: its path after the token, without what follows a question mark.
    pub(super) fn resource<'a>(&self, asked: Asked<'a>) -> Result<&'a str, Refusal> {
        let own = |host: &str| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host));
        let origin = |origin: &str| origin.strip_prefix("http://").is_some_and(own);
        let is_own = asked.host.is_some_and(own)
            && asked.origin.is_none_or(origin)
            && asked.site.is_none_or(|site| matches!(site, "same-origin" | "none"));
        if !is_own {
            return Err(Refusal::Foreign);
        }
        let path = asked.path.split('?').next().unwrap_or_default();
        let (token, rest) = path.strip_prefix('/').and_then(|path| path.split_once('/')).ok_or(Refusal::Unknown)?;
        if same(token, &self.token) { Ok(rest) } else { Err(Refusal::Unknown) }
    }
}

/// Whether two texts are the same, in a time that does not depend on where they differ.
fn same(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes()).fold(0, |differing, (one, other)| differing | (one ^ other));
    one.len() == other.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_requests_of_the_own_page_with_the_token_are_let_in() {
        let gate = Gate::new(8123).expect("there are random bytes");
        let (path, other) = (format!("/{}/report?1", gate.token), format!("/{}/report", "0".repeat(32)));
        let own = Asked { host: Some("127.0.0.1:8123"), path: &path, ..Asked::default() };
        let by = |asked| gate.resource(asked);
        assert_eq!(by(own), Ok("report"));
        assert_eq!(by(Asked { host: Some("LOCALHOST:8123"), site: Some("none"), ..own }), Ok("report"));
        assert_eq!(by(Asked { origin: Some("http://127.0.0.1:8123"), site: Some("same-origin"), ..own }), Ok("report"));
        for foreign in [
            Asked { host: None, ..own },
            Asked { host: Some("127.0.0.1"), ..own },
            Asked { host: Some("127.0.0.1:8124"), ..own },
            Asked { host: Some("evil.example:8123"), ..own },
            Asked { origin: Some("http://evil.example"), ..own },
            Asked { origin: Some("https://127.0.0.1:8123"), ..own },
            Asked { origin: Some("null"), ..own },
            Asked { site: Some("cross-site"), ..own },
            Asked { site: Some("same-site"), ..own },
        ] {
            assert_eq!(by(foreign), Err(Refusal::Foreign), "{foreign:?}");
        }
        for path in [other.as_str(), "/", "", "//report", "/report", &path[..path.len() - 9], &path[1..]] {
            assert_eq!(by(Asked { path, ..own }), Err(Refusal::Unknown), "{path}");
        }
    }

    #[test]
    fn tokens_are_never_the_same() {
        let [one, other] = [(); 2].map(|()| Gate::new(1).expect("there are random bytes").token);
        assert!(one.len() == 2 * RANDOM && one != other, "{one} {other}");
    }
}
