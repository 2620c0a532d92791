"""References that lead nowhere, in the documents of a folder of yours: what the reference tool of each notation
reports and we do not, and the other way round. Tools that are not installed are left out, and said to be."""

import collections
import io
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

FOLDER = "documents"
RULES = ["citation/undefined-label", "citation/unused-label", "citation/undefined-note", "citation/unused-note", "citation/dangling", "citation/not-referred", "citation/identifier"]


def lines(pattern, text, base):
    """Path, line and message of each line of `text` that `pattern` matches."""
    for found in re.finditer(pattern, text, re.M):
        path = pathlib.Path(found["path"])
        yield str(path if path.is_absolute() else base / path), int(found["line"]), found["message"]


def markdownlint(folder, files):
    with tempfile.TemporaryDirectory() as place:
        config = pathlib.Path(place) / ".markdownlint-cli2.jsonc"
        # without a rule that needs its parser the two find nothing
        config.write_text(json.dumps({"config": {"default": False, "MD001": True, "MD052": True, "MD053": True}}))
        done = subprocess.run(["markdownlint-cli2", "--config", str(config), *map(str, files)], capture_output=True, text=True, cwd=folder)
    return lines(r"^(?P<path>.+?):(?P<line>\d+)\S* (?:error |warning )?(?P<message>MD05[23].*)", done.stdout + done.stderr, folder)


def docutils(folder, files):
    import docutils.core

    for file in files:
        told = io.StringIO()
        settings = dict(report_level=1, halt_level=6, warning_stream=told, file_insertion_enabled=False, raw_enabled=False)
        docutils.core.publish_doctree(file.read_text(encoding="utf-8", errors="replace"), source_path=str(file), settings_overrides=settings)
        yield from lines(r"^(?P<path>.+?):(?P<line>\d+): (?P<message>.*(?:Unknown target name|Hyperlink target|Duplicate explicit target|Too many (?:auto|symbol)|is not referenced).*)", told.getvalue(), folder)


def sphinx(folder, files):
    if not (folder / "conf.py").exists():
        return
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(["sphinx-build", "-n", "-q", "-b", "dummy", str(folder), place], capture_output=True, text=True)
    yield from lines(r"^(?P<path>/.+?):(?P<line>\d+): (?P<message>(?:WARNING|ERROR).*(?:not found|could not find|undefined label|[Uu]nknown target|unknown document|not referenced).*)", done.stderr, folder)


def asciidoctor(folder, files):
    for file in files:
        done = subprocess.run(["asciidoctor", "-v", "-o", "/dev/null", str(file)], capture_output=True, text=True)
        for message in re.findall(r"possible invalid reference: .*", done.stderr):
            name = message.split(": ", 1)[1].strip()
            text = file.read_text(encoding="utf-8", errors="replace").splitlines()
            line = next((number for number, one in enumerate(text, 1) if name in one), 1)
            yield str(file), line, message


def pandoc(folder, files):
    for file in files:
        done = subprocess.run(["pandoc", "--citeproc", "-t", "plain", "-o", "/dev/null", str(file)], capture_output=True, text=True, cwd=file.parent)
        text = file.read_text(encoding="utf-8", errors="replace").splitlines()
        for key in re.findall(r"[Cc]itation (?:\S+ )?(\S+) not found", done.stderr):
            line = next((number for number, one in enumerate(text, 1) if "@" + key.strip("'‘’") in one), 1)
            yield str(file), line, f"citation {key} not found"


def stdnum(folder, files):
    from stdnum import isbn, issn

    forms = [("ISBN", isbn, r"ISBN(?:-1[03])?[: =]*([\dX][\d\- ]{8,16}[\dXx])"), ("ISSN", issn, r"e?ISSN[: =]*(\d{4}-?\d{3}[\dXx])")]
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            for name, kind, form in forms:
                for found in re.findall(form, line):
                    if not kind.is_valid(found):
                        yield str(file), number, f"{name} {found} cannot be right"


# Each tool, the program or module that it needs, the endings of what it reads, and our rules of its notation.
TOOLS = [
    (markdownlint, "markdownlint-cli2", {".md", ".markdown"}, {"citation/undefined-label", "citation/unused-label"}),
    (docutils, "", {".rst"}, {"citation/undefined-label", "citation/unused-label", "citation/undefined-note", "citation/unused-note", "citation/dangling"}),
    (sphinx, "sphinx-build", {".rst", ".md"}, {"citation/undefined-label", "citation/undefined-note", "citation/unused-note", "citation/dangling"}),
    (asciidoctor, "asciidoctor", {".adoc"}, {"citation/dangling"}),
    (pandoc, "pandoc", {".md", ".qmd", ".org", ".tex"}, {"citation/dangling"}),
    (stdnum, "", None, {"citation/identifier"}),
]


def run(path, ours, show):
    path = path.resolve()
    found = collections.defaultdict(dict)
    for finding in ours.findings(path, RULES):
        place = (str(pathlib.Path(finding["path"]).resolve()), finding["start"]["line"])
        found[finding["rule"]][place] = finding["message"]
    for tool, program, endings, rules in TOOLS:
        files = sorted(file for file in path.rglob("*") if file.is_file() and (endings is None or file.suffix in endings))
        name = tool.__name__
        if program and not shutil.which(program):
            print(f"   {name} is not installed")
            continue
        try:
            theirs = {(file, line): message for file, line, message in tool(path, files)} if files else {}
        except ModuleNotFoundError as missing:
            print(f"   {name}: {missing}")
            continue
        mine = {place: message for rule in rules for place, message in found[rule].items()}
        mine = {place: message for place, message in mine.items() if endings is None or pathlib.Path(place[0]).suffix in endings}
        print(f"   {name}: both {len(theirs.keys() & mine.keys())}, it alone {len(theirs.keys() - mine.keys())}, we alone {len(mine.keys() - theirs.keys())}")
        for who, some, others in (("it alone", theirs, mine), ("we alone", mine, theirs)):
            for file, line in sorted(some.keys() - others.keys())[:show]:
                print(f"      {who}: {file}:{line}: {some[file, line][:160]}")
    return None
