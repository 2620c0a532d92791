"""PDF: what pdftotext reads in the files of a folder, against what we read.

Running heads, numbers of pages and metadata are read by pdftotext only or by us only; words are compared in lower case,
since both put divided words together. Files that pdftotext cannot read are not compared.
"""

import re
import subprocess

import compare

FOLDER = "pdf"


def split(text):
    """The words of `text` in lower case, with those that are divided at the ends of lines put together."""
    return compare.words(re.sub(r"(\w)[-\u00ad\u2010]\s*\n\s*(\w)", r"\1\2", text).lower())


def run(path, ours, show):
    cases, texts, refused = [], [], 0
    for file in sorted(path.rglob("*.pdf")):
        try:
            done = subprocess.run(["pdftotext", "-q", str(file), "-"], capture_output=True, timeout=60)
        except subprocess.TimeoutExpired:
            continue
        if done.returncode or not done.stdout.strip():
            continue
        read = ours.file_texts([file], "pdf")[str(file)]
        refused += not read
        cases.append(compare.Case(str(file.relative_to(path)), "", split(done.stdout.decode(errors="replace"))))
        texts.append(read)
    print(f"   {refused} files have no text for us")
    return compare.run(cases, texts, ("words", 0.05), show, split)
