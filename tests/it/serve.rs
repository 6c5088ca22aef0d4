//! The preview, by real sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::project::{Book, Folder};

/// Long enough for a slow machine; nothing is measured by it.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Preview {
    child: Child,
    pub(crate) port: u16,
    said: Receiver<String>,
}

impl Preview {
    pub(crate) fn start(folder: &Folder, args: &[&str]) -> Self {
        Self::start_with(folder, args, &[])
    }

    fn start_with(folder: &Folder, args: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tickbook"))
            .arg("serve")
            .args(args)
            .current_dir(folder.path())
            .env("NO_COLOR", "1")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, said) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let copy = tell.clone();
        std::thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).for_each(|l| _ = tell.send(l)));
        std::thread::spawn(move || BufReader::new(err).lines().map_while(Result::ok).for_each(|l| _ = copy.send(l)));
        let mut preview = Self { child, port: 0, said };
        let line = preview.hear("http://127.0.0.1:");
        preview.port = line.rsplit(':').next().unwrap().trim_end_matches('/').parse().unwrap();
        preview
    }

    /// Waits for a line with `text`.
    fn hear(&self, text: &str) -> String {
        loop {
            let line = self.said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("`{text}` was never said"));
            if line.contains(text) {
                return line;
            }
        }
    }

    fn ask(&self, request: &str) -> String {
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// What the preview tells a page: something at once, and something after each change.
    fn news(&self, page: &str, hash: &str) -> BufReader<TcpStream> {
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!("GET /.tickbook/events?page={page}&hash={hash} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        socket.write_all(request.as_bytes()).unwrap();
        BufReader::new(socket)
    }

    /// Asks, and asks again whenever there is news, until the answer fits.
    fn wait(&self, path: &str, fits: impl Fn(&str) -> bool) -> String {
        let mut answer = String::new();
        for _ in self.news(path, "").lines().map_while(Result::ok).filter(|line| line.starts_with("data: ")) {
            answer = self.get(path);
            if fits(&answer) {
                return answer;
            }
        }
        panic!("{path} stayed\n{answer}");
    }

    /// The first event of the given kind for a page that has the newest content, whose data fits.
    fn event(&self, page: &str, kind: &str, fits: impl Fn(&str) -> bool) -> String {
        loop {
            let html = self.get(page);
            let hash = html.split("data-hash=\"").nth(1).and_then(|r| r.split('"').next()).unwrap_or("").to_owned();
            let mut last = String::new();
            for line in self.news(page, &hash).lines() {
                let line = line.unwrap_or_else(|error| panic!("no event `{kind}` for {page}: {error}"));
                if let Some(data) = line.strip_prefix("data: ") {
                    if last == format!("event: {kind}") && fits(data) {
                        return data.to_owned();
                    }
                    // The page is out of date: what comes is about another one.
                    if last == "event: reload" {
                        break;
                    }
                }
                last = line;
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn book() -> Book {
    Book::new()
        .file("tickbook.toml", "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n")
        .file("en/index.md", "# Start\n\n[A](a.md)\n")
        .file("en/a.md", "---\ntitle: A\n---\n\n# A\n\nFirst text.\n\n![Picture](media/p.svg)\n")
        .file("en/media/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("secret.txt", "not for readers")
        .file("secret/more.txt", "neither")
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0)
}

#[test]
fn pages_are_served_with_their_types_and_follow_every_save() {
    let folder = book().on_disk();
    let preview = Preview::start(&folder, &[]);
    assert_eq!(status(&preview.get("/")), 200);
    let page = preview.get("/en/a.html");
    assert!(page.contains("content-type: text/html; charset=utf-8") && page.contains("First text."), "{page}");
    assert!(page.contains("/.tickbook/preview.js"));
    assert!(preview.get("/en/media/p.svg").contains("content-type: image/svg+xml"));
    let style = page.split("href=\"").find(|p| p.contains(".css\"") && !p.starts_with("/.tickbook")).unwrap();
    let style = style.split('"').next().unwrap().trim_start_matches("../");
    assert!(preview.get(&format!("/{style}")).contains("content-type: text/css"));

    folder.write("en/a.md", b"---\ntitle: A\n---\n\n# A\n\nSecond text.\n");
    preview.wait("/en/a.html", |a| a.contains("Second text."));
    // An editor that writes beside the file and renames.
    folder.write("en/.a.md.swp", b"# A\n\nThird text.\n");
    std::fs::rename(folder.join("en/.a.md.swp"), folder.join("en/a.md")).unwrap();
    preview.wait("/en/a.html", |a| a.contains("Third text."));
    folder.write("en/new/b.md", b"# B\n");
    preview.wait("/en/new/b.html", |a| status(a) == 200);
    folder.write("en/new/b.md", b"# B\n\nAgain.\n");
    preview.wait("/en/new/b.html", |a| a.contains("Again."));
    std::fs::remove_dir_all(folder.join("en/new")).unwrap();
    preview.wait("/en/new/b.html", |a| status(a) == 404);
    folder.write("themes/default/templates/page.html", b"<html><head></head><body>own {{ body }}</body></html>");
    preview.wait("/en/a.html", |a| a.contains("own"));
    assert!(!folder.join("site").exists(), "a preview writes nothing");
}

#[test]
fn a_fault_of_the_disk_is_shown_and_over_with_the_next_save() {
    let all = std::env::var_os("TICKBOOK_FAULTS").is_some();
    let steps = if all { (1..60).collect() } else { vec![1, 4, 9, 17] };
    for at in steps {
        for kind in ["once", "gone", "saved"] {
            let folder = book().on_disk();
            let fault = format!("{kind}@{at}");
            let preview =
                Preview::start_with(&folder, &[], &[("TICKBOOK_TEST_DISK", &fault), ("RAYON_NUM_THREADS", "1")]);
            let answer = preview.get("/");
            assert!([200, 302, 404, 500, 503].contains(&status(&answer)), "{fault}: {answer}");
            folder.write("en/index.md", b"---\ntitle: Start\n---\n\n# Start\n\nMarmot.\n");
            preview.wait("/en/index.html", |answer| answer.contains("Marmot."));
        }
    }
}

#[test]
fn a_folder_that_went_and_came_again_is_watched() {
    let folder = book().on_disk();
    folder.write("tickbook.toml", b"source_locale = \"en\"\n\n[locales.en]\npath = \"docs/en\"\n");
    folder.write("docs/en/a.md", b"# A\n\nFirst text.\n");
    let preview = Preview::start(&folder, &[]);
    // The folder of the locale, and the folder that it is in.
    for (round, moved) in ["docs/en", "docs"].into_iter().enumerate() {
        let copy = Command::new("cp").arg("-r").args([folder.join(moved), folder.join("kept")]).status().unwrap();
        assert!(copy.success());
        std::fs::remove_dir_all(folder.join(moved)).unwrap();
        preview.hear("has no folder");
        std::fs::rename(folder.join("kept"), folder.join(moved)).unwrap();
        preview.hear("changed:");
        folder.write("docs/en/a.md", format!("# A\n\nText of round {round}.\n").as_bytes());
        preview.wait("/en/a.html", |a| a.contains(&format!("Text of round {round}.")));
    }
}

#[test]
fn what_is_saved_before_anybody_watches_is_seen() {
    let folder = book().on_disk();
    let preview = Preview::start(&folder, &[]);
    // A folder that is new, and a file that is written into it again before it is watched.
    for round in 0..6 {
        let config = format!("source_locale = \"en\"\n\n[locales.en]\npath = \"docs{round}/en\"\n");
        folder.write(&format!("docs{round}/en/a.md"), b"# A\n\nFirst text.\n");
        folder.write("tickbook.toml", config.as_bytes());
        // It is built, and not yet watched.
        preview.hear("changed:");
        folder.write(&format!("docs{round}/en/a.md"), format!("# A\n\nText of round {round}.\n").as_bytes());
        preview.wait("/en/a.html", |a| a.contains(&format!("Text of round {round}.")));
    }
}

#[test]
fn changes_are_found_by_looking_too() {
    let folder = book().on_disk();
    let preview = Preview::start(&folder, &["--poll"]);
    folder.write("en/a.md", b"# A\n\nSecond text.\n");
    preview.wait("/en/a.html", |a| a.contains("Second text."));
}

#[test]
fn a_broken_save_shows_what_is_wrong_and_the_last_good_page() {
    let folder = book().on_disk();
    let preview = Preview::start(&folder, &[]);
    folder.write("tickbook.toml", b"title = \n");
    preview.hear("tickbook.toml:1");
    assert!(preview.get("/en/a.html").contains("First text."));
    let data = preview.event("/en/a.html", "findings", |d| d.contains("tickbook.toml"));
    assert!(data.contains("\"line\":1") && data.contains("title = "), "{data}");
    folder.write("tickbook.toml", &book().files["tickbook.toml"]);
    preview.event("/en/a.html", "findings", |d| !d.contains("tickbook.toml"));

    folder.write("themes/default/templates/page.html", b"{% if %}");
    preview.event("/en/a.html", "findings", |d| d.contains("themes/default/templates/page.html"));
    std::fs::remove_dir_all(folder.join("themes")).unwrap();
    preview.event("/en/a.html", "findings", |d| d == "[]");

    folder.write("en/a.md", b"---\ntitle: A\nthis is no YAML\n---\n\n# A\n\nStill shown.\n");
    preview.wait("/en/a.html", |a| a.contains("Still shown."));
    let data = preview.event("/en/a.html", "findings", |d| d.contains("front-matter-syntax"));
    assert!(data.contains("\"file\":\"en/a.md\"") && data.contains("this is no YAML"), "{data}");
    // Other pages do not speak of it.
    preview.event("/en/index.html", "findings", |d| !d.contains("front-matter-syntax"));
}

#[test]
fn a_page_on_which_the_theme_fails_says_so_and_comes_back() {
    let folder = book().on_disk();
    let preview = Preview::start(&folder, &[]);
    folder.write("themes/default/templates/page.html", b"<html>\n<head></head><body>{{ nothing_there }}</body></html>");
    let page = preview.wait("/en/a.html", |a| status(a) == 500);
    preview.hear("themes/default/templates/page.html");
    assert!(page.contains("/.tickbook/preview.js"), "{page}");
    let data = preview.event("/en/a.html", "findings", |d| d.contains("nothing_there"));
    assert!(data.contains("\"file\":\"themes/default/templates/page.html\""), "{data}");
    std::fs::remove_dir_all(folder.join("themes")).unwrap();
    preview.wait("/en/a.html", |a| status(a) == 200);
    preview.event("/en/a.html", "findings", |d| d == "[]");
}

#[test]
fn a_playbook_that_is_broken_from_the_start_is_waited_for() {
    let folder = book().file("tickbook.toml", "title = \n").on_disk();
    let preview = Preview::start(&folder, &[]);
    let page = preview.get("/en/a.html");
    assert!(status(&page) == 503 && page.contains("preview.js"), "{page}");
    folder.write("tickbook.toml", &book().files["tickbook.toml"]);
    preview.wait("/en/a.html", |a| a.contains("First text."));
}

#[test]
fn a_page_that_changed_is_told_to_reload_and_others_are_not() {
    let folder = book().on_disk();
    let preview = Preview::start(&folder, &[]);
    let hash = |page: &str| page.split("data-hash=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (a, start) = (hash(&preview.get("/en/a.html")), hash(&preview.get("/en/index.html")));
    folder.write("en/a.md", b"---\ntitle: A\n---\n\n# A\n\nSecond text.\n\n![Picture](media/p.svg)\n");
    preview.wait("/en/a.html", |p| hash(p) != a);
    assert_eq!(hash(&preview.get("/en/index.html")), start);
    // An image keeps its address, so the pages that may show it change with it.
    let before = hash(&preview.get("/en/a.html"));
    folder.write("en/media/p.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>");
    preview.wait("/en/a.html", |p| hash(p) != before);
}

#[test]
fn only_this_machine_is_answered_and_only_with_the_site() {
    let folder = book().on_disk();
    std::os::unix::fs::symlink(folder.join("secret.txt"), folder.join("en/media/link.txt")).unwrap();
    let preview = Preview::start(&folder, &[]);
    let with_host =
        |host: &str| preview.ask(&format!("GET /en/a.html HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    for host in ["localhost", "127.0.0.1", "[::1]", "[::1]:4747", "LOCALHOST:80"] {
        assert_eq!(status(&with_host(host)), 200, "{host}");
    }
    let others = [
        "playbook.example",
        "127.0.0.1.playbook.example",
        "localhost.playbook.example:80",
        "[::1].playbook.example",
        "127.0.0.1:4910, playbook.example",
        "127.0.0.1:80.playbook.example",
        "localhost\r\nHost: playbook.example",
        "localhost\r\nHost: localhost",
        "0.0.0.0",
        "",
    ];
    for host in others {
        let answer = with_host(host);
        assert!((400..500).contains(&status(&answer)) && !answer.contains("First text."), "{host}: {answer}");
    }
    let absolute =
        preview.ask("GET http://playbook.example/en/a.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!((400..500).contains(&status(&absolute)), "{absolute}");
    assert_eq!(status(&preview.ask("GET /en/a.html HTTP/1.0\r\n\r\n")), 403);

    for path in [
        "/../secret.txt",
        "/en/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/en/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/secret.txt",
        "/en/media/link.txt",
        "/secret/more.txt",
        "/tickbook.toml",
        "/en/a.md",
        "/en/a.html%00.txt",
        "/%ff",
        "/%",
    ] {
        let answer = preview.get(path);
        assert!((400..500).contains(&status(&answer)), "{path}: {answer}");
        assert!(!answer.contains("not for readers") && !answer.contains("neither"), "{path}: {answer}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let answer = preview.ask(&format!(
            "{method} /en/a.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!(status(&answer), 405, "{method}");
    }
    let head = preview.ask("HEAD /en/a.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(status(&head) == 200 && !head.contains("First text."));
    let cross = preview.ask(
        "GET /en/a.html HTTP/1.1\r\nHost: localhost\r\nOrigin: https://playbook.example\r\nConnection: close\r\n\r\n",
    );
    assert!(!cross.to_lowercase().contains("access-control"), "{cross}");
}

/// The system's own table of who listens where.
#[cfg(target_os = "linux")]
#[test]
fn it_listens_on_this_machine_only() {
    let folder = book().on_disk();
    let preview = Preview::start(&folder, &[]);
    let port = format!(":{:04X}", preview.port);
    let places = |table: &str| -> Vec<String> {
        let table = std::fs::read_to_string(table).unwrap_or_default();
        let rows = table.lines().filter_map(|line| line.split_whitespace().nth(1)).filter(|at| at.ends_with(&port));
        rows.map(|at| at.trim_end_matches(&port).to_owned()).collect()
    };
    // 127.0.0.1, its bytes turned round.
    let own = places("/proc/net/tcp");
    assert!(!own.is_empty() && own.iter().all(|at| at == "0100007F"), "{own:?}");
    let six = places("/proc/net/tcp6");
    assert!(six.iter().all(|at| at == "00000000000000000000000001000000"), "{six:?}");
}

#[test]
fn a_port_that_is_taken_is_refused_when_it_was_asked_for() {
    let folder = book().on_disk();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = folder.run(&["serve", "--port", &port]).ends(2);
    assert!(ran.err().contains(&port), "{}", ran.err());
    let (one, other) = (Preview::start(&folder, &[]), Preview::start(&folder, &[]));
    assert_ne!(one.port, other.port);
}

#[test]
fn an_interrupt_ends_it_cleanly() {
    let folder = book().on_disk();
    let mut preview = Preview::start(&folder, &[]);
    // A page that listens does not keep it alive.
    let mut page = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    page.write_all(b"GET /.tickbook/events?page=/en/a.html HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let before = folder.tree("");
    let id = preview.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(preview.child.wait().unwrap().code(), Some(0));
    assert_eq!(folder.tree(""), before);
}

/// Who connects and asks for nothing, or never to the end, is let go; others are answered all the while.
#[test]
fn connections_that_ask_for_nothing_end() {
    let folder = book().on_disk();
    let preview = Preview::start(&folder, &[]);
    let connect = |sent: &str| {
        let mut socket = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket.write_all(sent.as_bytes()).unwrap();
        socket
    };
    let half = "GET /en/a.html HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    let mut open: Vec<TcpStream> = (0..500).map(|n| connect(if n % 2 == 0 { "" } else { half })).collect();
    // One that was answered and then says nothing more.
    open.push(connect("GET /en/a.html HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert_eq!(status(&preview.get("/en/a.html")), 200);
    for socket in &mut open {
        let mut rest = Vec::new();
        // The end, or a reset: nothing that waits for ever.
        if let Err(error) = socket.read_to_end(&mut rest) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{error}");
        }
    }
    assert_eq!(status(&preview.get("/en/a.html")), 200);
}

#[test]
fn a_large_file_is_sent_piece_by_piece_and_whole() {
    let video: Vec<u8> = (0..1_000_000_u32).flat_map(u32::to_le_bytes).collect();
    let folder = book().on_disk();
    folder.write("en/media/v.mp4", &video);
    let preview = Preview::start(&folder, &[]);
    let mut socket = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    // Without chunks the body is what comes up to the end.
    socket.write_all(b"GET /en/media/v.mp4 HTTP/1.0\r\nHost: localhost\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).unwrap();
    let body = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 4;
    assert!(answer.starts_with(b"HTTP/1.0 200"));
    assert!(answer[body..] == video, "{} bytes of {}", answer.len() - body, video.len());
}
