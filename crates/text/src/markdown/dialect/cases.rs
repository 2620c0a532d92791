//! What is text in each dialect, and which bytes of the source it leads back to.

use crate::block::Role::{self, *};
use crate::{Format, Text, read};

fn document(path: &str, source: &str) -> Text {
    read(path, Format::Markdown, source)
}

fn blocks(path: &str, source: &str) -> Vec<(Role, String)> {
    let document = document(path, source);
    let text = document.prose();
    document.blocks().iter().map(|block| (block.role, text[block.range.clone()].to_owned())).collect()
}

/// The texts of the blocks; asserts that each of their words is where it should be.
fn texts(path: &str, source: &str) -> Vec<String> {
    let document = document(path, source);
    for word in q7x2_phrase::word::words(document.prose()) {
        let text = &document.prose()[word.start..word.end];
        if text.contains('\u{fffc}') {
            continue;
        }
        assert_eq!(&source[document.span(word.start..word.end).range()], text, "{source}");
    }
    blocks(path, source).into_iter().map(|(_, text)| text).collect()
}

fn check(path: &str, cases: &[(&str, &[&str])]) {
    for (source, expected) in cases {
        assert_eq!(texts(path, source), *expected, "{source}");
    }
}

#[test]
fn front_matter_stands_at_the_beginning_or_nowhere() {
    check(
        "a.md",
        &[
            ("---\n\ntitle: T\n---\n\nText.\n", &["Text."]),
            ("\u{feff}---\r\ntitle: T\r\n---\r\nText.\r\n", &["Text."]),
            ("---\ntitle: T\n---\n---\nlayout: x\n---\nText.\n", &["Text."]),
            ("{\n\"title\": \"T\"\n}\n\nText.\n", &["Text."]),
            ("One.\n\n---\n## Two\n\nThree.\n\n---\n\nFour.\n", &["One.", "Two", "Three.", "Four."]),
            ("---\n\nOne: two.\n\n---\n\nThree.\n", &["One: two.", "Three."]),
        ],
    );
    let source = "\u{feff}---\r\ntitle: \"Harbour\"\r\ndate:\r\n  created: 2025-12-06\r\n---\r\n\r\n# Title\r\n";
    let document = document("a.md", source);
    let metadata = document.metadata();
    let stated = [&metadata.title, &metadata.published]
        .map(|stated| stated.as_ref().map(|stated| (stated.text.as_str(), &source[stated.span.range()])));
    assert_eq!(stated, [Some(("Harbour", "\"Harbour\"")), Some(("2025-12-06", "2025-12-06"))]);
}

#[test]
fn front_matter_is_read_in_every_format_that_generators_take_it_from() {
    for (format, source) in [
        (Format::Html, "---\ntitle: T\n---\n<p>Text.</p>"),
        (Format::Rst, "---\ntitle: T\n---\n\nText.\n"),
        (Format::Asciidoc, "---\ntitle: T\n---\n\nText.\n"),
    ] {
        let document = read("a", format, source);
        let title = document.metadata().title.as_ref().map(|title| title.text.as_str());
        assert_eq!((document.prose(), title), ("Text.\n", Some("T")), "{source}");
    }
}

#[test]
fn components_end_themselves_and_what_they_hold_is_text() {
    check(
        "a.mdx",
        &[
            ("One.\n\n<Video src=\"x\" />\n\nTwo.\n\n<Footer/>\n\nThree.\n", &["One.", "Two.", "Three."]),
            ("One.\n\n<iframe src=\"x\" />\n\nTwo <video src='y'/> three.\n", &["One.", "Two three."]),
            ("<Aside>\nText **bold**.\n</Aside>\nMore.\n", &["Text bold.", "More."]),
            ("<Card>One</Card>\n<Card>Two</Card>\n", &["One", "Two"]),
            ("Click <Button kind=\"x\">Save</Button> now.\n", &["Click Save now."]),
            ("<>\n\nOne.\n\n</>\n\n<a.B c>\n\nTwo.\n\n</a.B>\n", &["One.", "Two."]),
            ("<div className={a > b}>\n**One**\n</div>\n\nTwo.\n", &["One", "Two."]),
            ("See <a href={url}>the *page*</a>.\n", &["See the page."]),
            ("An angle < b and a > c.\n", &["An angle < b and a > c."]),
        ],
    );
}

#[test]
fn programs_in_mdx_are_no_text() {
    check(
        "a.mdx",
        &[
            ("{items.map(i => <li>{i}</li>)}\n\nOne.\n", &["One."]),
            ("<X config={[\n  { a: '}' },\n\n  { b: `}` }\n]} />\n\nOne.\n", &["One."]),
            ("There are {count} of them{' '}here.\n", &["There are \u{fffc} of them here."]),
            ("import A from 'a'\nimport B from 'b'\n\nexport const c = {\n\n  d: 1\n}\n\nOne.\n", &["One."]),
            ("One {/* two */} three.\n\n## Four {/*five*/}\n", &["One three.", "Four"]),
            ("## One {#two}\n", &["One"]),
            ("A \\{brace} and `{code}`.\n", &["A {brace} and \u{fffc}."]),
            ("```js\n<A\n```\n\nOne {\n\ntwo.\n", &["One {", "two."]),
        ],
    );
    // the same in a file that does not say so, but imports what it uses
    check("a.md", &[("import A from 'a';\n\nOne {two}.\n\n<A />\n", &["One \u{fffc}."])]);
    check("a.md", &[("One {two}.\n", &["One {two}."])]);
}

#[test]
fn text_in_components_is_set_in_as_far_as_its_author_likes() {
    let source = "<Tabs>\n  <Tab>\n\n    One *two*.\n    Three.\n\n    - four\n      - five\n\n          <Deep>\n\n          six\n\n          </Deep>\n\n    ```js\n    code\n    ```\n\n    > seven\n\n  </Tab>\n</Tabs>\n\nEight.\n";
    let expected = [
        (Paragraph, "One two. Three."),
        (Item, "four"),
        (Item, "five"),
        (Item, "six"),
        (Quotation, "seven"),
        (Paragraph, "Eight."),
    ];
    assert_eq!(blocks("a.mdx", source), expected.map(|(role, text)| (role, text.to_owned())));
    assert_eq!(texts("a.mdx", source).len(), expected.len());
    assert_eq!(texts("a.md", "One.\n\n    code\n"), ["One."]);
}

#[test]
fn elements_in_markdown_end_with_their_block() {
    check(
        "a.md",
        &[
            ("Use the <select> tag.\n\nOne.\n", &["Use the tag.", "One."]),
            ("- Use <button>\n- One.\n", &["Use", "One."]),
            ("A <button>x</button> B.\n\nOne.\n", &["A", "B.", "One."]),
            ("<nav>\n\n- menu\n\n</nav>\n\nOne.\n", &["One."]),
            ("<nav>\n\n- menu\n\nOne.\n", &["menu", "One."]),
            ("<iframe src=x\n/>\n\nOne.\n", &["One."]),
            ("Use <nav> or\n\nOne.\n\nuse </nav> here.\n", &["Use", "One.", "use here."]),
        ],
    );
}

#[test]
fn directives_are_marks_around_text() {
    check(
        "a.md",
        &[
            (":::tip[Add your *own*!]\nOne.\n:::\nTwo.\n", &["Add your own!", "One.", "Two."]),
            (":::note\nOne.\n:::\n", &["One."]),
            ("::: details See more\nOne.\n:::\n", &["See more", "One."]),
            (":::: {.callout-note title=\"x\"}\nOne.\n::::\n", &["One."]),
            (":::{note} Two words\n:class: x\nOne.\n:::\n", &["Two words", ":class: x One."]),
            (":::{code-block} c\nint x;\n:::\n\nOne.\n", &["One."]),
            ("- a\n\n  :::note[b]\n  c\n  :::\n", &["a", "b", "c"]),
            (":::note[One $x_1$ :material-home:]\nTwo.\n:::\n", &["One \u{fffc}", "Two."]),
            ("A ::: b\n", &["A ::: b"]),
        ],
    );
    check(
        "a.md",
        &[
            (
                "```{note} Mind\n:class: x\n\nOne `two`.\n\n```c\ncode\n```\n```\n\nThree.\n",
                &["Mind", "One \u{fffc}.", "Three."],
            ),
            ("````{warning}\n---\nclass: x\n---\nOne.\n```py\ncode\n```\n````\nTwo.\n", &["One.", "Two."]),
            ("```{figure} a.png\nA caption.\n```\n", &["A caption."]),
            ("```{python}\nx = 1\n```\n\n```{math}\nx\n```\n\nOne.\n", &["One."]),
            ("> ```{tip}\n> One.\n\nTwo.\n", &["One.", "Two."]),
            ("A {term}`tide <t>`, {sub}`2` and {ref}`x`.\n", &["A tide, 2 and \u{fffc}."]),
        ],
    );
}

#[test]
fn bodies_of_admonitions_are_text_and_no_items() {
    let source = "!!! note \"Mind this\"\n\n    One.\n\n    - two\n      - three\n\n    ```\n    code\n    ```\n\n??? tip\n    Four.\n\n=== \"Tab\"\n\n    Five.\n\nSix.\n";
    let expected = [
        (Paragraph, "Mind this"),
        (Paragraph, "One."),
        (Item, "two"),
        (Item, "three"),
        (Paragraph, "Four."),
        (Paragraph, "Tab"),
        (Paragraph, "Five."),
        (Paragraph, "Six."),
    ];
    let read: Vec<(Role, String)> = blocks("a.md", source);
    let roles = read.iter().map(|(role, text)| {
        if *role == Heading || *role == Headline { Paragraph } else { *role }.eq(role).then_some(text)
    });
    assert_eq!(roles.count(), expected.len());
    assert_eq!(texts("a.md", source), expected.map(|(_, text)| text));
    let items: Vec<&str> = read.iter().filter(|(role, _)| *role == Item).map(|(_, text)| text.as_str()).collect();
    assert_eq!(items, ["two", "three"]);
    check("a.md", &[("!!! Stop\n\nOne.\n", &["!!! Stop", "One."]), ("=== \"x\n    One.\n", &["=== \"x One."])]);
}

#[test]
fn formulas_are_no_text_and_prices_are() {
    check(
        "a.md",
        &[
            ("It cost $5 and now $6, or US$7.\n", &["It cost $5 and now $6, or US$7."]),
            ("Between $5-$6 or **$7**.\n", &["Between $5-$6 or $7."]),
            ("The sum $x_1 + y$ is $10$.\n", &["The sum \u{fffc} is \u{fffc}."]),
            ("One\n\n$$\n\\text{if } [a]\n\nb\n$$\n\ntwo.\n", &["One", "two."]),
            ("One $$x$$ two.\n", &["One \u{fffc} two."]),
            ("\\begin{align*}\na &= b\n\\end{align*}\nOne.\n", &["One."]),
            ("\\begin{quote}\nOne.\n\\end{quote}\n", &["\\begin{quote} One. \\end{quote}"]),
            ("Set $HOME_DIR/$PATH or $NAME$.\n", &["Set $HOME_DIR/$PATH or $NAME$."]),
            ("It is \\$5 to \\$6_x.\n", &["It is $5 to $6_x."]),
        ],
    );
}

#[test]
fn templates_are_marks_and_links_stay_links() {
    check(
        "a.md",
        &[
            ("{{< figure src=\"x\" >}}\n\nOne.\n", &["One."]),
            ("{{% note %}}\nOne {{< param \"a\" >}} two.\n{{% /note %}}\n", &["One \u{fffc} two."]),
            ("{{< highlight go >}}\ncode\n\nmore\n{{< /highlight >}}\n\nOne.\n", &["One."]),
            ("{% highlight c %}\ncode\n{% endhighlight %}\nOne.\n", &["One."]),
            ("{% if a %}One.{% endif %}\n", &["One."]),
            ("{% include a.html %}\n\nOne.\n{: .lead}\n", &["One."]),
            ("Dear {{ first_name }}, {{ page.title }}.\n", &["Dear {{ first_name }}, {{ page.title }}."]),
            ("---\nlayout: x\n---\nDear {{ first_name }}, {{ page.title }}.\n", &["Dear {{ first_name }}, \u{fffc}."]),
            ("--8<-- \"a.md\"\n\nOne.\n\n*[HTML]: Language\n", &["One."]),
            ("`{{< a >}}` and\n\n```\n{{< b >}}\n```\n", &["\u{fffc} and"]),
        ],
    );
    let source = "[a]({{< ref \"x y.md\" >}}) [b]({{ site.url }}/p) [c] ![d]({{ '/e.png' | relative_url }})\n\n[c]: {{ site.url }}/q\n";
    let document = document("a.md", source);
    let targets: Vec<&str> =
        document.links().iter().chain(document.images()).map(|link| link.target.as_str()).collect();
    assert_eq!(
        targets,
        ["{{< ref \"x y.md\" >}}", "{{ site.url }}/p", "{{ site.url }}/q", "{{ '/e.png' | relative_url }}"]
    );
    assert_eq!(texts("a.md", source), ["a b c"]);
}

#[test]
fn notes_and_links_of_programs_for_notes_are_read() {
    check(
        "a.md",
        &[
            ("One %%two words%% three, 5%% of %%FIRSTNAME%%.\n", &["One three, 5%% of %%FIRSTNAME%%."]),
            ("%%\na\n\nb\n%%\n\nOne.\n", &["One."]),
            ("See [[Page|the page]], [[Other]], [[1]] and [[a]](b).\n", &["See the page, Other, [[1]] and [a]."]),
            ("One [two](x){.btn} :material-home:{ .lg } three.\n\n![[a.png]]\n", &["One two three."]),
        ],
    );
    let comments = document("a.md", "One %% two %% three.\n\n{/* four */}\n");
    let inner: Vec<&str> = comments.comments().iter().map(|one| &comments.source()[one.inner.range()]).collect();
    assert_eq!(inner, [" two ", " four "]);
}

#[test]
fn whatever_never_ends_is_looked_for_a_few_times() {
    // these took quadratic time when each mark searched to the end of the source
    for piece in [
        "{{< a ",
        "{% highlight %} ",
        "<A {",
        "<A b=\"",
        "$x ",
        "%%a ",
        "[[a ",
        "`a``b",
        "{a",
        "import {\n\n",
        "<!-- ",
        "{{< codex >}} ",
    ] {
        let source = piece.repeat(20_000);
        let masked = super::masked(&source, super::Dialect { jsx: true, filled: true });
        assert_eq!(masked.text.len(), source.len());
    }
}

#[test]
fn what_stands_in_a_covered_stretch_of_html_is_covered_with_it() {
    let sources: [(&str, &[&str]); 2] = [
        ("<p>Where $$a &amp; b$$ &amp; more</p>\n", &["Where \u{fffc} & more"]),
        ("<p>One {{< a b=\"<math></math>\" >}} two</p>\n", &["One \u{fffc} two"]),
    ];
    check("a.md", &sources);
    texts("a.md", "<!-- c -->{{quote|<math></math>{{< a >}}word");
}

#[test]
fn indented_text_at_the_end_of_a_file_without_a_line_end_is_text() {
    for source in ["# The pier\n\n<Note>\n\n    It is `closed`.\n\n    Ask **Ada**", "# The pier\n\n    Ask **Ada**"] {
        let blocks = blocks("a.mdx", source);
        assert_eq!(
            blocks.first().map(|(role, text)| (*role, text.as_str())),
            Some((Headline, "The pier")),
            "{source:?}"
        );
        assert_eq!(
            blocks.last().map(|(role, text)| (*role, text.as_str())),
            Some((Paragraph, "Ask Ada")),
            "{source:?}"
        );
    }
}

#[test]
fn links_at_the_end_of_a_file_without_a_line_end_end_with_it() {
    let source = " \t=== \"T\"\n\n    # <a href=#fn1>";
    let spans: Vec<_> = document("a.mdx", source).links().iter().map(|link| link.span.range()).collect();
    assert_eq!(spans.iter().map(|span| source.get(span.clone())).collect::<Vec<_>>(), [Some("<a href=#fn1>")]);
}
