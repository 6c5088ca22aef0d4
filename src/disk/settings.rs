//! Reading the config file, and what it says of folders.

use std::io;
use std::sync::Arc;

use crate::config::{self, Config, ConfigFault, Known, LocaleConfig, Settable};
use crate::locale::Tag;
use crate::parse::{self, FaultKind, decode};
use crate::playbook::{SourceText, Sources};
use crate::text::limits;

use super::door::{Barred, Door, Links};
use super::file::{ReadFault, skip};

/// The name of the config file.
pub const CONFIG: &str = "tickbook.toml";

/// The folders of `content` that are named after a language.
fn content_tags(door: &Door, sources: &mut Sources) -> io::Result<Vec<Tag>> {
    let entries = match door.list("content") {
        Ok(folder) => folder.read_dir()?,
        Err(barred) if barred.is_absent() => return Ok(Vec::new()),
        Err(barred) => return Err(barred.into()),
    };
    let mut tags = Vec::new();
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let (Some(tag), Ok(kind)) = (Tag::new(&name), entry.file_type()) else { continue };
        if kind.is_dir() {
            tags.push(tag);
        } else if kind.is_symlink() {
            skip(sources, format!("content/{name}"), &door.why_not(&entry.path()));
        }
    }
    tags.sort();
    Ok(tags)
}

/// The settings, and the file that they come from.
type Settings = (Config, Option<(Arc<str>, SourceText)>);

pub(super) fn read_config(
    door: &Door,
    rules: &[Settable],
    themes: &[&str],
    sources: &mut Sources,
) -> Result<Settings, ReadFault> {
    let root = door.root();
    let fault = |name: &str, source: io::Error| ReadFault::Io { path: root.join(name), source };
    let bytes = match door.read(CONFIG, Links::Inside, limits::CONFIG) {
        Ok(bytes) => Some(bytes),
        Err(barred) if barred.is_absent() => None,
        Err(barred) => return Err(fault(CONFIG, barred.into())),
    };
    let tags = content_tags(door, sources).map_err(|error| fault("content", error))?;
    let bytes = match bytes {
        Some(bytes) => bytes,
        None if tags.is_empty() => return Err(ReadFault::NoPlaybook(root.to_owned())),
        None => return Ok((Config::of_folders(tags), None)),
    };
    let decoded = decode(&bytes);
    let text = decoded.text.trim_start_matches('\u{FEFF}').to_owned();
    if let Some(fault) = &decoded.fault {
        let faults = vec![bytes_fault(fault, decoded.text.len() - text.len())];
        return Err(ReadFault::Config { path: CONFIG.to_owned(), text, faults });
    }
    let config = config::read(&text, Known { rules, themes, tags: &tags });
    let mut faults = match &config {
        Ok(config) => missing_folders(door, config, &text),
        Err(faults) => faults.clone(),
    };
    if faults.is_empty()
        && let Ok(config) = config
    {
        let source = SourceText { text: text.into(), ..SourceText::new(&bytes) };
        return Ok((config, Some((CONFIG.into(), source))));
    }
    faults.sort_by_key(|f| f.span);
    Err(ReadFault::Config { path: CONFIG.to_owned(), text, faults })
}

/// What is wrong with the bytes of the config; `cut` of them were taken from its start.
fn bytes_fault(fault: &parse::Fault, cut: usize) -> ConfigFault {
    let message = match fault.kind {
        FaultKind::NotUtf8(byte) => format!("the byte 0x{byte:02X} is not UTF-8"),
        FaultKind::Utf16 => "the file is UTF-16".to_owned(),
        FaultKind::Nul => "the file holds a NUL character".to_owned(),
        FaultKind::TooLarge => "the file is too large".to_owned(),
    };
    let at = |n: u32| (n as usize).saturating_sub(cut);
    let span = crate::text::Span::new(at(fault.span.start), at(fault.span.end));
    ConfigFault { span, message, help: Some("save the file as UTF-8".to_owned()) }
}

fn missing_folders(door: &Door, config: &Config, text: &str) -> Vec<ConfigFault> {
    let fault = |locale: &LocaleConfig| {
        let (what, help) = match door.list(&locale.path) {
            Ok(_) => return None,
            Err(barred) if barred.is_absent() => ("has no folder", "create the folder or correct the path"),
            Err(Barred::Io(_) | Barred::Dangling) => ("cannot read its folder", "correct its permissions or the path"),
            Err(_) => (
                "leaves the playbook through a symbolic link: it has the folder",
                "copy the folder into the playbook, or correct the path",
            ),
        };
        let at = text.find(&format!("\"{}\"", locale.path)).or_else(|| text.find(&format!("[locales.{}]", locale.tag)));
        let start = at.unwrap_or(0);
        let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        Some(ConfigFault {
            span: crate::text::Span::new(start, end),
            message: format!("the locale `{}` {what} `{}`", locale.tag, locale.path),
            help: Some(help.to_owned()),
        })
    };
    config.locales.iter().filter_map(fault).collect()
}
