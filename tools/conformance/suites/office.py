"""Documents of Word and OpenDocument, and books in EPUB: what Pandoc reads in the files of a folder, against what we
read."""

import json
import subprocess

import compare

FOLDER = "office"
ENDINGS = {".docx": "docx", ".odt": "odt", ".epub": "epub"}

# What is not prose to us: code, formulas, pictures with their alternative texts, markup of other formats.
SILENT = {"Code", "CodeBlock", "Math", "Image", "RawInline", "RawBlock"}


def spoken(node, out):
    """Adds the text of a node of Pandoc's tree to `out`."""
    if isinstance(node, list):
        for child in node:
            spoken(child, out)
        return
    if not isinstance(node, dict):
        return
    kind, content = node.get("t"), node.get("c")
    if kind in SILENT:
        out.append(" ")
    elif kind == "Str":
        out.append(content)
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        out.append(" ")
    elif kind in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Quoted", "Link", "Span", "Cite"):
        spoken(content, out)
    else:
        out.append(" ")
        spoken(content if kind else list(node.values()), out)
        out.append(" ")


def text(path, form):
    """The text that Pandoc reads in the file at `path`; none if it cannot."""
    done = subprocess.run(["pandoc", "-f", form, "-t", "json", str(path)], capture_output=True)
    if done.returncode:
        return None
    tree, out = json.loads(done.stdout), []
    # Pandoc takes paragraphs at the top for metadata
    stated = tree["meta"] if form == "docx" else {}
    spoken([stated, tree["blocks"]], out)
    return "".join(out)


def run(path, ours, show):
    cases, texts = [], []
    for ending, form in ENDINGS.items():
        files = [file for file in sorted(path.rglob("*")) if file.suffix == ending]
        read = ours.file_texts(files, form)
        for file in files:
            said = text(file, form)
            if said is not None:
                cases.append(compare.Case(str(file.relative_to(path)), "", compare.words(said)))
                texts.append(read[str(file)])
    return compare.run(cases, texts, ("words", 0.005), show)
