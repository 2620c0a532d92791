#!/bin/sh
# Tests the page for people in headless Chromium. Needs chromium, node and npm, which fetches two
# small packages. Usage: tests/html-report.sh [PROGRAM [SCREENSHOTS]]; a program with the feature `serve` shows the live
# report, too.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
program=$(realpath "${1:-target/release/q7x2-lint}")
screenshots=${2:-}
modules=$root/target/browser
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

mkdir -p "$modules"
[ -d "$modules/node_modules/axe-core" ] ||
    npm install --silent --no-save --no-audit --no-fund --prefix "$modules" playwright-core@1.65.1 axe-core@4.14.1

cd tests/data/reports
code=0
"$program" documents --quiet --format "html=$out/report.html" --format "jsonl=$out/findings.jsonl" 2>"$out/err" || code=$?
# one line of the records cannot be read, and that is part of the page
[ "$code" -eq 2 ] || { cat "$out/err"; echo "exit code $code instead of 2"; exit 1; }
# more documents than a browser is given at once
mkdir "$out/many"
for number in $(seq 1 150); do
    printf 'Ask [name of the matron] at gate %s.\n' "$number" >"$out/many/$(printf '%03d' "$number").txt"
done
code=0
"$program" "$out/many" --config q7x2-lint.toml --quiet --format "html=$out/many.html" || code=$?
[ "$code" -eq 1 ] || { echo "exit code $code instead of 1"; exit 1; }
MANY=$out/many.html node "$root/tests/html-report.mjs" "$modules" "$out/report.html" "$out/findings.jsonl" "$PWD" ${screenshots:+"$screenshots"}
node "$root/tests/live-report.mjs" "$modules" "$program" ${screenshots:+"$screenshots"}
