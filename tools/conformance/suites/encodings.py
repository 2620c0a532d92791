"""Texts in many encodings: what Python decodes in the files of a folder, against what we read.

The files are in folders called after their encoding, perhaps with a language (`iso-8859-2-polish`), as the tests of
chardet are. A text is *told* if its words are those that Python decodes, *refused* if reading it is an error, and
otherwise read as garbage.
"""

import codecs
import pathlib
import re
import subprocess
import json

import compare

FOLDER = "encodings"


def encoding_of(folder):
    """The encoding that a folder is called after, and whether Python knows it."""
    name = folder
    while name:
        try:
            return codecs.lookup(name).name
        except LookupError:
            name = name.rpartition("-")[0] or name.rpartition("_")[0]
    return None


def run(path, ours, show):
    told = refused = 0
    garbage, cases = [], 0
    words = lost = extra = 0
    for file in sorted(path.rglob("*")):
        encoding = encoding_of(file.parent.name) if file.is_file() else None
        if encoding is None or file.suffix == ".py":
            continue
        try:
            expected = file.read_bytes().decode(encoding)
        except (UnicodeDecodeError, LookupError):
            expected = file.read_bytes().decode(encoding, errors="ignore")
        if not expected.strip():
            continue
        cases += 1
        # what a feed or page declares is looked at only in pages
        form = "html" if file.suffix in (".html", ".htm") else "text"
        command = [ours.path, "inspect", "--isolated", "--no-ignore", "--whole-page", "--read-as", form, str(file)]
        done = subprocess.run(command, capture_output=True)
        if done.returncode == 2 and not done.stdout.strip():
            refused += 1
            continue
        said = "\n".join(json.loads(line)["text"] for line in done.stdout.splitlines())
        # which of the words beyond ASCII are not in the text?
        flat = compare.unicodedata.normalize("NFKC", expected)
        flat = flat + "".join(flat.split())
        beyond = [word for word in compare.words(expected) if re.search(r"[^\x00-\x7f]", word)]
        read = [word for word in compare.words(said) if re.search(r"[^\x00-\x7f]", word)]
        wrong = [word for word in read if word not in flat]
        words += len(beyond)
        if beyond and not read and len(beyond) > 2:
            wrong = beyond
        if len(wrong) * 20 <= max(len(read), 1):
            told += 1
        else:
            lost += len(wrong)
            garbage.append((file.relative_to(path), wrong[:5]))
    for name, wrong in garbage[: max(show, 5)]:
        print(f"   {name}: read as {' '.join(wrong)}")
    print(f"   told {told}, refused {refused}, garbage {len(garbage)}")
    met = told + refused >= 0.955 * cases
    return compare.Outcome(cases, told + refused, 0, words, lost, extra, "≥ 95.5% told or refused", met)
