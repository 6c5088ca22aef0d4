use std::sync::Arc;

use crate::locale::{LabelKind, Lexicon, Vocabulary};
use crate::model::{Page, lower};
use crate::parse::{AlertWords, Context, Library, parse};
use crate::text::AnchorStyle;

struct Nothing;

impl Library for Nothing {
    fn text(&self, _: &str) -> Option<Arc<str>> {
        None
    }
}

const WORDS: &str = "sections: {approach: [Approach]}\nlabels:\n  role: [Primary Role]\n  applies-to: [Applies To]\n  \
    phase: [Phase]\nroles:\n  fm: [Manager, FM]\n  sme: [SME]\n";

fn page(step: &str) -> Page {
    page_of(WORDS, step)
}

fn page_of(words: &str, step: &str) -> Page {
    let lexicon = Lexicon::new(vec![("en".to_owned(), Vocabulary::read("en", words).unwrap())]);
    let text: Arc<str> = format!("# Page\n\n## Approach\n\n### Step\n\n{step}\n").into();
    let alerts = AlertWords::new();
    let document = parse(&"en/page.md".into(), &text, &Context { library: &Nothing, alerts: &alerts });
    lower(document.into(), 0, "page".into(), 0, &lexicon, AnchorStyle::Own, &crate::model::Meant::default())
}

/// Roles and services of a step, and how many points it has.
fn read(step: &str) -> (String, String, usize) {
    let page = page(step);
    let step = &page.steps[0];
    (step.roles.join("+"), step.applies_to.clone().unwrap_or_default().join("+"), step.items)
}

fn is(roles: &str, services: &str, items: usize) -> (String, String, usize) {
    (roles.to_owned(), services.to_owned(), items)
}

#[test]
fn a_break_ends_a_label_as_a_line_end_does() {
    let both = is("FM", "Exchange", 0);
    for step in [
        "Primary Role: **FM**\nApplies To: **Exchange**",
        "Primary Role: **FM**<br>Applies To: **Exchange**",
        "Primary Role: **FM**<br />\nApplies To: **Exchange**",
        "<b>Primary Role</b>: FM</br>Applies To: Exchange",
    ] {
        assert_eq!(read(step), both, "{step}");
    }
    assert_eq!(read("Primary Role: **FM<br>SME**\nApplies To: **Exchange<br/>SharePoint**<br>**Teams**").0, "FM+SME");
    assert_eq!(read("Applies To: **Exchange<br/>SharePoint**<br>**Teams**").1, "Exchange+SharePoint+Teams");
    // Half of a role is none.
    assert_eq!(read("Primary Role: **Senior<br>Manager**").0, "Senior Manager");
}

#[test]
fn a_sentence_beside_labels_is_no_value_and_is_not_lost() {
    let prose = |step: &str| {
        let page = page(step);
        let ranges = page.labels.iter().flat_map(|l| &l.prose);
        ranges.map(|r| page.document.plain_range(r.start, r.end)).collect::<Vec<_>>().join("|")
    };
    let after = "Primary Role: **FM**\nApplies To: **Exchange**\nThis is done *with* the customer\nand goes on.";
    assert_eq!(read(after), is("FM", "Exchange", 0));
    assert_eq!(prose(after), "This is done with the customer and goes on.");
    let before = "Use this: at once.\nThen go on.\nPrimary Role: **FM**\nApplies To: **Exchange**";
    assert_eq!(read(before), is("FM", "Exchange", 0));
    assert_eq!(prose(before), "Use this: at once. Then go on.");
    // A list goes on in the next line, and so does a value that is not bold.
    assert_eq!(read("Applies To: **Exchange**,\nTeams").1, "Exchange+Teams");
    assert_eq!(read("Applies To: **Exchange**\n/ **Teams**").1, "Exchange+Teams");
    assert_eq!(read("Applies To: **Exchange\nOnline**").1, "Exchange Online");
    assert_eq!(read("Applies To: Exchange\nOnline").1, "Exchange Online");
    // A sentence that has the word in it says no role.
    assert_eq!(read("Ask for the one who is\nPrimary Role: somebody must be it."), is("", "", 0));
}

#[test]
fn labels_in_lists_in_quotations_and_with_dashes() {
    assert_eq!(read("- Primary Role: **FM**\n- Applies To: **Exchange**"), is("FM", "Exchange", 0));
    assert_eq!(read("- Primary Role: **FM**\n\n- one\n- Applies To: **all**"), is("FM", "", 2));
    assert_eq!(read("- one\n- Primary Role: **FM**"), is("", "", 2));
    assert_eq!(read("- Applies To: everything that is bought"), is("", "", 1));
    assert_eq!(read("> Primary Role: **FM**\n> Applies To: **Exchange**,\n> **Teams**"), is("FM", "Exchange+Teams", 0));
    assert_eq!(read("> Applies To: whoever reads"), is("", "", 0));
    assert_eq!(read("Primary Role - **FM**\n**Applies To** – **Exchange**"), is("FM", "Exchange", 0));
    assert_eq!(read("* Primary Role — **FM**"), is("FM", "", 0));
    assert_eq!(read("Something - **FM**"), is("", "", 0));
    assert_eq!(page("Phase - **one**").labels[0].labels[0].kind, Some(LabelKind::Phase));
}

#[test]
fn a_label_in_the_value_of_another_is_found_however_it_is_written() {
    let both = is("FM", "Exchange", 0);
    for step in [
        "Primary Role: **FM Applies To: Exchange**",
        "Primary Role: **FM Applies \u{A0}To: Exchange**",
        "Primary Role: **FM Applies&nbsp; To : Exchange**",
        "Primary Role: **FM Ａpplies To：Exchange**",
    ] {
        assert_eq!(read(step), both, "{step}");
    }
    let lexicon = "sections: {approach: [Approach]}\nlabels:\n  role: [Rolle]\n  applies-to: [Gilt für]\n";
    let page = page_of(lexicon, "Rolle: **FM Gilt  fu\u{308}r: Exchange**");
    let labels: Vec<_> = page.labels[0].labels.iter().map(|l| (l.word.as_str(), l.value.as_str())).collect();
    assert_eq!(labels, [("Rolle", "FM"), ("Gilt  fu\u{308}r", "Exchange")]);
}

#[test]
fn three_roles_on_lines_of_their_own_are_three() {
    assert_eq!(read("Primary Role: **FM<br>SME<br>Manager**").0, "FM+SME+Manager");
    assert_eq!(read("Primary Role: **FM**<br>**SME**<br>**Manager**").0, "FM+SME+Manager");
}

#[test]
fn long_values_cost_no_more_than_they_are_long() {
    let many = |part: &str| part.repeat(30_000);
    for value in [many("x Phase: "), many("a:"), many("a<br>"), many("FM<br>"), many("a\n"), many("**a**<br>\n")] {
        assert_eq!(page(&format!("Primary Role: {value}")).steps.len(), 1);
        assert_eq!(page(&format!("Applies To: {value}")).steps.len(), 1);
    }
}
