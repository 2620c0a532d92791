"""AsciiDoc: what asciidoctor makes of the `.adoc` files of a folder, against what we read."""

import pathlib
import subprocess
import tempfile

import compare
import spec

FOLDER = "asciidoc"
# Titles as they are written, and nothing in place of attributes that only a site sets.
ATTRIBUTES = ["-a", "showtitle", "-a", "attribute-missing=drop", "-a", "table-caption!", "-a", "figure-caption!", "-a", "example-caption!"]
# How many files are given to it at once.
MANY = 25

# Made by asciidoctor out of what is not text: numbers of notes, the table of contents, names of admonitions.
GENERATED = {"toc", "icon", "footnote", "colnum", "conum", "colist"}


def text(page):
    """The text of a page that asciidoctor made."""
    import html5lib

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    out = []

    def is_bare(element):
        """Whether it is a link that shows where it leads, for it has no text."""
        shown, target = "".join(element.itertext()), element.get("href") or ""
        return element.tag == "a" and (shown in target or shown.strip("[]") in target)

    def visit(element):
        classes = set((element.get("class") or "").split())
        if not isinstance(element.tag, str) or element.tag in spec.SILENT | {"kbd"} or classes & GENERATED or is_bare(element):
            return out.append(" ")
        edge = "" if element.tag in spec.INLINE else " "
        out.append(edge + (element.text or ""))
        for child in element:
            visit(child)
            out.append(child.tail or "")
        out.append(edge)

    visit(tree)
    return "".join(out)


def run(path, ours, show):
    cases, files = [], sorted(path.rglob("*.adoc"))
    with tempfile.TemporaryDirectory() as folder:
        command = ["asciidoctor", "-q", "-e", "-S", "secure", *ATTRIBUTES, "-R", str(path.resolve()), "-D", folder]
        for start in range(0, len(files), MANY):
            some = [str(file.resolve()) for file in files[start : start + MANY]]
            # a file that it cannot read stops it: the others are made one by one
            if subprocess.run([*command, *some], capture_output=True, cwd=folder).returncode != 0:
                for file in some:
                    subprocess.run([*command, file], capture_output=True, cwd=folder)
        for file in files:
            page = pathlib.Path(folder) / file.relative_to(path).with_suffix(".html")
            if page.exists():
                words = compare.words(text(page.read_text(encoding="utf-8")))
                source = file.read_text(encoding="utf-8", errors="replace")
                cases.append(compare.Case(str(file.relative_to(path)), source, words))
    return compare.run(cases, ours.texts([case.source for case in cases], "asciidoc"), ("words", 0.005), show)
