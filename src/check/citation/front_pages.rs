//! Lists of sources whose links all lead to front pages of sites or to searches.

use crate::check::Match;
use crate::check::citation::address::{Address, addresses};
use crate::document::Document;
use crate::document::citation::{Entry, Locator};

pub const SLOTS: &[&str] = &["count"];

/// The first of the listed sources, if at least two have a link, all links lead to the front page of a site or to a
/// search, and the sources cannot be found in another way.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    const SEVERAL: usize = 2;
    let entries = &document.citations().entries;
    let all = addresses(document);
    let vague = |entry: &&Entry| {
        let first = all.partition_point(|one| one.range.start < entry.range.start);
        let mut own = all[first..].iter().take_while(|one| one.range.start < entry.range.end).peekable();
        entry.locator == Some(Locator::Link) && own.peek().is_some() && own.all(|one| is_front(one) || is_search(one))
    };
    let count = entries.iter().filter(vague).count();
    let first = entries.first().filter(|_| count >= SEVERAL && count == entries.len());
    matches.extend(first.map(|first| Match::prose(first.range.clone()).with("count", count)));
}

fn is_front(address: &Address<'_>) -> bool {
    matches!(address.path(), "" | "index.html" | "index.htm" | "index.php" | "home" | "en" | "en-us" | "en/home")
}

fn is_search(address: &Address<'_>) -> bool {
    let path = address.path();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let searches = ["search", "results", "suche", "recherche"].iter().any(|name| path.rsplit('/').next() == Some(name));
    let asks = query
        .split('&')
        .any(|field| ["q=", "query=", "search=", "search_query="].iter().any(|key| field.starts_with(key)));
    searches && !query.is_empty() || asks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::citation::address::bare;

    #[test]
    fn fronts_and_searches_are_told_from_pages() {
        for (target, front, search) in [
            ("https://www.example.org/", true, false),
            ("https://example.org/index.html#top", true, false),
            ("https://example.org/2024/report", false, false),
            ("https://example.org/search?q=rain", false, true),
            ("https://example.org/search", false, false),
            ("https://example.org/?q=rain", false, true),
            ("https://example.org/page?id=4", false, false),
        ] {
            let address = Address { range: 0..0, target: bare(target).expect("an address"), text: None };
            assert_eq!((is_front(&address), is_search(&address)), (front, search), "{target}");
        }
    }
}
