"""Examples of a specification of Markdown, as `spec.txt` has them: a text, a line `.`, its HTML."""

import re

import compare

FENCE = "`" * 32
# Elements whose text is not prose: code, and what browsers do not show.
SILENT = {"pre", "code", "script", "style", "textarea", "title", "head"}
# Inline elements; words end before and after all others.
INLINE = {"a", "em", "strong", "b", "i", "del", "s", "sup", "sub", "span", "u", "small", "q", "cite"}


def text(source):
    """The text that a reader of the HTML `source` sees, and the alternatives of its pictures."""
    import html5lib

    page = html5lib.parse(source, namespaceHTMLElements=False)
    out, alternatives = [], []

    def visit(element):
        if not isinstance(element.tag, str) or element.tag in SILENT or element.get("class") == "footnote-ref":
            out.append(" ")
            return
        if element.tag == "img":
            alternatives.append(element.get("alt") or "")
        edge = "" if element.tag in INLINE else " "
        out.append(edge + (element.text or ""))
        for child in element:
            visit(child)
            out.append(child.tail or "")
        out.append(edge)

    visit(page)
    return "".join(out), " ".join(alternatives)


def examples(path):
    """Name, text and HTML of each example in the file."""
    pattern = re.compile(rf"^{FENCE} example[^\n]*\n(.*?)^\.\n(.*?)^{FENCE}$", re.M | re.S)
    for number, found in enumerate(pattern.finditer(path.read_text(encoding="utf-8")), 1):
        source, expected = (part.replace("→", "\t") for part in found.groups())
        yield f"{path.name} {number}", source, expected


def run(paths, conventions, ours, show):
    cases = []
    for path in paths:
        for name, source, expected in examples(path):
            prose, alternatives = text(expected)
            case = compare.Case(name, source, compare.words(prose), compare.words(alternatives))
            case.convention = next((why for part, why in conventions.items() if part in source), "")
            cases.append(case)
    texts = ours.texts([case.source for case in cases], "markdown")
    return compare.run(cases, texts, ("cases", 0.995), show)
