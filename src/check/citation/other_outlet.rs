//! Links whose text names another site or outlet than they lead to.

use crate::check::citation::address::{self, addresses, bare};
use crate::check::citation::outlet;
use crate::check::plain::plain;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["said", "host"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    plain(find)
}

/// Links whose text names another site or outlet than they lead to.
fn find(document: &Document, hits: &mut Vec<Hit>) {
    for address in addresses(document) {
        let Some(text) = address.text else { continue };
        let host = address.host().to_ascii_lowercase();
        let said = match bare(text).filter(|_| !text.contains(' ')) {
            Some(shown) if !outlet::is_same_site(&address::host(shown).to_ascii_lowercase(), &host) => {
                address::host(shown)
            }
            Some(_) => continue,
            None if outlet::is_of_another(text, &host) => text,
            None => continue,
        };
        if !outlet::passes_on(&host) {
            hits.push(Hit::prose(address.range.clone()).with("said", said).with("host", host.as_str()));
        }
    }
}
