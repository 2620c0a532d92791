#!/usr/bin/env python3
"""Counts the instructions that the program executes, in total and for each stage of its work.

    instructions.py BINARY                      texts made from seeds/, and a page of 10 KB of them
    instructions.py BINARY TEXTS [--page FILE]  your own texts: a file, a folder or JSON Lines
    instructions.py --of RUN.callgrind …        no run: reads what callgrind wrote earlier
    … --save COUNTS.json                        keeps the counts
    … --before COUNTS.json                      shows earlier counts next to the new ones

Prints a table in Markdown for the texts and one for the page. See benches/README.md for the method.

Needs Python 3.11 and valgrind, and nothing else.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MADE, PAGE = 2_000_000, 10_240

# The stages in the order of the table, each with the beginnings of the paths of its modules; the longest beginning
# that fits a module decides. Library code belongs to the stage that calls it, unless it is listed here.
STAGES = {
    "start: arguments": ["cli/args", "cli/flags", "cli/mod", "clap_builder", "clap", "clap_lex"],
    "start: settings, choice of rules": ["workspace/settings", "workspace/lookup", "workspace/config_file", "workspace/rule_files",
                                         "config", "rule/selector"],
    "start: rules": ["rule", "tree", "check/registry", "check/precomputed", "serde_spanned"],
    "start: reading TOML": ["toml", "toml_parser", "winnow"],
    "start: phrases": ["check/literal", "phrase/notation", "phrase/compile", "phrase/lists"],
    "start: claim model": ["check/claim/model"],
    "compiling patterns": ["regex_syntax", "regex_automata/nfa/thompson", "regex_automata/meta/strategy",
                           "regex_automata/util/prefilter", "aho_corasick/packed", "aho_corasick/nfa",
                           "check/pattern/ascii", "check/pattern/loose_filter/Searcher/of", "check/pattern/loose_filter/nfa"],
    "files, records, threads": ["cli", "workspace", "rayon", "rayon_core", "crossbeam_deque", "ignore", "serde_json"],
    "sources beside a text": ["workspace/libraries"],
    "neighbours in the folder": ["workspace/neighbours"],
    "reading: formats, prose": ["document", "text", "place"],
    "words": ["phrase/word", "document/words_of", "text/worded"],
    "lists of words": ["words"],
    "language": ["document/language"],
    "genre": ["document/genre"],
    "sentences": ["document/sentence"],
    "quotations": ["document/quotation", "document/quoted", "check/quotation"],
    "numbers": ["document/number"],
    "dates": ["dates", "document/dating", "check/date", "jiff"],
    "citations": ["document/citation", "text/section", "check/citation"],
    "engine: scan": ["phrase", "document/scan"],
    "phrase checks": ["check/phrase", "check/density"],
    "pattern checks": ["check/pattern", "regex", "regex_automata"],
    "claim model": ["check/claim"],
    "offices and facts": ["check/office", "fact"],
    "names": ["check/mention", "document/mention"],
    "other checks": ["check"],
    "scope, wording, directives": ["linter", "rule/scope", "rule/message", "rule/genres", "finding", "fix"],
    "report": ["report", "cli/output", "cli/reports"],
}
OTHER = "everything else"
# Libraries with a stage of their own.
LIBRARIES = {path.split("/")[0] for paths in STAGES.values() for path in paths}

# Parts of the start: the names of the functions that do them, with everything that they call, and how to combine
# several: `sum`, or `max` if they call one another.
PIECES = [
    ("rules that come with the program", r"rule::builtin_with$|workspace::settings::.*::rules$", max),
    ("of these: the claim model", r"check::claim::model::(builtin|Model::(parse|parsed|new))$", max),
    ("engine", r"linter::Linter::new$", max),
    ("patterns, at their first use", r"check::pattern::(Expression::compile|loose_filter::Searcher::of)$", sum),
]


def module(path):
    """The path of a module of the project in the file at `path`, or of a library; None for others."""
    path = path.replace("\\", "/")
    if found := re.search(r"/(?:registry/src/[^/]+|vendor)/([a-z_0-9-]+?)-\d[^/]*/src/(.*)\.rs$", path):
        return f"{found[1].replace('-', '_')}/{found[2]}"
    if "/rustc/" in path or "library/" in path or path.startswith("./"):
        return None
    if found := re.search(r"(?:^|/)crates/([a-z]+)/src/(.*)\.rs$", path):
        return f"{found[1]}/{found[2]}"
    if found := re.search(r"(?:^|/)src/(.*)\.rs$", path):
        return found[1]
    return None


def of_symbol(name):
    """The path in a function's name: the first one of the project, or else that of a library."""
    if found := re.search(r"q7x2_(lint::|(?:phrase|dates|words|text)(?=::))([a-z_0-9:A-Z]+)", name):
        return (found[1].removesuffix("lint::") + found[2]).replace("::", "/")
    first = re.match(r"[<&\[( ]*(?:dyn |mut )?([a-z_0-9]+)((?:::[a-zA-Z_0-9]+)*)", name)
    if first and first[1] in LIBRARIES:
        return first[1] + first[2].replace("::", "/")
    return None


def stage_of(path):
    """The stage of a module."""
    best, chosen = -1, None
    for stage, beginnings in STAGES.items():
        for beginning in beginnings:
            fits = path == beginning or path.startswith((beginning + "/", beginning + "."))
            if fits and len(beginning) > best:
                best, chosen = len(beginning), stage
    return chosen


class Run:
    """What callgrind wrote: the instructions of each function and of its calls."""

    def __init__(self, path):
        self.own = collections.Counter()      # of each node (function, stage of the file): its own instructions
        self.calls = collections.Counter()    # of each pair of nodes: instructions of the calls, all that they call
        self.whole = collections.Counter()    # of each function, with everything that it calls
        self.total = 0
        self.read(path)

    def read(self, path):
        names, stages = {}, {}

        def named(kind, text):
            number, _, name = text.partition(" ")
            if name:
                names[kind, number] = name
            return names[kind, number]

        def stage(file):
            if file not in stages:
                path = module(file)
                known = path is not None and (path.split("/")[0] in LIBRARIES or "registry" not in file)
                stages[file] = stage_of(path) if known else None
            return stages[file]

        file = function = callee = None
        of_call = False
        for line in open(path, encoding="utf-8", errors="replace"):
            head = line[:1]
            if head.isdigit() or head in "+-*":
                cost = int(line.split()[-1]) if " " in line else 0
                if of_call:
                    self.calls[(function, stage(file)), callee] += cost
                    of_call = False
                else:
                    self.own[function, stage(file)] += cost
                continue
            key, equals, value = line.rstrip("\n").partition("=")
            if not equals:
                continue
            if key in ("fl", "fi", "fe"):
                file = named("file", value)
            elif key == "fn":
                function = named("function", value)
            elif key in ("cfi", "cfl"):
                named("file", value)
            elif key == "cfn":
                callee = named("function", value)
            elif key == "calls":
                of_call = True
        self.total = sum(self.own.values())
        # all that a function does: what it does itself, and its calls except for those by which it calls itself
        for (function, _), cost in self.own.items():
            self.whole[function] += cost
        for ((caller, _), callee), cost in self.calls.items():
            if plain(caller) != plain(callee):
                self.whole[caller] += cost

    def shares(self):
        """The instructions of each stage. Functions outside all stages are divided among their callers, by the calls."""
        nodes = set(self.own) | {caller for caller, _ in self.calls}
        fixed = {}
        for function, of_file in nodes:
            path = of_symbol(function)
            fixed[function, of_file] = of_file or (stage_of(path) if path else None)
        callers = collections.defaultdict(collections.Counter)
        for (caller, callee), cost in self.calls.items():
            if caller[0] != callee:
                callers[callee][caller] += cost
        # of each function that is of no stage: the stages that it works for, again and again until that is still
        free = {function for function, of_file in nodes if fixed[function, of_file] is None}
        works = {function: {OTHER: 1.0} for function in free}

        def for_whom(node):
            return {fixed[node]: 1.0} if fixed.get(node) else works.get(node[0], {OTHER: 1.0})

        for _ in range(60):
            moved = 0.0
            for function in free:
                all_calls = sum(callers[function].values())
                if not all_calls:
                    continue
                mixed = collections.Counter()
                for caller, cost in callers[function].items():
                    for stage, share in for_whom(caller).items():
                        mixed[stage] += share * cost / all_calls
                moved = max(moved, abs(mixed[OTHER] - works[function].get(OTHER, 0.0)))
                works[function] = dict(mixed)
            if moved < 1e-6:
                break
        counts = collections.Counter()
        for node, cost in self.own.items():
            for stage, share in for_whom(node).items():
                counts[stage] += cost * share
        return {stage: round(counts[stage]) for stage in [*STAGES, OTHER]}

    def pieces(self):
        """The instructions of the pieces of the start; those that the compiler has put into others are left out."""
        found = {}
        for name, pattern, put_together in PIECES:
            costs = [cost for function, cost in self.whole.items() if re.search(pattern, plain(function))]
            if costs:
                found[name] = put_together(costs)
        return found


def plain(function):
    """A function's name without the depth of its recursion."""
    return re.sub(r"'\d+$", "", function)


def measure(binary, path, keep):
    """Runs `binary` over `path` under callgrind."""
    report = keep / "report.jsonl"
    run = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={keep / 'run'}", binary, path]
    run += ["--isolated", "--select", "*", "--jobs", "1", "--format", f"jsonl={report}"]
    ended = subprocess.run([str(word) for word in run], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if ended.returncode not in (0, 1):
        sys.exit(f"the run over {path} failed:\n{ended.stderr}")
    return Run(keep / "run")


def size(path):
    """The bytes of text at `path`: of JSON Lines those of their `text`."""
    if path.is_dir():
        return sum(size(one) for one in path.rglob("*") if one.is_file())
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        return sum(len(json.loads(line).get("text", "").encode()) for line in lines if line.strip())
    return path.stat().st_size


def made(folder):
    """Texts out of the seeds: their paragraphs in ever other orders, numbers and names of days changed, so that
    no two are alike."""
    paragraphs = [part for seed in sorted((ROOT / "seeds").glob("*.txt"))
                  for part in seed.read_text(encoding="utf-8").split("\n\n") if len(part) > 80]
    texts, number = 0, 0
    while texts < MADE:
        step = 2 * number + 1
        chosen = [paragraphs[(number * 7 + at * step) % len(paragraphs)] for at in range(12)]
        text = "\n\n".join(re.sub(r"\d+", lambda found: str(int(found[0]) + number % 7), part) for part in chosen)
        (folder / f"{number:04}.txt").write_text(text + "\n", encoding="utf-8")
        texts, number = texts + len(text.encode()), number + 1
    return folder


def table(title, count, before, unit):
    """Counts as a table in Markdown, next to the earlier ones if there are any."""
    shown = (lambda cost: f"{cost / count['bytes']:.2f}") if unit == "byte" else (lambda cost: f"{cost / 1e6:.2f}")
    earlier = before or {}
    head = ["stage", *(["before"] if before else []), "now" if before else unit_name(unit), "%"]
    rows = []
    for stage, cost in count["stages"].items():
        was = earlier.get("stages", {}).get(stage, 0)
        if cost or was:
            rows.append([stage, *([shown(was)] if before else []), shown(cost), f"{100 * cost / count['total']:.1f}"])
    rows.append(["**all**", *([shown(earlier["total"])] if before else []), f"**{shown(count['total'])}**", "100"])
    print(f"{title}\n\n| {' | '.join(head)} |\n|---|{'--:|' * (len(head) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print()


def unit_name(unit):
    return "instructions a byte" if unit == "byte" else "million instructions"


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("binary", nargs="?", type=pathlib.Path, help="the program, built for release with line tables")
    reader.add_argument("texts", nargs="?", type=pathlib.Path, help="a file, a folder or JSON Lines")
    reader.add_argument("--page", type=pathlib.Path, help="a page of about 10 KB")
    reader.add_argument("--of", nargs=2, metavar=("TEXTS", "PAGE"), help="two files that callgrind wrote earlier")
    reader.add_argument("--bytes", type=int, help="with --of: how many bytes of text the first run read")
    reader.add_argument("--save", type=pathlib.Path, help="where to keep the counts")
    reader.add_argument("--before", type=pathlib.Path, help="counts that were kept earlier")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        if given.of:
            if not given.bytes:
                reader.error("--of needs --bytes")
            runs, length = [Run(path) for path in given.of], given.bytes
        elif given.binary:
            (folder / "texts").mkdir()
            texts = given.texts or made(folder / "texts")
            page = given.page or folder / "page.txt"
            if not given.page:
                seeds = "\n\n".join(seed.read_text(encoding="utf-8") for seed in sorted((ROOT / "seeds").glob("*.txt")))
                page.write_bytes(seeds.encode()[:PAGE].decode(errors="ignore").encode())
            runs, length = [measure(given.binary, texts, folder), measure(given.binary, page, folder)], size(texts)
        else:
            reader.error("say which program, or --of which runs")
    counts = {
        "texts": {"bytes": length, "total": runs[0].total, "stages": runs[0].shares()},
        "page": {"total": runs[1].total, "stages": runs[1].shares(), "pieces": runs[1].pieces()},
    }
    before = json.loads(given.before.read_text()) if given.before else {}
    table(f"{length / 1e6:.1f} MB of text, instructions a byte:", counts["texts"], before.get("texts"), "byte")
    table("A page, started and linted, million instructions:", counts["page"], before.get("page"), "page")
    print("Pieces of the start, each with all that it calls, million instructions:\n")
    earlier = before.get("page", {}).get("pieces", {})
    print(f"| piece |{' before |' if before else ''} now |\n|---|{'--:|' if before else ''}--:|")
    for name, *_ in PIECES:
        if name in counts["page"]["pieces"] or name in earlier:
            shown = [f"{all_pieces[name] / 1e6:.2f}" if name in all_pieces else "–"
                     for all_pieces in ([earlier] if before else []) + [counts["page"]["pieces"]]]
            print(f"| {name} | {' | '.join(shown)} |")
    if given.save:
        given.save.write_text(json.dumps(counts, indent=1) + "\n")


if __name__ == "__main__":
    main()
