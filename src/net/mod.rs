//! Links to other sites: the only module that asks other hosts, and only when `check --online` wants it, or `publish`
//! has object storage as its target.
//!
//! Each address is asked for once: first without its body, then with it. Redirects are followed by
//! hand, private addresses are refused after the look-up of the name, a host is asked gently, and all
//! of it ends within a bound of time. What could not be asked is reported, never counted as fine.

mod address;
mod cache;
mod client;
#[cfg(feature = "publish")]
mod courier;
mod judge;
mod landing;
mod retry_after;
mod schedule;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use url::Url;

use crate::check::{OnlineVerdict, Verdict};
use crate::config::OnlineConfig;

pub use address::{is_example_name, is_private_name, is_public};
pub use cache::CACHE;
#[cfg(feature = "publish")]
pub use courier::Courier;

use cache::Cache;
use client::{Ask, Client};
use schedule::{Pace, ask_all};

/// How to ask.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the project says.
    pub config: OnlineConfig,
    /// Folder of the cache.
    pub cache: PathBuf,
    /// Ask for everything again.
    pub refresh: bool,
}

/// What asking brought.
#[derive(Clone, Debug, Default)]
pub struct Online {
    /// Verdicts by address.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Counts for the report.
    pub tally: Tally,
    /// What was wrong with the cache.
    pub notes: Vec<String>,
}

/// How many addresses fared how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Different addresses in the playbook.
    pub addresses: usize,
    /// Those that have a verdict now, from the cache or the network.
    pub checked: usize,
    /// Among them those whose verdict comes from the cache.
    pub cached: usize,
    /// Those that the config says not to ask, and names reserved for examples.
    pub skipped: usize,
    /// Those that should have been asked and were not.
    pub not_checked: usize,
    /// Gone.
    pub broken: usize,
    /// Moved for good.
    pub moved: usize,
    /// Answered with something else.
    pub soft: usize,
    /// Nobody can tell.
    pub unsure: usize,
    /// Some host answered; `None` if none was asked.
    pub connected: Option<bool>,
    /// The time was up before the end.
    pub late: bool,
    /// Somebody stopped it.
    pub stopped: bool,
}

/// Asks for all `addresses` that the settings let it ask for.
#[must_use]
pub fn check_links(addresses: Vec<String>, settings: &Settings, stop: &AtomicBool, progress: &dyn Fn(usize)) -> Online {
    check_with(addresses, settings, stop, progress, &|| Arc::new(Client::new(settings.config.allow_private)))
}

fn check_with(
    mut addresses: Vec<String>,
    settings: &Settings,
    stop: &AtomicBool,
    progress: &dyn Fn(usize),
    client: &dyn Fn() -> Arc<dyn Ask>,
) -> Online {
    addresses.sort();
    addresses.dedup();
    let config = &settings.config;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let (mut cache, fault) = Cache::read(&settings.cache, config.cache_days, now);
    let mut online = Online { notes: fault.into_iter().collect(), ..Online::default() };
    online.tally.addresses = addresses.len();
    let mut open: Vec<(String, Url)> = Vec::new();
    for address in addresses {
        let url = Url::parse(&address).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
        let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
        if config.skip.iter().any(|pattern| fits(pattern, &address)) || is_example_name(host) {
            online.tally.skipped += 1;
        } else if address::never_exists(host) {
            online.put(address, OnlineVerdict::Broken("there is no such host".into()), false);
        } else if let Some(verdict) = cache.get(&address).filter(|_| !settings.refresh) {
            online.put(address, verdict, true);
        } else if let Some(url) = url {
            open.push((address, url));
        } else {
            online.put(address, OnlineVerdict::Unsure("it cannot be read as a web address".into()), false);
        }
    }
    progress(0);
    if open.is_empty() {
        return online;
    }
    let pace = Pace {
        per_host: config.per_host.clamp(1, 64),
        spacing: Duration::from_millis(config.spacing.min(60_000)),
        request: Duration::from_secs(config.timeout.clamp(1, 3_600)),
        total: Duration::from_secs(config.total.clamp(1, 7 * 86_400)),
    };
    let urls = open.iter().map(|(_, url)| url.clone()).collect();
    let asked = ask_all(client(), urls, pace, stop, progress);
    online.tally.connected = Some(asked.connected);
    online.tally.late = asked.late;
    online.tally.stopped = stop.load(Ordering::Relaxed);
    for ((address, _), verdict) in open.into_iter().zip(asked.verdicts) {
        // Without a connection every host seems gone; a refusal of our own needs none.
        let verdict = verdict
            .filter(|v| asked.connected || matches!(v, OnlineVerdict::Unsure(why) if why.contains("private address")));
        match verdict {
            None => online.tally.not_checked += 1,
            Some(verdict) => {
                cache.put(&address, &verdict, now);
                online.put(address, verdict, false);
            }
        }
    }
    if asked.connected
        && let Err(error) = cache.write(&settings.cache)
    {
        online.notes.push(format!("the cache in `{}` cannot be written: {error}", settings.cache.display()));
    }
    online
}

impl Online {
    fn put(&mut self, address: String, verdict: OnlineVerdict, cached: bool) {
        let tally = &mut self.tally;
        tally.checked += 1;
        tally.cached += usize::from(cached);
        match &verdict {
            OnlineVerdict::Alive => {}
            OnlineVerdict::Broken(_) => tally.broken += 1,
            OnlineVerdict::Moved(_) => tally.moved += 1,
            OnlineVerdict::Soft(_) => tally.soft += 1,
            OnlineVerdict::Unsure(_) => tally.unsure += 1,
        }
        self.verdicts.insert(address, Verdict { verdict, cached });
    }
}

/// Whether a pattern of `skip` fits an address: `*` stands for anything, and without one the address
/// need only begin so.
fn fits(pattern: &str, address: &str) -> bool {
    let pattern = pattern.trim();
    let bare = |text: &str| text.split_once("://").map_or(text.to_owned(), |(_, rest)| rest.to_owned());
    let text = if pattern.contains("://") { address.to_owned() } else { bare(address) };
    let Some((first, rest)) = pattern.split_once('*') else { return text.starts_with(pattern) };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let parts: Vec<&str> = rest.split('*').collect();
    for (n, part) in parts.iter().enumerate() {
        if n + 1 == parts.len() {
            return text.ends_with(part);
        }
        match text.find(part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests;
