"""reStructuredText: what docutils reads in the `.rst` files of a folder, such as the PEPs or the
documentation of Sphinx, against what we read."""

import io

import compare

FOLDER = "rst"

# Directives of Sphinx of which docutils knows nothing: text below them is text, code is code.
CODE = "code-block sourcecode literalinclude highlight graphviz digraph graph productionlist doctest testcode testoutput testsetup testcleanup inheritance-diagram mermaid autosummary automodule autoclass autofunction automethod autoexception autodata autoattribute math raw code only index toctree tabularcolumns currentmodule module py:module py:currentmodule default-domain default-role highlightlang meta canonical banner release-step".split()


def register():
    """Makes docutils take the directives and roles of Sphinx as what they show."""
    from docutils import nodes
    from docutils.parsers.rst import Directive, directives, roles

    class Options(dict):
        """Takes any option."""

        def __contains__(self, name):
            return True

        def __getitem__(self, name):
            return directives.unchanged

        def __bool__(self):
            return True

    class Shown(Directive):
        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True
        option_spec = Options()

        def run(self):
            node = nodes.container()
            # what is in the line may go on below it
            if self.name in ARGUMENTS and self.arguments:
                argument = self.arguments[0].split(None, VERSIONS.get(self.name, 0))[VERSIONS.get(self.name, 0):]
                words, _ = self.state.inline_text(" ".join(argument), self.lineno)
                node += nodes.paragraph("", "", *words)
            self.state.nested_parse(self.content, self.content_offset, node)
            return [node]

    class Hidden(Directive):
        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True
        option_spec = Options()

        def run(self):
            return []

    def role(name, raw, text, line, inliner, options=None, content=None):
        if name.rsplit(":", 1)[-1] in SHOWN:
            return [nodes.inline(raw, text.split("<")[0].strip().replace("\x00", ""))], []
        return [nodes.literal(raw, "")], []

    for name in ARGUMENTS + BODIES:
        directives.register_directive(name, Shown)
    for name in CODE:
        directives.register_directive(name, Hidden)
    # in docutils a role must be known; here every one is
    found = roles.role
    roles.role = lambda name, *rest: (role, []) if name and name not in BUILTIN else found(name, *rest)
    from docutils.parsers.rst import states

    states.roles.role = roles.role


# How many versions are before the text; their numbers are not words of it.
VERSIONS = {"versionadded": 1, "versionchanged": 1, "deprecated": 1, "versionremoved": 1, "deprecated-removed": 2}
BUILTIN = "emphasis strong literal subscript superscript title-reference sub sup title t emphasis pep pep-reference rfc rfc-reference math code raw".split()
SHOWN = "term abbr guilabel menuselection dfn emphasis strong download pep rfc".split()
# Whose argument is text.
ARGUMENTS = "versionadded versionchanged deprecated versionremoved deprecated-removed seealso note warning attention caution danger error hint important tip centered rubric todo tab".split()
# Of which only what is below is text.
BODIES = "function class method staticmethod classmethod attribute data exception decorator decoratormethod describe object confval option event program envvar cmdoption directive directive:option role property variable type macro member enum enumerator struct union concept alias setting templatefilter py:function py:class py:method py:attribute py:data py:exception py:staticmethod py:classmethod py:decorator py:property py:type c:function c:macro c:type c:var c:member c:struct c:enum c:enumerator cpp:function cpp:class js:function js:class js:method js:data js:attribute rst:directive rst:directive:option rst:role std:confval glossary hlist tabs versionlist acks cssclass rst-class table-of-contents grid grid-item-card card dropdown tab-set tab-item details soft-deprecated".split()


def text(source, path):
    """The text that docutils reads in `source`."""
    import docutils.core
    from docutils import nodes

    settings = dict(report_level=5, halt_level=6, warning_stream=io.StringIO(), file_insertion_enabled=False, raw_enabled=False)
    tree = docutils.core.publish_doctree(source, source_path=str(path), settings_overrides=settings)
    out = []

    silent = (nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.comment, nodes.raw, nodes.math, nodes.math_block, nodes.system_message, nodes.footnote_reference, nodes.citation_reference, nodes.label, nodes.substitution_definition, nodes.substitution_reference, nodes.target, nodes.option_group, nodes.image, nodes.generated, nodes.problematic, nodes.docinfo, nodes.field_name)

    def visit(node):
        if isinstance(node, silent):
            out.append(" ")
        elif isinstance(node, nodes.topic) and "contents" in node["classes"]:
            return
        elif isinstance(node, nodes.Text):
            out.append(node.astext())
        else:
            edge = "" if isinstance(node, nodes.Inline) else " "
            out.append(edge)
            for child in node.children:
                visit(child)
            out.append(edge)

    visit(tree)
    return "".join(out).replace("\x00", "")


def run(path, ours, show):
    register()
    cases = []
    for file in sorted(path.rglob("*.rst")):
        source = file.read_text(encoding="utf-8", errors="replace")
        cases.append(compare.Case(str(file.relative_to(path)), source, compare.words(text(source, file))))
    return compare.run(cases, ours.texts([case.source for case in cases], "rst"), ("words", 0.005), show)
