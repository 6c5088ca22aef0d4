use std::collections::BTreeMap;
use std::sync::Mutex;

use super::client::{Answer, Method, Status, Trouble};
use super::*;

/// A made-up network: answers by host, and what was asked.
struct World {
    answers: BTreeMap<&'static str, Answer>,
    asked: Mutex<Vec<String>>,
    sleep: Duration,
}

impl World {
    fn new(answers: &[(&'static str, Answer)]) -> Arc<Self> {
        Self::slow(answers, Duration::ZERO)
    }

    fn slow(answers: &[(&'static str, Answer)], sleep: Duration) -> Arc<Self> {
        Arc::new(Self { answers: answers.iter().cloned().collect(), asked: Mutex::default(), sleep })
    }

    fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

impl Ask for World {
    fn ask(&self, url: &Url, method: Method, _: &str, _: Duration) -> Answer {
        self.asked.lock().unwrap().push(format!("{method:?} {url}"));
        std::thread::sleep(self.sleep);
        let host = url.host_str().unwrap_or_default();
        self.answers.get(host).cloned().unwrap_or(Answer::NoHost)
    }
}

fn ok() -> Answer {
    Answer::Status(Status { code: 200, ..Status::default() })
}

fn run(world: &Arc<World>, addresses: &[&str], change: impl FnOnce(&mut Settings)) -> Online {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings {
        config: OnlineConfig { spacing: 0, ..OnlineConfig::default() },
        cache: folder.path().join(".tickbook"),
        refresh: false,
    };
    change(&mut settings);
    let addresses = addresses.iter().map(|a| (*a).to_owned()).collect();
    check_with(addresses, &settings, &AtomicBool::new(false), &|_| {}, &|| world.clone())
}

fn verdict<'o>(online: &'o Online, address: &str) -> Option<&'o OnlineVerdict> {
    online.verdicts.get(address).map(|v| &v.verdict)
}

#[test]
fn each_address_is_asked_once_however_often_it_is_linked() {
    let world = World::new(&[("a.org", ok())]);
    let online = run(&world, &["https://a.org/x", "https://a.org/x", "https://a.org/y"], |_| {});
    assert_eq!((world.asked(), online.tally.addresses, online.tally.checked), (2, 2, 2));
}

#[test]
fn a_host_that_does_not_exist_is_gone_only_if_there_is_a_network() {
    let world = World::new(&[("a.org", ok())]);
    let online = run(&world, &["https://a.org/x", "https://gone.org/x"], |_| {});
    assert_eq!(verdict(&online, "https://gone.org/x"), Some(&OnlineVerdict::Broken("there is no such host".into())));

    let world = World::new(&[]);
    let online = run(&world, &["https://a.org/x", "https://b.org/x"], |_| {});
    assert_eq!((online.tally.connected, online.tally.checked, online.tally.not_checked), (Some(false), 0, 2));
    assert!(online.verdicts.is_empty());
}

#[test]
fn without_a_network_the_rest_is_not_even_tried() {
    let lost = Answer::Trouble(Trouble::Lookup, "its name cannot be looked up now".into());
    let names: Vec<String> = (0..300).map(|n| format!("https://h{n}.org/")).collect();
    let leaked: Vec<&'static str> = (0..300).map(|n| &*Box::leak(format!("h{n}.org").into_boxed_str())).collect();
    let world = World::new(&leaked.iter().map(|h| (*h, lost.clone())).collect::<Vec<_>>());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let online = run(&world, &names, |_| {});
    assert_eq!((online.tally.connected, online.tally.not_checked), (Some(false), 300));
    assert!(world.asked() < 100, "{}", world.asked());
}

#[test]
fn a_host_that_never_answers_is_given_up() {
    let silent = Answer::Trouble(Trouble::Time, "the host does not answer in time".into());
    let world = World::new(&[("a.org", ok()), ("silent.org", silent)]);
    let mut names: Vec<String> = (0..50).map(|n| format!("https://silent.org/{n}")).collect();
    names.push("https://a.org/".into());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let online = run(&world, &names, |_| {});
    assert_eq!((online.tally.unsure, online.tally.not_checked), (50, 0));
    assert!(world.asked() < 12, "{}", world.asked());
}

#[test]
fn what_there_was_no_time_for_is_counted_as_not_checked() {
    let world = World::slow(&[("a.org", ok())], Duration::from_secs(20));
    let online = run(&world, &["https://a.org/x", "https://a.org/y", "https://a.org/z"], |s| s.config.total = 1);
    assert!(online.tally.late);
    assert_eq!((online.tally.checked, online.tally.not_checked), (0, 3));
}

#[test]
fn a_stop_ends_it_at_once() {
    let world = World::slow(&[("a.org", ok())], Duration::from_secs(20));
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { config: OnlineConfig::default(), cache: folder.path().to_owned(), refresh: false };
    let stop = AtomicBool::new(true);
    let online = check_with(vec!["https://a.org/".into()], &settings, &stop, &|_| {}, &|| world.clone());
    assert_eq!((online.tally.stopped, online.tally.not_checked), (true, 1));
}

#[test]
fn never_more_than_so_many_requests_to_one_host() {
    struct Counting(Mutex<(usize, usize)>);
    impl Ask for Counting {
        fn ask(&self, _: &Url, _: Method, _: &str, _: Duration) -> Answer {
            let mut counts = self.0.lock().unwrap();
            counts.0 += 1;
            counts.1 = counts.1.max(counts.0);
            drop(counts);
            std::thread::sleep(Duration::from_millis(5));
            self.0.lock().unwrap().0 -= 1;
            ok()
        }
    }
    let world = Arc::new(Counting(Mutex::default()));
    let folder = tempfile::tempdir().unwrap();
    let config = OnlineConfig { spacing: 0, per_host: 3, ..OnlineConfig::default() };
    let settings = Settings { config, cache: folder.path().to_owned(), refresh: false };
    let names = (0..60).map(|n| format!("https://a.org/{n}")).collect();
    let online = check_with(names, &settings, &AtomicBool::new(false), &|_| {}, &|| world.clone());
    assert_eq!(online.tally.checked, 60);
    assert_eq!(world.0.lock().unwrap().1, 3);
}

#[test]
fn good_answers_come_from_the_cache_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::new(&[("a.org", ok()), ("b.org", Answer::Status(Status { code: 404, ..Status::default() }))]);
    let names = ["https://a.org/x", "https://b.org/x"];
    let at = |settings: &mut Settings| settings.cache = folder.path().to_owned();
    let first = run(&world, &names, at);
    assert_eq!((first.tally.cached, world.asked()), (0, 3));
    let second = run(&world, &names, at);
    // The dead one is asked for again: it may be back.
    assert_eq!((second.tally.cached, second.tally.broken, world.asked()), (1, 1, 5));
    let third = run(&world, &names, |s| {
        at(s);
        s.refresh = true;
    });
    assert_eq!((third.tally.cached, world.asked()), (0, 8));
}

#[test]
fn patterns_and_reserved_names_are_left_out_and_counted() {
    let world = World::new(&[("a.org", ok())]);
    let names = ["https://a.org/x", "https://a.org/private/y", "https://contoso.example/", "https://gone.invalid/"];
    let online = run(&world, &names, |s| s.config.skip = vec!["a.org/private/".into()]);
    assert_eq!((online.tally.skipped, online.tally.checked, online.tally.broken), (2, 2, 1));
    for (pattern, fit) in [
        ("https://a.org/*", true),
        ("a.org", true),
        ("*/private/*", true),
        ("https://*.org/private/y", true),
        ("http://a.org/*", false),
        ("*/public/*", false),
        ("*.com/*", false),
    ] {
        assert_eq!(fits(pattern, "https://a.org/private/y"), fit, "{pattern}");
    }
}
