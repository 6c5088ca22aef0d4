//! Includes that cannot be included.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Place, Severity};
use crate::parse::IncludeFault;

rule! {
    /// `[!INCLUDE [text](path)]` names a file that is not there or is hidden, leads out of the playbook, includes
    /// itself or goes too deep. Nothing is shown in its place. One inside a line holds no lists, tables or several
    /// paragraphs. Code that is included (`:::code`, `[!code-…]`), snippets (`--8<--`) and templates (`{% include %}`)
    /// must be there as well, with the lines or the part that is named; else the directive is shown.
    ///
    /// ````md bad 3:20
    /// # Prüfung
    ///
    /// [!INCLUDE [größen](includes/fehlt.md)]
    /// ````
    ///
    /// ````md bad 1:15
    /// -- en/page.md --
    /// [!INCLUDE [a](includes/a.md)]
    /// -- en/includes/a.md --
    /// [!INCLUDE [b](b.md)]
    /// -- en/includes/b.md --
    /// [!INCLUDE [a](a.md)]
    /// ````
    ///
    /// ````md bad 3:21
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// [!code-powershell[](größe.ps1#L7-L9)]
    /// -- en/größe.ps1 --
    /// Get-Größe
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// [!INCLUDE [a](includes/a.md)]
    /// -- en/includes/a.md --
    /// Größe
    /// ````
    "broken-include", Structure, Error, fix: None,
    "an include is missing, outside the playbook, too deep, or includes itself",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for include in cx.page.document.includes.iter().filter(|include| include.flattened) {
        let file = cx.page.document.files[include.file as usize].clone();
        let place = Place { file, span: include.span };
        let mut finding =
            sink.at(place, format!("`{}` is more than one paragraph, but is included inside a line", include.target));
        finding.severity = Severity::Warning;
        sink.push(
            finding.help("put the include on a line of its own; inside a line its lists and tables become words"),
        );
    }
    for include in &cx.page.document.includes {
        let Some(fault) = &include.fault else { continue };
        let file = cx.page.document.files[include.file as usize].clone();
        let place = Place { file, span: include.target_span };
        let target = &include.target;
        let finding = match fault {
            IncludeFault::Missing => {
                let path = include.path.as_deref().unwrap_or(target);
                sink.at(place, format!("there is no file `{path}` to include")).help(if include.others.is_empty() {
                    "the path starts at the folder of the file that includes"
                } else {
                    "the path starts at the folder of the file that includes, or at one above it"
                })
            }
            IncludeFault::NoPart => sink
                .at(place, format!("`{target}` has no such lines or part to include"))
                .help("correct the numbers of the lines, or the name between the marks in that file"),
            IncludeFault::Outside => sink
                .at(place, format!("the include `{target}` leads out of the playbook"))
                .help("only files below the playbook's folder can be included"),
            IncludeFault::Hidden => sink
                .at(place, format!("the include `{target}` names a hidden file or folder"))
                .help("what starts with a dot is never included; move the text to another place"),
            IncludeFault::Cycle(chain) => sink
                .at(place, format!("the include leads back to itself: {}", chain.join(" -> ")))
                .help("take one of these includes out"),
            IncludeFault::TooDeep => {
                sink.at(place, "includes are nested too deep").help("at most 16 files may include one another")
            }
            IncludeFault::TooLarge => {
                sink.at(place, "the includes of this page add too much text").help("together they may add 4 MiB")
            }
        };
        sink.push(finding);
    }
}
