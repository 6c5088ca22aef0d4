//! What is to be done so that a target holds a site: pure, from what is there and what should be.
//!
//! Styles, scripts and pictures go first, then new pages, then changed ones, then what tells of them; what is gone goes
//! last. So a reader never meets a page without its styles, nor a link to a page that is not there yet.

use std::collections::{BTreeMap, BTreeSet};

use crate::theme::is_lasting;

use super::manifest::Manifest;

/// So many files that are gone may wait for a publish that removes files anyway.
const FORMER: usize = 64;

/// A file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// What it is, as the manifest has it.
    pub mark: String,
    /// Whether it must not be there yet, because then it is a stranger's.
    pub new: bool,
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files to send, one list after the other.
    pub uploads: Vec<Vec<Upload>>,
    /// Files to remove after that.
    pub removals: Vec<String>,
    /// Files that are gone and stay until the next time, because pages in open browsers may ask for them.
    pub former: BTreeMap<String, String>,
    /// How many files stay as they are.
    pub unchanged: usize,
    /// Whether the manifest must be written even if no file is sent or removed.
    pub settle: bool,
}

impl Plan {
    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.settle && self.removals.is_empty() && self.uploads.iter().all(Vec::is_empty)
    }

    /// All files to send.
    pub fn all(&self) -> impl Iterator<Item = &Upload> {
        self.uploads.iter().flatten()
    }
}

/// The plan that makes a target with `old` hold the files `new`, each with its mark. With `force` every file is sent.
#[must_use]
pub fn plan(old: &Manifest, new: &BTreeMap<String, String>, force: bool) -> Plan {
    let mut uploads: [Vec<Upload>; 4] = Default::default();
    let mut unchanged = 0;
    for (name, mark) in new {
        let known = old.files.get(name).or_else(|| old.former.get(name));
        if known == Some(mark) && !force && !old.unsure.contains_key(name) {
            unchanged += 1;
            continue;
        }
        // Of one that was to be created nobody knows whose it is.
        let new = known.is_none() && old.unsure.get(name).is_none_or(|unsure| unsure.new);
        uploads[rank(name, new)].push(Upload { name: name.clone(), mark: mark.clone(), new: new && !force });
    }
    let gone: BTreeSet<&String> = old.files.keys().chain(old.unsure.keys()).filter(|n| !new.contains_key(*n)).collect();
    let stays =
        |name: &&&String| is_lasting(name) && old.files.contains_key(**name) && !old.unsure.contains_key(**name);
    let mut former: BTreeMap<String, String> =
        gone.iter().filter(stays).map(|name| ((*name).clone(), old.files[*name].clone())).collect();
    let mut removals: BTreeSet<String> = gone.iter().filter(|name| !stays(name)).map(|name| (*name).clone()).collect();
    let is_idle = uploads.iter().all(Vec::is_empty) && gone.is_empty();
    let left = old.former.iter().filter(|(name, _)| !new.contains_key(*name));
    if is_idle || removals.is_empty() && old.former.len() <= FORMER {
        former.extend(left.map(|(name, mark)| (name.clone(), mark.clone())));
    } else {
        removals.extend(left.map(|(name, _)| name.clone()));
    }
    let settle = old.open || !old.unsure.is_empty() || old.files != *new;
    Plan { uploads: uploads.into(), removals: removals.into_iter().collect(), former, unchanged, settle }
}

/// Which files go when.
fn rank(name: &str, new: bool) -> usize {
    let is_page = name.ends_with(".html");
    match name {
        "offline.js" | "offline.json" => 3,
        _ if name.starts_with("sitemap") && name.ends_with(".xml") => 3,
        _ if name.ends_with(".atom") => 3,
        // It names the lasting files that it needs.
        _ if !new && name.ends_with(".js") && !is_lasting(name) => 3,
        _ if !is_page => 0,
        _ if new => 1,
        _ => 2,
    }
}

/// Why a plan is not carried out: it would remove more than `most` files, or what is left is not a site.
#[must_use]
pub fn refusal(plan: &Plan, old: &Manifest, new: &BTreeMap<String, String>, most: usize) -> Option<String> {
    if !new.contains_key("index.html") {
        return Some("the folder has no `index.html`, so it is not a site; run `tickbook build` first".to_owned());
    }
    if let Some(name) = new.keys().find(|name| name.starts_with("editions/")) {
        return Some(format!(
            "the site has the file `{name}`, and `editions/` is where editions are kept; rename its folder"
        ));
    }
    let gone = plan.removals.len();
    if gone <= most {
        return None;
    }
    let all = old.files.len() + old.former.len() + old.unsure.len();
    Some(format!(
        "this would remove {gone} of {all} files, and no more than {most} may go; check that this is the right site and \
         the right target, then allow it with `--max-deletes {gone}`"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Unsure;
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(name, mark)| ((*name).to_owned(), (*mark).to_owned())).collect()
    }

    fn held(list: &[(&str, &str)]) -> Manifest {
        Manifest { files: files(list), ..Manifest::default() }
    }

    fn names(plan: &Plan) -> Vec<Vec<&str>> {
        plan.uploads.iter().map(|list| list.iter().map(|u| u.name.as_str()).collect()).collect()
    }

    #[test]
    fn assets_then_new_pages_then_changed_ones_then_what_tells_of_them() {
        let mut old = held(&[("index.html", "1"), ("de/a.html", "1"), ("de/same.html", "1"), ("de/old.html", "1")]);
        old.files.insert("assets/index-de.js".into(), "1".into());
        let new = files(&[
            ("index.html", "2"),
            ("de/a.html", "2"),
            ("de/same.html", "1"),
            ("de/new.html", "1"),
            ("assets/site.0123456789.css", "1"),
            ("media/x.png", "1"),
            ("offline.js", "1"),
            ("assets/index-de.js", "2"),
        ]);
        let plan = plan(&old, &new, false);
        let expected: [Vec<&str>; 4] = [
            vec!["assets/site.0123456789.css", "media/x.png"],
            vec!["de/new.html"],
            vec!["de/a.html", "index.html"],
            vec!["assets/index-de.js", "offline.js"],
        ];
        assert_eq!(names(&plan), expected);
        assert_eq!((plan.removals, plan.unchanged), (vec!["de/old.html".to_owned()], 1));
    }

    #[test]
    fn an_asset_that_is_gone_stays_once_and_alone_causes_nothing() {
        let css = "assets/site.0123456789.css";
        let old = held(&[("index.html", "1"), (css, "1")]);
        let new = files(&[("index.html", "2")]);
        let first = plan(&old, &new, false);
        assert_eq!((first.removals.len(), &first.former), (0, &files(&[(css, "1")])));
        let old = Manifest { files: new.clone(), former: first.former, ..Manifest::default() };
        assert!(plan(&old, &new, false).is_empty());
        // It goes with the next removal.
        let second = plan(&old, &files(&[("index.html", "3")]), false);
        assert_eq!((second.removals.len(), second.former.len()), (0, 1));
        let mut more = old.clone();
        more.files.insert("x.html".into(), "1".into());
        let third = plan(&more, &files(&[("index.html", "3")]), false);
        assert_eq!((third.removals, third.former.len()), (vec![css.to_owned(), "x.html".to_owned()], 0));
        // One that comes back need not be sent.
        let back = plan(&old, &files(&[("index.html", "3"), (css, "1")]), false);
        assert_eq!((names(&back).concat(), back.removals.len()), (vec!["index.html"], 0));
    }

    #[test]
    fn what_nobody_knows_is_done_once_more() {
        let mut old = held(&[("index.html", "1")]);
        old.open = true;
        old.unsure.insert("a.html".into(), Unsure { mark: Some("1".into()), new: true });
        old.unsure.insert("b.html".into(), Unsure { mark: Some("1".into()), new: false });
        old.unsure.insert("gone.html".into(), Unsure::default());
        let new = files(&[("index.html", "1"), ("a.html", "1"), ("b.html", "1")]);
        let plan = plan(&old, &new, false);
        assert_eq!(names(&plan).concat(), ["a.html", "b.html"]);
        assert_eq!(plan.removals, ["gone.html"]);
        assert_eq!(plan.all().map(|u| u.new).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_site_is_never_emptied_and_removals_have_a_cap() {
        let many: Vec<(String, String)> = (0..9).map(|n| (format!("p{n}.html"), "1".into())).collect();
        let old = Manifest { files: many.into_iter().collect(), ..Manifest::default() };
        let new = files(&[("index.html", "1")]);
        let all = plan(&old, &new, false);
        assert!(refusal(&all, &old, &new, 8).unwrap().contains("remove 9 of 9 files"));
        assert_eq!(refusal(&all, &old, &new, 9), None);
        let none = BTreeMap::new();
        assert!(refusal(&plan(&old, &none, false), &old, &none, 99).unwrap().contains("index.html"));
    }

    #[test]
    fn with_force_every_file_is_sent_over_what_is_there() {
        let old = held(&[("index.html", "1")]);
        let plan = plan(&old, &files(&[("index.html", "1"), ("foreign.html", "1")]), true);
        assert_eq!(plan.all().map(|u| u.new).collect::<Vec<_>>(), [false, false]);
    }
}
