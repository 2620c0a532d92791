#!/usr/bin/env python3
"""Writes the samples in `seeds/` that are archives, JSON or PDF: a document of Word, a text of OpenDocument, a book in
EPUB, a Jupyter notebook and a PDF.

Run by hand after a change of their texts: `python3 tools/samples.py`. The bytes are the same each time.
"""

import json
import pathlib
import zipfile
from xml.sax.saxutils import escape

SEEDS = pathlib.Path(__file__).resolve().parents[1] / "seeds"

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

MILL = [
    ("Heading1", "The Tide Mill at Sallow Creek"),
    ("", "Prepared for the parish council, [Insert date]"),
    ("", "The mill stands at the head of the creek, where the pond fills twice a day and empties through a single gate. The wheel has not turned since the gate was broken in the storm of 31 November 1987.*"),
    ("Heading2", "What it would cost"),
    ("", "Two firms have looked at the gate. The lower of their offers is 84,000 pounds, and the survey says that the wheel itself is sound."),
    ("", "Three things have to be done before the winter:"),
    ("Item", "The gate must be lifted out and taken to the yard."),
    ("Item", "The sill must be cleared of silt."),
    ("Quote", "“I would sooner see it turn once more than see it in a glass case,” the last miller told the survey."),
    ("", "I hope this report meets your needs! Let me know if you would like a shorter version."),
]
NOTE = "Sallow Creek Survey, The Mill and Its Pond, parish archive, box 4."

FERRY = [
    ("h", "The Night Ferry to Skarholm"),
    ("p", "The ferry leaves the quay at half past eleven and is in Skarholm before the bakeries open. It carries lorries on the lower deck and whoever cannot sleep on the upper one."),
    ("p", "Experts say that no route on this coast is as quiet. The company counts 40,000 passengers a year, one third of them in July."),
    ("h", "The crossing"),
    ("p", "As an AI language model, I do not have access to current timetables. The lamp on the outer mole is passed after forty minutes, and after that there is nothing to see until the islands."),
]

LAMPS = {
    "one": ("The Lamp Room", "The lamp room is the warmest place in the lighthouse, and the keepers dried their socks there until the inspector came. He wrote of it in his report of 30 February 1911, which hangs by the stairs."),
    "two": ("The Inspector", "The inspector stayed for a week. It is widely known that he took the night watch himself, and that the oil lasted longer while he did. [TODO: add a quotation from the log]"),
}

# The lines of each page, with the size of their letters.
PIER = [
    [
        (18, "A Survey of the North Pier"),
        (10, "Made for the harbour board by its own divers in the spring of 2026."),
        (10, "The pier was looked at from the water and from below between the first neap tide of March"),
        (0, "and 31 April 2026. Of its 212 piles, nine have lost more than half of their girth, all of"),
        (0, "them on the side that the ferries use. The crown of the pier is sound; the har-"),
        (0, "bour master had the planks changed in the year before."),
        (13, "What has to be done"),
        (10, "Experts agree that the pier cannot carry lorries any longer. Until the nine piles have been"),
        (0, "changed, the weight on the outer half should be held below"),
    ],
    [
        (10, "three tonnes, and the crane should be left at the root of the pier."),
        (10, "The work would take six weeks and cost [insert amount], of which the company that runs"),
        (0, "the ferries has offered to pay a third."),
        (10, "I hope this helps! Would you like me to add a summary for the press?"),
    ],
]


def archive(name, parts):
    """Writes the archive `name` with these parts; the first is not compressed, as readers of its kind expect."""
    with zipfile.ZipFile(SEEDS / name, "w") as file:
        for number, (part, text) in enumerate(parts):
            entry = zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0))
            kind = zipfile.ZIP_STORED if number == 0 else zipfile.ZIP_DEFLATED
            file.writestr(entry, text, compress_type=kind, compresslevel=9)


def word():
    def paragraph(style, text):
        about = {
            "": "",
            "Item": '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
        }.get(style, f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>')
        text, noted = text.removesuffix("*"), text.endswith("*")
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>' if noted else ""
        return f'<w:p>{about}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{note}</w:p>'

    body = "".join(paragraph(style, text) for style, text in MILL)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in [("Heading1", "heading 1"), ("Heading2", "heading 2"), ("Quote", "Quote")]
    )
    note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {NOTE}</w:t></w:r></w:p></w:footnote>'
    lines = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'

    def relations(*all):
        each = "".join(f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(all))
        return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'

    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{main}.{kind}+xml"/>'
        for part, kind in [("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes")]
    )
    types = f'<Default Extension="rels" ContentType="{PACKAGE.replace("http://schemas.openxmlformats.org/package/2006", "application/vnd.openxmlformats-package")}.relationships+xml"/>{types}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    core = "<dc:title>The Tide Mill at Sallow Creek</dc:title><dc:creator>Wren Halloran</dc:creator>"
    archive("tide-mill.docx", [
        ("[Content_Types].xml", f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{types}</Types>'),
        ("_rels/.rels", relations((f"{OFFICE}/officeDocument", "word/document.xml"), (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))),
        ("word/_rels/document.xml.rels", relations((f"{OFFICE}/styles", "styles.xml"), (f"{OFFICE}/footnotes", "footnotes.xml"))),
        ("word/document.xml", f"{HEAD}<w:document {WORD}><w:body>{body}</w:body></w:document>"),
        ("word/styles.xml", f"{HEAD}<w:styles {WORD}>{styles}</w:styles>"),
        ("word/footnotes.xml", f"{HEAD}<w:footnotes {WORD}>{lines}{note}</w:footnotes>"),
        ("docProps/core.xml", f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'),
    ])


def open_document():
    body = "".join(
        f'<text:h text:outline-level="{1 if number == 0 else 2}">{escape(text)}</text:h>' if kind == "h" else f"<text:p>{escape(text)}</text:p>"
        for number, (kind, text) in enumerate(FERRY)
    )
    spaces = f'xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0" office:version="1.2"'
    kind = "application/vnd.oasis.opendocument.text"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = f'<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0" manifest:version="1.2">{entry.format("/", kind)}{entry.format("content.xml", "text/xml")}</manifest:manifest>'
    archive("night-ferry.odt", [
        ("mimetype", kind),
        ("META-INF/manifest.xml", HEAD + manifest),
        ("content.xml", f"{HEAD}<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"),
    ])


def book():
    def page(title, text):
        return f'{HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en">\n<head><title>{escape(title)}</title></head>\n<body>\n<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n</body>\n</html>\n'

    items = "".join(f'<item id="{key}" href="{key}.xhtml" media-type="application/xhtml+xml"/>' for key in LAMPS)
    order = "".join(f'<itemref idref="{key}"/>' for key in LAMPS)
    links = "".join(f'<li><a href="{key}.xhtml">{escape(title)}</a></li>' for key, (title, _) in LAMPS.items())
    nav = f'{HEAD}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title></head><body><nav epub:type="toc"><ol>{links}</ol></nav></body></html>'
    about = '<dc:identifier id="id">lamp-room</dc:identifier><dc:title>The Lamp Room</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>'
    archive("lamp-room.epub", [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", f'{HEAD}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'),
        ("EPUB/book.opf", f'{HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{about}</metadata><manifest>{items}<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest><spine>{order}</spine></package>'),
        ("EPUB/nav.xhtml", nav),
        *((f"EPUB/{key}.xhtml", page(title, text)) for key, (title, text) in LAMPS.items()),
    ])


def notebook():
    def cell(kind, text, **more):
        return {"cell_type": kind, "metadata": {}, **more, "source": text.splitlines(keepends=True)}

    cells = [
        cell("markdown", "# Boats in the Harbour\n\nThe harbour master counts the boats at six each morning. The sheet has one row for each day of the year, and *two* for 29 February 2023."),
        cell("code", "counts = [14, 9, 21]\nsum(counts) / len(counts)", execution_count=1, outputs=[{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": ["14.666666666666666"]}}]),
        cell("markdown", "## What the numbers show\n\nSince 2019 the number of boats has fallen by 38 percent. Sure! Here is a summary of your data:\n\n- The mean is \"about fifteen\".\n- The quietest day had nine boats."),
    ]
    about = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    whole = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 4}
    (SEEDS / "harbour-boats.ipynb").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def pdf():
    """Each page as it would be typed: the letters of a line, and where they are."""
    def content(lines):
        y, drawn, last = 800, [], 10
        for size, text in lines:
            last = size or last
            y -= round(last * 1.2) if size == 0 else round(last * 2.4)
            said = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            drawn.append(f"BT /F1 {last} Tf 60 {y} Td ({said}) Tj ET")
        return "\n".join(drawn)

    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(PIER)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R /Lang (en) >>", f"<< /Type /Pages /Count {len(PIER)} /Kids [{kids}] >>", font]
    for number, page in enumerate(PIER):
        said = content(page)
        fonts = "<< /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {fonts} /Contents {5 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(said)} >>\nstream\n{said}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    (SEEDS / "north-pier.pdf").write_bytes(out.encode("ascii"))


if __name__ == "__main__":
    notebook()
    pdf()
    word()
    open_document()
    book()
