//! Relationships: which parts belong to a part, and where its links lead.

use std::collections::HashMap;

use crate::container::archive::Archive;
use crate::xml::{Event, Xml};

/// The relationships of a part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// What each one leads to, by its id.
    targets: HashMap<String, String>,
    /// The part of each kind, by the last word of its type.
    parts: HashMap<String, String>,
}

impl Relations {
    /// The relationships of the part called `name`, or of the document if it is empty.
    ///
    /// # Errors
    /// If they cannot be read.
    pub(super) fn read(archive: &mut Archive<'_>, name: &str) -> Result<Self, String> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let own = format!("{folder}{slash}_rels/{file}.rels");
        let mut relations = Self::default();
        let Some(source) = archive.text(&own)? else { return Ok(relations) };
        let mut xml = Xml::new(&source, 0);
        while let Some(event) = xml.next().map_err(|message| format!("{own} {message}"))? {
            let Event::Open(element) = event else { continue };
            if element.name() != "Relationship" {
                continue;
            }
            let [id, kind, target] = ["Id", "Type", "Target"].map(|name| element.attribute(name).unwrap_or_default());
            if element.attribute("TargetMode").as_deref() != Some("External") {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.parts.entry(kind).or_insert_with(|| resolved(folder, &target));
            }
            relations.targets.insert(id, target);
        }
        Ok(relations)
    }

    /// The part of a kind: `styles`, `footnotes`.
    pub(super) fn part(&self, kind: &str) -> Option<String> {
        self.parts.get(kind).cloned()
    }

    /// Where the relationship `id` leads.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.targets.get(id).map(String::as_str)
    }
}

/// The part that `target` means in a part in `folder`.
pub(in crate::container) fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
