//! One request and its reply.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{HeaderMap, Response, header};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use crate::cli::online::failure::Failure;
use crate::cli::online::names::Names;

/// The name of this program for servers.
const AGENT: &str = concat!("q7x2-lint/", env!("CARGO_PKG_VERSION"), " (checks whether links work)");
/// How much of the time for a request connecting may take.
const CONNECTING: Duration = Duration::from_secs(10);

/// The response of a server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reply {
    pub status: u16,
    /// The target of a redirect, as written.
    pub location: Option<String>,
    /// When to retry, as written.
    pub retry_after: Option<String>,
    /// The beginning of the text, if it was requested.
    pub text: Vec<u8>,
}

/// Makes requests.
#[derive(Debug)]
pub(super) struct Client(Agent);

impl Client {
    /// A client that gives each request the time `limit`.
    pub(super) fn new(limit: Duration, private: bool) -> Self {
        let config = Agent::config_builder()
            .user_agent(AGENT)
            .timeout_global(Some(limit))
            .timeout_connect(Some(limit.min(CONNECTING)))
            .http_status_as_error(false)
            // each redirect is a separate request, subject to the pauses and permissions of its server
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Self(Agent::with_parts(config, DefaultConnector::default(), Names::new(private)))
    }

    /// Requests a page without its text; with `whole`, sends the request of a browser, but still reads no text.
    pub(super) fn ask(&self, url: &Url, whole: bool) -> Result<Reply, Failure> {
        let request = if whole { self.0.get(url.as_str()) } else { self.0.head(url.as_str()) };
        Ok(reply(&request.call()?))
    }

    /// Requests a text, and reads at most `most` bytes of it.
    pub(super) fn read(&self, url: &Url, most: u64) -> Result<Reply, Failure> {
        let mut response = self.0.get(url.as_str()).call()?;
        let mut reply = reply(&response);
        let read = response.body_mut().as_reader().take(most).read_to_end(&mut reply.text);
        read.map_err(|error| Failure::from(ureq::Error::from(error)))?;
        Ok(reply)
    }
}

fn reply<T>(response: &Response<T>) -> Reply {
    let field = |headers: &HeaderMap, name| headers.get(name)?.to_str().ok().map(str::to_owned);
    Reply {
        status: response.status().as_u16(),
        location: field(response.headers(), header::LOCATION),
        retry_after: field(response.headers(), header::RETRY_AFTER),
        text: Vec::new(),
    }
}
