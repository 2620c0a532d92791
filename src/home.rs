//! The address of the project, for people who read a report elsewhere.

use std::sync::LazyLock;

/// The address of the project, from the manifest: the only place where a fork has to change it.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// What the manifest has in place of an owner, as long as there is none.
const NO_OWNER: &str = "/OWNER/";

/// The address of the project; none while the manifest names no owner, because a report must not send its readers to an
/// address that does not exist.
pub(crate) fn address() -> Option<&'static str> {
    // needed for every finding
    static KNOWN: LazyLock<Option<&str>> = LazyLock::new(|| known(REPOSITORY));
    *KNOWN
}

/// The address of the page of the built-in rule called `id`; none while the project has no address.
pub(crate) fn page(id: &str) -> Option<String> {
    address().map(|address| page_of(address, id))
}

fn known(repository: &str) -> Option<&str> {
    (repository.starts_with("https://") && !repository.contains(NO_OWNER)).then_some(repository)
}

/// The page of a rule in the documentation of `repository`, which the host shows from its main branch.
fn page_of(repository: &str, id: &str) -> String {
    format!("{repository}/blob/main/docs/rules/{id}.md")
}

#[cfg(test)]
mod tests {
    use super::{known, page_of};

    #[test]
    fn an_address_without_an_owner_is_not_given() {
        assert_eq!(known("https://forge.test/ann/q7x2-lint"), Some("https://forge.test/ann/q7x2-lint"));
        assert_eq!(known("https://github.com/OWNER/q7x2-lint"), None);
        assert_eq!(known(""), None);
    }

    #[test]
    fn rules_have_pages_where_the_project_has_an_address() {
        let page = known("https://forge.test/ann/q7x2-lint").map(|address| page_of(address, "date/weekday"));
        assert_eq!(page.as_deref(), Some("https://forge.test/ann/q7x2-lint/blob/main/docs/rules/date/weekday.md"));
    }
}
