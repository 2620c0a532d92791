"""CommonMark: the examples of its specification, text of the expected HTML against our prose."""

import spec

FOLDER = "commonmark-spec"

# What we read otherwise on purpose, by what is in the source of the example.
CONVENTIONS = {
    "![[foo]]": "a file that Obsidian embeds is no text",
    '<style\n  type="text/css">\n\nfoo': "a tag that hides its text hides nothing where no end tag follows",
}


def run(path, ours, show):
    return spec.run([path / "spec.txt"], CONVENTIONS, ours, show)
