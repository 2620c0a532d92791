"""HTML: the tests of tree construction of html5lib and the Web Platform Tests. No text of the body may be
lost, except for what is not prose by convention. Fragments are left out: we read pages."""

import re

import compare

FOLDER = "html5lib-tests/tree-construction"

# Elements of the expected tree whose text is not prose, and why.
SILENT = {
    "code": "code",
    "a program or what it makes something of": "script template",
    "not shown where scripts run": "noscript noembed noframes",
    "for styles, titles and other data": "style title head",
    "drawings and formulas are in another language": "svg math",
    "fields and controls of forms": "select datalist textarea button",
    "shown only where something else cannot be": "iframe object canvas audio video applet",
    "how characters are read": "rt rp rtc",
    "set as it was typed": "pre listing xmp plaintext",
    "code of a line": "kbd samp tt",
    "around the text of the page": "nav footer dialog",
}
ELEMENTS = {element for elements in SILENT.values() for element in elements.split()} | {"code"}
NODE = re.compile(r'\| ( *)(?:<(?:svg |math )?([^ >!]+)|"(.*)|)', re.S)

# What we read otherwise on purpose, by what is in the source of the test.
CONVENTIONS = {}


def tests(path):
    """Name, source and tree of each test of a page in the file."""
    content = path.read_text(encoding="utf-8", errors="surrogateescape")
    for number, one in enumerate(re.split(r"(?:^|\n)#data\n", content)[1:], 1):
        if "\n#document-fragment\n" in one or "\n#script-off\n" in one:
            continue
        source, rest = re.split(r"\n#errors\n", "\n" + one, maxsplit=1)
        yield f"{path.name} {number}", source[1:], rest.split("#document\n", 1)[1].rstrip("\n")


def text(tree):
    """The text of the body in the dump of a tree."""
    out, silent = [], None
    # a text can hold line ends: what does not begin as a node goes on
    for node in re.split(r"\n(?=\| )", tree):
        indent, element, words = NODE.match(node).groups()
        depth = len(indent)
        if silent is not None and depth > silent:
            continue
        silent = None
        if element in ELEMENTS:
            silent = depth
        elif words is not None:
            out.append(words.removesuffix('"'))
    return "".join(out)


def letters(text):
    """The letters and digits, each for itself: where words end is a matter of layout."""
    return [letter for word in compare.words(text) for letter in word]


def run(path, ours, show):
    cases = []
    for file in sorted(path.glob("*.dat")):
        for name, source, tree in tests(file):
            why = next((why for part, why in CONVENTIONS.items() if part in source), "")
            cases.append(compare.Case(name, source, letters(text(tree)), convention=why))
    texts = ours.texts([case.source for case in cases], "html")
    return compare.run(cases, texts, ("words", 0), show, letters)
