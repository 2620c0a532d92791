//! Addresses of files.

/// The URI of a path that is written with `/`: an absolute path becomes a `file` URI, any other a
/// relative reference. Everything except letters, digits, `-._~` and `/` is percent-encoded.
pub fn uri(path: &str) -> String {
    let absolute = path.starts_with('/');
    let drive = path.len() > 2 && path.as_bytes()[0].is_ascii_alphabetic() && path[1..].starts_with(":/");
    let start = match (absolute, drive) {
        (true, _) => "file://",
        (_, true) => "file:///",
        _ => "",
    };
    let path = if start.is_empty() { path.trim_start_matches("./") } else { path };
    let mut out = String::with_capacity(start.len() + path.len());
    out.push_str(start);
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Whether `uri` needs a base to be found.
pub(super) fn is_relative(uri: &str) -> bool {
    !uri.starts_with("file://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        for (path, expected) in [
            ("a/b.txt", "a/b.txt"),
            ("./a b.txt", "a%20b.txt"),
            ("100%.txt", "100%25.txt"),
            ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
            ("été.txt", "%C3%A9t%C3%A9.txt"),
            ("../x.txt", "../x.txt"),
            ("/tmp/a b.txt", "file:///tmp/a%20b.txt"),
            ("C:/a.txt", "file:///C%3A/a.txt"),
            ("<stdin>", "%3Cstdin%3E"),
        ] {
            assert_eq!(uri(path), expected, "{path}");
        }
    }
}
