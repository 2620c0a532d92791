//! Addresses of documents, and the paths of files in them.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;
use percent_encoding::percent_decode_str;
use q7x2_lint::report::uri;
use q7x2_lint::workspace::shown;

/// The path in the address of a file; none in the address of anything else.
pub(super) fn path(address: &str) -> Option<PathBuf> {
    let rest = address.strip_prefix("file://")?;
    // a host, which is that of a network drive on Windows and otherwise this machine
    let path = rest.find('/').map(|at| &rest[at..])?;
    let path = percent_decode_str(path.split(['?', '#']).next().unwrap_or(path)).decode_utf8_lossy();
    let drive = |path: &str| path.len() > 2 && path.as_bytes()[1].is_ascii_alphabetic() && path.as_bytes()[2] == b':';
    Some(PathBuf::from(if cfg!(windows) && drive(&path) { &path[1..] } else { &*path }))
}

/// The address of the file at `path`, which is absolute.
pub(super) fn of(path: &Path) -> Option<Uri> {
    Uri::from_str(&uri(&shown(path))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_paths_and_back() {
        for name in ["/a/b.md", "/a b/ü%.md", "/a/[x] #1?.md", "/日本.txt"] {
            let address = of(Path::new(name)).expect("it is absolute");
            assert_eq!(path(address.as_str()), Some(PathBuf::from(name)), "{}", address.as_str());
        }
        assert_eq!(path("file://localhost/a.md"), Some(PathBuf::from("/a.md")));
        assert_eq!(path("file:///a%2").as_deref(), Some(Path::new("/a%2")));
        for other in ["untitled:Untitled-1", "https://example.org/a.md", "file:", "a.md"] {
            assert_eq!(path(other), None, "{other}");
        }
    }
}
