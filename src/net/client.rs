//! One request: asks, and says in one word what came back. With `courier`, the only file that names `ureq`.

use std::collections::HashMap;
use std::io::Read as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ureq::http::{Uri, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, Proxy};
use url::{Host, Url};

use super::address::{is_metadata_name, is_never_asked, is_private_name, is_public};
use super::retry_after::retry_after;

/// How to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Method {
    /// Without the body.
    Head,
    /// With the body, of which a little is read.
    Get,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// An answer.
    Status(Status),
    /// The address is private: it was not asked.
    Private(String),
    /// There is no such host.
    NoHost,
    /// No answer.
    Trouble(Trouble, String),
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Status {
    pub(super) code: u16,
    pub(super) location: Option<String>,
    /// Seconds that the host asks for.
    pub(super) retry_after: Option<u64>,
    /// `name=value` of each cookie.
    pub(super) cookies: Vec<String>,
    /// Title of the page, when a body was read.
    pub(super) title: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Names cannot be looked up now.
    Lookup,
    /// The host takes no connection.
    Connect,
    /// The certificate or the encryption is at fault.
    Tls,
    /// No answer in time.
    Time,
    /// The connection ended before the answer.
    Closed,
    /// What came is not an answer.
    Garbled,
}

/// Who asks: the network, or a test.
pub(super) trait Ask: Send + Sync + 'static {
    fn ask(&self, url: &Url, method: Method, cookies: &str, within: Duration) -> Answer;
}

/// The network.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
    allow_private: bool,
}

/// Bytes of a body that are read to find its title.
const BODY: u64 = 32 * 1024;
const HEADERS: usize = 64 * 1024;
const CONNECT: Duration = Duration::from_secs(10);
const BODY_TIME: Duration = Duration::from_secs(3);

impl Client {
    pub(super) fn new(allow_private: bool) -> Self {
        let proxy = Proxy::try_from_env();
        let resolver = Lookup {
            allow_private,
            proxy: proxy.as_ref().map(|p| p.host().to_owned()),
            known: Arc::new(Mutex::new(HashMap::new())),
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(proxy)
            .user_agent(concat!("tickbook/", env!("CARGO_PKG_VERSION"), " (link check)"))
            .accept("text/html,*/*;q=0.8")
            .accept_encoding("identity")
            .max_response_header_size(HEADERS)
            .input_buffer_size(HEADERS)
            .output_buffer_size(16 * 1024)
            .timeout_connect(Some(CONNECT))
            .timeout_recv_body(Some(BODY_TIME))
            .tls_config(TlsConfig::builder().root_certs(roots()).build())
            .build();
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), allow_private }
    }
}

/// The system's certificates, which know a company's own; where there are none, the usual ones.
pub(super) fn roots() -> RootCerts {
    let found = rustls_native_certs::load_native_certs().certs;
    if found.is_empty() {
        return RootCerts::WebPki;
    }
    let certs: Vec<Certificate<'static>> = found.iter().map(|c| Certificate::from_der(c).to_owned()).collect();
    RootCerts::new_with_certs(&certs)
}

impl Ask for Client {
    fn ask(&self, url: &Url, method: Method, cookies: &str, within: Duration) -> Answer {
        // A proxy looks names up on its own, so what can be seen in the address is looked at here.
        let refused = if self.allow_private { never_asked_host(url) } else { private_host(url) };
        if let Some(private) = refused {
            return Answer::Private(private);
        }
        let mut url = url.clone();
        // Nobody's password is sent anywhere.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_fragment(None);
        let mut request = match method {
            Method::Head => self.agent.head(url.as_str()),
            Method::Get => self.agent.get(url.as_str()),
        }
        .config()
        .timeout_global(Some(within))
        .build();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies);
        }
        match request.call() {
            Ok(response) => Answer::Status(read(response, method)),
            Err(error) => trouble(error),
        }
    }
}

fn read(mut response: ureq::http::Response<ureq::Body>, method: Method) -> Status {
    let text = |name: header::HeaderName| {
        response.headers().get(name).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned())
    };
    let cookies = response.headers().get_all(header::SET_COOKIE).iter().take(20).filter_map(|value| {
        let pair = value.to_str().ok()?.split(';').next()?.trim();
        (pair.len() < 4096 && pair.contains('=')).then(|| pair.to_owned())
    });
    let mut status = Status {
        code: response.status().as_u16(),
        location: text(header::LOCATION),
        retry_after: text(header::RETRY_AFTER).and_then(|v| retry_after(&v, std::time::SystemTime::now())),
        cookies: cookies.collect(),
        title: None,
    };
    let html = text(header::CONTENT_TYPE).is_some_and(|t| t.to_ascii_lowercase().contains("html"));
    let plain = text(header::CONTENT_ENCODING).is_none_or(|e| e.eq_ignore_ascii_case("identity"));
    if method == Method::Get && status.code == 200 && html && plain {
        let mut body = Vec::new();
        // A body that ends too early has still said what it is.
        let _ = response.body_mut().as_reader().take(BODY).read_to_end(&mut body);
        status.title = title(&String::from_utf8_lossy(&body));
    }
    status
}

fn title(html: &str) -> Option<String> {
    // Lower case of ASCII only, so that places stay the same.
    let low = html.to_ascii_lowercase();
    let start = low.find("<title")?;
    let start = start + low[start..].find('>')? + 1;
    let end = start + low[start..].find("</title")?;
    let text = html[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| text.chars().take(80).collect())
}

fn private_host(url: &Url) -> Option<String> {
    match url.host()? {
        Host::Domain(name) => is_private_name(name).then(|| name.to_owned()),
        Host::Ipv4(v4) => (!is_public(IpAddr::V4(v4))).then(|| v4.to_string()),
        Host::Ipv6(v6) => (!is_public(IpAddr::V6(v6))).then(|| v6.to_string()),
    }
}

fn never_asked_host(url: &Url) -> Option<String> {
    match url.host()? {
        Host::Domain(name) => is_metadata_name(name).then(|| name.to_owned()),
        Host::Ipv4(v4) => is_never_asked(IpAddr::V4(v4)).then(|| v4.to_string()),
        Host::Ipv6(v6) => is_never_asked(IpAddr::V6(v6)).then(|| v6.to_string()),
    }
}

fn trouble(error: Error) -> Answer {
    let say = |trouble, text: &str| Answer::Trouble(trouble, text.to_owned());
    match error {
        Error::Other(inner) => match inner.downcast::<LookupFault>() {
            Ok(fault) => match *fault {
                LookupFault::Private(address) => Answer::Private(address),
                LookupFault::NoHost => Answer::NoHost,
                LookupFault::Busy => say(Trouble::Lookup, "its name cannot be looked up now"),
            },
            Err(_) => say(Trouble::Closed, "the connection failed"),
        },
        Error::HostNotFound => Answer::NoHost,
        Error::Timeout(ureq::Timeout::Resolve) => say(Trouble::Lookup, "its name cannot be looked up in time"),
        Error::Timeout(ureq::Timeout::Connect) => say(Trouble::Connect, "the host takes no connection in time"),
        Error::Timeout(_) => say(Trouble::Time, "the host does not answer in time"),
        Error::Rustls(fault) => Answer::Trouble(Trouble::Tls, format!("its encryption is at fault: {fault}")),
        Error::Tls(fault) => Answer::Trouble(Trouble::Tls, format!("its encryption is at fault: {fault}")),
        Error::TlsRequired | Error::Pem(_) => say(Trouble::Tls, "its encryption is at fault"),
        Error::Protocol(_) | Error::Http(_) | Error::BodyStalled => {
            say(Trouble::Garbled, "what it answers is not HTTP")
        }
        Error::LargeResponseHeader(..) => say(Trouble::Garbled, "the head of its answer is too long"),
        Error::BadUri(_) => say(Trouble::Garbled, "the address cannot be asked for"),
        Error::ConnectionFailed => say(Trouble::Connect, "the host takes no connection"),
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => say(Trouble::Connect, "the proxy takes no connection"),
        Error::Io(fault) => of_io(&fault),
        _ => say(Trouble::Closed, "the connection failed"),
    }
}

fn of_io(fault: &std::io::Error) -> Answer {
    use std::io::ErrorKind as K;
    let inner = fault.get_ref().map(ToString::to_string).unwrap_or_default();
    let (trouble, text) = match fault.kind() {
        K::ConnectionRefused => (Trouble::Connect, "the host refuses the connection"),
        K::NetworkUnreachable | K::HostUnreachable | K::NetworkDown | K::AddrNotAvailable => {
            (Trouble::Connect, "the host is unreachable")
        }
        K::TimedOut | K::WouldBlock => (Trouble::Time, "the host does not answer in time"),
        K::InvalidData if inner.contains("ertificate") || inner.contains("TLS") => {
            return Answer::Trouble(Trouble::Tls, format!("its encryption is at fault: {inner}"));
        }
        K::InvalidData => (Trouble::Garbled, "what it answers is not HTTP"),
        _ => (Trouble::Closed, "the host ends the connection without an answer"),
    };
    Answer::Trouble(trouble, text.to_owned())
}

/// Looks names up, and refuses private addresses: what is connected to is what was looked at.
#[derive(Debug)]
struct Lookup {
    allow_private: bool,
    proxy: Option<String>,
    known: Arc<Mutex<HashMap<String, Found>>>,
}

type Found = Result<Vec<IpAddr>, LookupFault>;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum LookupFault {
    #[error("private address {0}")]
    Private(String),
    #[error("no such host")]
    NoHost,
    #[error("cannot be looked up now")]
    Busy,
}

impl Resolver for Lookup {
    fn resolve(&self, uri: &Uri, _: &ureq::config::Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
        let found = self.find(&host, *timeout.after).map_err(|fault| Error::Other(Box::new(fault)))?;
        let proxy = self.proxy.as_deref() == Some(&*host);
        let refused = |a: IpAddr| if self.allow_private { is_never_asked(a) } else { !is_public(a) };
        if let Some(private) = found.iter().find(|a| !proxy && refused(**a)) {
            let text = if private.to_string() == host { host } else { format!("{host} is {private}") };
            return Err(Error::Other(Box::new(LookupFault::Private(text))));
        }
        let mut out = self.empty();
        // As many as fit.
        found.iter().take(16).for_each(|a| out.push(SocketAddr::new(*a, port)));
        Ok(out)
    }
}

impl Lookup {
    fn find(&self, host: &str, within: Duration) -> Found {
        if let Ok(literal) = host.parse() {
            return Ok(vec![literal]);
        }
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(host) {
            return found.clone();
        }
        // The system's own look-up knows no time limit.
        let (send, receive) = mpsc::sync_channel(1);
        let name = host.to_owned();
        std::thread::spawn(move || send.send(look_up(&name)));
        let found = match receive.recv_timeout(within) {
            Ok(found) => found,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(LookupFault::Busy),
        };
        if found != Err(LookupFault::Busy) {
            known().insert(host.to_owned(), found.clone());
        }
        found
    }
}

fn look_up(host: &str) -> Found {
    use dns_lookup::LookupErrorKind as Kind;
    match dns_lookup::lookup_host(host) {
        Ok(addresses) => {
            let found: Vec<IpAddr> = addresses.collect();
            if found.is_empty() { Err(LookupFault::NoHost) } else { Ok(found) }
        }
        Err(error) => match error.kind() {
            Kind::NoName | Kind::NoData => Err(LookupFault::NoHost),
            _ => Err(LookupFault::Busy),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_read_from_untidy_pages() {
        assert_eq!(title("<HTML><Title lang=x>\n Page  not\nfound </TITLE>").as_deref(), Some("Page not found"));
        assert_eq!(title("İ<title>x</title>").as_deref(), Some("x"));
        assert_eq!(title("<title>cut off"), None);
    }

    fn refuses(client: &Client, addresses: &[&str]) {
        for address in addresses {
            let answer = client.ask(&Url::parse(address).unwrap(), Method::Head, "", Duration::from_secs(1));
            assert!(matches!(answer, Answer::Private(_)), "{address}: {answer:?}");
        }
    }

    /// The answer for a public name that resolves to `address`.
    fn hidden(allow_private: bool, address: &str) -> Answer {
        let lookup = Lookup { allow_private, proxy: None, known: Arc::default() };
        lookup.known.lock().unwrap().insert("hidden.example.com".into(), Ok(vec![address.parse().unwrap()]));
        let timeout = NextTimeout {
            after: Duration::from_secs(1).into(),
            reason: ureq::Timeout::Resolve,
            ..NextTimeout::default()
        };
        let uri: Uri = "http://hidden.example.com/".parse().unwrap();
        trouble(lookup.resolve(&uri, &ureq::config::Config::default(), timeout).unwrap_err())
    }

    #[test]
    fn private_hosts_are_refused_before_anything_is_asked() {
        let private = [
            "http://127.0.0.1/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://[::1]:8080/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest/meta-data",
            "http://localhost/",
            "https://router/",
        ];
        refuses(&Client::new(false), &private);
    }

    /// What a playbook says of itself opens the network, never the metadata of the machine that checks it.
    #[test]
    fn metadata_are_refused_even_where_private_addresses_are_allowed() {
        let metadata = [
            "http://169.254.169.254/latest/meta-data",
            "http://[::ffff:169.254.169.254]/",
            "http://2852039166/",
            "http://[fd00:ec2::254]/",
            "http://[fe80::1]/",
            "http://100.100.100.200/",
            "http://metadata.google.internal/",
        ];
        refuses(&Client::new(true), &metadata);
        let private = Answer::Private("hidden.example.com is 169.254.169.254".into());
        assert_eq!(hidden(true, "169.254.169.254"), private);
    }

    /// A public name that resolves to a private address is refused after the look-up, and what the
    /// look-up says is what is connected to.
    #[test]
    fn a_name_that_hides_a_private_address_is_refused() {
        assert_eq!(hidden(false, "10.0.0.7"), Answer::Private("hidden.example.com is 10.0.0.7".into()));
    }
}
