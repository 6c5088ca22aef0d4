//! Where a site is published: an address of object storage, or a folder. A target is a name only; it holds no
//! credentials, and none are read from it.

use std::fmt;
use std::path::{Path, PathBuf};

use super::manifest::is_name;

/// A kind of object storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Azure Blob Storage.
    Azure,
    /// Amazon S3, and what speaks its protocol.
    S3,
    /// Google Cloud Storage.
    Google,
}

impl Service {
    const SCHEMES: &[(&str, Self)] = &[("az", Self::Azure), ("s3", Self::S3), ("gs", Self::Google)];

    fn scheme(self) -> &'static str {
        Self::SCHEMES.iter().find(|(_, service)| *service == self).map_or("", |(scheme, _)| scheme)
    }

    /// Where its credentials come from, for a message.
    #[cfg_attr(not(feature = "publish"), expect(dead_code, reason = "only asked by object storage"))]
    pub(super) fn credentials(self) -> &'static str {
        match self {
            Self::Azure => {
                "set `AZURE_STORAGE_ACCOUNT_NAME` with `AZURE_STORAGE_ACCOUNT_KEY` or `AZURE_STORAGE_SAS_TOKEN`, or \
                 use an identity (`AZURE_CLIENT_ID`, a managed identity, `AZURE_USE_AZURE_CLI=true` after `az login`)"
            }
            Self::S3 => {
                "set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` (`aws configure export-credentials --format env` \
                 prints those of a profile), or use a role of the machine or of the build server"
            }
            Self::Google => {
                "set `GOOGLE_APPLICATION_CREDENTIALS` to a file of credentials, or run `gcloud auth \
                 application-default login`"
            }
        }
    }
}

/// Where a site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A bucket or container, and a folder in it.
    Objects {
        /// Whose.
        service: Service,
        /// The bucket or container.
        bucket: String,
        /// The folder, without slashes around it; empty for the whole bucket.
        folder: String,
    },
    /// A folder of this machine or of a share.
    Folder(PathBuf),
}

impl Target {
    /// Reads a target as it is written on the command line or in `tickbook.toml`. Folders begin at `base`.
    ///
    /// # Errors
    /// What is wrong with it, and what to write.
    pub fn parse(text: &str, base: &Path) -> Result<Self, String> {
        let Some((scheme, rest)) = text.split_once("://") else {
            return Ok(Self::Folder(base.join(text)));
        };
        let Some((_, service)) = Service::SCHEMES.iter().find(|(known, _)| *known == scheme) else {
            return Err(format!(
                "unknown target `{}`; use `az://container/folder`, `s3://bucket/folder`, `gs://bucket/folder` or a folder",
                without_secrets(text)
            ));
        };
        if rest.contains(['@', '?', '#']) {
            return Err(format!(
                "`{}` must be only a bucket and a folder; credentials come from the environment",
                without_secrets(text)
            ));
        }
        let (bucket, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let folder = folder.trim_matches('/');
        if bucket.is_empty() || !folder.is_empty() && !is_name(folder) {
            return Err(format!("invalid target `{text}`; use `{scheme}://bucket/folder`, without `.`, `..` and `//`"));
        }
        Ok(Self::Objects { service: *service, bucket: bucket.to_owned(), folder: folder.to_owned() })
    }

    /// The folder `name` in it.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        match self {
            Self::Folder(path) => Self::Folder(path.join(name)),
            Self::Objects { service, bucket, folder } => {
                let folder = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                Self::Objects { service: *service, bucket: bucket.clone(), folder }
            }
        }
    }
}

/// A target for a message: people paste URLs with passwords and signatures.
fn without_secrets(text: &str) -> String {
    let bare = text.split(['?', '#']).next().unwrap_or_default();
    match (bare.split_once("://"), bare.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://{host}"),
        _ => bare.to_owned(),
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "{}", path.display()),
            Self::Objects { service, bucket, folder } if folder.is_empty() => {
                write!(f, "{}://{bucket}", service.scheme())
            }
            Self::Objects { service, bucket, folder } => write!(f, "{}://{bucket}/{folder}", service.scheme()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, String> {
        Target::parse(text, Path::new("/base")).map(|target| target.to_string())
    }

    #[test]
    fn a_target_is_a_bucket_and_a_folder_or_a_path() {
        assert_eq!(parse("az://$web").as_deref(), Ok("az://$web"));
        assert_eq!(parse("s3://bucket/prüfung/100%/").as_deref(), Ok("s3://bucket/prüfung/100%"));
        assert_eq!(Target::parse("out", Path::new("base")), Ok(Target::Folder(PathBuf::from("base/out"))));
        let below = Target::parse("gs://b", Path::new("")).unwrap().below("editions/1");
        assert_eq!(below.to_string(), "gs://b/editions/1");
        for wrong in ["s3://", "s3://b/../c", "s3://b/a//c", "ftp://host/x"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_secret_in_a_target_is_refused_and_not_repeated() {
        for wrong in ["az://user:geheim@web/x", "az://web/x?sig=geheim", "https://u:geheim@host/x?sig=geheim"] {
            let said = parse(wrong).unwrap_err();
            assert!(!said.contains("geheim"), "{said}");
        }
    }
}
