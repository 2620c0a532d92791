//! The JavaScript in MDX, which is not prose.

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

/// Whether `text` imports a component and uses one, as MDX does.
pub(super) fn imports_components(text: &str) -> bool {
    let component = |at: usize| text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_uppercase);
    let mut lines = memchr::memmem::find_iter(text.as_bytes(), b"import ");
    let imports = lines.any(|at| {
        let begins = at == 0 || text.as_bytes()[at - 1] == b'\n';
        begins && text[at..].lines().next().is_some_and(is_module_code)
    });
    imports && memchr::memchr_iter(b'<', text.as_bytes()).any(component)
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
    fn a_text_that_imports_and_uses_components_is_mdx() {
        assert!(imports_components("Text.\n\nimport A from 'a';\n\n<A />\n"));
        for text in
            ["import A from 'a'\n\n<b>", "<A />", "```\n import A from 'a'\n```\n<A/>", "We import A from 'a'. <A/>"]
        {
            assert!(!imports_components(text), "{text}");
        }
    }
}
