"""Wiki text: what mwparserfromhell's `strip_code` leaves of the pages of a folder, against what we read.
Templates of sources and quotations are read by us alone."""

import re

import compare

FOLDER = "wiki"
ENDINGS = {".wiki", ".wikitext", ".mediawiki"}

# What is not text of the page, though the reference leaves it: places in other languages, categories.
LINKS = re.compile(r"\[\[\s*:?[a-z-]{2,12}:[^\]\[]*\]\]|\[\[\s*(?:Category|Kategorie|Catégorie|Categoría|Categoria|Kategoria)\s*:[^\]\[]*\]\]", re.I)

# A line that begins with a space is set as it was typed.
TYPED = re.compile(r"^ .*$", re.M)


def text(source):
    import mwparserfromhell

    code = mwparserfromhell.parse(TYPED.sub("", LINKS.sub(" ", source)))
    for tag in code.filter_tags(recursive=True):
        # tables in the reference keep their attributes; code and references are not prose of the page
        if str(tag.tag).lower() in {"ref", "references", "math", "code", "syntaxhighlight", "source", "pre", "gallery", "score", "timeline"}:
            try:
                code.remove(tag)
            except ValueError:
                pass
        else:
            tag.attributes.clear()
    return code.strip_code(normalize=True, collapse=True, keep_template_params=False)


def run(path, ours, show):
    cases = []
    for file in sorted(one for one in path.rglob("*") if one.suffix in ENDINGS):
        source = file.read_text(encoding="utf-8", errors="replace")
        cases.append(compare.Case(str(file.relative_to(path)), source, compare.words(text(source))))
    return compare.run(cases, ours.texts([case.source for case in cases], "wiki"), ("words", 0.01), show)
