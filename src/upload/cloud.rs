//! Object storage: Azure, S3 and Google, by the crate `object_store`. Credentials come from the environment and from
//! where these services usually look for them; messages never repeat one.

use std::error::Error as _;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, BackoffConfig, Error, GetOptions, ObjectStore, PutMode, PutOptions, RetryConfig,
    UpdateVersion,
};
use tokio::runtime::Runtime;

use super::Service;
use super::headers::Headers;
use super::store::{Object, Refusal, Store, StoreFault, Version, When};
use super::wire::Wire;

/// A folder of a bucket or container.
#[derive(Debug)]
pub(super) struct Cloud {
    service: Service,
    bucket: String,
    folder: String,
    store: Box<dyn ObjectStore>,
    // Threads that call wait on their own; this one only keeps time.
    runtime: Runtime,
}

impl Cloud {
    /// Opens `folder` of `bucket`. No request is made.
    pub(super) fn new(service: Service, bucket: &str, folder: &str) -> Result<Self, StoreFault> {
        // Who calls tries again, and looks before whether it still may.
        let retry = RetryConfig { max_retries: 0, retry_timeout: Duration::ZERO, backoff: BackoffConfig::default() };
        let made: Result<Box<dyn ObjectStore>, Error> = match service {
            Service::Azure => MicrosoftAzureBuilder::from_env()
                .with_container_name(bucket)
                .with_retry(retry)
                .with_http_connector(Wire)
                .build()
                .map(|store| Box::new(store) as _),
            Service::S3 => AmazonS3Builder::from_env()
                .with_bucket_name(bucket)
                .with_retry(retry)
                .with_http_connector(Wire)
                .build()
                .map(|store| Box::new(store) as _),
            Service::Google => GoogleCloudStorageBuilder::from_env()
                .with_bucket_name(bucket)
                .with_retry(retry)
                .with_http_connector(Wire)
                .build()
                .map(|store| Box::new(store) as _),
        };
        let settings = |error: &Error| {
            let why = format!("cannot open the storage: {}; {}", reason(error), service.credentials());
            StoreFault::new(Refusal::Denied, why)
        };
        let store = made.map_err(|error| settings(&error))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build();
        let runtime = runtime.map_err(|e| StoreFault::new(Refusal::Other, format!("cannot start a thread: {e}")))?;
        Ok(Self { service, bucket: bucket.to_owned(), folder: folder.to_owned(), store, runtime })
    }

    /// A name as the store has it. `parse` keeps it as it is; `from` would escape every letter that is not ASCII.
    fn path(&self, name: &str) -> Result<Path, StoreFault> {
        let whole = if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) };
        Path::parse(&whole).map_err(|_| StoreFault::new(Refusal::Other, format!("no object can be named `{whole}`")))
    }

    fn fault(&self, what: &str, error: &Error) -> StoreFault {
        let why = reason(error);
        let has = |text: &str| why.contains(text);
        let is_gone = has("ContainerNotFound") || has("NoSuchBucket") || has("bucket does not exist");
        let is_busy = [" 408", " 429", " 500", " 502", " 503", " 504", "SlowDown", "ServerBusy", "OperationTimedOut"]
            .iter()
            .any(|status| has(status));
        let refusal = match error {
            _ if is_gone => Refusal::NoBucket,
            _ if has(super::wire::NO_IDENTITY) => Refusal::Denied,
            Error::Precondition { .. } | Error::AlreadyExists { .. } => Refusal::Condition,
            Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => Refusal::Denied,
            _ if is_busy || has(super::wire::NO_ANSWER) => Refusal::Busy,
            _ => Refusal::Other,
        };
        let bucket = &self.bucket;
        let why = match refusal {
            Refusal::NoBucket => format!("there is no bucket or container `{bucket}`; create it, and publish again"),
            Refusal::Denied => format!("`{bucket}` refuses to {what}: {why}; {}", self.service.credentials()),
            _ => format!("cannot {what} in `{bucket}`: {why}"),
        };
        StoreFault::new(refusal, why)
    }
}

impl Store for Cloud {
    fn read(&self, name: &str) -> Result<Option<Object>, StoreFault> {
        let path = self.path(name)?;
        let read = self.runtime.block_on(async {
            let got = self.store.get_opts(&path, GetOptions::default()).await?;
            let version = Version { tag: got.meta.e_tag.clone(), number: got.meta.version.clone() };
            Ok(Object { bytes: got.bytes().await?.to_vec(), version })
        });
        match read {
            Ok(object) => Ok(Some(object)),
            Err(error) => match self.fault(&format!("read `{name}`"), &error) {
                fault if fault.refusal == Refusal::NoBucket => Err(fault),
                _ if matches!(error, Error::NotFound { .. }) => Ok(None),
                fault => Err(fault),
            },
        }
    }

    fn write(&self, name: &str, bytes: &[u8], headers: &Headers, when: &When) -> Result<Version, StoreFault> {
        let path = self.path(name)?;
        let mode = match when {
            When::Always => PutMode::Overwrite,
            When::Absent => PutMode::Create,
            When::Is(version) => {
                PutMode::Update(UpdateVersion { e_tag: version.tag.clone(), version: version.number.clone() })
            }
        };
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, headers.kind.clone().into());
        attributes.insert(Attribute::CacheControl, headers.cache.into());
        if headers.gzip {
            attributes.insert(Attribute::ContentEncoding, "gzip".into());
        }
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        let put = self.store.put_opts(&path, bytes.to_vec().into(), options);
        let put = self.runtime.block_on(put).map_err(|error| self.fault(&format!("write `{name}`"), &error))?;
        Ok(Version { tag: put.e_tag, number: put.version })
    }

    fn remove(&self, names: &[String]) -> Result<(), StoreFault> {
        let paths = names.iter().map(|name| self.path(name)).collect::<Result<Vec<_>, _>>()?;
        self.runtime.block_on(async {
            // Several at once where the service can do that.
            let mut done = self.store.delete_stream(super::wire::stream(paths));
            while let Some(one) = super::wire::next(&mut done).await {
                match one {
                    Err(error) if !matches!(error, Error::NotFound { .. }) => {
                        return Err(self.fault("remove files", &error));
                    }
                    _ => {}
                }
            }
            Ok(())
        })
    }
}

/// What the services say in XML, without the rest.
fn reason(error: &Error) -> String {
    let mut text = error.to_string();
    let mut inner = error.source();
    while let Some(source) = inner {
        let more = source.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        inner = source.source();
    }
    redact(&shortened(&text))
}

fn shortened(text: &str) -> String {
    let between = |name: &str| {
        let start = text.find(&format!("<{name}>"))? + name.len() + 2;
        let end = start + text[start..].find('<')?;
        Some(text[start..end].lines().next().unwrap_or_default().trim())
    };
    let status = text.split("status code: ").nth(1).and_then(|rest| rest.split(':').next()).map(str::trim);
    match (between("Code"), between("Message")) {
        (Some(code), Some(message)) => format!("{} {code}: {message}", status.unwrap_or_default()).trim().to_owned(),
        _ => match status {
            Some(status) => format!("the answer was {status}"),
            None => text.split_whitespace().collect::<Vec<_>>().join(" "),
        },
    }
}

/// Removes queries of URLs, which hold signatures, and whatever the environment has as a secret.
fn redact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        match word.split_once('?').filter(|(url, _)| url.contains("://")) {
            Some((url, query)) => {
                out.push_str(url);
                out.extend(query.chars().filter(|c| c.is_whitespace()));
            }
            None => out.push_str(word),
        }
    }
    let secret = |name: &str| {
        let is_ours = ["AWS_", "AZURE_", "GOOGLE_"].iter().any(|prefix| name.starts_with(prefix));
        is_ours && ["KEY", "SECRET", "TOKEN", "SAS", "PASSWORD"].iter().any(|part| name.contains(part))
    };
    for (name, value) in std::env::vars_os() {
        let (Some(name), Some(value)) = (name.to_str(), value.to_str()) else { continue };
        if secret(name) && value.len() >= 8 && !value.starts_with('/') {
            out = out.replace(value, "…");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_as_they_are() {
        let cloud = Cloud::new(Service::S3, "b", "pre/fix").unwrap();
        let path = cloud.path("de/prüfung 100% 検査.html").unwrap();
        assert_eq!(path.to_string(), "pre/fix/de/prüfung 100% 検査.html");
    }

    #[test]
    fn a_message_is_what_the_service_says_and_no_signature() {
        let xml = "Error performing PUT https://h/x?sig=abc in 3ms - Server returned non-2xx status code: 403 Forbidden: \
                   <?xml?><Error><Code>AuthFailed</Code><Message>Wrong key.\nRequestId</Message></Error>";
        assert_eq!(shortened(xml), "403 Forbidden AuthFailed: Wrong key.");
        assert_eq!(redact("PUT https://h/x?sig=abc failed"), "PUT https://h/x failed");
    }
}
