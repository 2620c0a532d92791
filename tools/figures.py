#!/usr/bin/env python3
"""Keeps the figures on how right the rules are: `rules/figures.toml`, and the table made of it in the README.

    figures.py ROWS.jsonl…                    counts judged findings and writes both
    figures.py ROWS.jsonl… --now RUN.jsonl    the same; RUN.jsonl says which of them are still reported
    figures.py                                writes the table from the existing counts
    figures.py --check                        writes nothing; fails if the table does not agree with the counts

A row is a finding that somebody read: one object per line with `rule`, `genre` (of its text), `verdict`
(`right`, `debatable` or `wrong`) and, unless it is true, `found`: whether the current program still reports
it. Other keys are ignored, so that a finding of `--format jsonl` with a verdict added is a row. With `--now`,
a run of the current program over the same texts, the script computes `found`: whether the run has a finding
of the same rule, in the same document and record, that overlaps the row.

Only counts are kept, no rows. The first part of `rules/figures.toml`, `[about]`, describes the texts. It is
written by hand and the script leaves it unchanged: edit it together with the counts.

Needs Python 3.11 and nothing else. See docs/bench.md.
"""
import argparse
import collections
import json
import pathlib
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "rules/figures.toml"
README = ROOT / "README.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end figures -->"
VERDICTS = ("right", "debatable", "wrong")
GENRES = ("news", "encyclopedia", "academic", "docs", "standard", "minutes", "press-release", "legal", "fiction",
          "post", "template", "data", "unknown")
#: Where the hand-written part ends.
COUNTS = "# Counts:"
#: Genres of a family with fewer findings share a line of the table, and so do families.
LINE, FAMILY = 10, 5


def judged(paths, now):
    """{rule: {genre: {"found": [right, debatable, wrong], "dropped": the same}}}"""
    counts = collections.defaultdict(dict)
    for place, row in read(paths):
        for key, allowed in (("verdict", VERDICTS), ("genre", GENRES)):
            if row.get(key) not in allowed:
                raise SystemExit(f"{place}: `{key}` is {row.get(key)!r}, not one of {', '.join(allowed)}")
        rule = str(row.get("rule"))
        if not (ROOT / "rules" / f"{rule}.toml").is_file():
            raise SystemExit(f"{place}: there is no rule {rule}")
        found = row.get("found", True) if now is None else reported(place, row, now)
        of = counts[rule].setdefault(row["genre"], {"found": [0, 0, 0], "dropped": [0, 0, 0]})
        of["found" if found else "dropped"][VERDICTS.index(row["verdict"])] += 1
    return counts


def read(paths):
    """The rows of JSON Lines, each with its place."""
    for path in paths:
        for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    yield f"{path}:{number}", json.loads(line)
                except ValueError as error:
                    raise SystemExit(f"{path}:{number}: {error}") from None


def where(row):
    return row.get("rule"), row.get("path"), row.get("record")


def run(path):
    """{(rule, path, record): [(start, end)]} of a run."""
    spans = collections.defaultdict(list)
    for _, finding in read([path]):
        if not finding.get("suppressed"):
            spans[where(finding)].append((finding["span"]["start"], finding["span"]["end"]))
    return spans


def reported(place, row, now):
    """Whether the run `now` has the finding of the row."""
    try:
        start, end = row["span"]["start"], row["span"]["end"]
    except (KeyError, TypeError):
        raise SystemExit(f"{place}: with --now a row needs the `span` of its finding") from None
    return any(a < max(end, start + 1) and start < max(b, a + 1) for a, b in now.get(where(row), ()))


def written(counts):
    """The counts as TOML."""
    out = [f"{COUNTS} `found` are right, debatable and wrong ones of the findings read that are reported today,",
           "# `dropped` of those that an earlier version reported. Written by tools/figures.py."]
    for rule, genres in sorted(counts.items()):
        out.append(f'\n[rules."{rule}"]')
        for genre, of in sorted(genres.items(), key=lambda entry: GENRES.index(entry[0])):
            parts = ", ".join(f"{name} = {of[name]}" for name in ("found", "dropped") if sum(of.get(name, ())))
            out.append(f"{genre} = {{ {parts} }}")
    return "\n".join(out) + "\n"


def total(rows):
    return [sum(column) for column in zip(*rows)] or [0, 0, 0]


def lines(rules):
    """(families, genres, [right, debatable, wrong]) for each line of the table."""
    families = collections.defaultdict(lambda: collections.defaultdict(list))
    for rule, genres in rules.items():
        for genre, of in genres.items():
            if sum(of.get("found", ())):
                families[rule.split("/")[0]][genre].append(of["found"])
    few = []  # families with few findings that were read
    for family, genres in sorted(families.items()):
        sums = {genre: total(genres[genre]) for genre in GENRES if genre in genres}
        if sum(map(sum, sums.values())) < FAMILY:
            few.append((family, sums))
            continue
        for genre in [genre for genre in sums if sum(sums[genre]) >= LINE and len(sums) > 1]:
            yield [family], [genre], sums.pop(genre)
        if sums:
            yield [family], list(sums), total(sums.values())
    if few:
        genres = [genre for genre in GENRES if any(genre in sums for _, sums in few)]
        yield [family for family, _ in few], genres, total(row for _, sums in few for row in sums.values())


def table(data):
    """The table and the text below it, for the README."""
    about, rules = data["about"], data["rules"]
    out = ["| family | in | read | right | debatable | wrong |", "|---|---|--:|--:|--:|--:|"]
    sums = []
    for families, genres, counts in lines(rules):
        sums.append(counts)
        cells = [", ".join(f"`{family}`" for family in families), ", ".join(genres), sum(counts), *counts]
        out.append(f"| {' | '.join(map(str, cells))} |")
    all_found = total(sums)
    out.append(f"| all | | {sum(all_found)} | {' | '.join(map(str, all_found))} |")
    dropped = total(of.get("dropped", [0, 0, 0]) for genres in rules.values() for of in genres.values())
    right, wrong = ((all_found[i], all_found[i] + dropped[i]) for i in (0, 2))
    out.append(f"\nRead in {about['texts']} ({about['documents']:,} documents, {about['words'] / 1e6:.1f} million words), "
               f"{about['when']}: {about['judged']} The table counts what the program still "
               f"reports: {right[0]} of {right[1]} right findings and {wrong[0]} of {wrong[1]} wrong ones. {about['limits']}")
    return "\n".join(out) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("rows", nargs="*", metavar="ROWS.jsonl", help="judged findings")
    arguments.add_argument("--now", metavar="RUN.jsonl", help="what the current program reports on the same texts")
    arguments.add_argument("--check", action="store_true", help="only check that the table agrees with the counts")
    given = arguments.parse_args()
    if given.now and not given.rows:
        arguments.error("--now needs ROWS: it says which of them are still reported")
    text = DATA.read_text(encoding="utf-8")
    if given.rows:
        head = text.split(COUNTS)[0].rstrip() + "\n\n"
        text = head + written(judged(given.rows, run(given.now) if given.now else None))
    page = README.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{README.name} has no {BEGIN.strip()} … {END}")
    new = before + begin + table(tomllib.loads(text)) + end + after
    stale = [path for path, is_now in ((DATA, text), (README, new)) if path.read_text(encoding="utf-8") != is_now]
    if given.check and stale:
        raise SystemExit(f"out of date: {', '.join(str(path.relative_to(ROOT)) for path in stale)}; run tools/figures.py")
    if not given.check:
        DATA.write_text(text, encoding="utf-8")
        README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
