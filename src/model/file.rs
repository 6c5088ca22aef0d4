//! What a file of a playbook is, by its name alone.

/// Endings of files that are pages.
const ENDINGS: [&str; 3] = [".md", ".markdown", ".mdx"];

/// The path of a page without its ending; `None` for a file that is not a page by its name.
#[must_use]
pub fn page_stem(path: &str) -> Option<&str> {
    ENDINGS.iter().find_map(|ending| {
        let (stem, tail) = path.split_at_checked(path.len().checked_sub(ending.len())?)?;
        (tail.eq_ignore_ascii_case(ending) && !stem.is_empty() && !stem.ends_with('/')).then_some(stem)
    })
}

/// Whether a file is a table of contents by its name.
#[must_use]
pub fn is_toc(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.eq_ignore_ascii_case("toc.yml") || name.eq_ignore_ascii_case("toc.yaml")
}

/// Whether a file is the sidebar of a site of docsify.
#[must_use]
pub fn is_docsify(path: &str) -> bool {
    path.rsplit('/').next() == Some("_sidebar.md")
}

/// Whether a file describes the folder that it lies in, as Docusaurus has it.
#[must_use]
pub fn is_category(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    ["_category_.json", "_category_.yml", "_category_.yaml"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_three_endings_in_letters_of_any_case() {
        for (path, stem) in [("a/b.md", "a/b"), ("B.MD", "B"), ("x.markdown", "x"), ("a/x.mdx", "a/x"), ("ä.Md", "ä")]
        {
            assert_eq!(page_stem(path), Some(stem));
        }
        for path in ["a.txt", ".md", "a/.md", "md", "a.mdxx", "ä"] {
            assert_eq!(page_stem(path), None, "{path}");
        }
    }
}
