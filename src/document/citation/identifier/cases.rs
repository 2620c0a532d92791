//! Valid and invalid identifiers.

use super::*;
use crate::document::citation::MarkKind;
use crate::document::{Document, Format, Input};

fn read(text: &str) -> Option<(&str, Option<Fault>)> {
    let mark = at(text, 0)?;
    match mark.kind {
        MarkKind::Identifier { fault, .. } => Some((&text[mark.range], fault)),
        _ => None,
    }
}

#[test]
fn right_identifiers_have_no_fault() {
    for text in [
        "ISBN 978-3-16-148410-0",
        "ISBN 0-306-40615-2",
        "ISBN-10: 0-8044-2957-X",
        "ISBN-13: 978 3 16 148410 0",
        "ISBN 13: 978-3-16-148410-0",
        "ISBN (hardback) 978-3-16-148410-0",
        "ISBN 0-306-40615-2 2nd ed.",
        "ISBN 0 306 40615 2 1999",
        "eISBN 9783161484100",
        "ISSN 0317-8471",
        "ISSN 0317-8471 12 issues a year",
        "ISSN-L: 0317-8471",
        "ISSN (online): 0317-8471",
        "eISSN 0317-8471",
        "doi:10.1000/182",
        "DOI: https://doi.org/10.1000/182",
        "doi.org/10.1000/182",
        "doi:10.1000%2F182",
        "10.1038/s41586-020-2649-2",
        "10.1103/PhysRevX.12.011010",
        "arXiv:1501.00001",
        "arXiv:0706.0001v2",
        "arXiv:math/0309136",
        "arXiv:math.GT/0309136",
        "PMID: 12345678",
        "PMC1234567",
        "PMCID: PMC1234567",
        "ORCID 0000-0002-1825-0097",
        "ORCID iD: 0000-0002-1694-233X",
        "OCLC 1234567890",
        "OCLC ocm12345678",
        "LCCN 2001627090",
        "LCCN n 79021164",
        "LCCN 68-29648",
        "swh:1:rev:309cf2674ee7a0749978cf8265ab91a60aea0f7d",
        "RRID:AB_2313773",
        "RRID: SCR_001622",
        "RRID:CVCL_0030",
        "RRID:IMSR_JAX:000664",
        "NCT01234567",
        "NCT: 01234567",
        "ISRCTN12345678",
        "EudraCT 2004-002714-95",
        "ECLI:EU:C:2015:650",
        "ECLI:DE:BVerfG:2020:rs20200505.2bvr085915",
        "ECLI:NL:HR:2019:2006.",
        "EP 16839078.9",
        "EP13192291.6",
    ] {
        let (_, fault) = read(text).unwrap_or_else(|| panic!("{text} is one"));
        assert_eq!(fault, None, "{text}");
    }
}

#[test]
fn faults_are_told_apart() {
    for (text, expected) in [
        ("ISBN 978-3-16-148410-1", Fault::CheckDigit),
        ("ISBN 0-306-40615-3", Fault::CheckDigit),
        ("ISBN 978-3-16-14841", Fault::Length),
        ("ISBN 123-3-16-148410-0", Fault::Syntax),
        ("ISBN 978-3-l6-148410-0", Fault::Letter),
        ("ISBN O-306-40615-2", Fault::Letter),
        ("ISBN 978-X-XXXX-XXXX-X", Fault::Placeholder),
        ("ISBN of the paperback 978-3-16-148410-1", Fault::CheckDigit),
        ("ISSN 0317-8472", Fault::CheckDigit),
        ("ISSN (print) 0317-8472", Fault::CheckDigit),
        ("e-ISSN: 0317-8472".strip_prefix("e-").expect("it has it"), Fault::CheckDigit),
        ("ISSN 0317-847", Fault::Length),
        ("swh:1:rev:309cf2674ee7a0749978cf8265ab91a60aea0f", Fault::Length),
        ("swh:1:rev:309cf2674ee7a0749978cf8265ab91a60aea0fzz", Fault::Syntax),
        ("swh:1:dir:xxxx", Fault::Placeholder),
        ("RRID:AB2313773", Fault::Syntax),
        ("RRID:SCR_0016z2", Fault::Syntax),
        ("NCT0123456", Fault::Length),
        ("NCT012345678", Fault::Length),
        ("ISRCTN1234567", Fault::Length),
        ("EudraCT 2004-2714-95", Fault::Length),
        ("ECLI:EU:C:650", Fault::Syntax),
        ("ECLI:EU:C:15:650", Fault::Syntax),
        ("ECLI:EU:2015:650", Fault::Syntax),
        ("EP 16839078.8", Fault::CheckDigit),
        ("EP13192219.6", Fault::CheckDigit),
        ("ISSN 0317-84711", Fault::Length),
        ("doi:10.5555/12345678", Fault::Reserved),
        ("doi: 10.1000182", Fault::Syntax),
        ("doi:10.73/182", Fault::Syntax),
        ("doi:1000/182", Fault::Prefix),
        ("doi:11.1000/182", Fault::Prefix),
        ("doi.org/1177/097194580500900105", Fault::Prefix),
        ("doi:1O.1000/182", Fault::Letter),
        ("doi:10.1OOO/182", Fault::Letter),
        ("doi:10.XXXX/182", Fault::Placeholder),
        ("doi:10.1234/your-doi-here", Fault::Placeholder),
        ("doi:10.5281/zenodo.XXXXXXX", Fault::Placeholder),
        ("doi.org/https://doi.org/10.1000/182", Fault::Doubled),
        ("arXiv:2313.01234", Fault::Month),
        ("arXiv:hep-th/9915185", Fault::Month),
        ("arXiv:2301.0123", Fault::Length),
        ("arXiv:math/030913", Fault::Length),
        ("PMID 123456789", Fault::Length),
        ("PMID 0123456", Fault::Syntax),
        ("PMCID: PMC123456789", Fault::Length),
        ("OCLC 12345678901", Fault::Length),
        ("LCCN 12345678901", Fault::Length),
        ("arXiv:0612.1234", Fault::Form),
        ("arXiv:8401.12345", Fault::Form),
        ("arXiv:math/0801123", Fault::Form),
        ("ORCID 0000-0002-1825-0098", Fault::CheckDigit),
        ("ORCID 0000-0002-1825-009", Fault::Length),
        ("ORCID XXXX-XXXX-XXXX-XXXX", Fault::Placeholder),
        ("urn:isbn:978316148410".strip_prefix("urn:").expect("it has it"), Fault::Length),
    ] {
        assert_eq!(read(text).and_then(|(_, fault)| fault), Some(expected), "{text}");
    }
}

#[test]
fn identifiers_in_addresses_are_checked() {
    for (address, expected) in [
        ("https://doi.org/10.5555/12345678", Some((Scheme::Doi, Fault::Reserved))),
        ("http://dx.doi.org/10.1000/182", None),
        ("https://doi.org/10.1000182", Some((Scheme::Doi, Fault::Syntax))),
        ("https://doi.org/https://doi.org/10.1000/182", Some((Scheme::Doi, Fault::Doubled))),
        ("https://doi.org/doi:10.1000/182", Some((Scheme::Doi, Fault::Labelled))),
        ("https://doi.org/doi:1000/182", Some((Scheme::Doi, Fault::Prefix))),
        ("https://doi.org/1000/182", Some((Scheme::Doi, Fault::Prefix))),
        ("https://doi.org/abc", None),
        ("https://doi.org/doi:", None),
        ("https://doi.org/", None),
        ("https://arxiv.org/abs/2313.01234v2", Some((Scheme::Arxiv, Fault::Month))),
        ("https://arxiv.org/pdf/2301.01234.pdf", None),
        ("https://orcid.org/0000-0002-1825-0098", Some((Scheme::Orcid, Fault::CheckDigit))),
        ("https://orcid.org/0000-0002-1825-0097", None),
        ("https://portal.issn.org/resource/ISSN/0317-8472", Some((Scheme::Issn, Fault::CheckDigit))),
        ("https://pubmed.ncbi.nlm.nih.gov/1234567890/", Some((Scheme::Pmid, Fault::Length))),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567890/", Some((Scheme::Pmcid, Fault::Length))),
        ("https://www.worldcat.org/oclc/123456789012", Some((Scheme::Oclc, Fault::Length))),
        ("https://example.org/10.5555/12345678", None),
    ] {
        assert_eq!(in_address(address), expected, "{address}");
    }
}

#[test]
fn values_of_fields_may_hold_several() {
    let found = |scheme, value: &str| {
        let all = in_value(scheme, value).into_iter();
        all.map(|one| (value[one.range].to_owned(), one.fault)).collect::<Vec<_>>()
    };
    let right = |text: &str| (text.to_owned(), None);
    assert_eq!(
        found(Scheme::Isbn, "978-3-16-148410-0, 0-306-40615-2 (pbk.)"),
        [right("978-3-16-148410-0"), right("0-306-40615-2")]
    );
    assert_eq!(found(Scheme::Issn, "0317-8471 (print) / 0317-8472").len(), 2);
    assert_eq!(found(Scheme::Doi, "https://doi.org/10.1000/182"), [right("10.1000/182")]);
    assert_eq!(found(Scheme::Doi, "doi:10.1000/182"), [right("10.1000/182")]);
    assert_eq!(found(Scheme::Doi, "1000/182"), [("1000/182".to_owned(), Some(Fault::Prefix))]);
    assert_eq!(found(Scheme::Orcid, "https://orcid.org/0000-0002-1825-0097"), [right("0000-0002-1825-0097")]);
    assert_eq!(found(Scheme::Pmid, "0123456"), [("0123456".to_owned(), Some(Fault::Syntax))]);
    assert_eq!(found(Scheme::Isbn, "0317-8471"), [("0317-8471".to_owned(), Some(Fault::OfPeriodical))]);
    assert_eq!(found(Scheme::Arxiv, "https://weather.example/content/102/4/1.full.pdf"), []);
    assert_eq!(found(Scheme::Arxiv, "https://arxiv.org/abs/2301.01234"), [right("2301.01234")]);
    assert_eq!(found(Scheme::Arxiv, "early/2018/05/03/1.full.pdf"), []);
    assert_eq!(found(Scheme::Isbn, "N/A é"), []);
    assert_eq!(found(Scheme::Doi, ""), []);
}

#[test]
fn arxiv_numbers_tell_their_month() {
    for (number, expected) in [
        ("arXiv:2301.01234v2", Some((2023, 1))),
        ("https://arxiv.org/abs/0704.0001", Some((2007, 4))),
        ("arXiv:math/0309136", Some((2003, 9))),
        ("arXiv:hep-th/9711200", Some((1997, 11))),
        ("arXiv", None),
    ] {
        assert_eq!(arxiv_month(number), expected, "{number}");
    }
}

#[test]
fn other_words_and_numbers_are_none() {
    for text in [
        "isbn numbers",
        "ISBN has 13 digits",
        "ISSN since 1975",
        "ISBN of 2019",
        "10.5 hours",
        "10.5/12",
        "1234/5678 of them",
        "doi 2019/12",
        "orcidae",
        "a",
        "doi",
        "ISSN",
        "PMC 2024",
        "OCLC 12",
        "isn’t",
        "lcd",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn what_is_no_prose_is_looked_through() {
    let found = |format, text: &str| {
        let document = Document::read(Input { format, ..Input::text("a", text) });
        let all = document.outside();
        all.identifiers.iter().map(|one| text[one.range.clone()].to_owned()).collect::<Vec<_>>()
    };
    for (format, text, expected) in [
        (Format::Wiki, "It rained.<ref>Moss. ISBN 978-3-16-148410-1</ref>", "978-3-16-148410-1"),
        (Format::Wiki, "It rained.{{ISBN|978-3-16-148410-1}}", "978-3-16-148410-1"),
        (Format::Wiki, "It rained.<ref>{{cite book |title=A |isbn = 978-3-16-148410-1 }}</ref>", "978-3-16-148410-1"),
        (Format::Wiki, "It rained.<ref>[https://doi.org/10.1000182 Rain]</ref>", "https://doi.org/10.1000182"),
        (Format::Markdown, "---\ntitle: A\nauthors:\n- orcid: 0000-0002-1825-0098\n---\nRain.", "0000-0002-1825-0098"),
        (Format::Html, "<p title='ISSN 0317-8472'>Rain.</p>", "0317-8472"),
    ] {
        assert_eq!(found(format, text), [expected], "{text}");
    }
    for (format, text) in [
        (Format::Markdown, "Rain is `isbn = 978-3-16-148410-1`.\n\n    isbn = 978-3-16-148410-1\n"),
        (Format::Html, "<!-- ISSN 0317-8472 --><script>let a = 'ISSN 0317-8472';</script><p>Rain.</p>"),
        (Format::Wiki, "<code>ISSN 0317-8472</code> <!-- ISSN 0317-8472 -->"),
        (Format::Wiki, "<ref>a:é:b:// https:// doi.org/doi:</ref>:"),
        (Format::Markdown, "---\ntitle: a\nurl:é\n---\n[a](:é)\n[b]: :"),
    ] {
        assert_eq!(found(format, text), [""; 0], "{text}");
    }
}
