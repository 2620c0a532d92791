#!/usr/bin/env bash
# Builds the wheel and prints its path: `build.sh PROGRAM [--release] [OPTION …]`. The wheel carries PROGRAM, which is
# q7x2-lint as it was built; other options are those of maturin, which is needed.
set -euo pipefail
program=$(realpath "$1")
shift
profile=dev
[ "${1:-}" != --release ] || { profile=release; shift; }
cd "$(dirname "$0")"
wheels=${CARGO_TARGET_DIR:-$PWD/../../target}/wheels/q7x2-lint
install -D "$program" q7x2_lint.data/scripts/q7x2-lint
rm -rf "$wheels"
maturin build --quiet --profile "$profile" --out "$wheels" "$@" >&2
ls "$wheels"/*.whl
