use super::*;

fn job(start: &str) -> Job {
    Job::new(0, Url::parse(start).unwrap())
}

/// Lets a made-up world answer until there is a verdict; also says what was asked.
fn play(start: &str, world: &dyn Fn(&str, Method, &str) -> Answer) -> (OnlineVerdict, Vec<String>) {
    let mut open = job(start);
    let mut asked = Vec::new();
    for _ in 0..60 {
        asked.push(format!("{} {}", if open.method == Method::Head { "HEAD" } else { "GET" }, open.at));
        let answer = world(open.at.as_str(), open.method, &open.cookies());
        match judge(open, &answer) {
            Step::Done(verdict) => return (verdict, asked),
            Step::Again { job, .. } => open = *job,
        }
    }
    panic!("no end: {asked:?}");
}

fn status(code: u16) -> Answer {
    Answer::Status(Status { code, ..Status::default() })
}

fn to(code: u16, location: &str) -> Answer {
    Answer::Status(Status { code, location: Some(location.into()), ..Status::default() })
}

#[test]
fn only_gone_pages_and_hosts_and_circles_are_broken() {
    for code in [404, 410] {
        let (verdict, asked) = play("https://a.example/x", &|_, _, _| status(code));
        assert!(matches!(verdict, OnlineVerdict::Broken(_)), "{code} {verdict:?}");
        assert_eq!(asked, ["HEAD https://a.example/x", "GET https://a.example/x"]);
    }
    for code in [400, 401, 403, 405, 407, 418, 429, 451, 500, 502, 503, 504, 999] {
        let (verdict, _) = play("https://a.example/x", &|_, _, _| status(code));
        assert!(matches!(verdict, OnlineVerdict::Unsure(_)), "{code} {verdict:?}");
    }
    let (verdict, _) = play("https://a.example/x", &|_, _, _| Answer::NoHost);
    assert_eq!(verdict, OnlineVerdict::Broken("there is no such host".into()));
    for trouble in [Trouble::Lookup, Trouble::Connect, Trouble::Tls, Trouble::Time, Trouble::Closed, Trouble::Garbled] {
        let (verdict, _) = play("https://a.example/x", &|_, _, _| Answer::Trouble(trouble, "why".into()));
        assert_eq!(verdict, OnlineVerdict::Unsure("why".into()), "{trouble:?}");
    }
}

#[test]
fn a_head_that_lies_is_asked_again_with_its_body() {
    for lie in [404, 405, 403, 501, 500] {
        let world = |_: &str, method, _: &str| status(if method == Method::Head { lie } else { 200 });
        let (verdict, asked) = play("https://a.example/x", &world);
        assert_eq!((verdict, asked.len()), (OnlineVerdict::Alive, 2), "{lie}");
    }
    let world = |_: &str, method, _: &str| match method {
        Method::Head => Answer::Trouble(Trouble::Closed, String::new()),
        Method::Get => status(200),
    };
    assert_eq!(play("https://a.example/x", &world).0, OnlineVerdict::Alive);
}

#[test]
fn a_move_is_told_as_far_as_it_is_for_good() {
    let world = |url: &str, _, _: &str| match url {
        "https://a.example/x" => to(301, "/y"),
        "https://a.example/y" => to(308, "https://b.example/z"),
        "https://b.example/z" => to(302, "/session"),
        _ => status(200),
    };
    assert_eq!(play("https://a.example/x", &world).0, OnlineVerdict::Moved("https://b.example/z".into()));
    let world = |url: &str, _, _: &str| match url {
        "https://a.example/x" => to(302, "/y"),
        "https://a.example/y" => to(301, "/z"),
        _ => status(200),
    };
    assert_eq!(play("https://a.example/x", &world).0, OnlineVerdict::Alive);
    let world = |url: &str, _, _: &str| if url.ends_with("/x") { to(301, "/gone") } else { status(404) };
    let (verdict, _) = play("https://a.example/x", &world);
    assert_eq!(
        verdict,
        OnlineVerdict::Broken("it leads to `https://a.example/gone`, and the host answers 404 not found".into())
    );
}

#[test]
fn circles_end_and_so_do_endless_ways() {
    let world = |url: &str, _, _: &str| to(302, if url.ends_with('a') { "/b" } else { "/a" });
    assert!(matches!(play("https://h.example/a", &world).0, OnlineVerdict::Broken(why) if why.contains("circles")));
    let world = |url: &str, _, _: &str| to(302, &format!("{url}x"));
    assert!(
        matches!(play("https://h.example/a", &world).0, OnlineVerdict::Unsure(why) if why.contains("more than 10"))
    );
}

#[test]
fn a_cookie_opens_the_door_and_goes_to_nobody_else() {
    let world = |url: &str, _, cookies: &str| match (url, cookies) {
        ("https://a.example/x", "") => Answer::Status(Status {
            code: 302,
            location: Some("/x".into()),
            cookies: vec!["seen=1".into()],
            ..Status::default()
        }),
        ("https://a.example/x", "seen=1") => to(302, "https://b.example/y"),
        ("https://b.example/y", "") => status(200),
        other => panic!("{other:?}"),
    };
    assert_eq!(play("https://a.example/x", &world).0, OnlineVerdict::Alive);
}

#[test]
fn a_busy_host_is_waited_for_but_not_for_ever() {
    let busy = |wait| Answer::Status(Status { code: 429, retry_after: wait, ..Status::default() });
    let Step::Again { job: again, after: 7, pause: true } = judge(job("https://a.example/x"), &busy(Some(7))) else {
        panic!("it should wait");
    };
    assert!(matches!(judge(*again, &status(200)), Step::Done(OnlineVerdict::Alive)));
    let long = judge(job("https://a.example/x"), &busy(Some(3600)));
    assert!(matches!(long, Step::Done(OnlineVerdict::Unsure(_))), "{long:?}");
    let (verdict, asked) = play("https://a.example/x", &|_, _, _| busy(None));
    assert!(matches!(verdict, OnlineVerdict::Unsure(_)) && asked.len() == 3, "{verdict:?} {asked:?}");
}

#[test]
fn private_places_and_sign_in_pages_are_no_verdict() {
    let world = |url: &str, _, _: &str| match url {
        "https://a.example/x" => to(302, "http://169.254.169.254/latest"),
        _ => Answer::Private("169.254.169.254".into()),
    };
    let (verdict, asked) = play("https://a.example/x", &world);
    assert!(matches!(verdict, OnlineVerdict::Unsure(why) if why.contains("private")));
    assert_eq!(asked.len(), 2);
    let world = |_: &str, _, _: &str| to(302, "https://login.a.example/?back=x");
    let (verdict, asked) = play("https://a.example/x", &world);
    assert!(matches!(verdict, OnlineVerdict::Unsure(why) if why.contains("sign in")));
    assert_eq!(asked.len(), 1);
}

#[test]
fn what_answers_with_something_else_is_soft() {
    let world = |url: &str, _, _: &str| match url {
        "https://aka.ms/gone" => to(301, "https://www.bing.com/?ref=aka&shorturl=gone"),
        _ => status(200),
    };
    assert!(matches!(play("https://aka.ms/gone", &world).0, OnlineVerdict::Soft(_)));
    let world = |url: &str, _, _: &str| match url {
        "https://aka.ms/there" => to(301, "https://a.example/there"),
        _ => status(200),
    };
    assert_eq!(play("https://aka.ms/there", &world).0, OnlineVerdict::Alive);
    let world = |_: &str, method, _: &str| match method {
        Method::Head => status(403),
        Method::Get => Answer::Status(Status { code: 200, title: Some("Page not found".into()), ..Status::default() }),
    };
    assert!(matches!(play("https://a.example/x", &world).0, OnlineVerdict::Soft(_)));
}

#[test]
fn secrets_on_the_way_are_masked() {
    let world = |url: &str, _, _: &str| {
        if url.ends_with("/x") { to(302, "/y?sig=abcdefghijkl") } else { status(404) }
    };
    let (verdict, _) = play("https://a.example/x", &world);
    assert!(matches!(&verdict, OnlineVerdict::Broken(why) if why.contains("sig=***") && !why.contains("abcdef")));
}
