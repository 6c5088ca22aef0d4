//! A `tickbook.toml` for a repository that has none: which tool made it, where its pages and languages are.
//!
//! Only names of files and the settings of known tools are looked at, and for its language the words of some pages. What is not certain is written as a comment.

mod drift;
mod engagement;
mod languages;
mod procedures;
mod tongue;
mod tools;

pub use languages::Language;
pub use tools::Tool;

/// A repository as far as it is looked at.
pub struct Repository<'a> {
    /// Paths below its root, forward slashes, sorted. Hidden files are not among them, but for settings of tools.
    pub files: &'a [String],
    /// The text of a file.
    pub text: &'a dyn Fn(&str) -> Option<String>,
}

impl std::fmt::Debug for Repository<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

impl Repository<'_> {
    fn has(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| file.as_str().cmp(path)).is_ok()
    }

    /// The pages below `folder`, which is empty for the root.
    fn pages<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.iter().filter_map(move |file| {
            let rest = if folder.is_empty() { file } else { file.strip_prefix(folder)?.strip_prefix('/')? };
            is_page(rest).then_some(rest)
        })
    }
}

/// Whether a file is a page by its name.
fn is_page(path: &str) -> bool {
    let name = path.to_ascii_lowercase();
    [".md", ".markdown", ".mdx"].iter().any(|ending| name.ends_with(ending))
}

/// What is proposed for a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The tool that it was made for.
    pub tool: Tool,
    /// Its title, where a tool's settings say it.
    pub title: Option<String>,
    /// Its address, where they say it.
    pub url: Option<String>,
    /// Whose ids its headings have.
    pub anchors: Option<&'static str>,
    /// The site that links from the root of the host lead to.
    pub link_root: Option<String>,
    /// Where a page can be edited.
    pub edit_url: Option<String>,
    /// Pages with numbered steps, where no page has anything to tick.
    pub procedures: usize,
    /// What readers tick for, where its names tell.
    pub engagement: Option<&'static str>,
    /// Its languages; the first is the source.
    pub languages: Vec<Language>,
    /// Files that are left out, as patterns.
    pub exclude: Vec<String>,
    /// Front matter keys that tell how old a translation is.
    pub drift_keys: Vec<&'static str>,
    /// Files that have redirects.
    pub redirects: Vec<String>,
    /// What was found and is for a person to decide: a line each.
    pub notes: Vec<String>,
}

/// What is proposed for `repository`, whose folder is named `name`. `None` when it has no page.
#[must_use]
pub fn propose(repository: &Repository<'_>) -> Option<Proposal> {
    let sign = tools::sign(repository);
    let tool = tools::recognise(repository, sign.as_ref());
    let mut settings = tools::settings(repository, tool, sign.as_ref());
    if settings.language.is_none() {
        settings.language = tongue::of_pages(repository, &settings);
    }
    let mut languages = languages::find(repository, tool, &settings);
    if languages.is_empty() {
        return None;
    }
    if let Some(source) = settings.language.as_deref().and_then(|tag| languages.iter().position(|l| l.tag == tag)) {
        languages[..=source].rotate_right(1);
    } else if let Some(english) = languages.iter().position(|l| l.tag == "en" || l.tag.starts_with("en-")) {
        languages[..=english].rotate_right(1);
    }
    let exclude = tools::exclusions(repository, &languages);
    let notes = tools::notes(repository, tool, &settings.home);
    // A repository that no tool names is named by what its README says first.
    let heading = || {
        let readme = repository.files.iter().find(|file| file.eq_ignore_ascii_case("readme.md"))?;
        let text = (repository.text)(readme)?;
        let title = text.lines().find_map(|line| line.strip_prefix("# "))?.trim();
        (!title.is_empty() && !title.contains(['[', '<', '!'])).then(|| title.to_owned())
    };
    let title = settings.title.or_else(heading);
    Some(Proposal {
        tool,
        engagement: engagement::find(repository, title.as_deref(), &languages),
        title,
        url: settings.url,
        anchors: tools::anchors(tool),
        link_root: settings.link_root,
        edit_url: settings.edit_url,
        procedures: procedures::count(repository, &languages, &exclude),
        drift_keys: drift::keys(repository, &languages),
        redirects: tools::redirects(repository, &settings.home, &languages),
        languages,
        exclude,
        notes,
    })
}

impl Proposal {
    /// The file `tickbook.toml`; `name` is the title where no tool says one.
    #[must_use]
    pub fn toml(&self, name: &str) -> String {
        let text = |value: &str| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
        let mut out = format!("# Settings of tickbook, proposed by `tickbook init` for {}.\n", self.tool.name());
        out.push_str("# All of them: docs/config.md\n");
        out.push_str(&format!("title = {}\n", text(self.title.as_deref().unwrap_or(name))));
        match &self.url {
            Some(url) => out.push_str(&format!("url = {}\n", text(url))),
            None => out.push_str("# url = \"https://docs.example/\"    # where the site will be\n"),
        }
        if let Some(source) = self.languages.first() {
            out.push_str(&format!("source_locale = {}\n", text(&source.tag)));
        }
        out.push_str(&match self.engagement {
            Some(engagement) => format!("engagement = {}    # what readers tick for\n", text(engagement)),
            None => {
                "# engagement = \"customer\"    # or project, incident, site, audit: what readers tick for\n".to_owned()
            }
        });
        if !self.exclude.is_empty() {
            let list: Vec<String> = self.exclude.iter().map(|pattern| text(pattern)).collect();
            out.push_str(&format!("exclude = [{}]\n", list.join(", ")));
        }
        if !self.drift_keys.is_empty() {
            let list: Vec<String> = self.drift_keys.iter().map(|key| text(key)).collect();
            out.push_str(&format!("drift_keys = [{}]    # how old translations are\n", list.join(", ")));
        }
        if !self.redirects.is_empty() {
            let list: Vec<String> = self.redirects.iter().map(|file| text(file)).collect();
            out.push_str(&format!("redirects = [{}]    # old addresses lead where they led\n", list.join(", ")));
        }
        out.push_str(&match self.anchors {
            Some(anchors) => format!("anchors = {}    # headings keep the ids that they have now\n", text(anchors)),
            None => {
                "# anchors = \"github\"    # or docfx, mkdocs, hugo, docusaurus: whose ids headings have\n".to_owned()
            }
        });
        out.push_str(&match &self.edit_url {
            Some(url) => format!("edit_url = {}\n", text(url)),
            None => "# edit_url = \"https://git.example/edit/main/{path}\"    # \"Edit this page\"\n".to_owned(),
        });
        for note in &self.notes {
            out.push_str(&format!("# {note}\n"));
        }
        if let Some(root) = &self.link_root {
            out.push_str(&format!("\n[links]\nroot = {}    # links such as `/azure/…` lead there\n", text(root)));
        }
        if self.procedures > 0 {
            out.push_str(&format!(
                "\n# {} pages have numbered steps and nothing to tick. To make each step an item:\n\
                 # [checklists]\n# lists = \"ordered\"\n# headings = [\"Procedure\", \"Steps\"]    # only below these\n\
                 # paths = [\"runbooks/**\"]    # only in these files\n",
                self.procedures
            ));
        }
        for language in &self.languages {
            out.push_str(&format!("\n[locales.{}]\npath = {}\n", language.tag, text(&language.path)));
            if let Some(prefix) = &language.prefix {
                out.push_str(&format!("prefix = {}\n", text(prefix)));
            }
            if let Some(suffix) = &language.suffix {
                out.push_str(&format!("suffix = {}\n", text(suffix)));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests;
