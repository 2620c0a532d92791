//! Looks names up, and blocks those that lead into private networks. This includes public names with a private address
//! and redirects, because every request comes through here.

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::cli::online::address::is_public_ip;
use crate::cli::online::failure::Failure;

/// Looks names up.
#[derive(Debug)]
pub(super) struct Names {
    inner: DefaultResolver,
    /// Whether private addresses are allowed, too.
    private: bool,
}

impl Names {
    /// Looks names up as the system does; `private` allows private addresses.
    pub(super) fn new(private: bool) -> Self {
        Self { inner: DefaultResolver::default(), private }
    }
}

impl Resolver for Names {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let failed = |failure: Failure| ureq::Error::Other(Box::new(failure));
        let found = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(error) => failed(Failure::of_lookup(&error)),
            other => other,
        })?;
        // a person chose the proxy, which may well be in their own network
        let proxy = config.proxy().is_some_and(|proxy| Some(proxy.host()) == uri.host());
        if self.private || proxy {
            return Ok(found);
        }
        let mut public = self.empty();
        found.iter().filter(|address| is_public_ip(address.ip())).for_each(|address| public.push(*address));
        if public.is_empty() { Err(failed(Failure::Private)) } else { Ok(public) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use ureq::unversioned::transport::time;

    use super::*;

    fn resolve(private: bool) -> Result<usize, Failure> {
        let timeout = NextTimeout {
            after: time::Duration::Exact(Duration::from_secs(5)),
            reason: ureq::Timeout::Resolve,
            ..NextTimeout::default()
        };
        let uri = Uri::from_static("http://127.0.0.1:9/");
        let found = Names::new(private).resolve(&uri, &Config::default(), timeout);
        found.map(|found| found.len()).map_err(Failure::from)
    }

    #[test]
    fn private_addresses_are_kept_out() {
        assert_eq!(resolve(false), Err(Failure::Private));
        assert_eq!(resolve(true), Ok(1));
    }
}
