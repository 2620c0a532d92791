//! Notes, and other files that may have them.

/// Notations that include other files.
pub(super) const INCLUDES: [&str; 6] = ["--8<--", "{{< include", "{% include", "{{#include", "{{% include", "<<["];

/// Whether a label of reStructuredText belongs to a footnote, and not to a named source.
pub(super) fn is_footnote(label: &str) -> bool {
    label.starts_with('#') || label.bytes().all(|byte| byte.is_ascii_digit())
}
