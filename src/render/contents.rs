//! The whole table of contents of a locale on one page.

use crate::theme::ThemeFault;

use super::Renderer;
use super::shell::{self, Generated};
use super::tree::{self, Tree};

const PAGE: Generated = Generated { name: "contents", title: "contents", kind: "contents", files: &["contents"] };

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let (mut values, path) = shell::generated(renderer, locale, &PAGE)?;
    let tree = Tree { renderer, locale, from: &path, beside: false };
    let navigation = &playbook.navigation[locale];
    let mut body = list(&tree, &navigation.top)?;
    let rest = (0..playbook.entries.len())
        .filter(|e| !navigation.node_of.contains_key(e) && &*playbook.entries[*e].key != "index")
        .map(|entry| tree::line(Some(tree.entry(entry, renderer.title_of(entry, locale)))));
    let more = playbook.locales()[locale].catalogue.text("other-pages");
    body.push_str(&tree.list(None, Some(&more), rest.collect())?);
    values.html("body", &body);
    renderer.part(locale, "contents.html", values)
}

fn list(tree: &Tree<'_>, nodes: &[usize]) -> Result<String, ThemeFault> {
    let navigation = &tree.renderer.playbook.navigation[tree.locale];
    let line = |&node: &usize| {
        let node = &navigation.nodes[node];
        Ok(tree.line(node, None, &list(tree, &node.children)?))
    };
    tree.list(None, None, nodes.iter().map(line).collect::<Result<_, ThemeFault>>()?)
}
