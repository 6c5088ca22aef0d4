//! `check --online` against real servers on the loopback address that misbehave.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::project::{Book, Folder, Ran};

/// A host of its own port. It keeps the first line and the cookies of each request.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

/// A request: method, path, `Cookie`, and how many came before it.
struct Request {
    head: bool,
    path: String,
    cookie: String,
    count: usize,
}

impl Server {
    fn new(answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1", answer)
    }

    fn at(address: &str, answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((address, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (log, answer) = (asked.clone(), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, answer) = (log.clone(), answer.clone());
                thread::spawn(move || serve(stream, &log, &*answer));
            }
        });
        Self { port, asked }
    }

    /// A host that answers `HEAD` and `GET` alike.
    fn says(text: &'static str) -> Self {
        Self::new(move |request, stream| {
            let text = if request.head { text.split_inclusive("\r\n\r\n").next().unwrap_or(text) } else { text };
            let _ = stream.write_all(text.as_bytes());
        })
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<String>>, answer: &(dyn Fn(&Request, &mut TcpStream) + Sync)) {
    let mut head = Vec::new();
    let mut byte = [0; 1];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let text = String::from_utf8_lossy(&head).into_owned();
    let first = text.lines().next().unwrap_or_default();
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let path = words.next().unwrap_or_default().to_owned();
    let cookie = text.lines().find_map(|l| l.to_ascii_lowercase().strip_prefix("cookie: ").map(str::to_owned));
    let count = {
        let mut log = log.lock().unwrap();
        log.push(format!("{method} {path}"));
        log.len() - 1
    };
    let request = Request { head: method == "HEAD", path, cookie: cookie.unwrap_or_default(), count };
    answer(&request, &mut stream);
}

/// Says nothing for as long as the other side waits.
fn until_it_hangs_up(stream: &mut TcpStream) {
    let _ = stream.read(&mut [0]);
}

fn reply(stream: &mut TcpStream, status: &str, headers: &str) {
    let _ = write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n{headers}\r\n");
}

const FINE: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
const CONFIG: &str = "title = \"T\"\n[locales.en]\npath = \"en\"\n";

/// A playbook with these links, one on each line.
fn playbook(online: &str, urls: &[String]) -> Folder {
    let mut page = String::from("---\ntitle: Links\n---\n\n# Links\n");
    for (n, url) in urls.iter().enumerate() {
        page.push_str(&format!("\n- [link number {n}]({url})\n"));
    }
    let spacing = if online.contains("spacing") { "" } else { "spacing = 0\n" };
    let config = format!("{CONFIG}[rules]\nmissing-history = \"allow\"\n[online]\n{spacing}{online}\n");
    Book::new().file("tickbook.toml", &config).file("en/index.md", &page).on_disk()
}

const ONLINE: [&str; 10] = [
    "check",
    ".",
    "--online",
    "--allow-private",
    "--format",
    "json",
    "--select",
    "dead-url,moved-url,soft-404,unsure-url",
    "--cache",
    ".cache",
];

/// Rule and message of the findings, in the order of the links.
fn findings(ran: &Ran) -> Vec<(String, String)> {
    let json = ran.json();
    let list = json["findings"].as_array().unwrap();
    let text = |f: &serde_json::Value, key: &str| f[key].as_str().unwrap_or_default().to_owned();
    list.iter().map(|f| (text(f, "rule"), text(f, "message"))).collect()
}

/// The verdict on one address of a host, next to one that is fine.
fn verdict(server: &Server, path: &str, online: &str) -> (String, String, Ran) {
    let fine = Server::says(FINE);
    let folder = playbook(online, &[server.url(path), fine.url("/")]);
    let ran = folder.run(&ONLINE);
    assert!(!fine.asked().is_empty());
    let found = findings(&ran);
    assert!(found.len() <= 1, "{found:?}");
    let (rule, message) = found.into_iter().next().unwrap_or_default();
    (rule, message, ran)
}

#[track_caller]
fn is(server: &Server, path: &str, online: &str, rule: &str, says: &str) {
    let (found, message, ran) = verdict(server, path, online);
    assert_eq!(found, rule, "{message} {}", ran.err());
    assert!(message.contains(says), "{message}");
    // Only what is broken can make the check fail.
    assert_eq!(ran.code(), i32::from(rule == "dead-url"), "{}", ran.err());
}

#[test]
fn slow_headers_are_not_waited_for() {
    let slow = Server::new(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        for n in 0..60 {
            thread::sleep(Duration::from_secs(1));
            if write!(stream, "X-{n}: 1\r\n").is_err() {
                return;
            }
        }
    });
    is(&slow, "/", "timeout = 1", "unsure-url", "does not answer in time");
}

#[test]
fn a_body_that_drips_or_never_ends_is_not_read_to_its_end() {
    let drip = Server::new(|request, stream| {
        if request.head {
            return reply(stream, "405 Method Not Allowed", "");
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(300));
        }
    });
    is(&drip, "/", "", "", "");
    let endless = Server::new(|request, stream| {
        if request.head {
            return reply(stream, "405 Method Not Allowed", "");
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Long</title>");
        let block = vec![b'x'; 65536];
        for _ in 0..16_000 {
            if stream.write_all(&block).is_err() {
                return;
            }
        }
        panic!("a gigabyte was read");
    });
    is(&endless, "/", "", "", "");
}

#[test]
fn wrong_lengths_and_closed_connections() {
    let long = Server::new(|request, stream| {
        if request.head {
            return reply(stream, "501 Not Implemented", "");
        }
        let _ =
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<title>Short");
    });
    is(&long, "/", "", "", "");
    let odd = Server::says("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
    is(&odd, "/", "", "unsure-url", "not HTTP");
    let closed = Server::new(|_, _| {});
    is(&closed, "/", "", "unsure-url", "ends the connection");
    assert!(closed.asked().len() > 1, "once more after a pause: {:?}", closed.asked());
}

#[test]
fn garbage_and_huge_headers() {
    let garbage = Server::says("SPLAT 200 OK and so on\r\n\r\n");
    is(&garbage, "/", "", "unsure-url", "not HTTP");
    let huge = Server::new(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        let value = "x".repeat(60_000);
        for n in 0..1000 {
            if write!(stream, "X-Header-{n}: {value}\r\n").is_err() {
                return;
            }
        }
    });
    let (rule, message, ran) = verdict(&huge, "/", "");
    assert_eq!((rule.as_str(), ran.code()), ("unsure-url", 0), "{message}");
}

#[test]
fn a_gzip_bomb_is_not_unpacked() {
    let bomb = Server::new(|request, stream| {
        if request.head {
            return reply(stream, "403 Forbidden", "");
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n");
        // A header of gzip, then blocks that stand for very much.
        let _ = stream.write_all(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xed, 0xc1, 1, 1, 0, 0, 0, 0x80, 0x90]);
        let block = vec![0; 65536];
        for _ in 0..16_000 {
            if stream.write_all(&block).is_err() {
                return;
            }
        }
        panic!("a gigabyte was read");
    });
    is(&bomb, "/", "", "", "");
}

#[test]
fn redirects_in_circles_are_broken() {
    let circle = Server::new(|request, stream| {
        reply(stream, "302 Found", if request.path == "/a" { "Location: /b\r\n" } else { "Location: /a\r\n" });
    });
    is(&circle, "/a", "", "dead-url", "circles");
    let endless =
        Server::new(|request, stream| reply(stream, "302 Found", &format!("Location: {}x\r\n", request.path)));
    is(&endless, "/a", "", "unsure-url", "leads on more than 10 times");
    assert!(endless.asked().len() < 40);
}

#[test]
fn cookies_that_a_host_needs_are_sent_back() {
    let door = Server::new(|request, stream| {
        if request.cookie.contains("seen=yes") {
            reply(stream, "200 OK", "");
        } else {
            reply(stream, "302 Found", "Location: /page\r\nSet-Cookie: seen=yes; Path=/\r\n");
        }
    });
    is(&door, "/page", "", "", "");
}

#[test]
fn head_lies_and_the_body_tells() {
    for lie in ["404 Not Found", "403 Forbidden", "405 Method Not Allowed", "501 Not Implemented", "500 Oops"] {
        let liar = Server::new(move |request, stream| reply(stream, if request.head { lie } else { "200 OK" }, ""));
        is(&liar, "/", "", "", "");
        assert_eq!(liar.asked(), ["HEAD /", "GET /"], "{lie}");
    }
}

#[test]
fn a_busy_host_is_waited_for() {
    let busy = Server::new(|request, stream| match request.count {
        0 => reply(stream, "429 Too Many Requests", "Retry-After: 1\r\n"),
        _ => reply(stream, "200 OK", ""),
    });
    is(&busy, "/", "", "", "");
    assert_eq!(busy.asked().len(), 2);
    let date = Server::new(|request, stream| match request.count {
        // A date that is over means now.
        0 => reply(stream, "503 Service Unavailable", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
        _ => reply(stream, "200 OK", ""),
    });
    is(&date, "/", "", "", "");
    let for_ever = Server::new(|_, stream| reply(stream, "429 Too Many Requests", "Retry-After: 86400\r\n"));
    is(&for_ever, "/", "", "unsure-url", "busy");
    assert_eq!(for_ever.asked().len(), 1);
}

#[test]
fn verdicts_by_status_and_only_broken_fails() {
    for (status, rule) in [
        ("404 Not Found", "dead-url"),
        ("410 Gone", "dead-url"),
        ("401 Unauthorized", "unsure-url"),
        ("403 Forbidden", "unsure-url"),
        ("500 Internal Server Error", "unsure-url"),
        ("503 Service Unavailable", "unsure-url"),
        ("999 Request denied", "unsure-url"),
    ] {
        let server = Server::new(move |_, stream| reply(stream, status, ""));
        is(&server, "/x", "", rule, &status[..3]);
    }
}

#[test]
fn a_page_that_moved_is_told_and_the_fix_keeps_the_fragment() {
    let server = Server::new(|request, stream| match request.path.as_str() {
        "/old" => reply(stream, "301 Moved Permanently", "Location: /new\r\n"),
        _ => reply(stream, "200 OK", ""),
    });
    let fine = Server::says(FINE);
    let folder = playbook("", &[server.url("/old#part"), fine.url("/")]);
    let ran = folder.run(&ONLINE).ends(0);
    let json = ran.json();
    assert_eq!(json["findings"][0]["rule"], "moved-url");
    assert_eq!(json["findings"][0]["fix"]["edits"][0]["with"], server.url("/new#part"));
    assert_eq!(json["findings"][0]["fix"]["safe"], false);
    folder.run(&[&ONLINE[..], &["--fix", "--suggested"]].concat()).ends(0);
    assert!(folder.read("en/index.md").contains(&format!("({})", server.url("/new#part"))));
}

/// What a host answers cannot become a link of its own, nor a new cell of a table.
#[test]
fn a_host_cannot_write_markdown_into_a_page() {
    let server = Server::new(|request, stream| match &*request.path {
        "/old" => reply(stream, "301 Moved", "Location: /there)%20[click](https://evil.example/x|y\r\n"),
        _ => {
            let _ = stream.write_all(FINE.as_bytes());
        }
    });
    let folder = playbook("", &[server.url("/old")]);
    let page = folder.read("en/index.md");
    let mut args = ONLINE.to_vec();
    args.extend(["--fix", "--suggested"]);
    folder.run(&args);
    let safe = server.url("/there%29%20%5Bclick%5D%28https://evil.example/x%7Cy");
    assert_eq!(folder.read("en/index.md"), page.replace(&server.url("/old"), &safe));
}

#[test]
fn a_deep_link_that_ends_on_the_home_page_is_soft() {
    let server = Server::new(|request, stream| match request.path.as_str() {
        "/" => reply(stream, "200 OK", ""),
        _ => reply(stream, "302 Found", "Location: /\r\n"),
    });
    is(&server, "/docs/page", "", "soft-404", "home page");
}

#[test]
fn private_addresses_are_refused_in_every_spelling() {
    let server = Server::says(FINE);
    let urls = [
        server.url("/"),
        format!("http://localhost:{}/", server.port),
        format!("http://2130706433:{}/", server.port),
        format!("http://0x7f000001:{}/", server.port),
        format!("http://[::ffff:127.0.0.1]:{}/", server.port),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://10.0.0.1/".to_owned(),
    ];
    let folder = playbook("", &urls);
    let args: Vec<&str> = ONLINE.iter().copied().filter(|a| *a != "--allow-private").collect();
    let ran = folder.run(&args).ends(0);
    let found = findings(&ran);
    assert_eq!(found.len(), urls.len(), "{found:?}");
    assert!(found.iter().all(|(rule, why)| rule == "unsure-url" && why.contains("private address")), "{found:?}");
    assert!(server.asked().is_empty());
}

/// In a network of its own, where nothing can leave, with a public address on its loopback device.
/// Skipped where the system does not allow that.
#[cfg(target_os = "linux")]
#[test]
fn a_public_host_cannot_send_us_to_a_private_address() {
    const PUBLIC: &str = "93.184.216.34";
    if std::env::var_os("TICKBOOK_OWN_NETWORK").is_none() {
        let set_up = format!("ip addr add {PUBLIC}/32 dev lo && ip link set lo up && exec \"$0\" \"$@\"");
        let inside = |script: &str, args: &[&str]| {
            let mut command = std::process::Command::new("unshare");
            command.args(["-rn", "sh", "-c", script]).arg(std::env::current_exe().unwrap()).args(args);
            command.env("TICKBOOK_OWN_NETWORK", "1").output()
        };
        if !inside(&format!("ip addr add {PUBLIC}/32 dev lo"), &[]).is_ok_and(|o| o.status.success()) {
            return;
        }
        let test = "online::a_public_host_cannot_send_us_to_a_private_address";
        let output = inside(&set_up, &["--exact", test]).unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    let secret = Server::says(FINE);
    let to = secret.url("/secret");
    let public = Server::at(PUBLIC, move |request, stream| match request.path.as_str() {
        "/out" => reply(stream, "302 Found", &format!("Location: {to}\r\n")),
        "/metadata" => reply(stream, "302 Found", "Location: http://169.254.169.254/latest/\r\n"),
        _ => reply(stream, "200 OK", ""),
    });
    let url = |path: &str| format!("http://{PUBLIC}:{}{path}", public.port);
    let folder = playbook("", &[url("/"), url("/out"), url("/metadata")]);
    let args: Vec<&str> = ONLINE.iter().copied().filter(|a| *a != "--allow-private").collect();
    let ran = folder.run(&args).ends(0);
    let found = findings(&ran);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(rule, why)| rule == "unsure-url" && why.contains("private address")), "{found:?}");
    assert_eq!(public.asked().len(), 3);
    assert!(secret.asked().is_empty());
}

#[test]
fn each_address_is_asked_once_and_the_cache_answers_the_next_time() {
    let server = Server::says(FINE);
    let urls: Vec<String> = ["/x", "/x#a", "/x#b", "/y"].iter().map(|p| server.url(p)).collect();
    let folder = playbook("", &urls);
    let first = folder.run(&ONLINE).ends(0);
    let mut asked = server.asked();
    asked.sort();
    assert_eq!(asked, ["HEAD /x", "HEAD /y"]);
    assert_eq!(first.json()["online"]["checked"], 2);
    let second = folder.run(&ONLINE).ends(0);
    assert_eq!(second.json()["online"]["cached"], 2);
    assert_eq!(server.asked().len(), 2);
    folder.write(".cache/links.json", b"{ broken");
    let third = folder.run(&ONLINE).ends(0);
    assert!(third.err().contains("starting a new one"), "{}", third.err());
    assert_eq!(server.asked().len(), 4);
    folder.run(&[&ONLINE[..], &["--refresh"]].concat()).ends(0);
    assert_eq!(server.asked().len(), 6);
}

#[test]
fn the_cache_is_never_among_the_pages() {
    let server = Server::says(FINE);
    let folder = playbook("", &[server.url("/")]);
    let before = folder.tree("en");
    let inside = folder.run(&["check", ".", "--online", "--allow-private", "--cache", "en/cache"]).ends(2);
    assert!(inside.err().contains("among the pages"), "{}", inside.err());
    folder.run(&["check", ".", "--online", "--allow-private"]).ends(0);
    assert_eq!(folder.tree("en"), before);
    assert_eq!(folder.read(".tickbook/.gitignore"), "*\n");
}

#[test]
fn what_there_was_no_time_for_is_said() {
    let silent = Server::new(|_, stream| until_it_hangs_up(stream));
    let fine = Server::says(FINE);
    let folder = playbook("total = 1\ntimeout = 30", &[silent.url("/"), fine.url("/")]);
    let ran = folder.run(&ONLINE).ends(0);
    let online = ran.json()["online"].clone();
    assert_eq!((&online["checked"], &online["not_checked"], &online["late"]), (&1.into(), &1.into(), &true.into()));
    assert!(ran.err().contains("1 were NOT checked"), "{}", ran.err());
}

#[test]
fn without_a_connection_there_is_one_line_and_no_finding() {
    // Nobody listens there any more.
    let ports: Vec<u16> =
        (0..5).map(|_| TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()).collect();
    let urls: Vec<String> = ports.iter().map(|p| format!("http://127.0.0.1:{p}/")).collect();
    let folder = playbook("", &urls);
    let ran = folder.run(&ONLINE).ends(0);
    assert!(findings(&ran).is_empty());
    assert!(ran.err().contains("no connection: 0 of 5 addresses checked"), "{}", ran.err());
    assert_eq!(ran.json()["online"]["connected"], false);
}

#[cfg(unix)]
#[test]
fn ctrl_c_reports_what_is_known_and_fails() {
    let (tell, asked) = channel();
    let tell = Mutex::new(tell);
    // One request at a time: when the second address is asked for, the verdict on the first is known.
    let host = Server::new(move |request, stream| {
        if request.path == "/gone" || request.head {
            return reply(stream, "404 Not Found", "");
        }
        tell.lock().unwrap().send(()).unwrap();
        until_it_hangs_up(stream);
    });
    let folder = playbook("timeout = 50\nper_host = 1", &[host.url("/gone"), host.url("/silent")]);
    let child = std::process::Command::new(env!("CARGO_BIN_EXE_tickbook"))
        .args(ONLINE)
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    asked.recv().unwrap();
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let ran = Ran(child.wait_with_output().unwrap()).ends(2);
    assert_eq!(ran.json()["findings"][0]["rule"], "dead-url");
    assert_eq!(ran.json()["online"]["not_checked"], 1);
    assert!(ran.err().contains("1 were NOT checked: it was stopped"), "{}", ran.err());
}

#[test]
fn secrets_of_an_address_are_in_no_message_and_not_in_the_cache() {
    let gone = Server::new(|request, stream| {
        reply(stream, if request.path.starts_with("/gone") { "404 Not Found" } else { "200 OK" }, "");
    });
    let urls = [gone.url("/gone?sig=SeCrEt1234567"), gone.url("/there?token=SeCrEt1234567")];
    let folder = playbook("", &urls);
    let ran = folder.run(&ONLINE).ends(1);
    assert!(findings(&ran)[0].1.contains("sig=***"));
    let text = folder.run(&["check", ".", "--online", "--allow-private", "--select", "dead-url"]).ends(1);
    for said in [ran.out(), ran.err(), text.out(), text.err(), folder.read(".cache/links.json")] {
        assert!(!said.contains("SeCrEt"), "{said}");
    }
}

#[test]
fn patterns_of_the_config_are_left_out() {
    let server = Server::new(|_, stream| reply(stream, "404 Not Found", ""));
    let fine = Server::says(FINE);
    let skip = format!("skip = [\"127.0.0.1:{}/private/\"]", server.port);
    let folder = playbook(&skip, &[server.url("/private/x"), fine.url("/")]);
    let ran = folder.run(&ONLINE).ends(0);
    assert!(server.asked().is_empty());
    assert_eq!(ran.json()["online"]["skipped"], 1);
}

#[test]
fn mistakes_in_the_section_are_named() {
    let folder = playbook("timout = 5\nper_host = 0\nspacing = \"x\"\nallow_private = 1", &[]);
    let ran = folder.run(&["check", "."]).ends(2);
    for said in ["did you mean `timeout`?", "a whole number above 0", "expected a whole number", "true or false"] {
        assert!(ran.err().contains(said), "{said}: {}", ran.err());
    }
}

#[test]
fn without_the_option_no_socket_is_opened() {
    let server = Server::says(FINE);
    let folder = playbook("allow_private = true", &[server.url("/")]);
    folder.run(&["check", "."]).ends(0);
    folder.run(&["check", ".", "--fix", "--suggested"]).ends(0);
    folder.run(&["build", ".", "--out", "site"]).ends(0);
    assert!(server.asked().is_empty());
    // Where the system can watch: not even an attempt.
    let log = folder.join("strace.log");
    let watched = std::process::Command::new("strace")
        .args(["-f", "-e", "trace=network", "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_tickbook"))
        .args(["check", "."])
        .current_dir(folder.path())
        .output();
    if let Ok(output) = watched
        && output.status.success()
    {
        let seen = std::fs::read_to_string(&log).unwrap();
        assert!(!seen.contains("socket("), "{seen}");
        assert!(seen.contains("exited"), "{seen}");
    }
}
