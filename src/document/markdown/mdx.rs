//! The JavaScript in MDX, which is no prose.

use crate::place::Span;

/// Whether a paragraph is a line of a module: `import … from '…'`, `export const …`.
pub(super) fn is_module_code(paragraph: &str) -> bool {
    let text = paragraph.trim_start();
    if let Some(rest) = text.strip_prefix("import ") {
        let bare = rest.starts_with(['"', '\'']);
        return bare || rest.contains(" from '") || rest.contains(" from \"");
    }
    let Some(rest) = text.strip_prefix("export ") else { return false };
    ["const ", "let ", "var ", "function ", "default ", "async ", "class ", "{", "*"]
        .iter()
        .any(|word| rest.starts_with(word) && rest.contains(['=', '(', '{', '*', ';']))
}

/// The comments `{/* … */}` in a paragraph that begins at byte `at` of the source.
pub(super) fn comments(paragraph: &str, at: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = paragraph[from..].find("{/*").map(|start| from + start) {
        let Some(end) = paragraph[start..].find("*/}").map(|end| start + end + 3) else { break };
        found.push(Span::new(at + start, at + end));
        from = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_modules_are_code() {
        for line in [
            "import Chart from '../chart.jsx'",
            "import { a, b } from \"lib\";",
            "import './style.css'",
            "export const meta = { title: 'x' }",
            "export default function Layout(props) {",
        ] {
            assert!(is_module_code(line), "{line}");
        }
    }

    #[test]
    fn sentences_about_trade_are_not() {
        for line in [
            "import prices from the region rose",
            "import duties fell, and nobody objected",
            "export default swaps were rare",
            "export of grain (in tonnes)",
        ] {
            assert!(!is_module_code(line), "{line}");
        }
    }

    #[test]
    fn comments_are_found_where_they_stand() {
        assert_eq!(comments("a {/* b */} c {/* d", 10), [Span::new(12, 21)]);
    }
}
