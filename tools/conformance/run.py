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
    parser.add_argument("--data", type=pathlib.Path, default=HERE.parents[1] / "target" / "conformance", metavar="FOLDER", help="where the suites are, each in a folder with the name that README.md gives [default: target/conformance]")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="print the N worst cases of each suite [default: 5]")
    return parser.parse_args()


def chosen(given):
    """Suites by name, with the path of their data if one was given."""
    for one in given:
        name, _, path = one.partition("=")
        if name not in SUITES:
            sys.exit(f"there is no suite `{name}`, only {', '.join(SUITES)}")
        yield name, pathlib.Path(path) if path else None


def main():
    sys.stdout.reconfigure(line_buffering=True)
    options = arguments()
    ours = program.Program(options.bin)
    named = list(chosen(options.suites)) or [(name, None) for name in SUITES]
    outcomes, failed, ran = [], [], 0
    for name, path in named:
        suite = importlib.import_module(f"suites.{name}")
        path = path or options.data / suite.FOLDER
        try:
            if not path.exists():
                raise FileNotFoundError(f"there is no {path}")
            print(name)
            outcome = suite.run(path, ours, options.show)
        except (ModuleNotFoundError, FileNotFoundError) as missing:
            print(f"{name}: {missing}; README.md says how to get it", file=sys.stderr)
            # a suite that was named and cannot run is a failure
            failed.extend([name] if options.suites else [])
            continue
        ran += 1
        # a suite that only shows differences has no goal
        if outcome:
            outcomes.append((name, outcome))
            failed.extend([] if outcome.met else [name])
    compare.table(outcomes)
    sys.exit(1 if failed or not ran else 0)


if __name__ == "__main__":
    main()
