//! Globs in place of paths: shells pass them on if they are in quotation marks, or if the shell has no globs.

use std::path::{Component, Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::workspace::file_names::without_dot;

/// A path with `*`, `?`, `[…]` or `{…}` in it.
#[derive(Debug)]
pub(super) struct PathGlob {
    /// The folder that contains everything it can match.
    pub(super) base: PathBuf,
    globs: Gitignore,
    /// It ends in an extension, such as `.log`: it matches all such files, even if they are usually not documents.
    extension: bool,
}

const SIGNS: [char; 4] = ['*', '?', '[', '{'];

impl PathGlob {
    /// The glob that `path` is, if it is one.
    ///
    /// # Errors
    /// Says why it cannot be read.
    pub(super) fn of(path: &Path) -> Option<Result<Self, String>> {
        let text = path.to_str()?;
        if !text.contains(SIGNS) {
            return None;
        }
        let is_plain = |part: &Component<'_>| part.as_os_str().to_str().is_some_and(|part| !part.contains(SIGNS));
        let base: PathBuf = path.components().take_while(is_plain).collect();
        let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
        // with a slash at its beginning, it is relative to that folder, as in a .gitignore there
        let rest: PathBuf = path.components().skip_while(is_plain).collect();
        // with a slash at its end, it matches folders
        let end = if text.ends_with('/') { "/" } else { "" };
        let glob = format!("/{}{end}", rest.to_string_lossy().replace('\\', "/"));
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        let built = builder.add_line(None, &glob).and_then(|builder| builder.build());
        let last = rest.extension().is_some_and(|extension| !extension.to_string_lossy().contains(SIGNS));
        Some(built.map(|globs| Self { base, globs, extension: last }).map_err(|error| invalid_glob(&error)))
    }

    /// Whether it matches the file at `path`, which is below [`PathGlob::base`] or relative to it, or a folder that the
    /// file is in.
    pub(super) fn matches(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.base).or_else(|_| without_dot(path).strip_prefix(without_dot(&self.base)));
        let parts = below.unwrap_or(path).ancestors().take_while(|part| !part.as_os_str().is_empty());
        parts.enumerate().any(|(up, part)| self.globs.matched(part, up > 0).is_ignore())
    }

    /// Whether it matches the file at `path` by its extension, even if documents do not have that extension.
    pub(super) fn names(&self, path: &Path) -> bool {
        self.extension && self.matches(path)
    }
}

/// What is wrong with a glob. The library repeats the glob, which is shown anyway.
pub(super) fn invalid_glob(error: &ignore::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once("': ").filter(|_| text.contains("error parsing glob")).map_or(&*text, |(_, what)| what);
    format!("invalid glob: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glob(text: &str) -> PathGlob {
        PathGlob::of(Path::new(text)).expect("it is a glob").unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn a_glob_matches_below_its_folder() {
        for (text, base, matched, not) in [
            ("docs/**/*.md", "docs", &["docs/a.md", "docs/x/y/a.md"][..], &["docs/a.txt", "docs/x/a.markdown"][..]),
            ("docs/*.md", "docs", &["docs/a.md"], &["docs/x/a.md"]),
            ("*.md", ".", &["./a.md"], &["./x/a.md"]),
            ("./*.md", ".", &["./a.md"], &["./x/a.md"]),
            ("**/*.{md,txt}", ".", &["./a.md", "./x/a.txt"], &["./a.html"]),
            ("../a?/[bc].md", "..", &["../a1/b.md", "../a2/c.md"], &["../a1/d.md", "../a/b.md"]),
            ("docs/*", "docs", &["docs/a.md", "docs/x/y/a.md"], &[]),
            ("docs/*/", "docs", &["docs/x/y/a.md"], &["docs/a.md"]),
            ("/top/a*.md", "/top", &["/top/ab.md"], &["/top/x/ab.md"]),
        ] {
            let glob = glob(text);
            assert_eq!(glob.base, Path::new(base), "{text}");
            assert!(matched.iter().all(|path| glob.matches(Path::new(path))), "{text}");
            assert!(not.iter().all(|path| !glob.matches(Path::new(path))), "{text}");
        }
    }

    #[test]
    fn plain_paths_are_none_and_broken_ones_say_so() {
        assert!(PathGlob::of(Path::new("docs/a.md")).is_none());
        let broken = PathGlob::of(Path::new("docs/[a.md")).expect("it is a glob");
        assert!(broken.expect_err("it does not end").contains("invalid glob"));
    }
}
