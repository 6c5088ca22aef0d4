//! Joining script modules: one classic script each bundle, because module scripts do not run from a folder.
//!
//! The modules keep to a convention (named exports, imports and comments on lines of their own, no name
//! twice), so that joining needs no parser: import lines and the word `export` go, and a function around
//! the whole keeps its names from the page. What a later bundle needs of others is found by its imports,
//! and what it can do by its lines `actions.name = …`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::ThemeFault;
use super::minify::minify;

/// The name under which bundles offer what later ones import.
const SHARED: &str = "globalThis.tickbook";

/// Modules joined, and what they import from elsewhere.
#[derive(Debug, Default)]
struct Bundle {
    text: String,
    exported: BTreeSet<String>,
    wanted: BTreeSet<String>,
    actions: Vec<String>,
}

/// A bundle that is loaded when it is first needed.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name; its words begin with it.
    pub name: String,
    /// The script.
    pub text: String,
    /// Names of the parts that have to be there before.
    pub needs: Vec<String>,
    /// What it can do: the page loads it when one of these is asked for.
    pub actions: Vec<String>,
}

/// Joins the modules (name, text) of the first bundle and of those that come later.
///
/// # Errors
/// When a module imports in a form that joining does not know or what nobody exports, two of a bundle
/// declare one name, or a script cannot be read.
pub(super) fn join<'f>(
    first: &[(&'f str, &'f str)],
    later: &BTreeMap<String, Vec<(&'f str, &'f str)>>,
) -> Result<(String, Vec<Part>), ThemeFault> {
    let first = Bundle::new(first)?;
    let later: Vec<(&String, Bundle)> =
        later.iter().map(|(name, files)| Ok((name, Bundle::new(files)?))).collect::<Result<_, ThemeFault>>()?;
    let offered = |bundle: &Bundle| -> BTreeSet<String> {
        later.iter().flat_map(|(_, l)| l.wanted.intersection(&bundle.exported)).cloned().collect()
    };
    let known = |name: &String| first.exported.contains(name) || later.iter().any(|(_, l)| l.exported.contains(name));
    let lost = later.iter().flat_map(|(_, l)| &l.wanted).find(|name| !known(name));
    if let Some(name) = first.wanted.iter().next().or(lost) {
        return Err(ThemeFault::plain(format!("a script imports `{name}`, and no script of its bundle exports it")));
    }
    let own = offered(&first);
    let last = if later.is_empty() { String::new() } else { format!("{SHARED}={{{}}};\n", list(&own)) };
    let text = if first.text.is_empty() { String::new() } else { wrap("the script", "", &first.text, &last)? };
    let mut parts = Vec::new();
    for (name, bundle) in &later {
        let wanted = if bundle.wanted.is_empty() {
            String::new()
        } else {
            format!("const {{{}}}={SHARED};\n", list(&bundle.wanted))
        };
        let own = offered(bundle);
        let last =
            if own.is_empty() { String::new() } else { format!("Object.assign({SHARED},{{{}}});\n", list(&own)) };
        let needs = later.iter().filter(|(_, l)| l.exported.intersection(&bundle.wanted).next().is_some());
        parts.push(Part {
            name: (*name).clone(),
            text: wrap(&format!("the script `{name}`"), &wanted, &bundle.text, &last)?,
            needs: needs.map(|(n, _)| (*n).clone()).collect(),
            actions: bundle.actions.clone(),
        });
    }
    Ok((text, parts))
}

impl Bundle {
    fn new(files: &[(&str, &str)]) -> Result<Self, ThemeFault> {
        let mut bundle = Self::default();
        for (name, text) in files {
            for line in text.lines() {
                bundle.line(name, line)?;
            }
        }
        let own = &bundle.exported;
        bundle.wanted.retain(|name| !own.contains(name));
        Ok(bundle)
    }

    fn line(&mut self, file: &str, line: &str) -> Result<(), ThemeFault> {
        let fault = |what: &str| Err(ThemeFault::plain(format!("`{file}` {what}: `{line}`")));
        if line.starts_with("import ") {
            let Some((names, _)) = line
                .strip_prefix("import {")
                .and_then(|rest| rest.split_once("} from "))
                .filter(|(names, from)| !names.contains(" as ") && from.ends_with(';'))
            else {
                return fault("imports in a form that is not joined; write `import { a, b } from \"./c.js\";`");
            };
            self.wanted.extend(names.split(',').map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()));
            return Ok(());
        }
        if let Some((name, _)) = line.strip_prefix("actions.").and_then(|rest| rest.split_once(" = ")) {
            self.actions.push(name.to_owned());
        }
        let mut line = line;
        if let Some(rest) = line.strip_prefix("export ") {
            let mut words = rest.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'));
            let name = words.find(|w| !matches!(*w, "async" | "function" | "const" | "class" | ""));
            let declared = ["async ", "function", "const ", "class "].iter().any(|k| rest.starts_with(k));
            match name {
                Some(name) if declared => {
                    self.exported.insert(name.to_owned());
                }
                _ => return fault("exports in a form that is not joined; write `export const` or `export function`"),
            }
            line = rest;
        }
        self.text.push_str(line);
        self.text.push('\n');
        Ok(())
    }
}

fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(",")
}

fn wrap(what: &str, first: &str, text: &str, last: &str) -> Result<String, ThemeFault> {
    let mut out = String::with_capacity(text.len() + 64);
    let _ = write!(out, "(()=>{{\"use strict\";\n{first}{text}{last}}})();\n");
    minify(what, &out)
}

#[cfg(test)]
mod tests {
    use super::*;

    type File = (&'static str, &'static str);

    fn joined(first: &[File], later: &[(&str, &[File])]) -> Result<(String, Vec<Part>), ThemeFault> {
        join(first, &later.iter().map(|(name, files)| ((*name).to_owned(), files.to_vec())).collect())
    }

    #[test]
    fn modules_are_joined_and_later_bundles_take_from_others() {
        let first: &[File] = &[
            ("a.js", "// Why.\nexport const one = 1;\nexport async function two() {\n  return one;\n}\n"),
            ("b.js", "import { one } from \"./a.js\";\nconst x = /** @type {number} */ (one);\ngo(x);\n"),
        ];
        let more: &[File] = &[(
            "c.js",
            "import { two } from \"./a.js\";\nexport const three = 3;\nactions.c = two;\nactions.d = three;\n",
        )];
        let rest: &[File] = &[("e.js", "import { three } from \"./c.js\";\ngo(three);\n")];
        let (text, parts) = joined(first, &[("more", more), ("rest", rest)]).unwrap();
        assert!(text.ends_with("globalThis.tickbook={two:t}})();"), "{text}");
        let [more, rest] = &parts[..] else { panic!("{parts:?}") };
        assert!(more.text.contains("{two:e}=globalThis.tickbook"), "{}", more.text);
        assert!(more.text.contains("Object.assign(globalThis.tickbook,{three:"), "{}", more.text);
        assert_eq!((&more.needs[..], &more.actions[..]), (&[][..], &["c".to_owned(), "d".to_owned()][..]));
        assert_eq!(rest.needs, ["more"]);
    }

    #[test]
    fn what_joining_would_break_is_refused() {
        let alone = |text: &'static str| joined(&[("a.js", text)], &[]);
        assert!(alone("import * as b from \"./b.js\";\n").is_err());
        assert!(alone("export default 1;\n").is_err());
        assert!(alone("import { gone } from \"./b.js\";\n").is_err());
        // A name of two modules would be one name in the bundle.
        for text in ["const a = 1;\n", "export const a = 1;\n", "function a() {}\n", "let a;\n"] {
            let twice = joined(&[("a.js", text), ("b.js", "function a() {}\n")], &[]);
            assert!(twice.unwrap_err().message.contains("`a`"), "{text}");
        }
    }
}
