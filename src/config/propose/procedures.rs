//! Pages that look like procedures, in a repository in which nothing can be ticked.

use super::{Language, Repository};

/// So many numbered items make a procedure.
const STEPS: usize = 3;

/// How many pages of the source have numbered steps; none where some page has a box.
pub(super) fn count(repository: &Repository<'_>, languages: &[Language], exclude: &[String]) -> usize {
    let Some(source) = languages.first() else { return 0 };
    let folder = if source.path == "." { "" } else { source.path.as_str() };
    let mut found = 0;
    for page in repository.pages(folder).filter(|page| !exclude.iter().any(|left_out| page.starts_with(left_out))) {
        let path = if folder.is_empty() { page.to_owned() } else { format!("{folder}/{page}") };
        let Some(text) = (repository.text)(&path) else { continue };
        let read = steps(&text);
        if read.boxes {
            return 0;
        }
        found += usize::from(read.numbered >= STEPS);
    }
    found
}

#[derive(Default)]
struct Steps {
    numbered: usize,
    boxes: bool,
}

/// What the lines of a page outside code begin with.
fn steps(text: &str) -> Steps {
    let mut found = Steps::default();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => {
                let digits = line.bytes().take_while(u8::is_ascii_digit).count();
                let behind = &line[digits..];
                found.numbered += usize::from((1..4).contains(&digits) && behind.starts_with(['.', ')']));
                let item = line.trim_start_matches(['-', '*', '+', '|', ' ']);
                found.boxes |= item.len() < line.len() && (item.starts_with("[ ] ") || item.starts_with("[x] "));
                found.boxes |= line.contains('\u{2610}');
            }
            _ => {}
        }
    }
    found
}
