#!/usr/bin/env bash
# Builds the wheel and prints its path: `build.sh PROGRAM [--release]`. The wheel carries PROGRAM, which is q7x2-lint as
# it was built. Needs maturin.
set -euo pipefail
program=$(realpath "$1")
profile=dev
[ "${2:-}" != --release ] || profile=release
cd "$(dirname "$0")"
wheels=${CARGO_TARGET_DIR:-$PWD/../../target}/wheels/q7x2-lint
install -D "$program" q7x2_lint.data/scripts/q7x2-lint
rm -rf "$wheels"
maturin build --quiet --profile "$profile" --out "$wheels" >&2
ls "$wheels"/*.whl
