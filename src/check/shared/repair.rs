//! What rules say of the repairs that reading made.

use crate::check::context::PageCx;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Finding, Fix, Place};
use crate::parse::Repair;

/// What a rule says of a repair.
pub(in crate::check) struct Said {
    message: String,
    help: String,
    label: Option<String>,
    fix: Option<(Applicability, String)>,
}

impl Said {
    /// What is wrong, and what to do.
    pub(in crate::check) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), label: None, fix: None }
    }

    /// What is written below the excerpt.
    pub(in crate::check) fn label(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// The repair can be made in the file, if there is a way to write it.
    pub(in crate::check) fn fix(self, safe: bool, title: impl Into<String>) -> Self {
        let applicability = if safe { Applicability::Safe } else { Applicability::Suggested };
        Self { fix: Some((applicability, title.into())), ..self }
    }
}

/// Reports each repair of the page of which `say` says something.
pub(in crate::check) fn report(cx: &PageCx<'_>, sink: &mut Sink<'_>, say: impl Fn(&Repair, &Place) -> Option<Said>) {
    for repair in &cx.page.document.repairs {
        let place = cx.repair_place(repair);
        let Some(said) = say(repair, &place) else { continue };
        let mut finding = Finding { label: said.label, ..sink.at(place, said.message).help(said.help) };
        if let Some((applicability, title)) = said.fix.filter(|_| !repair.edits.is_empty()) {
            let file = &cx.page.document.files[repair.file as usize];
            let edit = |(span, with): &(_, String)| Edit { file: file.clone(), span: *span, with: with.clone() };
            finding = finding.fix(Fix::new(title, applicability, repair.edits.iter().map(edit).collect()));
        }
        sink.push(finding);
    }
}
