#!/usr/bin/env python3
"""Compares what q7x2-lint reads and reports with the reference implementation of each format.

Run by hand: see README.md beside this file for what each suite needs and where to get it.
"""

import argparse
import importlib
import pathlib
import sys

sys.dont_write_bytecode = True  # no folders of compiled files beside the scripts

import compare
import program

HERE = pathlib.Path(__file__).resolve().parent
SUITES = sorted(path.stem for path in (HERE / "suites").glob("*.py") if path.stem != "__init__")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help="a suite, or SUITE=PATH of its data; all that have data if none is named: " + ", ".join(SUITES))
    parser.add_argument("--bin", required=True, metavar="PATH", help="the q7x2-lint to compare")
    parser.add_argument("--data", type=pathlib.Path, default=HERE.parents[1] / "target" / "conformance", metavar="FOLDER", help="where the suites lie, each in a folder of the name that README.md gives [default: target/conformance]")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="print the N worst cases of each suite [default: 5]")
    return parser.parse_args()


def chosen(given):
    """Suites by name, with the path of their data if one was given."""
    for one in given:
        name, _, path = one.partition("=")
        if name not in SUITES:
            sys.exit(f"no suite is called `{name}`: there are {', '.join(SUITES)}")
        yield name, pathlib.Path(path) if path else None


def main():
    sys.stdout.reconfigure(line_buffering=True)
    options = arguments()
    ours = program.Program(options.bin)
    named = list(chosen(options.suites)) or [(name, None) for name in SUITES]
    outcomes = []
    for name, path in named:
        suite = importlib.import_module(f"suites.{name}")
        path = path or options.data / suite.FOLDER
        if not path.exists():
            print(f"{name}: there is no {path}; README.md says how to get it", file=sys.stderr)
            outcomes.append((name, None))
            continue
        try:
            outcome = suite.run(path, ours, options.show)
        except ModuleNotFoundError as missing:
            print(f"{name}: {missing}; README.md says what to install", file=sys.stderr)
            outcome = None
        outcomes.append((name, outcome))
    compare.table([(name, outcome) for name, outcome in outcomes if outcome])
    # a suite that was asked for by name and could not run is a failure, as is a goal that was missed
    wanted = {name for name, _ in named} if options.suites else set()
    failed = [name for name, outcome in outcomes if (not outcome and name in wanted) or (outcome and not outcome.met)]
    sys.exit(1 if failed or not any(outcome for _, outcome in outcomes) else 0)


if __name__ == "__main__":
    main()
