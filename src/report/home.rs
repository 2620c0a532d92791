//! Where the project lives, for those who read a report elsewhere.

/// The address of the project, as the manifest says it: the one place where a fork changes it.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// What the manifest says instead of an owner, as long as there is none.
const NOBODY: &str = "/OWNER/";

/// The address of the project; none while the manifest names no owner, because a report must not
/// send its readers to an address at which there is nothing.
pub(super) fn address() -> Option<&'static str> {
    known(REPOSITORY)
}

fn known(repository: &str) -> Option<&str> {
    (repository.starts_with("https://") && !repository.contains(NOBODY)).then_some(repository)
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn an_address_without_an_owner_is_not_given() {
        assert_eq!(known("https://forge.test/ann/q7x2-lint"), Some("https://forge.test/ann/q7x2-lint"));
        assert_eq!(known("https://github.com/OWNER/q7x2-lint"), None);
        assert_eq!(known(""), None);
    }
}
