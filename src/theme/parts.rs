//! Parts of the script that a page loads when something of them is first asked for: `static/parts/<name>.js`.
//!
//! The first line of a part is a comment in JSON that says which other parts it needs and which actions it has.

use serde::Deserialize;

use super::{Theme, ThemeFault};

/// A script that is loaded when it is first needed.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name, with which the names of its messages begin.
    pub name: String,
    /// The script.
    pub text: String,
    /// The parts that must be loaded before it.
    pub needs: Vec<String>,
    /// The actions that load it.
    pub actions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    actions: Vec<String>,
}

/// The parts of a theme, sorted by name.
///
/// # Errors
/// When the first line of a part is not the comment that describes it.
pub(super) fn parts(theme: &Theme) -> Result<Vec<Part>, ThemeFault> {
    theme.scripts_in("parts").into_iter().map(|(name, bytes)| part(name, bytes)).collect()
}

fn part(name: &str, bytes: &[u8]) -> Result<Part, ThemeFault> {
    let text = String::from_utf8_lossy(bytes);
    let (head, text) = text.split_once('\n').unwrap_or((&text, ""));
    let head: Option<Head> = head.trim().strip_prefix("//").and_then(|json| serde_json::from_str(json).ok());
    let Some(Head { needs, actions }) = head else {
        return Err(ThemeFault::plain(format!(
            "the first line of the part `{name}` must be a comment like `//{{\"needs\":[\"more\"],\"actions\":[\"print\"]}}`"
        )));
    };
    Ok(Part { name: name.to_owned(), text: text.to_owned(), needs, actions })
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn the_first_line_says_what_a_part_needs_and_does() {
        let read = part("x", b"//{\"needs\":[\"more\"],\"actions\":[\"a\",\"b\"]}\ngo();\n").unwrap();
        assert_eq!((&*read.name, &*read.text), ("x", "go();\n"));
        assert_eq!((read.needs, read.actions), (vec!["more".to_owned()], vec!["a".to_owned(), "b".to_owned()]));
        assert!(part("x", b"go();\n").unwrap_err().message.contains("the part `x`"));
    }
}
