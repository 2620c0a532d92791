#!/usr/bin/env python3
"""Measures the comparing of documents: time, instructions and memory over sets that grow.

    events.py PROGRAM [COUNT…]      default counts: 1000 10000 100000

Makes sets of made-up news articles, always the same, as JSON Lines: five articles on an event, each with numbers, names,
quotations and days of its own; of every twenty, one copies four sentences of another. Runs `PROGRAM compare` over each
set, and prints the bytes, the processor time and the most memory, and beside it those of a run of one rule that compares
nothing, which the program needs for anything.

Needs Python 3.11 and nothing else; with `--count`, valgrind counts instructions for sets of up to 10,000.
"""
import argparse
import json
import os
import random
import resource
import subprocess
import tempfile

SYLLABLES = "ka lo mi ra ten vor sul ber dan fel gri hol jun kel lund mar nor ost pel ros".split()
THINGS = "houses bridges boats schools fields wells mills roads barns pumps".split()
DEEDS = "flood storm fire quake landslide outage".split()
FILLER = (
    "The board of the district met in the evening and heard what its engineers had to say about the state of the {a}. "
    "Nobody in {place} had expected that the water would come so late in the year and from the side of the hills. "
    "A ferry brought bread, blankets and two doctors from the other shore before the wind turned to the north again. "
    "The road along the lake is closed to cars, and those who live there are asked to boil what comes from the tap. "
)


def name(rng, parts=2):
    return "".join(rng.choice(SYLLABLES) for _ in range(parts)).capitalize()


def articles(count):
    """`count` articles, five an event."""
    rng = random.Random(20261130)
    made = 0
    while made < count:
        places = [name(rng, 3) for _ in range(4)]
        people = [f"{name(rng)} {name(rng, 3)}" for _ in range(3)]
        deed, thing = rng.choice(DEEDS), rng.choice(THINGS)
        dead, moved, hour = rng.randrange(3, 60), rng.randrange(100, 9000), rng.randrange(0, 12)
        month, day = rng.randrange(1, 13), rng.randrange(1, 26)
        said = f"Nobody in {places[0]} knew how many {thing} the {deed} of {places[1]} would take from us"
        first = None
        for at in range(min(5, count - made)):
            slip = rng.random() < 0.2
            filler = FILLER.format(a=f"{thing} of {places[at % 4]}", place=places[(at + made) % 4])
            if first and rng.random() < 0.05:
                filler = first
            first = first or filler
            text = (
                f"{deed.capitalize()} at {places[0]}\n2025-{month:02}-{day + at % 2:02}\n\n"
                f"The {deed} came to {places[0]} at {hour + 1}:{10 + at + 20 * slip} a.m. and killed {dead + 3 * slip} people, "
                f"{people[0]} of {places[2]} said. The council moved {moved + 9 * slip} people out of {places[1]}. "
                f"{filler}“{said}{' again' if slip else ''},” {people[at % 2]} said. "
                f"In {places[3]} it destroyed {dead * 3} {thing}, wrote {people[2]}.\n"
            )
            yield {"id": f"{made:07}", "text": text}
            made += 1


def write(path, count):
    with open(path, "w", encoding="utf-8") as out:
        for article in articles(count):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return os.path.getsize(path)


def measured(command):
    """Processor time in seconds and the most memory in bytes of `command`."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def instructions(command):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "run")
        run = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command]
        subprocess.run(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        with open(out, encoding="utf-8") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith(("summary:", "totals:")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("counts", nargs="*", type=int)
    parser.add_argument("--count", action="store_true", help="count instructions with valgrind")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print("| documents | MB | run | s | instructions a byte | MB of memory | of the text |")
    print("|--:|--:|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for count in options.counts or [1000, 10_000, 100_000]:
            path = os.path.join(folder, "texts.jsonl")
            size = write(path, count)
            lint = [options.program, path, "--isolated", "--format", "short"]
            runs = {
                "one rule that compares nothing": [*lint, "--select", "date/future"],
                "`compare`": [options.program, "compare", path, "--isolated", "--format", "json"],
            }
            for what, command in runs.items():
                seconds, memory = measured(command)
                number = f"{instructions(command) / size:.1f}" if options.count and count <= 10_000 else ""
                share = f"{100 * memory / size:.0f} %"
                print(f"| {count:,} | {size / 1e6:.1f} | {what} | {seconds:.2f} | {number} | {memory / 1e6:.0f} | {share} |", flush=True)


if __name__ == "__main__":
    main()
