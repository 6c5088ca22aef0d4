//! The words that translators write: pages of six languages are read alike, and catalogues have one word for one thing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use crate::project::Book;
use tickbook::finding::Severity;
use tickbook::model::{Page, Requirement};

/// What a process page says in one language.
struct Words {
    tag: &'static str,
    approach: &'static str,
    role: (&'static str, &'static str),
    tasks: &'static str,
    /// Columns of the task table.
    columns: [&'static str; 5],
    required: &'static str,
    optional: &'static str,
    history: &'static str,
    /// Columns of the history.
    rows: [&'static str; 3],
    date: &'static str,
}

const LANGUAGES: [Words; 6] = [
    Words {
        tag: "de",
        approach: "2. Vorgehensweise",
        role: ("Hauptrolle", "FastTrack-Techniker"),
        tasks: "FTOP Aufgaben",
        columns: ["Aufgaben-Nr.", "Aufgabe", "(P)flicht / (O)ptional", "Zuständig", "Dienst"],
        required: "P",
        optional: "(O)",
        history: "Aktualisierungsübersicht",
        rows: ["Datum", "Geändert von", "Was wurde geändert?"],
        date: "Do., 26. März 2020",
    },
    Words {
        tag: "en",
        approach: "Approach.",
        role: ("Primary Role", "FastTrack Engineer (FE)"),
        tasks: "FTOP Tasks",
        columns: ["Task Number", "Task", "Required / Optional", "Role", "Service"],
        required: "Required",
        optional: "Optional",
        history: "Change Log",
        rows: ["Date", "Changed By", "Changes"],
        date: "March 26th, 2020",
    },
    Words {
        tag: "es",
        approach: "Método (Approach)",
        role: ("Función principal", "Ingeniero de FastTrack"),
        tasks: "Tareas FTOP",
        columns: ["N.º de tarea", "Tarea", "(M) Obligatorio / (O) Opcional", "Función de FastTrack", "Servicio"],
        required: "Obligatoria",
        optional: "Opcional",
        history: "Resumen de la actualización",
        rows: ["Fecha", "Modificado por", "¿Qué se ha cambiado?"],
        date: "26 de marzo de 2020",
    },
    Words {
        tag: "ja",
        approach: "【アプローチ】",
        role: ("主要な役割", "FastTrackエンジニア"),
        tasks: "FTOPタスク",
        columns: ["タスク番号（Task ID）", "タスク", "（M）必須／（O）任意", "FastTrackの役割", "サービス"],
        required: "Ｍ",
        optional: "（任意）",
        history: "更新の概要",
        rows: ["日付", "変更者", "変更内容"],
        date: "２０２０年３月２６日（木）",
    },
    Words {
        tag: "pt-BR",
        approach: "Metodologia",
        role: ("Função Primária", "Engenheiro do FastTrack"),
        tasks: "Tarefas FTOP",
        columns: ["Código da tarefa", "Tarefa", "(O)brigatório / O(p)cional", "Função do FastTrack", "Serviço"],
        required: "O",
        optional: "p",
        history: "Resumo das atualizações",
        rows: ["Data", "Alterado por", "O que foi alterado"],
        date: "26 de março de 2020",
    },
    Words {
        tag: "zh-Hans",
        approach: "三、方法",
        role: ("主角色", "FastTrack工程师"),
        tasks: "FTOP任务",
        columns: ["任务编号", "任务名", "（M）必需/（O）可选", "FastTrack角色", "适用服务"],
        required: "必须",
        optional: "可选",
        history: "更新摘要",
        rows: ["日期", "更改人", "更改内容"],
        date: "2020年3月26号",
    },
];

fn page(words: &Words) -> String {
    let Words { approach, tasks, required, optional, history, date, .. } = words;
    let mut out = format!(
        "---\ntitle: X\n---\n\n# X\n\n## {approach}\n\n### 1. Y\n\n{}: **{}**\n\n#### {tasks}\n\n",
        words.role.0, words.role.1
    );
    let bar = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
    out += &bar(&words.columns);
    out += &bar(&["--"; 5]);
    out += &bar(&["５１０１", "A", required, words.role.1, "X"]);
    out += &bar(&["5102", "B", optional, words.role.1, "X"]);
    write!(out, "\n## {history}\n\n{}{}{}", bar(&words.rows), bar(&["--"; 3]), bar(&[date, "Team", "C"])).unwrap();
    out
}

/// A playbook in `tag` with one page.
fn book(tag: &str, text: &str) -> Book {
    Book::new()
        .file("tickbook.toml", &format!("source_locale = \"{tag}\"\n[locales.{tag}]\n"))
        .file(&format!("content/{tag}/page.md"), text)
}

/// That page.
fn read(tag: &str, text: &str) -> Arc<Page> {
    book(tag, text).assemble().pages[0].clone()
}

#[test]
fn six_languages_in_a_translators_words_are_read_alike() {
    for words in LANGUAGES {
        let (tag, page) = (words.tag, read(words.tag, &page(&words)));
        assert_eq!(page.steps.len(), 1, "{tag}");
        assert_eq!(page.steps[0].roles, [words.role.1], "{tag}");
        let tasks: Vec<_> = page.tasks.iter().map(|t| (t.id.as_str(), t.name.as_str(), t.requirement)).collect();
        let expected = [("5101", "A", Some(Requirement::Required)), ("5102", "B", Some(Requirement::Optional))];
        assert_eq!(tasks, expected, "{tag}");
        assert!(page.tasks.iter().all(|t| *t.role == *words.role.1 && *t.services == ["X".to_owned()]), "{tag}");
        assert!(page.tasks.iter().all(|t| t.step == Some(0) && t.foreign_code.is_none()), "{tag}");
        let [revision] = &page.history[..] else { panic!("{tag}: {:?}", page.history) };
        assert_eq!(revision.date.date.unwrap().to_string(), "2020-03-26", "{tag}");
        assert_eq!((revision.who.as_str(), revision.what.as_str()), ("Team", "C"), "{tag}");
    }
}

#[test]
fn such_pages_have_no_errors() {
    for words in LANGUAGES {
        let report = book(words.tag, &page(&words)).check();
        for rule in ["task-column", "requirement-code", "task-role", "task-id", "history-date", "foreign-word"] {
            assert!(report.findings.iter().all(|f| f.rule != rule), "{}: {rule}", words.tag);
        }
        let errors: Vec<_> = report.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", words.tag);
    }
}

#[test]
fn steps_stay_steps() {
    let text = "# X\n\n## 2. Approach\n\n### 1. Overview\n\n### 2. Tasks\n\n### Plan (Approach)\n\n#### Goal\n\n\
                #### Methodology\n\n### Do\n\n#### Goal\n\n#### 1. FTOP Tasks\n\n## 3. Next Steps:\n";
    let page = read("en", text);
    let steps: Vec<&str> = page.steps.iter().map(|s| page.headings[s.heading].text.as_str()).collect();
    assert_eq!(steps, ["1. Overview", "2. Tasks", "Plan (Approach)", "Do"]);
    let sections: Vec<_> = page.headings.iter().filter_map(|h| Some((h.text.as_str(), h.section?.name()))).collect();
    let expected = [("2. Approach", "approach"), ("1. FTOP Tasks", "tasks"), ("3. Next Steps:", "next-steps")];
    assert_eq!(sections, expected);
}

#[test]
fn a_remark_in_brackets_makes_a_section_once() {
    let page = read("en", "# X\n\n## Overview (short)\n\n## Objectives (mail)\n\n## Objectives (files)\n");
    let sections: Vec<_> = page.headings.iter().map(|h| h.section.map(tickbook::locale::Section::name)).collect();
    assert_eq!(sections, [None, Some("overview"), None, None]);
}

/// A page with one table below `heading`.
fn with_table(heading: &str, head: &str, rows: &str) -> Arc<Page> {
    let line = format!("{}|", "|--".repeat(head.matches('|').count() - 1));
    read("en", &format!("# X\n\n## {heading}\n\n{head}\n{line}\n{rows}"))
}

#[test]
fn a_table_of_tasks_is_known_by_its_cells() {
    let tasks = |head: &str, rows: &str| -> Vec<String> {
        let page = with_table("FTOP Tasks", head, rows);
        page.tasks.iter().map(|t| format!("{} {} {:?} {}", t.id, t.name, t.requirement, t.role)).collect()
    };
    let rows = "|5101|Plan|M|SME|\n|5102|Do|O|FE|\n";
    let found = ["5101 Plan Some(Required) SME", "5102 Do Some(Optional) FE"];
    assert_eq!(tasks("|Ref|Work item|Need|Doer|", rows), found);
    assert_eq!(tasks("|Ref|Work item|Requirement|Doer|", rows), found);
    for (head, rows) in [
        // Nothing but numbers; a table of years; sizes; a word among the numbers; roles that nobody knows.
        ("|Ref|Work item|", "|5101|Plan|\n|5102|Do|\n"),
        ("|Year|Lead|", "|2019|SME|\n|2020|FE|\n"),
        ("|Seats|Size|", "|100|M|\n|200|M|\n"),
        ("|Ref|Work item|Doer|", "|5101|Plan|SME|\n|none|Do|FE|\n"),
        ("|Ref|Work item|Doer|", "|5101|Plan|Jo|\n"),
    ] {
        assert!(tasks(head, rows).is_empty(), "{head}");
    }
    // Elsewhere such a table may be anything.
    assert!(with_table("Errors", "|Error|Meaning|Contact|", "|4001|Full|SME|\n|4002|Gone|FE|\n").tasks.is_empty());
    let step = "Approach\n\n### Plan";
    assert_eq!(with_table(step, "|Ref|Work item|Need|Doer|", rows).tasks.len(), 2);
}

#[test]
fn a_history_is_known_by_its_heading_and_its_dates() {
    let history = |heading: &str, head: &str, rows: &str| -> Vec<String> {
        let page = with_table(heading, head, rows);
        page.history.iter().map(|r| format!("{} {} {}", r.date.date.unwrap(), r.who, r.what)).collect()
    };
    let rows = "|26 March 2020|Jo|Sizes and weights|\n|2020-02-04|Al|Text|\n";
    let found = ["2020-03-26 Jo Sizes and weights", "2020-02-04 Al Text"];
    assert_eq!(history("Refresh Summary", "|When|By|Why|", rows), found);
    assert_eq!(history("Refresh Summary", "|Date|By|Why|", rows), found);
    assert_eq!(
        history("Refresh Summary", "|When|Why|By|", "|2020-02-04|Sizes and weights of all the parts|Jo|\n"),
        ["2020-02-04 Jo Sizes and weights of all the parts"]
    );
    assert_eq!(history("Refresh Summary", "|When|Why|", "|2020-02-04|Text|\n"), ["2020-02-04  Text"]);
    assert!(history("Schedule", "|When|By|Why|", rows).is_empty());
    assert!(history("Refresh Summary", "|When|By|Why|", "|2020-02-04|Jo|Text|\n|later|Jo|Text|\n").is_empty());
}

/// The messages of the files in a folder by id, as the files have them, without comments.
fn messages(folder: &Path) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "ftl") {
            continue;
        }
        let mut id = String::new();
        for line in std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, text)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                name.clone_into(&mut id);
                out.insert(id.clone(), text.to_owned());
            } else if let Some(text) = out.get_mut(&id) {
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    out
}

#[test]
fn a_catalogue_has_one_word_for_one_thing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/terms.toml");
    let terms: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let word = |value: &toml::Value| value.as_str().unwrap().to_owned();
    let mut wrong = Vec::new();
    for words in LANGUAGES {
        let tag = words.tag;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(tag);
        let mut texts = messages(&folder);
        let help = std::fs::read_to_string(folder.join("help.md")).unwrap();
        for (thing, ids) in terms["same"].as_table().unwrap() {
            let ids: Vec<String> = ids.as_array().unwrap().iter().map(word).collect();
            let said: BTreeSet<&str> = ids.iter().map(|id| texts[id].trim()).collect();
            if said.len() > 1 {
                wrong.push(format!("{tag}: {thing} has several names: {said:?} ({})", ids.join(", ")));
            }
        }
        for id in terms["help"]["names"].as_array().unwrap().iter().map(word) {
            let name = texts[&id].trim().to_lowercase();
            if !help.to_lowercase().contains(&name) {
                wrong.push(format!("{tag}: help.md does not use the name {name:?} of `{id}`"));
            }
        }
        let vocabulary = std::fs::read_to_string(folder.join("vocabulary.yaml")).unwrap();
        for (id, label) in terms["labels"].as_table().unwrap() {
            let key = format!("{}: [", word(label));
            let list = vocabulary.lines().find_map(|l| l.trim_start().strip_prefix(key.as_str())).unwrap();
            let recommended = list.split([',', ']']).next().unwrap().trim_matches('"');
            if texts[id].trim().to_lowercase() != recommended.to_lowercase() {
                wrong.push(format!("{tag}: `{id}` is {:?}, the vocabulary recommends {recommended:?}", texts[id]));
            }
        }
        texts.insert("help.md".to_owned(), help);
        for name in ["audit", "incident", "project", "site"] {
            let file = folder.join("engagement").join(name).with_extension("ftl");
            texts.insert(format!("engagement/{name}"), std::fs::read_to_string(file).unwrap());
        }
        for (avoided, instead) in terms["avoid"][tag].as_table().unwrap() {
            for (id, text) in texts.iter().filter(|(_, text)| text.contains(avoided.as_str())) {
                wrong.push(format!("{tag}: `{id}` says {avoided:?}: {text}; write {}", word(instead)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
