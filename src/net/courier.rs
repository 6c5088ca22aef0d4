//! Requests as somebody else makes them, who also judges the answers: object storage asks through here.

use std::time::Duration;

use ureq::http::request::Parts;
use ureq::http::{Request, Response};
use ureq::tls::TlsConfig;
use ureq::{Agent, AsSendBody, Body, Error, Proxy};

use super::client::roots;

const CONNECT: Duration = Duration::from_secs(5);
/// What a request may take, and as much again for each MiB that it sends.
const REQUEST: Duration = Duration::from_secs(20);
/// Connections that are kept for the next request.
const KEPT: usize = 32;

/// Carries requests to hosts, and answers back.
#[derive(Debug)]
pub struct Courier {
    agent: Agent,
}

impl Default for Courier {
    fn default() -> Self {
        Self::new()
    }
}

impl Courier {
    /// A courier that knows the proxy of the environment and the system's certificates.
    #[must_use]
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(Proxy::try_from_env())
            .user_agent(concat!("tickbook/", env!("CARGO_PKG_VERSION")))
            // What is packed stays packed.
            .accept_encoding("gzip")
            .max_idle_connections(KEPT)
            .max_idle_connections_per_host(KEPT)
            .timeout_connect(Some(CONNECT))
            .tls_config(TlsConfig::builder().root_certs(roots()).build())
            .build();
        Self { agent: Agent::new_with_config(config) }
    }

    /// Sends a request and returns the whole answer, whatever its status is.
    ///
    /// # Errors
    /// When there is no answer, and why.
    pub fn send(&self, parts: Parts, body: &[u8]) -> Result<Response<Vec<u8>>, String> {
        let megabytes = u32::try_from(body.len() >> 20).unwrap_or(u32::MAX);
        let time = REQUEST.saturating_add(REQUEST.saturating_mul(megabytes) / 10);
        // A body of no bytes is one for `PUT`, and none for `GET`.
        let is_bare = body.is_empty() && matches!(parts.method.as_str(), "GET" | "HEAD" | "DELETE");
        let answer = if is_bare {
            self.ask(Request::from_parts(parts, ()), time)
        } else {
            self.ask(Request::from_parts(parts, body), time)
        };
        let (parts, mut body) = answer.map_err(|error| error.to_string())?.into_parts();
        let bytes = body.with_config().limit(crate::text::limits::UPLOAD).read_to_vec();
        Ok(Response::from_parts(parts, bytes.map_err(|error| error.to_string())?))
    }

    fn ask(&self, request: Request<impl AsSendBody>, time: Duration) -> Result<Response<Body>, Error> {
        self.agent.run(self.agent.configure_request(request).timeout_global(Some(time)).build())
    }
}
