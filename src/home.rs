//! Where the project lives, for those who read a report elsewhere.

/// The address of the project, as the manifest says it: the one place where a fork changes it.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// What the manifest says instead of an owner, as long as there is none.
const NO_OWNER: &str = "/OWNER/";

/// The address of the project; none while the manifest names no owner, because a report must not
/// send its readers to an address at which there is nothing.
pub(crate) fn address() -> Option<&'static str> {
    known(REPOSITORY)
}

/// The address of the page of the built-in rule called `id`; none while the project has none.
pub(crate) fn page(id: &str) -> Option<String> {
    page_in(REPOSITORY, id)
}

fn known(repository: &str) -> Option<&str> {
    (repository.starts_with("https://") && !repository.contains(NO_OWNER)).then_some(repository)
}

/// The page of a rule in the documentation of `repository`, which a forge shows from its main branch.
fn page_in(repository: &str, id: &str) -> Option<String> {
    known(repository).map(|repository| format!("{repository}/blob/main/docs/rules/{id}.md"))
}

#[cfg(test)]
mod tests {
    use super::{known, page_in};

    #[test]
    fn an_address_without_an_owner_is_not_given() {
        assert_eq!(known("https://forge.test/ann/q7x2-lint"), Some("https://forge.test/ann/q7x2-lint"));
        assert_eq!(known("https://github.com/OWNER/q7x2-lint"), None);
        assert_eq!(known(""), None);
    }

    #[test]
    fn rules_have_pages_where_the_project_has_an_address() {
        let page = page_in("https://forge.test/ann/q7x2-lint", "date/weekday");
        assert_eq!(page.as_deref(), Some("https://forge.test/ann/q7x2-lint/blob/main/docs/rules/date/weekday.md"));
        assert_eq!(page_in("https://github.com/OWNER/q7x2-lint", "date/weekday"), None);
    }
}
