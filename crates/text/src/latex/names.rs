//! What the commands and environments of LaTeX and its usual packages mean for the text.

use super::scan::Kind;

/// What a command means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// Nothing that readers see, with this many arguments.
    Nothing(u8),
    /// Metadata, with this many arguments.
    Metadata(u8),
    /// Its argument, after this many others, is text.
    Text(u8),
    /// Its argument is emphasized.
    Emphasis,
    /// Its argument is bold.
    Bold,
    /// Its argument is in quotation marks.
    Quoted,
    /// It stands for this text.
    Sign(&'static str),
    /// It stands for text that is not in the source, with this many arguments.
    Word(u8),
    /// Code or a formula, with this many arguments.
    Code(u8),
    /// A number with a unit, the first argument of so many; the others are code.
    Number(u8),
    /// White space.
    Space,
    /// The end of a line.
    Break,
    /// The end of a paragraph.
    Paragraph,
    /// The title of a section, at this level.
    Section(u8),
    /// The title of the text.
    Title,
    /// The title of a slide, box or picture: text of its own with this role, after this many other arguments.
    Caption(u8),
    Heading(u8),
    /// A text of its own.
    Apart,
    /// A note.
    Note,
    /// Who wrote the text.
    Author,
    /// When it was written.
    Date,
    /// A package, or a class of documents, which may name the language.
    Package,
    /// The language.
    Language,
    /// The files of the library of sources.
    Library,
    /// A point of a list.
    Item,
    /// An entry of the list of sources.
    Source,
    /// The beginning or end of an environment.
    Begin,
    End,
    /// A link with a text.
    Link,
    /// An address that is shown.
    Address,
    /// A picture.
    Picture,
    /// Another file.
    Include(u8),
}

/// The meaning of the command `name`, without its star.
#[rustfmt::skip]
pub(super) fn command(name: &str) -> Option<Means> {
    use Means::{
        Address, Apart, Author, Begin, Bold, Break, Caption, Code, Date, Emphasis, End, Heading, Include, Item,
        Language, Library, Link, Metadata, Note, Nothing, Number, Package, Paragraph, Picture, Quoted, Section, Sign,
        Source, Space, Text, Title, Word,
    };
    Some(match name {
        "begin" => Begin,
        "end" => End,
        "item" => Item,
        "bibitem" => Source,
        "part" | "chapter" | "addchap" | "addpart" => Section(1),
        "section" | "addsec" => Section(2),
        "subsection" => Section(3),
        "subsubsection" => Section(4),
        "paragraph" => Section(5),
        "subparagraph" => Section(6),
        "minisec" | "frametitle" | "framesubtitle" => Heading(0),
        "title" | "Title" | "icmltitle" | "subtitle" => Title,
        "author" | "Author" => Author,
        "date" => Date,
        "usepackage" | "documentclass" | "documentstyle" | "RequirePackage" => Package,
        "setdefaultlanguage" | "setmainlanguage" | "selectlanguage" => Language,
        "bibliography" | "addbibresource" | "addglobalbib" => Library,
        "abstract" | "keywords" | "epigraph" | "dedication" | "acknowledgements" | "acks" => Apart,
        "caption" | "subcaption" | "captionabove" | "captionbelow" | "legend" => Caption(0),
        "captionof" => Caption(1),
        "footnote" | "footnotetext" | "endnote" | "sidenote" | "marginnote" | "tablefootnote" | "tnote" => Note,
        "emph" | "textit" | "textsl" | "foreign" | "booktitle" => Emphasis,
        "textbf" | "strong" => Bold,
        "enquote" | "textquote" => Quoted,
        "href" => Link,
        "url" | "nolinkurl" => Address,
        "includegraphics" | "includesvg" | "includestandalone" => Picture,
        "input" | "include" | "subfile" | "lstinputlisting" | "verbatiminput" | "InputIfFileExists" | "includepdf" => Include(1),
        "import" | "subimport" | "inputminted" | "includefrom" => Include(2),
        "par" | "newpage" | "clearpage" | "cleardoublepage" | "pagebreak" | "bigskip" | "medskip" | "smallskip"
        | "maketitle" | "tableofcontents" | "appendix" | "frontmatter" | "mainmatter" | "backmatter" | "hrule"
        | "printbibliography" | "listoffigures" | "listoftables" | "printindex" | "makecvtitle" => Paragraph,
        "newline" | "linebreak" | "tabularnewline" => Break,
        "quad" | "qquad" | "space" | "enspace" | "thinspace" | "newblock" | "hfill" | "hfil" | "tab" | "nobreakspace" => Space,
        "and" | "And" | "AND" => Space,
        // text in some form
        "text" | "textrm" | "textsf" | "textsc" | "textup" | "textmd" | "textnormal" | "textln" | "uline" | "uuline"
        | "underline" | "mbox" | "hbox" | "fbox" | "framebox" | "makebox" | "hl" | "ul" | "so" | "caps" | "uppercase"
        | "lowercase" | "MakeUppercase" | "MakeLowercase" | "MakeTextUppercase" | "textsuperscript" | "textsubscript"
        | "shortstack" | "centerline" | "leftline" | "rightline" | "alert" | "structure" | "textlf" | "sout"
        | "boxed" | "term" | "smash" | "vbox" | "underbar" | "makecell" | "thead" | "texorpdfstring"
        | "marginpar" | "pdftooltip" | "only" | "uncover" | "onslide" | "visible" | "todo" | "fixme" => Text(0),
        "textcolor" | "colorbox" | "foreignlanguage" | "textlang" | "parbox" | "raisebox" | "rotatebox" | "scalebox"
        | "hyperref" | "hyperlink" | "hypertarget" | "texttranslation" | "reflectbox" | "adjustbox" => Text(1),
        "fcolorbox" | "resizebox" | "multicolumn" | "multirow" | "markboth" | "setlength" => {
            if name == "markboth" || name == "setlength" { Nothing(2) } else { Text(2) }
        }
        // what stands for a word
        "ref" | "pageref" | "eqref" | "autoref" | "cref" | "Cref" | "cpageref" | "nameref" | "vref" | "Vref" | "fref"
        | "Fref" | "labelcref" | "namecref" | "subref" | "vpageref" | "fullref" | "ac" | "acs" | "acl" | "acf" | "acp"
        | "acsp" | "aclp" | "acfp" | "Ac" | "gls" | "Gls" | "glspl" | "Glspl" | "GLS" | "acrshort" | "acrlong" | "acrfull"
        | "acrshortpl" | "acrlongpl" | "glsdesc" | "glsentryshort" | "glsentrylong" | "glsentryname" | "the"
        | "value" | "thref" | "zcref" | "labelref" | "Autoref" => Word(1),
        "crefrange" | "Crefrange" | "vrefrange" | "glslink" => Word(2),
        "today" | "thepage" | "thesection" | "thechapter" | "jobname" | "currenttime" => Word(0),
        // code and formulas
        "texttt" | "path" | "ensuremath" | "ce" | "si" | "unit" | "code" | "lstinline" | "cmd" | "cs" | "file" | "mathbf"
        | "mathit" | "mathrm" | "mathcal" | "mathbb" | "chemfig" | "command" | "env" | "pkg"
        | "ang" | "siunitx" | "IUPAC" | "textipa" | "sqrt" | "overline" | "vec" | "hat" | "tilde" | "bar" => Code(1),
        "frac" | "tfrac" | "dfrac" | "sfrac" | "nicefrac" => Code(2),
        "SI" | "qty" | "numrange" => Number(2),
        "num" | "numlist" => Number(1),
        "SIrange" | "qtyrange" => Number(3),
        // signs
        "ldots" | "dots" | "textellipsis" | "dotfill" => Sign("…"),
        "textbackslash" => Sign("\\"),
        "textasciitilde" | "textasciitildelow" => Sign("~"),
        "textasciicircum" => Sign("^"),
        "textbar" => Sign("|"),
        "textless" => Sign("<"),
        "textgreater" => Sign(">"),
        "textunderscore" => Sign("_"),
        "slash" => Sign("/"),
        "textbullet" => Sign("•"),
        "textperiodcentered" => Sign("·"),
        "textdegree" | "degree" => Sign("°"),
        "textcelsius" => Sign("°C"),
        "textmu" | "textmicro" => Sign("µ"),
        "textohm" => Sign("Ω"),
        "texttrademark" => Sign("™"),
        "textregistered" => Sign("®"),
        "textcopyright" | "copyright" => Sign("©"),
        "texteuro" | "euro" | "EUR" => Sign("€"),
        "pounds" | "textsterling" => Sign("£"),
        "textdollar" => Sign("$"),
        "textcent" => Sign("¢"),
        "textyen" => Sign("¥"),
        "textpercent" => Sign("%"),
        "textonehalf" => Sign("½"),
        "textonequarter" => Sign("¼"),
        "textthreequarters" => Sign("¾"),
        "texttimes" => Sign("×"),
        "textpm" => Sign("±"),
        "textordfeminine" => Sign("ª"),
        "textordmasculine" => Sign("º"),
        "textquoteleft" | "lq" | "glq" => Sign("‘"),
        "textquoteright" | "rq" | "grq" => Sign("’"),
        "textquotedblleft" | "grqq" => Sign("“"),
        "textquotedblright" => Sign("”"),
        "textquotedbl" => Sign("\""),
        "textquotesingle" => Sign("'"),
        "quotedblbase" | "glqq" => Sign("„"),
        "quotesinglbase" => Sign("‚"),
        "guillemotleft" | "guillemetleft" | "og" | "flqq" => Sign("«"),
        "guillemotright" | "guillemetright" | "fg" | "frqq" => Sign("»"),
        "textexclamdown" => Sign("¡"),
        "textquestiondown" => Sign("¿"),
        "S" | "textsection" => Sign("§"),
        "P" | "textparagraph" => Sign("¶"),
        "dag" | "textdagger" => Sign("†"),
        "ddag" => Sign("‡"),
        "checkmark" => Sign("✓"),
        "LaTeX" => Sign("LaTeX"),
        "LaTeXe" => Sign("LaTeX2e"),
        "TeX" => Sign("TeX"),
        "BibTeX" => Sign("BibTeX"),
        "XeTeX" => Sign("XeTeX"),
        "LuaTeX" => Sign("LuaTeX"),
        "textnumero" => Sign("№"),
        // journals, in the classes of astronomy
        "apj" => Sign("ApJ"),
        "apjl" => Sign("ApJL"),
        "apjs" => Sign("ApJS"),
        "aj" => Sign("AJ"),
        "aap" => Sign("A&A"),
        "mnras" => Sign("MNRAS"),
        "pasp" => Sign("PASP"),
        "araa" => Sign("ARA&A"),
        "prd" => Sign("Phys. Rev. D"),
        "prl" => Sign("Phys. Rev. Lett."),
        "DH" => Sign("Ð"),
        "TH" => Sign("Þ"),
        "dj" => Sign("đ"),
        "DJ" => Sign("Đ"),
        "ng" => Sign("ŋ"),
        "SS" => Sign("ẞ"),
        // metadata
        "institute" | "institution" | "affil" | "slugcomment" | "affiliation" | "address" | "email" | "orcid" | "thanks" | "hypersetup"
        | "titlerunning" | "authorrunning" | "pagestyle" | "thispagestyle" | "ccsdesc" | "pdfinfo"
        | "supervisor" | "advisor" | "department" | "university" | "authornote" | "acmDOI" | "acmISBN"
        | "acmConference" | "acmJournal" | "publisher" | "altaffiliation" | "city" | "country" | "state" | "streetaddress"
        | "postcode" | "received" | "accepted" | "nocite" | "bibliographystyle" | "keyword" | "shorttitle"
        | "shortauthors" | "correspondingauthor" | "corresp" | "preprint" | "pacs" => Metadata(1),
        "altaffiltext" => Metadata(2),
        "newacronym" => Metadata(3),
        "DeclareAcronym" | "newglossaryentry" | "acro" | "acrodef" => Metadata(2),
        // nothing that readers see
        "label" | "vspace" | "hspace" | "index" | "color" | "vskip" | "hskip" | "setcounter" | "addtocounter"
        | "cmidrule" | "cline" | "hline" | "toprule" | "midrule" | "bottomrule" | "specialrule" | "phantom" | "hphantom"
        | "vphantom" | "rule" | "addtolength" | "linespread" | "fontsize" | "usetikzlibrary" | "tikzset" | "lstset"
        | "graphicspath" | "includeonly" | "pagenumbering" | "addcontentsline" | "phantomsection" | "vfill"
        | "noindent" | "indent" | "centering" | "raggedright" | "raggedleft" | "protect" | "relax" | "xspace" | "null"
        | "footnotemark" | "printglossary" | "printglossaries" | "makeindex" | "makeglossaries" | "hyphenation"
        | "pause" | "bf" | "it" | "em" | "rm" | "sf" | "sc" | "sl" | "tt" | "bfseries" | "itshape" | "slshape" | "scshape"
        | "ttfamily" | "sffamily" | "rmfamily" | "mdseries" | "upshape" | "normalfont" | "tiny" | "scriptsize"
        | "footnotesize" | "small" | "normalsize" | "large" | "Large" | "LARGE" | "huge" | "Huge" | "selectfont"
        | "onecolumn" | "twocolumn" | "doublespacing" | "singlespacing" | "onehalfspacing" | "raggedbottom" | "sloppy"
        | "flushbottom" | "samepage" | "nopagebreak" | "nolinebreak" | "allowbreak" | "break" | "newcolumntype"
        | "FloatBarrier" | "balance" | "endhead" | "endfirsthead" | "endfoot" | "endlastfoot" | "makeatletter"
        | "makeatother" | "bgroup" | "egroup" | "begingroup" | "endgroup" | "ignorespaces" | "unskip" | "leavevmode"
        | "setstretch" | "captionsetup" | "RaggedRight" | "addlinespace" | "rowcolor" | "cellcolor"
        | "columncolor" | "arrayrulecolor" | "bibsep" | "nonumber" | "notag" | "tag" | "qedhere" | "qed"
        | "leftmargin" | "itemsep" | "parskip" | "parindent" | "baselineskip" | "textwidth" | "linewidth"
        | "columnwidth" | "fi" | "else" | "iftrue" | "raggedcolumns" | "columnbreak"
        | "glsresetall" | "glsaddall" | "theoremstyle" | "numberwithin" | "bibliographyunit" | "crefname" | "Crefname"
        | "setkomafont" | "addtokomafont" | "KOMAoptions" | "geometry" | "mathversion" | "boldmath" | "unboldmath"
        | "newcounter" | "newlength" | "newsavebox" | "savebox" | "usebox" | "sbox" | "refstepcounter" | "stepcounter"
        | "lineskip" | "hangindent" | "hangafter" | "looseness" | "strut" | "/" | "boldsymbol" => Nothing(nothing(name)),
        _ => return None,
    })
}

/// How many arguments a command has that shows nothing.
fn nothing(name: &str) -> u8 {
    match name {
        "rule" | "addtolength" | "setcounter" | "addtocounter" | "fontsize" | "newcolumntype" | "numberwithin"
        | "setkomafont" | "addtokomafont" | "sbox" | "savebox" => 2,
        "addcontentsline" | "specialrule" | "crefname" | "Crefname" => 3,
        "label" | "vspace" | "hspace" | "index" | "color" | "cmidrule" | "cline" | "phantom" | "hphantom"
        | "vphantom" | "linespread" | "usetikzlibrary" | "tikzset" | "lstset" | "graphicspath" | "includeonly"
        | "pagenumbering" | "hyphenation" | "setstretch" | "captionsetup" | "rowcolor" | "cellcolor"
        | "columncolor" | "arrayrulecolor" | "tag" | "theoremstyle" | "KOMAoptions" | "geometry" | "mathversion"
        | "newcounter" | "newlength" | "newsavebox" | "usebox" | "refstepcounter" | "stepcounter" => 1,
        _ => 0,
    }
}

/// Whether the command `name` defines another.
pub(super) fn defines(name: &str) -> bool {
    matches!(
        name,
        "newcommand"
            | "renewcommand"
            | "providecommand"
            | "DeclareRobustCommand"
            | "NewDocumentCommand"
            | "RenewDocumentCommand"
            | "ProvideDocumentCommand"
            | "DeclareDocumentCommand"
            | "DeclareMathOperator"
            | "DeclarePairedDelimiter"
            | "newenvironment"
            | "renewenvironment"
            | "newtheorem"
            | "def"
            | "gdef"
            | "edef"
            | "xdef"
            | "let"
    )
}

/// What the environment `name` is if its content is not read as text.
#[rustfmt::skip]
pub(super) fn raw(name: &str) -> Option<Kind> {
    Some(match name.strip_suffix('*').unwrap_or(name) {
        "equation" | "align" | "gather" | "multline" | "eqnarray" | "displaymath" | "math" | "flalign" | "alignat"
        | "dmath" | "dgroup" | "IEEEeqnarray" | "empheq" | "xalignat" | "subarray" | "array" | "dcases" => Kind::Math,
        "verbatim" | "Verbatim" | "lstlisting" | "minted" | "alltt" | "listing" | "BVerbatim" | "LVerbatim"
        | "SaveVerbatim" | "verbatimtab" | "tcblisting" | "codeblock" | "Sinput" | "Soutput" | "Schunk" | "filecontents"
        | "pycode" | "sageblock" | "sagesilent" | "luacode" | "python" | "pyverbatim" | "asy" | "asydef"
        | "tikzpicture" | "picture" | "pspicture" | "pgfpicture" | "axis" | "circuitikz" | "forest" | "tikzcd"
        | "algorithmic" | "algorithm2e" | "prooftree" | "dot2tex" | "feynmandiagram" | "chemfig" | "xy"
        | "pgfonlayer" | "scope" | "semilogyaxis" | "loglogaxis" | "CCSXML" | "overpic" => Kind::Block,
        "comment" => Kind::Off,
        _ => return None,
    })
}

/// What the blocks in an environment are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// What they are around it.
    Text,
    /// Points of a list.
    Items,
    /// Somebody else's words.
    Quotation,
    /// Cells of a table.
    Cells,
    /// Entries of a list of sources.
    Sources,
}

/// What the blocks in the environment `name` are, and how many arguments follow its name.
#[rustfmt::skip]
pub(super) fn environment(name: &str) -> Option<(Holds, u8)> {
    Some(match name.strip_suffix('*').filter(|bare| *bare != "tabular").unwrap_or(name) {
        "itemize" | "enumerate" | "description" | "compactitem" | "compactenum" | "compactdesc" | "inparaenum"
        | "inparaitem" | "enumerate*" | "itemize*" | "trivlist" | "asparaenum" | "asparaitem" | "tablenotes"
        | "outline" | "questions" | "parts" | "easylist" | "tasks" | "steps" => (Holds::Items, 0),
        "list" => (Holds::Items, 2),
        "quote" | "quotation" | "displayquote" | "quoting" | "verse" | "displaycquote" | "blockquote" => (Holds::Quotation, 0),
        "tabular" | "longtable" | "supertabular" | "tabu" | "longtabu" | "tblr" | "longtblr" | "NiceTabular" | "mpsupertabular"
        | "xtabular" | "tabbing" | "deluxetable" | "talltblr" => (Holds::Cells, u8::from(name != "tabbing")),
        "tabular*" | "tabularx" | "tabulary" | "xltabular" | "tabularray" | "NiceTabularX" => (Holds::Cells, 2),
        "thebibliography" => (Holds::Sources, 1),
        "minipage" | "multicols" | "spacing" | "otherlanguage" | "column" | "adjustbox" | "adjustwidth" | "subfigure"
        | "subtable" | "parcolumns" | "savenotes" | "textblock" | "leftbar" | "addmargin" => (Holds::Text, u8::from(name != "savenotes" && name != "leftbar")),
        "wrapfigure" | "wraptable" | "floatingfigure" | "tabulars" => (Holds::Text, 2),
        "figure" | "table" | "center" | "flushleft" | "flushright" | "abstract" | "document" | "appendices" | "titlepage"
        | "sidewaystable" | "sidewaysfigure" | "landscape" | "subequations" | "algorithm" | "small" | "footnotesize"
        | "acknowledgments" | "acknowledgements" | "threeparttable" | "columns" | "appendix" | "scriptsize" => (Holds::Text, 0),
        _ => return None,
    })
}

/// The languages by the names of babel and polyglossia.
#[rustfmt::skip]
const LANGUAGES: [(&str, &str); 40] = [
    ("english", "en"), ("american", "en-US"), ("british", "en-GB"), ("USenglish", "en-US"), ("UKenglish", "en-GB"),
    ("german", "de"), ("ngerman", "de"), ("austrian", "de-AT"), ("naustrian", "de-AT"), ("swissgerman", "de-CH"),
    ("nswissgerman", "de-CH"), ("french", "fr"), ("francais", "fr"), ("spanish", "es"), ("italian", "it"),
    ("portuguese", "pt"), ("brazilian", "pt-BR"), ("brazil", "pt-BR"), ("portuges", "pt"), ("dutch", "nl"), ("polish", "pl"),
    ("russian", "ru"), ("ukrainian", "uk"), ("czech", "cs"), ("slovak", "sk"), ("slovene", "sl"), ("swedish", "sv"),
    ("danish", "da"), ("norsk", "nb"), ("nynorsk", "nn"), ("finnish", "fi"), ("hungarian", "hu"), ("greek", "el"),
    ("turkish", "tr"), ("romanian", "ro"), ("catalan", "ca"), ("croatian", "hr"), ("bulgarian", "bg"),
    ("estonian", "et"), ("latin", "la"),
];

/// The tag of the language that babel or polyglossia calls `name`.
pub(super) fn language(name: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag)
}
