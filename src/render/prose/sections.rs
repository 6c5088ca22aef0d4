//! The body of a page: its introduction, its sections, its steps.

use std::fmt::Write as _;
use std::ops::Range;

use crate::locale::Section;
use crate::lock::{ItemKind, Uid};
use crate::model::{Page, html_pairs};
use crate::parse::{Kind, NodeId};
use crate::theme::ThemeFault;

use super::super::counts::Count;
use super::super::{away, escape, tasks};
use super::Prose;

/// The body of the page that `prose` writes.
pub(in crate::render) fn body(prose: &mut Prose<'_>) -> Result<String, ThemeFault> {
    let page = prose.page();
    let document = &page.document;
    let mut out = String::new();
    let tops = sections(prose);
    let first = tops.first().map_or(document.end(), |t| t.from);
    // In a quote or a list it stays where it is.
    let title = page.title_heading.map(|t| &page.headings[t]).filter(|t| !t.nested).map(|t| t.node);
    let start = title.map_or(0, |t| document.node(t).next);
    // A title further down does not hide what stands before it.
    let title_first = title.is_none_or(|t| t < first);
    if let Some(end) = title.filter(|&t| title_first && t > 0) {
        let before = flow(prose, 0, end)?;
        out.push_str(&before);
    }
    let intro = flow(prose, if title_first { start } else { 0 }, first)?;
    if !intro.is_empty() {
        let _ = writeln!(out, "<div class=\"intro\">{intro}</div>");
    }
    for top in tops {
        out.push_str(&section(prose, &top)?);
    }
    out.push_str(&prose.footnote_section());
    prose.fault.take().map_or(Ok(out), Err)
}

/// The tasks of no step that only the page of another language has, as a section of their own.
pub(in crate::render) fn absent(prose: &Prose<'_>) -> Result<String, ThemeFault> {
    let tables = away::of_page(prose)?;
    Ok(if tables.is_empty() { tables } else { format!("<section class=\"sec\">{tables}</section>\n") })
}

/// A section of the page: a heading of the second level in the file, with all below it.
struct Top {
    heading: usize,
    kind: Option<Section>,
    from: NodeId,
    to: NodeId,
}

fn sections(prose: &Prose<'_>) -> Vec<Top> {
    let page = prose.page();
    let mut out: Vec<Top> = Vec::new();
    let folded = folded(page);
    for (n, heading) in page.headings.iter().enumerate() {
        let last = folded.partition_point(|nodes| nodes.start <= heading.node).checked_sub(1);
        let inside = last.is_some_and(|last| folded[last].contains(&heading.node));
        if heading.nested || inside || page.title_heading == Some(n) || prose.levels[n] != 2 {
            continue;
        }
        if let Some(last) = out.last_mut() {
            last.to = heading.node;
        }
        out.push(Top { heading: n, kind: heading.section, from: heading.node, to: page.document.end() });
    }
    out
}

/// The nodes of each part of a page that an author's `<details>` folds: headings in it are no sections of their own.
/// Steps are.
fn folded(page: &Page) -> Vec<Range<NodeId>> {
    if !page.document.has_html {
        return Vec::new();
    }
    let mut out: Vec<Range<NodeId>> = Vec::new();
    for element in html_pairs(&page.document).elements.iter().filter(|element| element.name == "details") {
        let Some(to) = element.to else { continue };
        let step = page.steps.partition_point(|step| step.nodes.start < element.from);
        let has_step = page.steps.get(step).is_some_and(|step| step.nodes.start < to);
        if !has_step && out.last().is_none_or(|last| last.end < to) {
            out.push(element.from..to);
        }
    }
    out
}

fn section(prose: &mut Prose<'_>, top: &Top) -> Result<String, ThemeFault> {
    let page = prose.page();
    let body_from = page.document.node(top.from).next;
    let class = top.kind.map_or("", Section::name);
    let mut out = format!("<section class=\"sec {class}\">").replace("sec \"", "sec\"");
    prose.heading_alone(&mut out, top.heading);
    let before = |node: NodeId| page.steps.partition_point(|s| s.nodes.start < node);
    let steps: Vec<usize> = (before(body_from)..before(top.to)).collect();
    if steps.is_empty() {
        let inner = match top.kind {
            Some(Section::Inputs | Section::Outputs) => guided(prose, body_from, top.to, top.kind)?,
            _ => flow(prose, body_from, top.to)?,
        };
        out.push_str(&inner);
    } else {
        let first = page.steps[steps[0]].nodes.start;
        out.push_str(&flow(prose, body_from, first)?);
        for (n, &index) in steps.iter().enumerate() {
            let nodes = page.steps[index].nodes.clone();
            let until = steps.get(n + 1).map_or(top.to, |&next| page.steps[next].nodes.start);
            out.push_str(&step(prose, index)?);
            // What stands between two steps without belonging to one, such as a history.
            if nodes.end < until {
                out.push_str(&flow(prose, nodes.end, until)?);
            }
        }
    }
    out.push_str("</section>\n");
    Ok(out)
}

fn step(prose: &mut Prose<'_>, index: usize) -> Result<String, ThemeFault> {
    let page = prose.page();
    let nodes = page.steps[index].nodes.clone();
    let count = step_count(prose, index);
    let mut class = if count.required > 0 { "step".to_owned() } else { "step idle".to_owned() };
    if brings_number(&page.headings[page.steps[index].heading].text) {
        class.push_str(" numbered");
    }
    let mut out =
        format!("<section class=\"{class}\" data-step=\"{}\">", prose.renderer.step_name(prose.page_id, index));
    prose.heading_alone(&mut out, page.steps[index].heading);
    out.push_str(&tasks::facts(prose, index, count)?);
    let body_from = page.document.node(nodes.start).next;
    out.push_str(&guided(prose, body_from, nodes.end, None)?);
    out.push_str(&away::of_step(prose, index)?);
    out.push_str("</section>\n");
    Ok(out)
}

/// Whether a heading brings its own number, as in "13. Windows 10": it is not numbered a second time.
pub(in crate::render) fn brings_number(heading: &str) -> bool {
    let digits = heading.len() - heading.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    digits > 0 && heading[digits..].starts_with(['.', ')'])
}

fn step_count(prose: &Prose<'_>, index: usize) -> Count {
    let page = prose.page();
    let mut count = Count::default();
    let own = &page.tasks[page.steps[index].tasks.clone()];
    let from = page.steps[index].tasks.start;
    for (n, _) in own.iter().enumerate().filter(|(_, t)| t.step == Some(index)) {
        count.add(ItemKind::Task, tasks::requirement(prose, from + n));
    }
    away::count(prose, index, &mut count);
    count
}

/// The first task of a page with steps that stands outside of them: they are a line of their own in the list of steps.
pub(in crate::render) fn outside_steps(prose: &Prose<'_>) -> Option<Uid> {
    let own = prose.page().tasks.iter().position(|task| task.step.is_none());
    let item = own.and_then(|index| tasks::item(prose, index)).map(|item| item.uid);
    item.or_else(|| away::outside_steps(prose))
}

/// Blocks in which lists can be ticked: a lead-in that ends with a colon becomes the legend.
fn guided(prose: &mut Prose<'_>, from: NodeId, to: NodeId, kind: Option<Section>) -> Result<String, ThemeFault> {
    let page = prose.page();
    let blocks: Vec<NodeId> = page.document.siblings(from, to).filter(|&id| !is_empty(page, id)).collect();
    let mut out = String::new();
    let mut n = 0;
    while n < blocks.len() {
        let id = blocks[n];
        let list_next = blocks.get(n + 1).copied().filter(|&b| is_list(page, b));
        if let Some(list) = list_next.filter(|_| is_lead_in(page, id)) {
            let html = prose.fragment(|prose, out| {
                let mut legend = String::new();
                let next = prose.page().document.node(id).next;
                prose.write_phrasing(&mut legend, id + 1, next);
                fieldset(prose, out, &legend, false, list);
            });
            out.push_str(&html);
            n += 2;
        } else if is_list(page, id) {
            let name = match kind {
                Some(Section::Inputs) => "guidance-inputs",
                Some(Section::Outputs) => "guidance-outputs",
                _ if boxes(page, id) => "checklist",
                _ => "guidance",
            };
            let legend = escape::html(&prose.message(name));
            let legend = match prose.own_words() {
                Some(tag) => format!("<span lang=\"{tag}\">{legend}</span>"),
                None => legend,
            };
            // The section's heading says it already.
            let hidden = kind.is_some();
            let html = prose.fragment(|prose, out| fieldset(prose, out, &legend, hidden, id));
            out.push_str(&html);
            n += 1;
        } else {
            n += special(prose, &blocks, n, &mut out)?;
        }
    }
    Ok(out)
}

fn fieldset(prose: &mut Prose<'_>, out: &mut String, legend: &str, hidden: bool, list: NodeId) {
    Prose::open(out, "fieldset", &[("class", "g")]);
    out.push_str("<legend>");
    if hidden {
        Prose::open(out, "span", &[("class", "v")]);
    }
    out.push_str(legend);
    out.push_str(if hidden { "</span></legend>" } else { "</legend>" });
    prose.within(out, |prose, out| prose.ticked_list(out, list));
    out.push_str("</fieldset>\n");
}

/// A paragraph of nothing but soft hyphens: nobody sees it, and it parts nothing.
fn is_empty(page: &Page, id: NodeId) -> bool {
    let document = &page.document;
    let blank = |child: NodeId| document.literal(child).chars().all(|c| c.is_whitespace() || c == '\u{AD}');
    document.node(id).kind == Kind::Paragraph
        && document.children(id).all(|child| document.node(child).kind == Kind::Text && blank(child))
}

/// A list of boxes.
fn boxes(page: &Page, list: NodeId) -> bool {
    page.document.children(list).all(|item| page.boxed_item(item).is_some())
}

fn is_list(page: &Page, id: NodeId) -> bool {
    matches!(page.document.node(id).kind, Kind::Bullets | Kind::Numbers) && !is_labels(page, id)
}

/// A paragraph, quotation or list that consists of labels.
fn is_labels(page: &Page, id: NodeId) -> bool {
    let list = matches!(page.document.node(id).kind, Kind::Bullets | Kind::Numbers);
    page.is_label(id) || (list && page.document.children(id).all(|item| page.is_label(item)))
}

/// A paragraph that leads to a list: it ends with a colon, or is one bold phrase.
fn is_lead_in(page: &Page, id: NodeId) -> bool {
    let document = &page.document;
    if document.node(id).kind != Kind::Paragraph || page.is_label(id) {
        return false;
    }
    let unseen = |c: char| c.is_whitespace() || c == '\u{AD}';
    let text = document.plain(id);
    let text = text.trim_matches(unseen);
    let all_strong = document.children(id).all(|c| {
        let strong = document.node(c).kind == Kind::Strong;
        strong || document.plain_range(c, document.node(c).next).trim_matches(unseen).is_empty()
    });
    (text.ends_with([':', '：']) || all_strong) && text.chars().count() <= 240
}

/// Blocks without tickable lists.
fn flow(prose: &mut Prose<'_>, from: NodeId, to: NodeId) -> Result<String, ThemeFault> {
    let blocks: Vec<NodeId> = prose.page().document.siblings(from, to).collect();
    let mut out = String::new();
    let mut n = 0;
    while n < blocks.len() {
        n += special(prose, &blocks, n, &mut out)?;
    }
    Ok(out)
}

/// Whether a block is shown as any Markdown tool would show it.
fn is_plain(prose: &Prose<'_>, id: NodeId) -> bool {
    let page = prose.page();
    let special =
        is_labels(page, id) || page.task_table_at(id).is_some() || page.is_history(id) || is_home_link(prose, id);
    let tasks_heading = page.heading_at(id).is_some_and(|h| page.headings[h].section == Some(Section::Tasks));
    !special && !tasks_heading
}

/// Writes block `n`, which may take its followers along; returns how many blocks were written.
fn special(prose: &mut Prose<'_>, blocks: &[NodeId], n: usize, out: &mut String) -> Result<usize, ThemeFault> {
    let page = prose.page();
    let document = &page.document;
    let id = blocks[n];
    let node = document.node(id);
    if is_labels(page, id) {
        // Labels of a step stand among its facts, the page's phase above its title.
        let steps = &page.steps;
        let step = steps.partition_point(|s| s.nodes.start <= id).checked_sub(1);
        let in_step = step.is_some_and(|step| steps[step].nodes.contains(&id));
        let first = page.labels.partition_point(|l| l.node < id);
        for labels in page.labels[first..].iter().take_while(|l| l.node < node.next) {
            if !in_step {
                out.push_str(&tasks::loose_labels(prose, labels)?);
            }
            for said in &labels.prose {
                out.push_str(&prose.fragment(|prose, out| {
                    out.push_str("<p>");
                    prose.within(out, |prose, out| prose.write_inlines(out, said.start, said.end));
                    out.push_str("</p>\n");
                }));
            }
        }
        return Ok(1);
    }
    if let Some(table) = page.task_table_at(id) {
        // A table without rows says nothing.
        if page.task_tables[table].tasks.is_empty() {
            return Ok(1);
        }
        out.push_str(&tasks::table(prose, table, None)?);
        return Ok(1);
    }
    if page.is_history(id) {
        out.push_str(&tasks::history(prose, id)?);
        return Ok(1);
    }
    if let Kind::Heading(_) = node.kind {
        let heading = page.heading_at(id);
        let kind = heading.and_then(|h| page.headings[h].section);
        let next_table = blocks.get(n + 1).and_then(|&b| page.task_table_at(b));
        if let (Some(Section::Tasks), Some(heading), Some(table)) = (kind, heading, next_table) {
            // "FTOP Tasks" above its table is the table's caption.
            if !page.task_tables[table].tasks.is_empty() {
                out.push_str(&tasks::table(prose, table, Some(heading))?);
            }
            return Ok(2);
        }
    }
    if is_home_link(prose, id) && n + 1 == blocks.len() && node.next == document.end() {
        return Ok(1);
    }
    // Raw HTML may open an element in one block and close it in another: the blocks between are one piece.
    let mut last = n;
    if node.kind == Kind::HtmlBlock {
        while last + 1 < blocks.len() && is_plain(prose, blocks[last + 1]) {
            last += 1;
        }
    }
    out.push_str(&prose.blocks(id, document.node(blocks[last]).next));
    Ok(last - n + 1)
}

/// The last line of many pages, `[Home](…)`: the site has a header for that.
fn is_home_link(prose: &Prose<'_>, id: NodeId) -> bool {
    let page = prose.page();
    let document = &page.document;
    let children: Vec<NodeId> = document.children(id).filter(|&c| document.node(c).kind != Kind::SoftBreak).collect();
    let [link] = children[..] else { return false };
    if document.node(id).kind != Kind::Paragraph || document.node(link).kind != Kind::Link {
        return false;
    }
    let text = crate::text::fold(&document.plain(link));
    let lexicon = &prose.renderer.playbook.languages.lexicon;
    (0..lexicon.len()).any(|v| lexicon.vocabulary(v).home.iter().any(|w| crate::text::fold(w) == text))
}

impl Prose<'_> {
    /// A heading of a section or step.
    fn heading_alone(&mut self, out: &mut String, index: usize) {
        let node = self.page().headings[index].node;
        let html = self.fragment(|prose, out| prose.heading(out, node));
        out.push_str(&html);
    }
}
