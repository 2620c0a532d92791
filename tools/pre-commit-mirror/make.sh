#!/usr/bin/env bash
# Makes a version of the mirror in a repository: `make.sh FOLDER` writes the files for the version of this project, commits
# them and tags the commit. The folder is made if it is not there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
version=$(sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)
mkdir -p "$1"
cd "$1"
[ -d .git ] || git init -q
sed "s/^version = .*/version = \"$version\"/" "$here/pyproject.toml" >pyproject.toml
# the same hooks, of which each takes the wheel of this version
sed -e 's/^  language: rust$/  language: python/' -e "/^  language: python$/a\\  additional_dependencies: [\"q7x2-lint==$version\"]" \
    "$root/.pre-commit-hooks.yaml" >.pre-commit-hooks.yaml
cp "$root"/LICENSE-* .
git add -A
git commit -q -m "Version $version"
git tag "v$version"
