//! What is read of heads as people write them.

use super::*;

#[test]
fn reads_what_translators_write() {
    let text = "\u{FEFF}---  \r\n# required  \r\ntitle: A – B\r\nms.date: 5/03/2019  # fixed\r\nkeys:\r\n  - a\r\n  - b\r\n---  \r\n# H\r\n";
    let matter = split(text);
    assert!(matter.issues.is_empty(), "{:?}", matter.issues);
    assert_eq!(matter.get("title"), Some("A – B"));
    assert_eq!(matter.get("ms.date"), Some("5/03/2019"));
    assert_eq!(matter.get("keys"), Some("a, b"));
    assert_eq!(matter.entry("ms.date").unwrap().value_span.of(text), "5/03/2019");
    assert_eq!(&text[matter.body..], "# H\r\n");
}

#[test]
fn recovers_from_what_is_no_yaml() {
    let text = "---\ntitle: Review: the second\nodd line\nauthor: x\n---\nbody";
    let matter = split(text);
    assert_eq!(matter.get("title"), Some("Review: the second"));
    assert_eq!(matter.get("author"), Some("x"));
    assert_eq!(matter.issues.len(), 1);
    assert_eq!(matter.issues[0].kind, IssueKind::OddLine);
    let colon = split("---\ntitle: Review: the second\nauthor: x\n---\n");
    assert!(matches!(colon.issues[0].kind, IssueKind::Syntax(_)));
    assert_eq!(colon.issues[0].span, Span::new(4, 29));
}

#[test]
fn a_key_with_blanks_before_it_is_a_key() {
    let text = "---\ntitle: x\naudience: partner\n\towner: me\n  ms.date: 1/2/2020\nkeys:\n  a: 1\n---\n";
    let matter = split(text);
    assert_eq!(matter.get("audience"), Some("partner"));
    assert_eq!(matter.get("owner"), Some("me"));
    assert_eq!(matter.get("ms.date"), Some("1/2/2020"));
    assert_eq!(matter.entry("a"), None);
    let kinds: Vec<_> = matter.issues.iter().map(|i| (i.span.of(text), i.kind.clone())).collect();
    assert_eq!(kinds, [("owner: me", IssueKind::Indented), ("ms.date: 1/2/2020", IssueKind::Indented)]);
    // YAML itself allows one margin for all, and a value over several lines.
    for fine in ["---\n title: x\n owner: me\n---\n", "---\ntitle: >\n  one: two\nowner: me\n---\n"] {
        let matter = split(fine);
        assert!(matter.issues.is_empty(), "{:?}", matter.issues);
        assert_eq!(matter.get("owner"), Some("me"));
    }
    assert_eq!(split("---\ntitle: one\n  and two\n---\n").get("title"), Some("one and two"));
}

#[test]
fn other_colons_are_read() {
    let text = "---\ntitle：概要：一\nowner:me\nsee: https://a.example\n---\n";
    let matter = split(text);
    assert_eq!(matter.get("title"), Some("概要：一"));
    assert_eq!(matter.get("owner"), Some("me"));
    let kinds: Vec<_> = matter.issues.iter().map(|i| (i.span.of(text), i.kind.clone())).collect();
    assert_eq!(kinds, [("：", IssueKind::Colon), (":", IssueKind::Colon)]);
}

#[test]
fn a_key_may_have_colons_in_it() {
    let text = "---\ncSpell:ignore: foo bar\n\"og:title\": Sign\ndc:creator:\n  - a\n  - b\ntitle: x\n---\n";
    let matter = split(text);
    assert!(matter.issues.is_empty(), "{:?}", matter.issues);
    assert_eq!(matter.get("cSpell:ignore"), Some("foo bar"));
    assert_eq!(matter.get("og:title"), Some("Sign"));
    assert_eq!(matter.get("dc:creator"), Some("a, b"));
    assert_eq!(matter.get("title"), Some("x"));
    assert!(is_key("cSpell:ignore"));
    let glued = split("---\ntitle:Review: the second\n---\n");
    assert_eq!(glued.get("title"), Some("Review: the second"));
    assert_eq!(split("---\nhttps://a.example: x\ntitle: y\n---\n").entries.len(), 1);
}

#[test]
fn front_matter_that_begins_late_is_front_matter() {
    let blank = split("\u{FEFF}\n<!-- note\n two -->\n\n---\ntitle: x\n---\n# H\n");
    assert_eq!(blank.get("title"), Some("x"));
    assert!(matches!(blank.issues[..], [Issue { kind: IssueKind::Late { .. }, .. }]), "{:?}", blank.issues);
    let text = "———\ntitle: x\n———\n# H\n";
    let dashes = split(text);
    assert_eq!((dashes.get("title"), &text[dashes.body..]), (Some("x"), "# H\n"));
    assert_eq!(dashes.issues.iter().map(|i| i.kind.clone()).collect::<Vec<_>>(), [IssueKind::Fence, IssueKind::Fence]);
    let closed = split("---\ntitle: x\n—-\n# H\n");
    assert_eq!(closed.issues.iter().map(|i| i.kind.clone()).collect::<Vec<_>>(), [IssueKind::Fence]);
    for rule in [
        "\n---\n\ntext: x\n\n---\n",
        "\n---\nSome text.\n---\n",
        "# H\n---\na: b\n---\n",
        "\n---\na: b\n",
        "--\nA sentence: here\n--\n",
    ] {
        assert_eq!(split(rule).issues[0].kind, IssueKind::Missing, "{rule:?}");
    }
}

#[test]
fn the_last_of_two_equal_keys_wins() {
    let matter = split("---\na: 1\nb: 2\na: 3\n---\n");
    assert_eq!(matter.get("a"), Some("3"));
    assert!(matches!(matter.issues[0].kind, IssueKind::Duplicate { equal: false, .. }));
}

#[test]
fn an_unclosed_block_does_not_swallow_the_page() {
    let matter = split("---\ntitle: x\n\n# Heading\n");
    assert!(matches!(matter.issues[0].kind, IssueKind::Unclosed));
    assert_eq!(matter.get("title"), Some("x"));
    for text in ["", "---", "---\n---", "---\n---\n", "\u{FEFF}"] {
        let _ = split(text);
    }
}

#[test]
fn a_value_in_quotation_marks_is_what_a_yaml_parser_reads() {
    for value in [r#""Größe: a # b""#, "'[x]'", "\"it's\"", "''", "'- a'", "\" b \"", "'\u{E4}\u{2603}{'", "\"\u{A0}\""]
    {
        let read = crate::parse::yaml::read::<String>(value).unwrap();
        assert_eq!(keys::quoted(value), Some(read.as_str()), "{value}");
    }
    for value in ["\"", "'it''s'", r#""a\"b""#, r#""\u00e4""#, "\"a\" # \"b\"", "\"a\tb\"", "'a\"", "x", ""] {
        assert_eq!(keys::quoted(value), None, "{value}");
    }
    assert_eq!(split("---\ntitle: \" a: b \"\nother: 'x'\n---\n").get("title"), Some("a: b"));
}

#[test]
fn a_fence_of_other_dashes_closes_though_a_rule_comes_later() {
    let body = "# Überschrift\n\nText\n\n---\nmehr\n";
    for head in ["title: x\n", "# note\ntitle: x\n\nkeys:\n- a\n", "title: >\n  ---\n  ———\n"] {
        let text = format!("---\n{head}—-\n{body}");
        let matter = split(&text);
        assert_eq!(&text[matter.body..], body, "{head:?}");
        assert!(matter.get("title").is_some());
        assert_eq!(matter.issues.iter().map(|i| i.kind.clone()).collect::<Vec<_>>(), [IssueKind::Fence], "{head:?}");
    }
    let hint = "---\ntitle: x\n—-\n\nHinweis: alles neu\n\n---\n";
    assert_eq!(split(hint).get("Hinweis"), None);
    let below = "---\ntitle: x\n\n# Überschrift\n\n———\nText\n";
    assert!(below[split(below).body..].starts_with("\n# Überschrift"));
    // Dashes among the keys are not fences, and neither are those of a text.
    for (text, body) in [
        ("---\ntitle: x\n--\nauthor: y\n---\nText\n", "Text\n"),
        ("---\ntitle: x\n--\n\nauthor: y\n---\nText\n", "Text\n"),
        ("---\ntitle: x\n--\nno key\n---\nText\n", "Text\n"),
        ("---\ntitle: |\n  one\n  ———\n  two\n---\nText\n", "Text\n"),
        ("---\nno key\n———\ntitle: x\n---\nText\n", "Text\n"),
    ] {
        let matter = split(text);
        assert_eq!(&text[matter.body..], body, "{text:?}");
        assert!(matter.issues.iter().all(|i| i.kind != IssueKind::Fence), "{text:?}");
    }
}

#[test]
fn a_box_between_two_rules_is_no_front_matter() {
    for text in
        ["\n---\nHinweis: Diese Seite ist veraltet\n---\n", "\n———\n注意: 旧版\n———\n", "———\nHinweis: alt\n———\n"]
    {
        assert_eq!(split(text).issues[0].kind, IssueKind::Missing, "{text:?}");
    }
    for text in ["\n---\ntitle: x\n---\n", "\n---\nTitle: x\nAuthor: y\n---\n", "———\nFt.audience: x\n———\n"]
    {
        assert!(!split(text).entries.is_empty(), "{text:?}");
    }
}
