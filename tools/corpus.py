#!/usr/bin/env python3
"""Writes a corpus of JSON Lines to measure with: the same for the same arguments, on every machine.

    python3 tools/corpus.py DIR [--records 100000] [--shards 20] [--bytes 4500] [--pack none|gz] [--seed 1]

The texts are made of the examples of the rules: of those in which nothing is found, and in every fifth record one
in which something is. Such a record names the rule in `planted`, with the `line` of the example in it. A record in a
thousand cannot be read. With the defaults, a million records have 4.6 GB.
"""

import argparse
import gzip
import json
import random
import tomllib
from pathlib import Path

RULES = Path(__file__).resolve().parent.parent / "rules"
# every how many records there is a fault, and a line that is not a record
FAULT, BAD = 5, 1000
DOMAINS = ["news", "encyclopedia", "forum", "docs", "papers"]


def examples():
    """The texts in which nothing is found, and those with findings, each with its rule."""
    clean, faulty = [], []
    for path in sorted(RULES.glob("*/*.toml")):
        rule = f"{path.parent.name}/{path.stem}"
        for example in tomllib.loads(path.read_text()).get("example", []):
            text = example.get("text", "").strip()
            # comments and markup are for other readers; long ones would be all of a record
            plain = text and not example.get("format") and "<" not in text and len(text) < 1500
            if plain and not example.get("finds"):
                clean.append(text)
            elif plain:
                faulty.append((rule, text))
    return clean, faulty


def records(count, size, seed):
    """`count` lines; about `size` bytes each."""
    clean, faulty = examples()
    choice = random.Random(seed)
    for number in range(count):
        if number % BAD == BAD - 1:
            yield '{"id": %d, "text": "cut sho\n' % number
            continue
        parts, length, wanted = [], 0, choice.randrange(size // 4, size * 7 // 4)
        while length < wanted:
            parts.append(choice.choice(clean))
            length += len(parts[-1]) + 2
        record = {"id": number, "text": "", "date": f"20{choice.randrange(10, 25)}-0{choice.randrange(1, 10)}-1{choice.randrange(10)}"}
        record["meta"] = {"domain": choice.choice(DOMAINS), "score": choice.randrange(1000) / 1000}
        if number % FAULT == 0:
            rule, text = choice.choice(faulty)
            at = choice.randrange(len(parts) + 1)
            parts.insert(at, text)
            record["planted"] = rule
            record["line"] = "\n\n".join(parts[:at]).count("\n") + (3 if at else 1)
        record["text"] = "\n\n".join(parts)
        yield json.dumps(record, ensure_ascii=number % 2 == 0) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--records", type=int, default=100_000)
    arguments.add_argument("--shards", type=int, default=20)
    arguments.add_argument("--bytes", type=int, default=4500)
    arguments.add_argument("--pack", choices=["none", "gz"], default="none")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    lines = records(given.records, given.bytes, given.seed)
    for shard in range(given.shards):
        name = given.folder / f"{shard:04}.jsonl{'.gz' if given.pack == 'gz' else ''}"
        own = given.records * (shard + 1) // given.shards - given.records * shard // given.shards
        with open(name, "wb") as file:
            out = gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0, filename="") if given.pack == "gz" else file
            for _ in range(own):
                out.write(next(lines).encode())
            if out is not file:
                out.close()


if __name__ == "__main__":
    main()
