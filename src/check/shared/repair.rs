//! Fixes that follow from what reading repaired.

use crate::check::context::PageCx;
use crate::finding::{Applicability, Edit, Fix};
use crate::parse::Repair;

/// The fix that makes a repair in the author's file.
pub(in crate::check) fn fix_of_repair(cx: &PageCx<'_>, repair: &Repair, title: &str, safe: bool) -> Fix {
    let file = cx.page.document.files[repair.file as usize].clone();
    let edits =
        repair.edits.iter().map(|(span, with)| Edit { file: file.clone(), span: *span, with: with.clone() }).collect();
    let applicability = if safe { Applicability::Safe } else { Applicability::Suggested };
    Fix::new(title, applicability, edits)
}
