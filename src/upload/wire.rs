//! How `object_store` asks: by the same HTTP client as the online check, in the thread that calls.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

use hyper::body::Body as _;
use object_store::client::{
    ClientConfigKey, ClientOptions, HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody,
    HttpResponse, HttpResponseBody, HttpService,
};
use object_store::path::Path;

use crate::net::Courier;

/// Said where no credentials are found and the machine has no identity that could be asked for some.
pub(super) const NO_IDENTITY: &str = "no credentials are set, and this machine has no identity of its own";
/// Said where another attempt may succeed.
pub(super) const NO_ANSWER: &str = "no answer";

/// Makes clients.
#[derive(Debug)]
pub(super) struct Wire;

impl HttpConnector for Wire {
    fn connect(&self, options: &ClientOptions) -> object_store::Result<HttpClient> {
        let plain = options.get_config_value(&ClientConfigKey::AllowHttp).is_some_and(|value| value == "true");
        Ok(HttpClient::new(Line { courier: Courier::new(), plain }))
    }
}

/// A client.
#[derive(Debug)]
struct Line {
    courier: Courier,
    // Whether it may ask without encryption.
    plain: bool,
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Trouble(String);

/// Hosts that tell a machine in a cloud who it is.
const IDENTITY: &[&str] = &["169.254.169.254", "169.254.170.2", "metadata.google.internal"];

impl HttpService for Line {
    fn call<'s, 'f>(
        &'s self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'f>>
    where
        's: 'f,
        Self: 'f,
    {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let host = parts.uri.host().unwrap_or_default().to_owned();
            if !self.plain && parts.uri.scheme_str() != Some("https") {
                let why = format!(
                    "`{host}` would be asked without encryption; for a test server allow it by the environment"
                );
                return Err(HttpError::new(HttpErrorKind::Unknown, Trouble(why)));
            }
            let bytes = whole(body).await?;
            match self.courier.send(parts, &bytes) {
                Ok(response) => Ok(response.map(HttpResponseBody::from)),
                Err(_) if IDENTITY.contains(&&*host) => {
                    Err(HttpError::new(HttpErrorKind::Unknown, Trouble(NO_IDENTITY.to_owned())))
                }
                Err(why) => {
                    let why = format!("{NO_ANSWER} from `{host}`: {why}");
                    Err(HttpError::new(HttpErrorKind::Interrupted, Trouble(why)))
                }
            }
        })
    }
}

/// All bytes of a request.
async fn whole(body: HttpRequestBody) -> Result<Vec<u8>, HttpError> {
    let mut out = Vec::with_capacity(body.content_length());
    let mut body = pin!(body);
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        if let Ok(data) = frame?.into_data() {
            out.extend_from_slice(&data);
        }
    }
    Ok(out)
}

type Stream<T> = Pin<Box<dyn tokio_stream::Stream<Item = object_store::Result<T>> + Send>>;

/// Names, as `object_store` takes many at once.
pub(super) fn stream(paths: Vec<Path>) -> Stream<Path> {
    Box::pin(tokio_stream::iter(paths.into_iter().map(Ok)))
}

/// The next answer.
pub(super) async fn next<T>(stream: &mut Stream<T>) -> Option<object_store::Result<T>> {
    poll_fn(|context| -> Poll<_> { stream.as_mut().poll_next(context) }).await
}
