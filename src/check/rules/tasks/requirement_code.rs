//! Requirement cells that are no code.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Severity};
use crate::locale::Column;
use crate::model::Requirement;
use crate::text::fold;

rule! {
    /// A task is required or optional by a code that the language's vocabulary knows. A cell with anything
    /// else counts as optional for nobody knows what; a code of another language (a warning) is understood,
    /// but means nothing to the reader.
    ///
    /// ````md bad 5:18
    /// # Prüfung
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |
    /// |--|--|--|--|
    /// | 3184 | Größe | O FastTrack Engineer |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |
    /// |--|--|--|--|
    /// | 3184 | Größe | O | FastTrack Engineer |
    /// ````
    "requirement-code", Tasks, Error, fix: Suggested,
    "a requirement is not a known code, or is another language's",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    // On a page that nobody translated every code is the source's.
    if cx.is_untranslated() {
        return;
    }
    let lexicon = &cx.playbook.languages.lexicon;
    let own = cx.locale().own;
    for task in &cx.page.tasks {
        let Some(cell) = task.cell(Column::Requirement) else { continue };
        if task.code.is_empty() {
            if task.requirement.is_none() && !task.id.is_empty() {
                sink.push(
                    sink.at(cx.page.place(task.row), format!("task {} is neither required nor optional", task.id))
                        .help("fill in the cell"),
                );
            }
            continue;
        }
        let place = cx.cell_place(cell);
        match (task.requirement, task.foreign_code) {
            (Some(_), None) => {}
            (Some(requirement), Some(foreign)) => {
                let words = &lexicon.vocabulary(own).requirement;
                let list = if requirement == Requirement::Required { &words.required } else { &words.optional };
                let mut finding = sink.at(
                    place.clone(),
                    format!(
                        "`{}` is the code of another language ({}) for task {}",
                        task.code,
                        lexicon.tag(foreign.into()),
                        task.id
                    ),
                );
                finding.severity = Severity::Warning;
                if let Some(word) = list.first() {
                    let fix = Fix::suggested(format!("write `{word}`"), place.file, place.span, word);
                    finding = finding.help(format!("here it is `{word}`")).fix(fix);
                }
                sink.push(finding);
            }
            (None, _) => {
                let mut finding =
                    sink.at(place.clone(), format!("`{}` is not a requirement code (task {})", task.code, task.id));
                // A code and a role in one cell: a bar is missing between them.
                let fused = task.code.split_once(' ').filter(|(code, rest)| {
                    lexicon.requirement(own, code).is_some()
                        && lexicon.role(own, rest).is_some()
                        && !fold(rest).is_empty()
                });
                if let Some((code, rest)) = fused {
                    let fix = Fix::suggested(
                        "put a bar between them",
                        place.file.clone(),
                        place.span,
                        format!("{code} | {rest}"),
                    );
                    finding = finding.help("the code and the role are in one cell").fix(fix);
                } else {
                    let words = &lexicon.vocabulary(own).requirement;
                    let usual = |list: &[String]| list.iter().take(3).cloned().collect::<Vec<_>>();
                    let known = [usual(&words.required), usual(&words.optional)].concat();
                    finding = finding.help(format!("known here: {}", known.join(", ")));
                }
                sink.push(finding);
            }
        }
    }
}
