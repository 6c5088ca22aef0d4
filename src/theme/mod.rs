//! Themes: templates and static files, one theme inheriting from another. The only module that names Tera.
//!
//! A theme is data. Which files it has is found by looking, never listed in code; a project's theme
//! overlays the one it inherits file by file.

mod assets;
mod pages;
mod parts;
mod squeeze;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use tera::Tera;

use crate::parse::yaml;
use crate::text::Span;

pub use assets::{Asset, Assets, assets, hashed_as_written, is_lasting, named_by_place};
pub use pages::PageAssets;
pub use parts::Part;
pub use values::{Value, Values};

/// The files of one theme folder.
#[derive(Clone, Debug, Default)]
pub struct ThemeFiles {
    /// Its name.
    pub name: String,
    /// `theme.yaml`.
    pub settings: Option<String>,
    /// Templates by name below `templates/`.
    pub templates: BTreeMap<String, String>,
    /// Static files by name below `static/`.
    pub statics: BTreeMap<String, Vec<u8>>,
}

impl ThemeFiles {
    /// Puts a file of the folder where it belongs; what belongs nowhere is ignored.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        if path == "theme.yaml" {
            self.settings = Some(text(bytes));
        } else if let Some(name) = path.strip_prefix("templates/") {
            self.templates.insert(name.to_owned(), text(bytes));
        } else if let Some(name) = path.strip_prefix("static/") {
            self.statics.insert(name.to_owned(), bytes);
        }
    }

    /// The same theme with shorter templates, for one that is embedded.
    #[must_use]
    pub fn squeezed(mut self) -> Self {
        let pages = self.templates.iter_mut().filter(|(name, _)| name.ends_with(".html"));
        pages.for_each(|(_, text)| *text = squeeze::squeeze(text));
        self
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    inherits: Option<String>,
    styles: Vec<String>,
    /// Styles of what the parts of the script show.
    later_styles: Vec<String>,
    scripts: Vec<String>,
    /// Scripts of the page that chooses a language.
    entry: Vec<String>,
}

/// Why a theme cannot be used, or a template not be rendered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", file.as_ref().map(|f| format!("{f}: ")).unwrap_or_default())]
pub struct ThemeFault {
    /// The file, below the project or the embedded themes.
    pub file: Option<String>,
    /// Bytes of the file.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
}

impl ThemeFault {
    /// A fault without a place.
    pub fn plain(message: impl Into<String>) -> Self {
        Self { file: None, span: None, message: message.into() }
    }
}

/// A theme ready for use: its own files before those of the themes it inherits.
#[derive(Debug)]
pub struct Theme {
    chain: Vec<ThemeFiles>,
    /// Of the theme that inherits from none.
    styles: Vec<String>,
    /// Of the others.
    added_styles: Vec<String>,
    /// Of the theme that inherits from none.
    scripts: Vec<String>,
    /// Of the others.
    added_scripts: Vec<String>,
    entry: Vec<String>,
    later_styles: Vec<String>,
}

impl Theme {
    /// Finds theme `name` among `available`, where a project's folder comes before an embedded one of
    /// the same name, and follows what it inherits.
    ///
    /// # Errors
    /// When there is no such theme, its settings cannot be read, or themes inherit in a circle.
    pub fn find(name: &str, available: &[ThemeFiles]) -> Result<Self, ThemeFault> {
        let mut chain: Vec<ThemeFiles> = Vec::new();
        let (mut styles, mut added_styles) = (Vec::new(), Vec::new());
        let (mut scripts, mut added_scripts, mut entry) = (Vec::new(), Vec::new(), Vec::new());
        let mut later_styles = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next.take() {
            let layers: Vec<&ThemeFiles> = available.iter().filter(|t| t.name == name).collect();
            let Some(nearest) = layers.first() else {
                let names = available.iter().map(|t| t.name.as_str()).collect::<BTreeSet<_>>();
                let names = names.into_iter().collect::<Vec<_>>().join(", ");
                return Err(ThemeFault::plain(format!("there is no theme `{name}`; there is {names}")));
            };
            if chain.iter().any(|t| t.name == name) {
                return Err(ThemeFault::plain(format!("the theme `{name}` inherits from itself")));
            }
            // Of several folders of one name the nearest that has settings: each goes on top file by file.
            let settings = settings(layers.iter().find(|layer| layer.settings.is_some()).unwrap_or(nearest))?;
            // What a parent brings is applied before what a child adds.
            let list = if settings.inherits.is_some() { &mut added_styles } else { &mut styles };
            list.splice(0..0, settings.styles);
            let list = if settings.inherits.is_some() { &mut added_scripts } else { &mut scripts };
            list.splice(0..0, settings.scripts);
            entry.splice(0..0, settings.entry);
            later_styles.splice(0..0, settings.later_styles);
            next = settings.inherits;
            chain.extend(layers.into_iter().cloned());
        }
        let mut seen = std::collections::HashSet::new();
        styles.retain(|s| seen.insert(s.clone()));
        added_styles.retain(|s| seen.insert(s.clone()));
        scripts.retain(|s| seen.insert(s.clone()));
        added_scripts.retain(|s| seen.insert(s.clone()));
        entry.retain(|s| seen.insert(s.clone()));
        later_styles.retain(|s| seen.insert(s.clone()));
        Ok(Self { chain, styles, added_styles, scripts, added_scripts, entry, later_styles })
    }

    /// The nearest file of `static/` with this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Vec<u8>> {
        self.chain.iter().find_map(|t| t.statics.get(name))
    }

    /// The scripts of a folder below `static/` by their names without an ending, each from the nearest theme that has
    /// it. `x.min.js` is what is built from a source, which may lie beside it as `x.js`.
    fn scripts_in(&self, folder: &str) -> BTreeMap<&str, &Vec<u8>> {
        let mut out = BTreeMap::new();
        for ending in self.chain.iter().rev().flat_map(|files| [(files, ".js"), (files, ".min.js")]) {
            let (files, ending) = ending;
            for (path, bytes) in &files.statics {
                let name = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')?.strip_suffix(ending));
                if let Some(name) = name.filter(|name| !name.contains(['.', '/'])) {
                    out.insert(name, bytes);
                }
            }
        }
        out
    }

    /// The ids that the templates write as they stand: `id="Main"`.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<String> {
        let texts = self.chain.iter().flat_map(|theme| theme.templates.values());
        let values =
            texts.flat_map(|text| text.split("id=").skip(1)).map(|value| value.trim_start_matches(['"', '\'']));
        let names = values.filter_map(|value| value.split(['"', '\'', ' ', '>', '\n']).next());
        names.filter(|name| !name.is_empty() && !name.contains('{')).map(str::to_owned).collect()
    }

    /// Compiles the templates for one locale, with values that every template sees.
    ///
    /// # Errors
    /// When a template has a syntax error or names something that does not exist.
    pub fn templates(&self, shared: Values) -> Result<Templates, ThemeFault> {
        let mut tera = Tera::new();
        let prefixes: Vec<String> = (0..self.chain.len()).map(|n| format!("{n}/")).collect();
        tera.set_fallback_prefixes(prefixes).map_err(|e| self.fault(&e))?;
        let mut all: Vec<(String, &str)> = Vec::new();
        for (n, theme) in self.chain.iter().enumerate() {
            // The end of the last line belongs to the file: a part is included within a line.
            all.extend(
                theme
                    .templates
                    .iter()
                    .map(|(name, text)| (format!("{n}/{name}"), text.strip_suffix('\n').unwrap_or(text))),
            );
        }
        let names: Vec<String> = self.chain.iter().map(|t| t.name.clone()).collect();
        if let Some(fault) = all.iter().find_map(|(name, text)| too_many_branches(name, text, &names)) {
            return Err(fault);
        }
        tera.add_raw_templates(all).map_err(|e| self.fault(&e))?;
        *tera.global_context() = shared.into_context();
        Ok(Templates { tera, names })
    }

    fn fault(&self, error: &tera::Error) -> ThemeFault {
        fault(error, &self.chain.iter().map(|t| t.name.clone()).collect::<Vec<_>>())
    }
}

fn settings(files: &ThemeFiles) -> Result<Settings, ThemeFault> {
    let path = format!("themes/{}/theme.yaml", files.name);
    let Some(text) = files.settings.as_deref() else {
        return Ok(Settings {
            inherits: (files.name != "default").then(|| "default".to_owned()),
            ..Settings::default()
        });
    };
    yaml::read(text).map_err(|error| ThemeFault {
        file: Some(path),
        span: Some(Span::new(error.offset, error.offset + 1)),
        message: error.message,
    })
}

/// Branches of conditions in a template. Tera calls itself for each `elif`, which it does not limit as it does all else.
const MAX_ELIF: usize = 200;

fn too_many_branches(name: &str, text: &str, names: &[String]) -> Option<ThemeFault> {
    let (offset, _) = text.match_indices("elif").nth(MAX_ELIF)?;
    let (n, rest) = name.split_once('/')?;
    Some(ThemeFault {
        file: n
            .parse::<usize>()
            .ok()
            .and_then(|n| names.get(n))
            .map(|theme| format!("themes/{theme}/templates/{rest}")),
        span: Some(Span::new(offset, offset + 4)),
        message: format!("a template may have {MAX_ELIF} times `elif`"),
    })
}

fn fault(error: &tera::Error, names: &[String]) -> ThemeFault {
    // `0/base.html` is the file of the first theme in the chain.
    let file = |name: &str| match name.split_once('/') {
        Some((n, rest)) => match n.parse::<usize>().ok().and_then(|n| names.get(n)) {
            Some(theme) => format!("themes/{theme}/templates/{rest}"),
            None => name.to_owned(),
        },
        None => name.to_owned(),
    };
    match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            ThemeFault {
                file: Some(file(report.filename())),
                span: Some(Span::new(range.start, range.end)),
                message: report.message().to_owned(),
            }
        }
        _ => {
            let mut message = error.to_string();
            let mut source = std::error::Error::source(error);
            while let Some(inner) = source {
                message = format!("{message}: {inner}");
                source = inner.source();
            }
            ThemeFault::plain(message)
        }
    }
}

/// The compiled templates of one locale.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    names: Vec<String>,
}

impl Templates {
    /// Renders a template.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub fn render(&self, name: &str, values: Values) -> Result<String, ThemeFault> {
        self.tera.render(name, &values.into_context()).map_err(|e| fault(&e, &self.names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(name: &str, settings: &str, templates: &[(&str, &str)]) -> ThemeFiles {
        ThemeFiles {
            name: name.into(),
            settings: Some(settings.into()),
            templates: templates.iter().map(|(n, t)| ((*n).into(), (*t).into())).collect(),
            statics: BTreeMap::new(),
        }
    }

    #[test]
    fn a_theme_overrides_single_templates_and_adds_styles() {
        let base = theme(
            "default",
            "styles: [a.css]",
            &[("page.html", "{% include \"foot.html\" %} {{ x }}"), ("foot.html", "base")],
        );
        let own = theme("mine", "inherits: default\nstyles: [b.css]", &[("foot.html", "mine")]);
        let theme = Theme::find("mine", &[own, base]).unwrap();
        assert_eq!((&*theme.styles, &*theme.added_styles), (&["a.css".to_owned()][..], &["b.css".to_owned()][..]));
        let mut values = Values::new();
        values.text("x", "<");
        assert_eq!(theme.templates(Values::new()).unwrap().render("page.html", values).unwrap(), "mine &lt;");
    }

    #[test]
    fn a_folder_of_the_same_name_goes_on_top_file_by_file() {
        let base = theme("default", "styles: [a.css]\nscripts: [a.js]", &[("page.html", "base")]);
        let own = ThemeFiles { settings: None, ..theme("default", "", &[("page.html", "own")]) };
        let both = Theme::find("default", &[own.clone(), base.clone()]).unwrap();
        assert_eq!((&*both.styles, &*both.scripts), (&["a.css".to_owned()][..], &["a.js".to_owned()][..]));
        assert_eq!(both.templates(Values::new()).unwrap().render("page.html", Values::new()).unwrap(), "own");
        let own = ThemeFiles { settings: Some("styles: [b.css]".into()), ..own };
        assert_eq!(&*Theme::find("default", &[own, base]).unwrap().styles, ["b.css".to_owned()]);
    }

    #[test]
    fn faults_name_the_file_and_the_place() {
        let base = theme("default", "", &[("page.html", "a {{ missing.thing }}")]);
        let theme = Theme::find("default", std::slice::from_ref(&base)).unwrap();
        let error = theme.templates(Values::new()).unwrap().render("page.html", Values::new()).unwrap_err();
        assert_eq!(error.file.as_deref(), Some("themes/default/templates/page.html"));
        assert!(error.span.is_some());
        assert!(Theme::find("nope", &[base]).unwrap_err().message.contains("there is default"));
    }
}
