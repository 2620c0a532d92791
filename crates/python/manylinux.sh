#!/usr/bin/env bash
# Builds the wheel for every Linux with glibc 2.17 or later, as the index of packages asks for, checks it and prints its
# path. Zig brings the old headers; it, cargo-zigbuild, maturin and auditwheel are all installed by pip:
#
#     pip install maturin ziglang cargo-zigbuild auditwheel
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
target=$(uname -m)-unknown-linux-gnu
built=${CARGO_TARGET_DIR:-$PWD/target}
cargo-zigbuild zigbuild --quiet --release --features columnar --bin q7x2-lint --target "$target.2.17" >&2
wheel=$("$here/build.sh" "$built/$target/release/q7x2-lint" --release --zig --compatibility manylinux2014 --target "$target")
told=$(auditwheel show "$wheel")
grep -q 'manylinux_2_17' <<<"$told" || { echo "$told" >&2; exit 1; }
# auditwheel looks at libraries; the program must start where they do
newest=$(objdump -T "$built/$target/release/q7x2-lint" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
[ "$(printf '%s\nGLIBC_2.17\n' "$newest" | sort -V | tail -n 1)" = GLIBC_2.17 ] || { echo "the program needs $newest" >&2; exit 1; }
echo "$wheel"
