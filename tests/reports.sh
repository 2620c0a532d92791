#!/bin/sh
# Validates the reports in XML against their schemas with xmllint.
# Usage: tests/reports.sh [PROGRAM]
set -eu
cd "$(dirname "$0")/.."
program=$(realpath "${1:-target/release/q7x2-lint}")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

cd tests/data/reports
code=0
"$program" documents --quiet --format "checkstyle=$out/checkstyle.xml" --format "junit=$out/junit.xml" 2>"$out/err" || code=$?
# one line of the records cannot be read, and that is part of the reports
[ "$code" -eq 2 ] || { cat "$out/err"; echo "exit code $code instead of 2"; exit 1; }
cd ../../..
xmllint --noout --schema tests/schemas/checkstyle.xsd "$out/checkstyle.xml"
xmllint --noout --schema tests/schemas/junit-10.xsd "$out/junit.xml"
