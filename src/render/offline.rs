//! The site without a connection: a manifest for each language, the service worker and the list of files that it may keep.
//!
//! The worker is a file of the theme, `static/worker.js`; what it must know goes before it as JSON. A preview has none of
//! this: it would outlive the preview.

use serde_json::{Value, json};

use crate::playbook::{Playbook, relative};
use crate::theme::{Assets, ThemeFault, Values};

use super::live::Live;
use super::{Renderer, Route};

/// The worker; its folder is what it works for.
pub(super) const WORKER: &str = "offline.js";
/// All files of the site that can be kept, with sizes.
const LIST: &str = "offline.json";

/// What a site needs for use without a connection.
#[derive(Debug)]
pub(super) struct Offline {
    /// The worker's text.
    worker: String,
    /// Path of each locale's manifest.
    pub(super) manifests: Vec<String>,
}

/// A file of the site as it was made.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// Path below the site's root.
    pub path: &'a str,
    /// Number of its bytes.
    pub bytes: u64,
    /// Names its content.
    pub hash: &'a str,
}

/// Adds the manifests to the assets; nothing if the theme has no worker.
pub(super) fn add(
    playbook: &Playbook,
    titles: &[String],
    worker: Option<&[u8]>,
    assets: &mut Assets,
) -> Option<Offline> {
    let worker = String::from_utf8_lossy(worker?).into_owned();
    let is_there = |path: &str| assets.files.iter().any(|asset| asset.path == path);
    let icons = [
        ("assets/icon.svg", "any", "any"),
        ("assets/icon-192.png", "192x192", "any"),
        ("assets/icon-512.png", "512x512", "any"),
        ("assets/icon-mask.png", "512x512", "maskable"),
    ];
    let icons: Vec<Value> = icons
        .into_iter()
        .filter(|(path, ..)| is_there(path))
        .map(|(path, sizes, purpose)| json!({ "src": relative("assets/x", path), "sizes": sizes, "purpose": purpose }))
        .collect();
    let manifests = playbook.locales().iter().zip(titles).map(|(locale, title)| {
        let tag = locale.tag();
        let manifest = json!({
            "name": title, "lang": tag.as_str(), "dir": tag.direction(), "icons": icons,
            "start_url": format!("../{tag}/index.html"), "scope": "../", "display": "minimal-ui",
        });
        let path = format!("assets/app-{tag}.webmanifest");
        assets.put_at(path, format!("{manifest}\n"))
    });
    let manifests = manifests.collect();
    Some(Offline { worker, manifests })
}

impl Renderer<'_> {
    /// The service worker and the list of what it may keep, by path, to be published after the files that were `made`.
    ///
    /// # Errors
    /// When a template has a fault.
    pub fn offline(&self, made: &[Made<'_>]) -> Result<Vec<(&'static str, String)>, ThemeFault> {
        let Some(offline) = &self.offline else { return Ok(Vec::new()) };
        let mut files: Vec<&Made<'_>> = made.iter().filter(|file| self.is_kept(file.path)).collect();
        files.sort_by_key(|file| file.path);
        // The names of lasting files tell their content; half of a hash is enough for the others.
        let row =
            |file: &&Made<'_>| json!([relative("x", file.path), file.bytes, &file.hash[..file.hash.len().min(12)]]);
        let files: Vec<Value> = files.iter().map(row).collect();
        let build = blake3::hash(Value::from(files.clone()).to_string().as_bytes()).to_hex()[..10].to_owned();
        let list = json!({ "build": build, "files": files });
        let tags = || self.playbook.locales().iter().map(|locale| locale.tag().as_str());
        let start = tags().enumerate().map(|(n, tag)| (tag.to_owned(), json!(self.start_files(n))));
        // In place of a page that is not saved.
        let lost = |(n, tag): (usize, &str)| Ok((tag.to_owned(), self.part(n, "offline.html", Values::new())?.into()));
        let lost = tags().enumerate().map(lost).collect::<Result<_, ThemeFault>>()?;
        let site = json!({
            "build": build,
            "edition": self.live.edition,
            "items": self.live.items,
            "start": Value::Object(start.collect()),
            "lost": Value::Object(lost),
        });
        let worker = format!("const SITE = {site};\n{}", offline.worker);
        Ok(vec![(LIST, format!("{list}\n")), (WORKER, worker)])
    }

    /// Whether a reader may want a file when there is no connection.
    fn is_kept(&self, path: &str) -> bool {
        let left_out = |route: &Route| {
            matches!(
                route,
                Route::NotFound | Route::Sitemap | Route::SitemapPart(_) | Route::Feed { .. } | Route::Host(_)
            )
        };
        self.routes.get(path).is_some_and(|route| !left_out(route))
    }

    /// What each page of a locale may ask for, and where the site begins.
    fn start_files(&self, locale: usize) -> Vec<String> {
        let Live { scripts, parts, .. } = &self.live;
        let assets = &self.assets;
        let shared = [&assets.styles, &assets.added_styles, &assets.later_styles, &assets.scripts, &assets.entry];
        let own = [&scripts[locale], &parts[locale]];
        let files = shared
            .into_iter()
            .chain(own)
            .flatten()
            .chain(self.page_assets.all())
            .chain(&self.live.search_style)
            .cloned();
        let tag = self.routes.tag(locale);
        files.chain(["index.html".to_owned(), format!("{tag}/index.html"), "assets/icon.svg".to_owned()]).collect()
    }
}
