//! Tasks without a known role.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::{Column, split_values};

rule! {
    /// Readers filter tasks by role. A task without one belongs to nobody: reported where tasks have roles (on at
    /// least five pages, and four in five). A role that is nearly one of the vocabulary is a typing error; where most
    /// pages use roles of the vocabulary alone, so is any other, or a role to be added. A level for this rule in the
    /// config makes it report both everywhere.
    ///
    /// ````md bad 5:22
    /// # Prüfung
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |
    /// |--|--|--|--|
    /// | 3184 | Größe | O | Fasttrack Enginer |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |
    /// |--|--|--|--|
    /// | 3184 | Größe | O | FastTrack Engineer |
    /// ````
    "task-role", Tasks, Warning, fix: None,
    "a task has no role, or one that the vocabulary does not know",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let lexicon = &cx.playbook.languages.lexicon;
    let own = cx.locale().own;
    if lexicon.vocabulary(own).roles.is_empty() || cx.is_untranslated() {
        return;
    }
    let conventions = cx.conventions();
    let filled = conventions.task_roles.holds() || conventions.asked("task-role");
    let known_roles = conventions.known_roles.holds() || conventions.asked("task-role");
    for task in &cx.page.tasks {
        // A requirement that is no code has pushed the role aside already.
        let pushed = !task.code.is_empty() && task.requirement.is_none();
        let Some(cell) = task.cell(Column::Role).filter(|_| !pushed) else { continue };
        if task.role.is_empty() {
            if !filled {
                continue;
            }
            sink.push(
                sink.at(cx.page.place(task.row), format!("task {} has no role", task.id)).help("say who does it"),
            );
            continue;
        }
        let known = lexicon.role(own, &task.role).is_some()
            || split_values(&task.role).iter().all(|r| lexicon.role(own, r).is_some());
        if !known {
            let words = lexicon.vocabulary(own).roles.values().flatten();
            let near = words
                .map(|w| (strsim::normalized_damerau_levenshtein(&w.to_lowercase(), &task.role.to_lowercase()), w));
            // A role that others of the playbook have is its own, unless it is nearly one that is known.
            let best = near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(score, _)| *score > 0.75);
            if best.is_none() && !known_roles {
                continue;
            }
            let help = match best {
                Some((_, word)) => format!("did you mean `{word}`?"),
                None => {
                    "if it is a role, add it to `roles` in the project's `locales/<tag>/vocabulary.yaml`".to_owned()
                }
            };
            sink.push(
                sink.at(cx.cell_place(cell), format!("`{}` is not a known role (task {})", task.role, task.id))
                    .help(help),
            );
        }
    }
}
