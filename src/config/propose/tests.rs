//! What is proposed for repositories of each kind.

use super::*;

/// The proposal for files, of which some have a text.
fn of(files: &[(&str, &str)]) -> Proposal {
    let mut names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    names.sort();
    let text = |path: &str| files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned());
    propose(&Repository { files: &names, text: &text }).unwrap()
}

fn languages(proposal: &Proposal) -> Vec<String> {
    let shown = |l: &Language| {
        format!("{} {} {}{}", l.tag, l.path, l.prefix.as_deref().unwrap_or(""), l.suffix.as_deref().unwrap_or(""))
            .trim_end()
            .to_owned()
    };
    proposal.languages.iter().map(shown).collect()
}

#[test]
fn tools_are_known_by_their_settings() {
    let mkdocs = of(&[
        ("mkdocs.yml", "site_name: \"Runbooks\"\nsite_url: https://runbooks.test/\ndocs_dir: pages\n"),
        ("pages/a.md", ""),
    ]);
    assert_eq!((mkdocs.tool, mkdocs.title.as_deref()), (Tool::MkDocs, Some("Runbooks")));
    assert_eq!(
        (languages(&mkdocs), mkdocs.url.as_deref()),
        (vec!["en pages".to_owned()], Some("https://runbooks.test/"))
    );

    let hugo = of(&[
        ("hugo.toml", "title = 'Docs'\ndefaultContentLanguage = \"de\"\n"),
        ("content/de/a.md", ""),
        ("content/en/a.md", ""),
    ]);
    assert_eq!(
        (hugo.tool, languages(&hugo)),
        (Tool::Hugo, vec!["de content/de".to_owned(), "en content/en".to_owned()])
    );

    let older = |text| of(&[("kilns/config.toml", text), ("kilns/content/en/a.md", ""), ("kilns/content/en/b.md", "")]);
    let pots = older("baseURL = 'https://kilns.test'\ntitle = 'Kilns'\n");
    assert_eq!((pots.tool, languages(&pots)), (Tool::Hugo, vec!["en kilns/content/en".to_owned()]));
    assert_eq!(older("heat = 900\n").tool, Tool::Plain);

    let docusaurus = of(&[
        ("docusaurus.config.js", "module.exports = {\n  title: 'Site',\n};\n"),
        ("docs/a.mdx", ""),
        ("i18n/fr/docusaurus-plugin-content-docs/current/a.mdx", ""),
    ]);
    assert_eq!(languages(&docusaurus), ["en docs", "fr i18n/fr/docusaurus-plugin-content-docs/current"]);

    let docfx = of(&[("docfx.json", "{}"), ("en/a.md", ""), ("de/a.md", ""), ("README.md", "")]);
    assert_eq!((docfx.tool, languages(&docfx)), (Tool::DocFx, vec!["en en".to_owned(), "de de".to_owned()]));
}

#[test]
fn tools_are_known_by_hidden_settings_and_by_what_a_file_says() {
    let gitbook =
        of(&[(".gitbook.yaml", "root: ./guide/\n"), ("guide/README.md", "# Kiln\n"), ("README.md", "# Repo\n")]);
    assert_eq!((gitbook.tool, languages(&gitbook)), (Tool::GitBook, vec!["en guide".to_owned()]));
    let book = [("SUMMARY.md", "# Summary\n\n* [Kiln](kiln.md)\n"), ("kiln.md", "# Kiln\n"), ("README.md", "# Pots\n")];
    assert_eq!((of(&book).tool, of(&book).title.as_deref()), (Tool::GitBook, Some("Pots")));
    let old = [("book.json", "{\n  \"title\": \"Pots\",\n  \"root\": \"./src\"\n}\n"), ("src/README.md", "# Hello\n")];
    assert_eq!((of(&old).tool, of(&old).title.as_deref()), (Tool::GitBook, Some("Pots")));
    assert_eq!(languages(&of(&old)), ["en src"]);

    let vitepress = of(&[
        ("docs/.vitepress/config.mts", "export default {\n  title: 'Kiln',\n  lang: 'de-DE',\n}\n"),
        ("docs/a.md", ""),
    ]);
    assert_eq!((vitepress.tool, languages(&vitepress)), (Tool::VitePress, vec!["de-DE docs".to_owned()]));
    let config =
        "locales: {\n  root: { label: 'English', lang: 'en-GB', link: '/' },\n  zh: {\n    lang: 'zh-CN',\n  },\n}\n";
    let pages = [("a.md", ""), ("b.md", ""), ("zh/a.md", ""), ("zh/b.md", ""), (".vitepress/config.mts", config)];
    let of_many = of(&pages);
    assert_eq!(languages(&of_many)[0], "en-GB .");

    let sphinx = of(&[
        ("docs/conf.py", "project = 'Kiln'\nextensions = [\"myst_parser\"]\nlanguage = 'fr'\n"),
        ("docs/a.md", ""),
        ("conf.py", "x = 1\n"),
    ]);
    assert_eq!((sphinx.tool, sphinx.title.as_deref()), (Tool::Sphinx, Some("Kiln")));
    assert_eq!(languages(&sphinx), ["fr docs"]);
    let book = of(&[("_config.yml", "title: Pots\n"), ("_toc.yml", "root: a\n"), ("a.md", "")]);
    assert_eq!((book.tool, book.title.as_deref()), (Tool::Sphinx, Some("Pots")));
}

#[test]
fn the_language_of_pages_is_read_where_nothing_says_it() {
    let german = "# Brennofen\n\nVor dem ersten Brand wird der Ofen leer auf die volle Temperatur gebracht. Danach kann er \
        beladen werden, und wir halten die Zeiten auf dem Blatt neben der Tür fest.\n\n```sh\nthe code is not what people read\n```\n";
    let japanese = "# 窯\n\n最初に焼く前に、窯を空のまま最高温度まで上げてください。そのあとで作品を入れることができます。\
        温度と時間は、ドアの横にある紙に毎回書いてください。終わったら窯が冷えるまで開けないでください。扉の鍵は事務所にあります。\n";
    let chinese = "# 窑\n\n第一次烧制之前，请先把空窑加热到最高温度，然后才可以装窑。每次都要把温度和时间写在门旁边的纸上。\
        烧制结束以后，请等到窑完全冷却再打开。门的钥匙放在办公室里，用完以后请放回原处，并且通知值班的同事。请不要单独操作，至少要有两个人在场。\n";
    let english = "# Kiln\n\nBefore the first firing the empty kiln is brought to its full temperature. After that it can be \
        loaded, and we write the times on the sheet beside the door.\n";
    assert_eq!(languages(&of(&[("README.md", german), ("brand.md", german)])), ["de ."]);
    assert_eq!(languages(&of(&[("docs/a.md", japanese)])), ["ja docs"]);
    assert_eq!(languages(&of(&[("docs/a.md", english), ("docs/b.md", "")])), ["en docs"]);
    assert_eq!(languages(&of(&[("README.md", chinese), ("README.en.md", english)])), ["zh .", "en . .en"]);
    let beside = [("docs/a.md", chinese), ("docs/b.md", chinese), ("docs/c.md", chinese), ("docs/en/a.md", english)];
    assert_eq!(languages(&of(&beside)), ["zh docs", "en docs/en"]);
}

#[test]
fn languages_may_be_endings_of_files() {
    let files = [("docs/a.md", ""), ("docs/a.de.md", ""), ("docs/b.md", ""), ("docs/b.de.md", ""), ("docs/c.md", "")];
    assert_eq!(languages(&of(&files)), ["en docs", "de docs .de"]);
    // One file with such a name is a name.
    assert_eq!(languages(&of(&[("docs/plan.md", ""), ("docs/plan-it.md", "")])), ["en docs"]);
    // Unless nothing else is meant by it.
    assert_eq!(languages(&of(&[("README.md", ""), ("README.de.md", "")])), ["en .", "de . .de"]);
    assert_eq!(languages(&of(&[("README.md", ""), ("README_zh.md", "")])), ["en .", "zh . _zh"]);
    let rarer = [("README.md", ""), ("README-az.md", ""), ("README-tw.md", ""), ("plan.md", ""), ("plan-az.md", "")];
    assert_eq!(languages(&of(&rarer)), ["en .", "az . -az", "zh-TW . -tw"]);
    let named = [("README.md", ""), ("a/b.md", ""), ("a/b.brazilian-portuguese.md", ""), ("a/b.french.md", "")];
    assert_eq!(languages(&of(&named)), ["en .", "fr . .french", "pt-BR . .brazilian-portuguese"]);
    let before = [("docs/a.md", ""), ("docs/de.a.md", ""), ("docs/x/b.md", ""), ("docs/x/de.b.md", "")];
    assert_eq!(languages(&of(&before)), ["en docs", "de docs de."]);
}

#[test]
fn plain_folders_have_their_pages_where_they_are() {
    let root = of(&[("README.md", ""), ("database.md", ""), ("CONTRIBUTING.md", "")]);
    assert_eq!((languages(&root), root.exclude.clone()), (vec!["en .".to_owned()], vec!["CONTRIBUTING.md".to_owned()]));
    assert_eq!(languages(&of(&[("README.md", ""), ("docs/a.md", ""), ("docs/b.md", "")])), ["en docs"]);
    assert!(propose(&Repository { files: &["a.txt".to_owned()], text: &|_| None }).is_none());
}

#[test]
fn pages_beside_the_folders_of_languages_are_the_source() {
    let mut files = vec![("README.md".to_owned(), String::new())];
    for page in ["a", "b", "c", "d"] {
        files.extend(["", "de/de.", "fr/fr."].map(|folder| (format!("docs/{folder}{page}.md"), String::new())));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(languages(&of(&files)), ["en docs", "de docs/de", "fr docs/fr"]);
    // A README beside them is not a language.
    let one = [("docs/README.md", ""), ("docs/de/a.md", ""), ("docs/fr/a.md", "")];
    assert_eq!(languages(&of(&one)), ["de docs/de", "fr docs/fr"]);
}

#[test]
fn the_first_page_of_each_language_has_its_source_beside_their_folders() {
    let files =
        [("README.md", ""), ("LICENSE.md", ""), ("EN/plan.pdf", ""), ("ES/README.md", ""), ("FR/README.md", "")];
    assert_eq!(languages(&of(&files)), ["en .", "es ES", "fr FR"]);
}

#[test]
fn a_front_page_for_a_handbook_is_not_the_handbook() {
    let mut files: Vec<String> = (0..20).map(|n| format!("handbook/{n}.md")).collect();
    files.extend(["website/_config.yml", "website/index.md"].map(str::to_owned));
    let files: Vec<(&str, &str)> = files.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!((of(&files).tool, languages(&of(&files))), (Tool::Plain, vec!["en handbook".to_owned()]));
    let site = [("website/_config.yml", ""), ("website/index.md", ""), ("handbook/1.md", "")];
    assert_eq!((of(&site).tool, languages(&of(&site))), (Tool::Jekyll, vec!["en website".to_owned()]));
}

#[test]
fn a_page_about_security_is_not_about_the_repository() {
    let left_out = |files: &[(&str, &str)]| of(files).exclude;
    assert_eq!(left_out(&[("plan.md", ""), ("SECURITY.md", "")]), ["SECURITY.md"]);
    assert_eq!(left_out(&[("plan.md", ""), ("security.md", "")]), [""; 0]);
    let translated = ["plan.md", "stop.md", "SECURITY.md", "de/plan.md", "de/SECURITY.md", "fr/plan.md"];
    assert_eq!(left_out(&translated.map(|file| (file, ""))), [""; 0]);
}

#[test]
fn pages_are_where_the_tool_reads_them() {
    let book =
        of(&[("README.md", ""), ("guide/book.toml", "[book]\ntitle = \"Handbook\"\n"), ("guide/src/SUMMARY.md", "")]);
    assert_eq!(
        (book.tool, languages(&book), book.title.as_deref()),
        (Tool::MdBook, vec!["en guide/src".to_owned()], Some("Handbook"))
    );
    let jekyll = of(&[
        ("_config.yml", "title: Docs\n"),
        ("_docs/a.md", ""),
        ("_docs/b.md", ""),
        ("_posts/c.md", ""),
        ("about.md", ""),
    ]);
    assert_eq!(languages(&jekyll), ["en _docs"]);
    let settings = "{\n  \"docsets_to_publish\": [{\n    \"build_source_folder\": \"guide\",\n    \"url\": \"https://git.test/theme\"\n  }]\n}\n";
    let learn = of(&[(".openpublishing.publish.config.json", settings), ("guide/a.md", ""), ("README.md", "")]);
    assert_eq!((languages(&learn), learn.url), (vec!["en guide".to_owned()], None));
}

#[test]
fn the_config_can_be_read() {
    let proposal = of(&[("mkdocs.yml", "site_name: A \"b\" c\n"), ("docs/a.md", "")]);
    let text = proposal.toml("folder");
    let known = crate::config::Known { rules: &[], themes: &["default"], tags: &[] };
    let config = crate::config::read(&text, known).unwrap();
    assert_eq!(config.locales[0].path, "docs");
}

#[test]
fn a_rare_language_is_known_by_the_names_of_its_pages() {
    let pages = ["plan.md", "run.md", "stop.md"];
    let mut files: Vec<(String, &str)> = Vec::new();
    for folder in ["", "de/", "fr/", "pcm/", "sw/", "lab/"] {
        let own = |page: &str| if folder == "lab/" { format!("lab/x-{page}") } else { format!("{folder}{page}") };
        files.extend(pages.iter().map(|page| (format!("docs/{}", own(page)), "")));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let found = languages(&of(&files));
    assert_eq!(found, ["en docs", "de docs/de", "fr docs/fr", "pcm docs/pcm", "sw docs/sw"]);
}

#[test]
fn names_tell_what_readers_tick_for() {
    let of_title = |title: &str| of(&[("mkdocs.yml", &format!("site_name: {title}\n")), ("docs/a.md", "")]).engagement;
    assert_eq!(of_title("Incident response"), Some("incident"));
    assert_eq!(of_title("Our Runbooks"), Some("incident"));
    assert_eq!(of_title("Handbook"), None);
    let by_path = of(&[("docs/runbooks/a.md", ""), ("docs/runbooks/b.md", ""), ("docs/index.md", "")]);
    assert_eq!(by_path.engagement, Some("incident"));
    assert!(by_path.toml("x").contains("engagement = \"incident\""), "{}", by_path.toml("x"));
    assert!(of(&[("docs/a.md", "")]).toml("x").contains("# engagement = \"customer\""));
}

#[test]
fn the_title_of_docfx_may_be_in_the_folder_of_its_pages() {
    let found = of(&[
        (".openpublishing.publish.config.json", "{}"),
        ("book/docfx.json", "{\n  \"globalMetadata\": {\n    \"titleSuffix\": \"Harbour rules\",\n"),
        ("book/a.md", ""),
    ]);
    assert_eq!(found.title.as_deref(), Some("Harbour rules"));
}

#[test]
fn pages_in_other_formats_are_counted() {
    let found = of(&[("a.md", ""), ("b.rst", ""), ("source/c.html.md.erb", ""), ("d.html.md.erb", "")]);
    let told =
        ["2 `.md.erb` files are left out: they are not Markdown.", "1 `.rst` file is left out: it is not Markdown."];
    assert_eq!(found.notes, told);
}
