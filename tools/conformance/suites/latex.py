"""Documents in LaTeX: what Pandoc reads in the files of a folder, against what we read.

Pandoc leaves out commands that it does not know, with their arguments, and reads what files include; so files that
include others are compared without these. Words that only we read are listed, but do not count.
"""

import json
import re
import subprocess
import tempfile
import pathlib

import compare
from suites import office

FOLDER = "latex"

# A footnote stays in its sentence as it is written.
NOTES = re.compile(r"\\(footnote|footnotetext|endnote)\b")


def without_generated(node):
    """Takes out what Pandoc adds to the text: labels in place of references, keys in place of abbreviations, and the
    heads of theorems and proofs."""
    if isinstance(node, list):
        return [without_generated(child) for child in node if not is_generated(child)]
    if isinstance(node, dict) and node.get("t") == "Div" and node["c"][0][1] and node["c"][1]:
        first = node["c"][1][0]
        if first.get("t") == "Para" and first["c"] and first["c"][0]["t"] in ("Strong", "Emph"):
            first["c"] = first["c"][1:]
    return {key: without_generated(child) for key, child in node.items()} if isinstance(node, dict) else node


def is_generated(node):
    if not isinstance(node, dict) or node.get("t") not in ("Link", "Span"):
        return False
    return any(key in ("reference-type", "acronym-label") for key, _ in node["c"][0][2])


INCLUDES = re.compile(rb"\\(input|include|subfile|import)\s*\{[^}]*\}(\{[^}]*\})?")


def text(path):
    """The text that Pandoc reads in the file at `path`; none if it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "a.tex"
        copy.write_bytes(INCLUDES.sub(b"", path.read_bytes()))
        try:
            done = subprocess.run(["pandoc", "-f", "latex", "-t", "json", copy.name], cwd=folder, capture_output=True, timeout=60)
        except subprocess.TimeoutExpired:
            return None
    if done.returncode:
        return None
    tree, out = json.loads(done.stdout), []
    stated = {key: value for key, value in tree["meta"].items() if key in ("title", "subtitle", "abstract")}
    office.spoken(without_generated([stated, tree["blocks"]]), out)
    return "".join(out)


def run(path, ours, show):
    files = [file for file in sorted(path.rglob("*.tex")) if file.is_file()]
    read = ours.file_texts(files, "latex")
    cases, texts = [], []
    for file in files:
        said = text(file)
        if said is not None and said.strip():
            cases.append(compare.Case(str(file.relative_to(path)), "", compare.words(said)))
            texts.append(NOTES.sub(" ", read[str(file)]))
    return compare.run(cases, texts, ("words", 0.02), show)
