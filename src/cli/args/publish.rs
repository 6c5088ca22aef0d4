//! Arguments of `publish`.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::ProjectArgs;

/// Arguments of `publish`.
#[derive(Debug, ClapArgs)]
pub struct PublishArgs {
    /// Where to: `az://container/folder`, `s3://bucket/folder`, `gs://bucket/folder` or a folder
    /// [default: `[publish] target`].
    #[arg(value_name = "TARGET")]
    pub target: Option<String>,
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Publish the site in this folder instead of building one.
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// Folder to build into [default: `site` in the playbook's folder].
    #[arg(long, short, value_name = "DIR", conflicts_with = "site")]
    pub out: Option<PathBuf>,
    /// Build only what this audience may see.
    #[arg(long, value_name = "NAME", conflicts_with = "site")]
    pub audience: Option<String>,
    /// Publish as an edition of this name, beside the latest site, below `editions/`.
    #[arg(long, value_name = "NAME")]
    pub edition: Option<String>,
    /// Show what would be sent and removed, and write nothing to the target.
    #[arg(long)]
    pub dry_run: bool,
    /// Stop if more files than this would be removed [default: 256, or `[publish] max_deletes`].
    #[arg(long, value_name = "N")]
    pub max_deletes: Option<usize>,
    /// Send every file, and replace files in the target that tickbook did not publish.
    #[arg(long)]
    pub force: bool,
}

impl PublishArgs {
    /// The folder of the site.
    pub(in crate::cli) fn folder(&self) -> &Path {
        self.site.as_deref().or(self.out.as_deref()).unwrap_or(Path::new("site"))
    }
}
