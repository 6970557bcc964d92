//! Guard: stands between the wire and the server, so that no message can harm it.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::io::AsyncWrite;
use tokio::sync::Notify;
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use super::wire;

/// A service whose handlers may panic: the request is answered with an error, and the next one is served. Each handler
/// runs to its first wait when its message is read, so that messages are dealt with in the order in which they came.
#[derive(Debug)]
pub(super) struct Guard<S> {
    inner: S,
    farewell: Arc<Farewell>,
}

/// What the client said before it went away.
#[derive(Debug, Default)]
pub(super) struct Farewell {
    /// That it will end the server.
    asked: AtomicBool,
    /// That the server is to end.
    exited: AtomicBool,
}

impl Farewell {
    /// Whether the client ended the server without asking it to stop first.
    pub(super) fn is_abrupt(&self) -> bool {
        self.exited.load(Ordering::Relaxed) && !self.asked.load(Ordering::Relaxed)
    }
}

impl<S> Guard<S> {
    pub(super) fn new(inner: S, farewell: Arc<Farewell>) -> Self {
        Self { inner, farewell }
    }
}

type Answer<E> = Result<Option<Response>, E>;

impl<S> Service<Request> for Guard<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = BoxFuture<'static, Answer<S::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (id, method) = (request.id().cloned(), request.method().to_owned());
        match method.as_str() {
            "shutdown" => self.farewell.asked.store(true, Ordering::Relaxed),
            "exit" => self.farewell.exited.store(true, Ordering::Relaxed),
            wire::NO_JSON => return refused(Error::parse_error()),
            wire::NO_MESSAGE => return refused(Error::invalid_request()),
            _ => {}
        }
        let handled = AssertUnwindSafe(self.inner.call(request)).catch_unwind();
        let mut guarded =
            handled.map(move |handled| handled.unwrap_or_else(|_| Ok(id.map(|id| panicked(id, &method))))).boxed();
        match guarded.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => std::future::ready(answer).boxed(),
            Poll::Pending => guarded,
        }
    }
}

/// The answer to what is no message.
fn refused<E: Send + 'static>(error: Error) -> BoxFuture<'static, Answer<E>> {
    std::future::ready(Ok(Some(Response::from_error(Id::Null, error)))).boxed()
}

fn panicked(id: Id, method: &str) -> Response {
    let message = format!("postlint failed on {method}, which is a fault of postlint; please report it");
    Response::from_error(id, Error { code: ErrorCode::InternalError, message: message.into(), data: None })
}

/// An output that says when nobody reads it any more.
#[derive(Debug)]
pub(super) struct Pipe<W> {
    inner: W,
    broken: Arc<Notify>,
}

impl<W> Pipe<W> {
    pub(super) fn new(inner: W, broken: Arc<Notify>) -> Self {
        Self { inner, broken }
    }

    fn watch<T>(&self, done: Poll<std::io::Result<T>>) -> Poll<std::io::Result<T>> {
        if matches!(done, Poll::Ready(Err(_))) {
            self.broken.notify_one();
        }
        done
    }
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Pipe<W> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        let done = Pin::new(&mut self.inner).poll_write(cx, bytes);
        self.watch(done)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        let done = Pin::new(&mut self.inner).poll_flush(cx);
        self.watch(done)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        let done = Pin::new(&mut self.inner).poll_shutdown(cx);
        self.watch(done)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use serde_json::json;

    use super::*;

    /// Answers every request with its method, and panics on some: at once, or after it has waited.
    struct Clumsy;

    impl Service<Request> for Clumsy {
        type Response = Option<Response>;
        type Error = Infallible;
        type Future = BoxFuture<'static, Answer<Infallible>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            async move {
                assert_ne!(request.method(), "stumble", "as it should");
                if request.method() == "stumble later" {
                    tokio::task::yield_now().await;
                    panic!("as it should");
                }
                let method = request.method().to_owned();
                Ok(request.id().cloned().map(|id| Response::from_ok(id, json!(method))))
            }
            .boxed()
        }
    }

    #[test]
    fn a_panic_is_the_error_of_its_request_alone() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a thread is enough");
        let mut guard = Guard::new(Clumsy, Arc::default());
        let mut ask = |id: i64, method: &'static str| {
            let answer = runtime.block_on(guard.call(Request::build(method).id(id).finish()));
            answer.expect("nothing else fails").expect("a request is answered")
        };
        for (id, method) in [(1, "stumble"), (2, "stumble later")] {
            let answer = ask(id, method);
            assert_eq!(answer.id(), &Id::Number(id));
            let error = answer.error().expect("it is an error");
            assert_eq!(error.code, ErrorCode::InternalError);
            assert!(error.message.contains(method), "{}", error.message);
            assert_eq!(ask(id + 10, "walk").result(), Some(&json!("walk")));
        }
    }
}
