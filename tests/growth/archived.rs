//! Archives to read: documents of Word and OpenDocument, and books; and PDFs.

use std::io::Write;

use rawzip::{CompressionMethod, ZipArchiveWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OPEN: &str = "urn:oasis:names:tc:opendocument:xmlns";

/// An archive of these parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in parts {
        let file = zip.new_file(name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("a part can begin");
        let packed = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
        let mut writer = config.wrap(packed);
        writer.write_all(text.as_bytes()).expect("memory can be written to");
        let (packed, sums) = writer.finish().expect("it is whole");
        packed.finish().expect("it is whole");
        entry.finish(sums).expect("it is whole");
    }
    zip.finish().expect("it is whole");
    bytes
}

/// The parts of a document in the format that `name` ends with, whose text is `body` in XML; none if it is no archive.
pub fn parts(name: &str, body: &str) -> Vec<(&'static str, String)> {
    match name.rsplit('.').next() {
        Some("docx") => {
            let document = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
            let style =
                |id: &str, name: &str| format!("<w:style w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>");
            let styles = ["1", "2", "3"].map(|level| style(level, &format!("heading {level}"))).concat();
            let styles = format!("<w:styles xmlns:w=\"{WORD}\">{styles}{}</w:styles>", style("Q", "Quote"));
            let relation = "<Relationship Id=\"s\" Type=\"a/styles\" Target=\"styles.xml\"/>";
            let relations = format!("<Relationships>{relation}</Relationships>");
            vec![
                ("word/document.xml", document),
                ("word/styles.xml", styles),
                ("word/_rels/document.xml.rels", relations),
            ]
        }
        Some("odt") => {
            let space = |name: &str| format!(" xmlns:{name}=\"{OPEN}:{name}:1.0\"");
            let spaces = ["office", "text", "table"].map(space).concat();
            let content = format!(
                "<office:document-content{spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
            );
            vec![("mimetype", "application/vnd.oasis.opendocument.text".to_owned()), ("content.xml", content)]
        }
        Some("epub") => {
            let container = "<container><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>";
            let book = "<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
            vec![
                ("mimetype", "application/epub+zip".to_owned()),
                ("META-INF/container.xml", container.to_owned()),
                ("book.opf", book.to_owned()),
                ("a.xhtml", format!("<html><body>{body}</body></html>")),
            ]
        }
        _ => Vec::new(),
    }
}

/// A PDF whose pages have these contents, in the operators of PDF; `/F1` is a font with the letters of Windows-1252.
/// `more` are entries of its trailer.
pub fn pdf(pages: &[&str], more: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |bytes: &mut Vec<u8>, content: &str| {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{content}\nendobj\n", places.len()).bytes());
    };
    let kids: String = (0..pages.len()).map(|index| format!("{} 0 R ", 4 + index * 2)).collect();
    object(&mut bytes, "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>");
    object(&mut bytes, &format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len()));
    object(&mut bytes, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    for (index, page) in pages.iter().enumerate() {
        let content = 5 + index * 2;
        object(
            &mut bytes,
            &format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
            ),
        );
        object(&mut bytes, &format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()));
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    bytes.extend(places.iter().flat_map(|place| format!("{place:010} 00000 n \n").into_bytes()));
    let size = places.len() + 1;
    bytes.extend(format!("trailer\n<< /Size {size} /Root 1 0 R {more} >>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

/// The content of a file called `name` whose text is `body`: the text itself, unless its format is an archive, or a PDF
/// with its pages separated by form feeds.
pub fn file(name: &str, body: &str) -> Vec<u8> {
    if name.ends_with(".pdf") {
        return pdf(&body.split('\u{c}').collect::<Vec<_>>(), "");
    }
    let parts = parts(name, body);
    if parts.is_empty() {
        return body.as_bytes().to_vec();
    }
    archive(&parts.iter().map(|(name, text)| (*name, &**text)).collect::<Vec<_>>())
}
