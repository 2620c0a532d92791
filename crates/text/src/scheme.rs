//! Systems of identifiers of publications and people.

/// A system of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Digital object identifier.
    Doi,
    /// Book number, of 10 or 13 digits.
    Isbn,
    /// Number of a periodical.
    Issn,
    /// Number of a preprint at arXiv.
    Arxiv,
    /// Number in PubMed.
    Pmid,
    /// Number in PubMed Central.
    Pmcid,
    /// Identifier of a researcher.
    Orcid,
    /// Number in WorldCat.
    Oclc,
    /// Number in the catalogue of the Library of Congress.
    Lccn,
    /// Identifier of archived software.
    Swhid,
    /// Identifier of a material, an organism, a tool or an antibody that research used.
    Rrid,
    /// Number of a clinical trial in the American register.
    Nct,
    /// Number of a clinical trial in the register of ISRCTN.
    Isrctn,
    /// Number of a clinical trial in the European register.
    Eudract,
    /// Identifier of a decision of a European court.
    Ecli,
    /// Number of an application for a European patent.
    Patent,
}

impl Scheme {
    /// The name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Doi => "DOI",
            Scheme::Isbn => "ISBN",
            Scheme::Issn => "ISSN",
            Scheme::Arxiv => "arXiv number",
            Scheme::Pmid => "PMID",
            Scheme::Pmcid => "PMCID",
            Scheme::Orcid => "ORCID",
            Scheme::Oclc => "OCLC number",
            Scheme::Lccn => "LCCN",
            Scheme::Swhid => "SWHID",
            Scheme::Rrid => "RRID",
            Scheme::Nct => "NCT number",
            Scheme::Isrctn => "ISRCTN",
            Scheme::Eudract => "EudraCT number",
            Scheme::Ecli => "ECLI",
            Scheme::Patent => "number of a European patent application",
        }
    }
}
