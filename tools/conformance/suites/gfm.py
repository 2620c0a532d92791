"""GitHub Flavored Markdown: its specification, and the tests of its extensions and regressions."""

import spec

FOLDER = "cmark-gfm"

# What we read otherwise on purpose, by what is in the source of the example.
CONVENTIONS = {
    "![[foo]]": "a file that Obsidian embeds is no text",
    '<style\n  type="text/css">\n\nfoo': "a tag that hides its text hides nothing where no end tag follows",
    "<strong> <title> <style> <em>": "tags that GitHub's page shows as text are tags",
    "This is <xmp> not okay": "tags that GitHub's page shows as text are tags",
    "foo <!-- not a comment -- two hyphens -->": "comments end as CommonMark 0.31 has it, not as 0.29 had",
    "foo <!--> foo -->": "comments end as CommonMark 0.31 has it, not as 0.29 had",
    "[^unused]: This is unused.": "a note that nothing refers to is read, for somebody wrote it",
    "This shouldn't crash everything": "the example has no expected text",
}


def run(path, ours, show):
    files = [path / "test" / name for name in ("spec.txt", "extensions.txt", "regression.txt")]
    return spec.run(files, CONVENTIONS, ours, show)
