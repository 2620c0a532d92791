"""Messages: the bodies that Python's `email` decodes in the samples of a folder, against what we read. Every
body that can be decoded must be."""

import email
import email.policy
import re

import compare

FOLDER = "mail"
ENDINGS = {".eml", ".txt"}
MARKS = re.compile(r"^\s*(?:\d+[.)]|Re:|Fwd?:)\s", re.M | re.I)


def text(source):
    """The words of the subject and of the body that a reader is shown first; none if nothing is to be read."""
    message = email.message_from_bytes(source, policy=email.policy.default)
    out = [str(message["subject"] or "")]
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None and body.get_content_type() == "text/plain":
        out.append(body.get_content())
    # marks of lists and of answers are not words
    return MARKS.sub("", "\n".join(out))


def run(path, ours, show):
    cases, files = [], []
    for file in sorted(one for one in path.rglob("*") if one.suffix in ENDINGS):
        source = file.read_bytes()
        try:
            words = compare.words(text(source))
        except (LookupError, ValueError, KeyError, AttributeError, TypeError):
            continue  # what the reference cannot decode is not a measure
        files.append(file)
        cases.append(compare.Case(str(file.relative_to(path)), "", words))
    read = ours.file_texts(files, "mail")
    return compare.run(cases, [read[str(file)] for file in files], ("words", 0.0), show)
