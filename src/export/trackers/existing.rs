//! A tracker's own export, read back: which of its tickets is which task, and how far it is.

use serde_json::Value;

use crate::lock::Uid;
use crate::text::fold;

use super::super::sheet_read::{Grid, read_grid};
use super::ticket::{MARK, TAG, clean};

/// A ticket of a tracker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// The uid of its task; empty for a ticket of something else.
    pub uid: String,
    /// The tracker's id.
    pub id: String,
    /// Its title, as one line.
    pub title: String,
    /// Its state, in the tracker's words.
    pub state: String,
    /// Its type, where the export says it.
    pub kind: String,
}

/// What the columns are called, the more telling name first; also in German exports.
const ID: &[&str] =
    &["issue key", "key", "id", "issue id", "task id", "number", "vorgangsschlüssel", "schlüssel", "aufgaben-id"];
const TITLE: &[&str] = &["title", "summary", "task name", "zusammenfassung", "titel", "aufgabenname"];
const STATE: &[&str] = &["state", "status", "progress", "fortschritt"];
const KIND: &[&str] = &["work item type", "issue type", "vorgangstyp"];
/// Rows above the head, at most: Planner writes the name of the plan there.
const ABOVE: usize = 12;

/// Reads what a tracker exported: CSV, a workbook, or for GitHub the JSON of `gh issue list`. `uid_field` is a column
/// that holds the uid.
///
/// # Errors
/// When it is nothing of these, or says of no ticket which task it is.
pub fn existing(bytes: &[u8], uid_field: Option<&str>) -> Result<Vec<Existing>, String> {
    let text = bytes.trim_ascii_start();
    let found = if text.starts_with(b"[") { of_json(bytes)? } else { of_grid(&read_grid(bytes)?, uid_field)? };
    if !found.is_empty() && found.iter().all(|one| one.uid.is_empty()) {
        return Err(format!(
            "none of its {} rows says which task it is; export it with the column of tags, labels or descriptions",
            found.len()
        ));
    }
    Ok(found)
}

fn of_json(bytes: &[u8]) -> Result<Vec<Existing>, String> {
    let list: Vec<Value> =
        serde_json::from_slice(bytes).map_err(|error| format!("it is not JSON of issues: {error}"))?;
    let one = |issue: &Value| {
        let text = |key: &str| issue[key].as_str().unwrap_or_default().to_owned();
        Existing {
            uid: marked(&text("body")).unwrap_or_default(),
            id: issue["number"].to_string(),
            title: clean(&text("title")),
            state: text("state"),
            kind: String::new(),
        }
    };
    Ok(list.iter().map(one).collect())
}

fn of_grid(grid: &Grid, uid_field: Option<&str>) -> Result<Vec<Existing>, String> {
    let cells = |row: usize| grid.rows[row].cells.iter().map(|cell| cell.as_deref().unwrap_or_default());
    let column = |heads: &[String], names: &[&str]| names.iter().find_map(|name| heads.iter().position(|h| h == name));
    for at in 0..grid.rows.len().min(ABOVE) {
        let heads: Vec<String> = cells(at).map(|head| fold(head.trim())).collect();
        let (Some(id), Some(title)) = (column(&heads, ID), column(&heads, TITLE)) else { continue };
        let (state, kind) = (column(&heads, STATE), column(&heads, KIND));
        let own = uid_field.map(fold);
        let is_own = |head: &str| head.contains("tickbook uid") || own.as_deref().is_some_and(|own| head.contains(own));
        let has = |head: &str, words: &[&str]| words.iter().any(|word| head.contains(word));
        let uid = |row: &[&str]| {
            let of = |wanted: &dyn Fn(&str) -> bool, read: fn(&str) -> Option<String>| {
                let fitting = heads.iter().zip(row).enumerate().filter(|(n, (head, _))| *n != title && wanted(head));
                fitting.into_iter().find_map(|(_, (_, cell))| read(cell))
            };
            of(&is_own, |cell| Uid::read(cell.trim()).map(|uid| uid.to_string()))
                .or_else(|| of(&|head| has(head, &["tag", "label", "etikett", "stichwort"]), tagged))
                .or_else(|| of(&|head| has(head, &["description", "beschreibung", "notes", "notizen"]), marked))
        };
        let read = |row: usize| {
            let row: Vec<&str> = cells(row).collect();
            let text = |column: Option<usize>| column.and_then(|n| row.get(n)).map(|cell| clean(cell));
            let id = text(Some(id)).filter(|id| !id.is_empty())?;
            Some(Existing {
                uid: uid(&row).unwrap_or_default(),
                id,
                title: text(Some(title)).unwrap_or_default(),
                state: text(state).unwrap_or_default(),
                kind: text(kind).unwrap_or_default(),
            })
        };
        return Ok((at + 1..grid.rows.len()).filter_map(read).collect());
    }
    Err("it has no columns for the id and the title of a ticket".to_owned())
}

/// The uid in the line of a description that names it.
fn marked(text: &str) -> Option<String> {
    let found = text.match_indices(MARK).filter_map(|(at, _)| {
        // HTML has tags where text has line ends.
        let begins = text[..at].chars().next_back().is_none_or(|c| matches!(c, '\n' | '\r' | '>'));
        let rest = &text[at + MARK.len()..];
        let uid: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        begins.then(|| Uid::read(&uid)).flatten()
    });
    found.last().map(|uid| uid.to_string())
}

/// The uid in a list of tags.
fn tagged(text: &str) -> Option<String> {
    let mut tags = text.split([';', ',', ' ', '\n']).map(str::trim);
    tags.find_map(|tag| Uid::read(tag.strip_prefix(TAG)?)).map(|uid| uid.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uid_is_found_where_it_was_put_and_nowhere_else() {
        assert_eq!(tagged("bug; tickbook; tickbook-k3v9x2").as_deref(), Some("k3v9x2"));
        assert_eq!(tagged("tickbook-k3v9x2x; my-tickbook-k3v9x2"), None);
        assert_eq!(marked("- a\n\nTickbook UID: k3v9x2\n").as_deref(), Some("k3v9x2"));
        assert_eq!(marked("<p>a</p><p>Tickbook UID: k3v9x2</p>").as_deref(), Some("k3v9x2"));
        assert_eq!(marked("- say Tickbook UID: k3v9x2"), None, "the words of a task are not a mark");
    }

    #[test]
    fn exports_of_trackers_are_read() {
        let read = |text: &str| existing(text.as_bytes(), Some("Playbook"));
        let one = |id: &str, title: &str, state: &str, kind: &str| {
            let [id, title, state, kind] = [id, title, state, kind].map(str::to_owned);
            Existing { uid: "k3v9x2".to_owned(), id, title, state, kind }
        };
        let azure = "\u{FEFF}ID,Work Item Type,Title,Assigned To,State,Tags\r\n\"272\",\"Task\",\"Do it\",,\"Active\",\"tickbook; tickbook-k3v9x2\"\r\n";
        assert_eq!(read(azure).unwrap(), [one("272", "Do it", "Active", "Task")]);
        let jira = "Summary,Issue key,Issue id,Issue Type,Status,Labels,Labels,Custom field (Playbook)\nDo it,AB-7,10001,Task,In Progress,tickbook,,k3v9x2\n";
        assert_eq!(read(jira).unwrap(), [one("AB-7", "Do it", "In Progress", "Task")]);
        let gitlab =
            "Title,Description,Issue ID,URL,State\nDo it,\"- x\n\nTickbook UID: k3v9x2\n\",3,https://x.example,Open\n";
        assert_eq!(read(gitlab).unwrap(), [one("3", "Do it", "Open", "")]);
        let github = r#"[{"number":12,"title":"Do it","state":"CLOSED","body":"x\r\n\r\nTickbook UID: k3v9x2\r\n"}]"#;
        assert_eq!(read(github).unwrap(), [one("12", "Do it", "CLOSED", "")]);
        let planner = "Plan name,Move\nPlan ID,x\n\nTask ID,Task Name,Progress,Description\nAb_c,Do it,Completed,\"Tickbook UID: k3v9x2\"\n";
        assert_eq!(read(planner).unwrap(), [one("Ab_c", "Do it", "Completed", "")]);
    }

    #[test]
    fn what_says_nothing_of_tasks_is_refused() {
        let read = |text: &str| existing(text.as_bytes(), None);
        assert!(read("ID,Title,State\n1,Do it,New\n").unwrap_err().contains("none of its 1 rows"));
        assert!(read("a,b\n1,2\n").unwrap_err().contains("no columns"));
        assert!(read("[{").unwrap_err().contains("not JSON"));
        assert_eq!(read("ID,Title,State\n").unwrap(), []);
    }
}
