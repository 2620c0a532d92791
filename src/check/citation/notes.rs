//! Notes, and other files that may have them.

/// What takes in other files.
pub(super) const INCLUDES: [&str; 6] = ["--8<--", "{{< include", "{% include", "{{#include", "{{% include", "<<["];

/// Whether a label of reStructuredText is that of a footnote, and not of a source by name.
pub(super) fn is_footnote(label: &str) -> bool {
    label.starts_with('#') || label.bytes().all(|byte| byte.is_ascii_digit())
}
