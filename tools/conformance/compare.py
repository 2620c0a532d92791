"""Compares words and counts what was lost."""

import collections
import dataclasses
import re
import unicodedata

WORD = re.compile(r"[^\W_]+")


def words(text):
    """The words of `text`, without punctuation; superscript digits and ligatures as plain characters."""
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    return WORD.findall(text)


@dataclasses.dataclass
class Case:
    """A text, and the words that the reference implementation reads in it."""

    name: str
    source: str
    expected: list
    # words that may be read or not
    optional: list = dataclasses.field(default_factory=list)
    # why we read something else on purpose
    convention: str = ""


@dataclasses.dataclass
class Outcome:
    """The result of a suite: a line of the table."""

    cases: int
    agree: int
    conventions: int
    words: int
    lost: int
    extra: int
    goal: str
    met: bool


def run(cases, texts, goal, show, split=words):
    """Compares `cases` with the prose `texts` that we read in them. `goal` is either
    `("cases", least)`, the share of cases that agree or differ by a named convention, or
    `("words", most)`, the share of the reference's words that may be lost."""
    differing, conventions, unneeded = [], collections.Counter(), set()
    total = lost = extra = agree = 0
    for case, text in zip(cases, texts):
        expected, read = collections.Counter(case.expected), collections.Counter(split(text))
        missing, added = expected - read, read - expected - collections.Counter(case.optional)
        total += expected.total()
        if not missing and not added:
            agree += 1
            unneeded.add(case.convention)
        elif case.convention:
            conventions[case.convention] += 1
        else:
            differing.append((missing, added, case))
        if not case.convention:
            lost += missing.total()
            extra += added.total()
    kind, bound = goal
    if kind == "cases":
        met = agree + conventions.total() >= bound * len(cases)
        said = f"≥ {bound:.1%} of cases"
    else:
        met = lost <= bound * total
        said = f"≤ {bound:.1%} of words lost"
    worst(differing, show)
    for reason, count in sorted(conventions.items()):
        print(f"   by convention, {count}: {reason}")
    for reason in sorted(unneeded - conventions.keys() - {""}):
        print(f"   a convention that no case needs: {reason}")
    return Outcome(len(cases), agree, conventions.total(), total, lost, extra, said, met)


def worst(differing, show):
    """Prints the cases that differ most."""
    differing.sort(key=lambda one: (-one[0].total(), -one[1].total()))
    for missing, added, case in differing[:show]:
        print(f"   {case.name}: lost {missing.total()}, extra {added.total()}")
        for sign, some in ("-", missing), ("+", added):
            if some:
                shown = " ".join(f"{word}×{count}" if count > 1 else word for word, count in some.most_common(40))
                print(f"      {sign} {shown[:300]}")
    if len(differing) > show:
        print(f"   and {len(differing) - show} further cases differ")


def table(outcomes):
    """Prints a line for each suite."""
    if not outcomes:
        return
    print(f"{'suite':<14}{'cases':>8}{'agree':>8}{'convention':>12}{'words':>10}{'lost':>8}{'extra':>8}  goal")
    for name, one in outcomes:
        share = f" ({one.lost / one.words:.2%} lost)" if one.words else ""
        print(
            f"{name:<14}{one.cases:>8}{one.agree:>8}{one.conventions:>12}{one.words:>10}{one.lost:>8}{one.extra:>8}"
            f"  {one.goal}: {'met' if one.met else 'MISSED'}{share}"
        )
