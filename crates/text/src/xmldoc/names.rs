//! What the elements of JATS, TEI and DocBook mean for the text.

use super::Kind;
use crate::coverage::{Class, Reason};

/// What an element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// Nothing of its own: its text goes on.
    Inline,
    /// It holds blocks.
    Group,
    /// It holds blocks and is a section: titles inside are one level deeper.
    Section,
    /// A title: of a section, or of the figure, table or box that it is in.
    Title,
    /// A paragraph.
    Paragraph,
    /// A figure, table or box: its title and caption are captions.
    Captioned,
    /// It holds somebody else's words.
    Quotation,
    /// A list, and a point of one.
    List,
    Item,
    /// A cell of a table.
    Cell,
    /// An entry of a list of sources, in sentences or as named values.
    Source,
    Values,
    /// It is not shown, and of this class.
    Hidden(Class),
    /// It stands for an unknown word, and its content is of this class.
    Mark(Class),
    /// Code set as a block.
    Code,
    Emphasis,
    Bold,
    /// It may be bold or italic, as an attribute says.
    Highlight,
    /// It is in quotation marks.
    Quoted,
    /// A note.
    Note,
    /// Raised letters.
    Raised,
    /// A reference to a source, a note or a place.
    Cross,
    /// A link whose address is in one of the usual attributes.
    Link,
    /// A new line.
    Break,
    /// A label of a note, source or figure.
    Label,
    /// The head of a document, of which only titles and abstracts are text.
    Head,
    /// An abstract in a head.
    Abstract,
    /// Its title where it is not shown; who wrote it, and when.
    Name,
    Author,
    Date,
    /// Another file.
    Include,
    /// A picture.
    Picture,
    /// The second of two readings of the same words.
    Other,
}

/// The meaning of the element `name`, which is inside of `parent`.
pub(super) fn element(kind: Kind, name: &str, parent: &str) -> Means {
    match kind {
        Kind::Jats => jats(name, parent),
        Kind::Tei => tei(name, parent),
        Kind::DocBook => docbook(name, parent),
    }
}

const METADATA: Means = Means::Hidden(Class::Metadata);
const ATTRIBUTE: Means = Means::Hidden(Class::Unread(Reason::Attribute));
const ALTERNATIVE: Means = Means::Hidden(Class::Unread(Reason::Alternative));
const HIDDEN: Means = Means::Hidden(Class::Unread(Reason::Hidden));
const FORMULA: Means = Means::Mark(Class::Code);

#[rustfmt::skip]
fn jats(name: &str, parent: &str) -> Means {
    match name {
        "front" | "article-meta" | "front-stub" | "book-meta" | "book-part-meta" | "title-group" => Means::Head,
        "article-title" | "book-title" if parent == "title-group" || parent == "book-title-group" => Means::Title,
        "subtitle" if parent == "title-group" => Means::Paragraph,
        "article-title" | "source" | "chapter-title" => Means::Emphasis,
        "abstract" => Means::Abstract,
        "trans-abstract" | "trans-title-group" | "alt-title" => ALTERNATIVE,
        "contrib-group" => Means::Author,
        "pub-date" => Means::Date,
        "journal-meta" | "article-id" | "article-categories" | "aff" | "author-notes" | "permissions" | "kwd-group"
        | "funding-group" | "counts" | "custom-meta-group" | "history" | "volume" | "issue" | "fpage" | "lpage"
        | "elocation-id" | "self-uri" | "pub-history" | "related-article" | "processing-meta" | "article-version"
        | "collection-meta" | "isbn" | "publisher" if parent != "element-citation" && parent != "mixed-citation" => METADATA,
        "sec" | "app" | "ack" | "sub-article" | "response" | "book-part" | "glossary" | "ref-list" | "fn-group"
        | "notes" => Means::Section,
        "boxed-text" | "fig" | "table-wrap" | "fig-group" | "table-wrap-group" | "supplementary-material" | "media"
        | "chem-struct-wrap" => Means::Captioned,
        "title" => Means::Title,
        "label" => Means::Label,
        "p" | "attrib" | "verse-line" | "speaker" | "tex-note" | "copyright-statement" | "term" => Means::Paragraph,
        "disp-quote" | "verse-group" => Means::Quotation,
        "list" | "def-list" => Means::List,
        "list-item" | "def-item" => Means::Item,
        "td" | "th" | "entry" => Means::Cell,
        "ref" => Means::Source,
        "element-citation" => Means::Values,
        "fn" if parent == "p" || parent == "td" || parent == "title" => Means::Note,
        "fn" => Means::Item,
        "disp-formula" | "inline-formula" | "tex-math" | "math" | "chem-struct" => FORMULA,
        "monospace" => FORMULA,
        "code" | "preformat" => Means::Code,
        "italic" => Means::Emphasis,
        "bold" => Means::Bold,
        "sup" => Means::Raised,
        "xref" => Means::Cross,
        "ext-link" | "uri" | "email" => Means::Link,
        "break" => Means::Break,
        "graphic" | "inline-graphic" => Means::Picture,
        "alt-text" | "long-desc" => ATTRIBUTE,
        "object-id" | "pub-id" if parent != "element-citation" && parent != "mixed-citation" => METADATA,
        "include" => Means::Include,
        "body" | "back" | "article" | "table" | "tr" | "thead" | "tbody" | "tfoot" | "row" | "tgroup" | "caption" | "def"
        | "statement" | "speech" | "disp-formula-group" | "floats-group" | "app-group" | "colgroup" => Means::Group,
        _ => Means::Inline,
    }
}

#[rustfmt::skip]
fn tei(name: &str, parent: &str) -> Means {
    match name {
        "teiHeader" | "titleStmt" | "fileDesc" | "publicationStmt" => Means::Head,
        "title" if parent == "titleStmt" => Means::Name,
        "author" if parent == "titleStmt" => Means::Author,
        "date" if parent == "publicationStmt" => Means::Date,
        "editionStmt" | "notesStmt" | "sourceDesc" | "encodingDesc" | "profileDesc" | "revisionDesc" | "xenoData"
        | "respStmt" | "extent" | "seriesStmt" | "idno" | "standOff" | "facsimile" | "sourceDoc" => METADATA,
        "editor" | "funder" | "sponsor" | "principal" | "publisher" | "pubPlace" | "availability" | "authority" | "distributor"
        | "address" if matches!(parent, "titleStmt" | "publicationStmt") => METADATA,
        "div" | "div0" | "div1" | "div2" | "div3" | "div4" | "div5" => Means::Section,
        "head" => Means::Title,
        "titlePart" | "p" | "ab" | "byline" | "docAuthor" | "docImprint" | "docDate" | "opener" | "closer" | "dateline"
        | "salute" | "signed" | "stage" | "speaker" | "trailer" | "argument" | "epigraph" | "castItem" | "postscript" => {
            match (name, parent) {
                ("docAuthor", "byline") | ("docDate", "docImprint") | ("dateline" | "salute", "opener") | ("signed" | "salute", "closer") => Means::Inline,
                _ => Means::Paragraph,
            }
        }
        "l" => Means::Break,
        "lg" => if parent == "lg" { Means::Inline } else { Means::Paragraph },
        "quote" | "q" | "said" | "cit" if matches!(parent, "div" | "body" | "div1" | "div2" | "cit" | "front" | "back") => Means::Quotation,
        "quote" | "q" | "said" | "soCalled" => Means::Quoted,
        "list" | "listPerson" | "castList" => Means::List,
        "item" => Means::Item,
        "label" if parent == "list" => Means::Paragraph,
        "table" | "figure" => Means::Captioned,
        "cell" => Means::Cell,
        "bibl" | "biblFull" if parent == "listBibl" => Means::Source,
        "biblStruct" => Means::Source,
        "note" if matches!(parent, "div" | "body" | "div1" | "div2" | "back" | "front" | "noteGrp" | "sp") => Means::Item,
        "note" => Means::Note,
        "hi" => Means::Highlight,
        "emph" | "foreign" | "title" | "mentioned" => Means::Emphasis,
        "ref" => Means::Link,
        "ptr" => Means::Cross,
        "formula" | "code" | "gi" | "att" | "val" | "tag" | "ident" => FORMULA,
        "eg" | "egXML" | "schemaSpec" => Means::Code,
        "lb" => Means::Break,
        "gap" | "space" => Means::Mark(Class::Unread(Reason::Hidden)),
        "sic" | "orig" | "expan" if parent == "choice" => Means::Other,
        "del" | "surplus" => HIDDEN,
        "fw" => Means::Hidden(Class::Boilerplate),
        "figDesc" => ATTRIBUTE,
        "graphic" => Means::Picture,
        "include" => Means::Include,
        "text" | "body" | "front" | "back" | "group" | "TEI" | "titlePage" | "docTitle" | "row" | "listBibl" | "sp" | "cit"
        | "floatingText" | "noteGrp" | "set" | "prologue" | "performance" => Means::Group,
        _ => Means::Inline,
    }
}

#[rustfmt::skip]
fn docbook(name: &str, parent: &str) -> Means {
    let is_info = |name: &str| name == "info" || name.ends_with("info") && !name.starts_with("no");
    match name {
        _ if is_info(name) && name != "releaseinfo" => Means::Head,
        "title" => Means::Title,
        "subtitle" | "titleabbrev" if is_info(parent) => if name == "subtitle" { Means::Paragraph } else { ALTERNATIVE },
        "subtitle" => Means::Paragraph,
        "titleabbrev" => ALTERNATIVE,
        "author" | "authorgroup" if is_info(parent) => Means::Author,
        "date" | "pubdate" if is_info(parent) => Means::Date,
        "abstract" => Means::Abstract,
        _ if is_info(parent) && !matches!(name, "itermset" | "productname") => METADATA,
        "section" | "sect1" | "sect2" | "sect3" | "sect4" | "sect5" | "simplesect" | "chapter" | "appendix" | "preface"
        | "part" | "refsect1" | "refsect2" | "refsect3" | "refsection" | "refsynopsisdiv" | "glossary" | "bibliography"
        | "dedication" | "acknowledgements" | "colophon" | "reference" | "refentry" | "article" | "topic" | "qandaset"
        | "bibliodiv" | "glossdiv" | "partintro" | "qandadiv" => Means::Section,
        "figure" | "table" | "example" | "informaltable" | "informalfigure" | "informalexample" | "note" | "tip" | "warning"
        | "caution" | "important" | "sidebar" | "procedure" | "equation" | "mediaobject" | "calloutlist" | "task" | "formalpara"
        | "danger" => Means::Captioned,
        "para" | "simpara" | "refpurpose" | "attribution" | "term" | "glossterm" | "question" | "refname"
        | "bridgehead" | "member" | "refentrytitle" => match (name, parent) {
            ("bridgehead", _) => Means::Title,
            ("glossterm" | "refentrytitle", other) if other != "glossentry" => Means::Inline,
            _ => Means::Paragraph,
        },
        "blockquote" | "epigraph" => Means::Quotation,
        "itemizedlist" | "orderedlist" | "variablelist" | "simplelist" | "glosslist" | "bibliolist" | "segmentedlist"
        | "substeps" => Means::List,
        "listitem" | "step" | "varlistentry" | "callout" | "glossentry" | "qandaentry" | "seg" => match (name, parent) {
            ("listitem", "varlistentry") => Means::Group,
            _ => Means::Item,
        },
        "entry" | "td" | "th" => Means::Cell,
        "biblioentry" | "bibliomixed" => Means::Source,
        "footnote" => Means::Note,
        "programlisting" | "screen" | "literallayout" | "synopsis" | "cmdsynopsis" | "funcsynopsis" | "classsynopsis"
        | "methodsynopsis" | "programlistingco" | "screenco" | "fieldsynopsis" | "constructorsynopsis" | "refmeta"
        | "productionset" | "address" => Means::Code,
        "code" | "literal" | "command" | "filename" | "function" | "option" | "parameter" | "varname" | "classname"
        | "methodname" | "type" | "constant" | "envar" | "systemitem" | "userinput" | "computeroutput" | "prompt"
        | "replaceable" | "markup" | "sgmltag" | "tag" | "property" | "interfacename" | "package" | "returnvalue"
        | "errorname" | "structname" | "structfield" | "symbol" | "token" | "uri" | "initializer" | "exceptionname"
        | "enumvalue" | "errorcode" | "modifier" | "inlineequation" | "mathphrase" | "math" | "informalequation" | "optional"
        | "arg" | "keycode" | "keysym" | "ooclass" | "msgtext" => FORMULA,
        "emphasis" => Means::Highlight,
        "citetitle" | "foreignphrase" | "firstterm" | "wordasword" => Means::Emphasis,
        "quote" => Means::Quoted,
        "superscript" => Means::Raised,
        "xref" | "footnoteref" | "citation" | "biblioref" => Means::Cross,
        "link" | "ulink" | "olink" => Means::Link,
        "imagedata" | "graphic" | "inlinegraphic" => Means::Picture,
        "textobject" => ATTRIBUTE,
        "indexterm" | "index" | "toc" | "anchor" | "alt" | "lot" => HIDDEN,
        "remark" => Means::Hidden(Class::Comment),
        "include" => Means::Include,
        "book" | "set" | "refnamediv" | "thead" | "tbody" | "tgroup" | "row" | "tr" | "imageobject" | "caption" | "answer"
        | "glossdef" | "stepalternatives" | "refclass" => Means::Group,
        _ => Means::Inline,
    }
}
