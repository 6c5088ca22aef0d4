//! The languages of a playbook, assembled once for as long as its settings and language files stay the same.

use std::sync::Arc;

use crate::playbook::Languages;

use super::Project;
use super::embed;

/// The languages of the last state of a playbook.
#[derive(Debug, Default)]
pub struct LanguageCache {
    known: Option<([u8; 32], Arc<Languages>)>,
}

impl LanguageCache {
    /// The languages of `project`: those of the last call if nothing about them changed.
    pub fn of(&mut self, project: &Project) -> Arc<Languages> {
        let key = *blake3::hash(format!("{:?}{:?}", project.config, project.languages).as_bytes()).as_bytes();
        if let Some((known, languages)) = &self.known
            && *known == key
        {
            return languages.clone();
        }
        let languages = Arc::new(Languages::new(&project.config, &embed::languages(), &project.languages));
        self.known = Some((key, languages.clone()));
        languages
    }
}
