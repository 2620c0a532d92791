#!/usr/bin/env python3
"""Makes the pictures of the documentation, from what the program prints and writes.

    tools/pictures.py [PROGRAM] [CHROMIUM]

docs/pictures/terminal.svg: a first run with a few findings (tests/first_run/few), in its own colours.
docs/pictures/page.png: the HTML report on the same documents, in Chromium; left out if Chromium is not installed.

A test compares the text of the terminal picture with what the program prints.
"""

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
DOCUMENTS = ROOT / "tests/first_run/few"

# One character of a font for terminals, in pixels.
WIDTH, HEIGHT, SIZE = 7.8, 18, 13
MARGIN, TOP = 18, 44
# The attributes of text that numbers in escape sequences mean.
CODES = {
    "1": 'font-weight="bold"',
    "2": 'fill="#9a958c"',
    "31": 'fill="#ff8d7e"',
    "32": 'fill="#9ccc8a"',
    "33": 'fill="#e9bd5c"',
    "34": 'fill="#92c4ee"',
    "35": 'fill="#d3a4e0"',
    "36": 'fill="#7fcfcf"',
}
PAPER, INK, BAR = "#1c1b1d", "#e4e0d9", "#2b2a2d"


def run(program, folder, *arguments):
    """What the program prints in a folder, as on a terminal of 100 columns with colours."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("Q7X2", "GITHUB", "FORCE", "NO_COLOR"))}
    environment = {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "FORCE_HYPERLINK": "0", "TERM": "xterm-256color"}
    done = subprocess.run([program, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return re.sub(r"\(\d+\.\d\d s\)", "(0.01 s)", done.stdout)


def pieces(line):
    """The pieces of a line between escape sequences, each with the attributes that it has."""
    codes = []
    for piece in re.split(r"(\x1b\[[\d;]*m)", line):
        if found := re.fullmatch(r"\x1b\[([\d;]*)m", piece):
            numbers = found[1].split(";")
            codes = [] if numbers in ([""], ["0"]) else codes + numbers
        elif piece:
            yield " ".join(CODES[code] for code in codes if code in CODES), piece


def terminal(text, command):
    """An image of a terminal."""
    lines = [f"\x1b[2m$\x1b[0m {command}", *text.rstrip("\n").split("\n")]
    plain = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines]
    width = round(max(map(len, plain)) * WIDTH) + 2 * MARGIN
    height = len(lines) * HEIGHT + TOP + MARGIN
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
        f"<title>{html.escape(command)}: a first run with a few findings</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>',
        f'<path d="M0 8a8 8 0 0 1 8-8h{width - 16}a8 8 0 0 1 8 8v20H0z" fill="{BAR}"/>',
        *(f'<circle cx="{18 + 18 * at}" cy="14" r="5" fill="#5a585d"/>' for at in range(3)),
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="{SIZE}" fill="{INK}" xml:space="preserve">',
    ]
    for number, line in enumerate(lines):
        spans = []
        for attributes, piece in pieces(line):
            spans.append(f"<tspan {attributes}>{html.escape(piece)}</tspan>" if attributes else html.escape(piece))
        y = TOP + HEIGHT * number + SIZE
        # one width for all fonts, so that underlines are below their words
        length = f' textLength="{len(plain[number]) * WIDTH:.1f}"' if plain[number] else ""
        out.append(f'<text x="{MARGIN}" y="{y}"{length} style="white-space:pre">{"".join(spans)}</text>')
    return "\n".join([*out, "</g>", "</svg>", ""])


def page(program, folder, chromium):
    """A picture of the HTML report."""
    report = folder / "report.html"
    run(program, folder, "--quiet", "--format", f"html={report}")
    target = PICTURES / "page.png"
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1180,1240",
         f"--screenshot={target}", report.as_uri()],
        check=True, capture_output=True,
    )


def main():
    program = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/q7x2-lint").resolve()
    chromium = shutil.which(sys.argv[2] if len(sys.argv) > 2 else "chromium")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "harbour"
        shutil.copytree(DOCUMENTS, folder)
        (folder / ".git").mkdir()
        text = run(program, folder, "--color", "always")
        (PICTURES / "terminal.svg").write_text(terminal(text, "q7x2-lint"), encoding="utf-8")
        if chromium:
            page(program, folder, chromium)
        else:
            print("Chromium was not found: no picture of the page")


if __name__ == "__main__":
    main()
