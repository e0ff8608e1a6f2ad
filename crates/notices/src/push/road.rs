//! The way to a push service. A browser names its address, so it is not trusted: it is https, and leads to no machine of
//! the firm's own network, whatever its name resolves to.

use axum::http::{Request, StatusCode, Uri, header};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use kernel::{Error, Result};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How long a push service may take altogether.
const WAIT: Duration = Duration::from_secs(20);

/// Which addresses may be pushed to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Road {
    /// Over TLS, to the world outside.
    Outside,
    /// To this machine, for tests.
    Here,
}

/// Where an endpoint is.
pub struct Place {
    uri: Uri,
    host: String,
    port: u16,
}

impl Place {
    /// As a push service knows itself.
    pub fn origin(&self) -> String {
        [self.uri.scheme_str().unwrap_or("https"), "://", &self.authority()].concat()
    }

    fn authority(&self) -> String {
        self.uri.authority().map(|authority| authority.as_str().to_owned()).unwrap_or_default()
    }
}

impl Road {
    /// Errors: [`Error::Invalid`] for what is no address of a push service.
    pub fn place(self, endpoint: &str) -> Result<Place> {
        let wrong = || Error::invalid("endpoint", "notice.push_endpoint");
        let uri: Uri = endpoint.parse().map_err(|_| wrong())?;
        let authority = uri.authority().ok_or_else(wrong)?;
        let (scheme, usual) = if self == Self::Here { ("http", 80) } else { ("https", 443) };
        if uri.scheme_str() != Some(scheme) || authority.as_str().contains('@') || endpoint.len() > 2_000 {
            return Err(wrong());
        }
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        if self == Self::Outside && host.parse::<IpAddr>().is_ok_and(|at| !is_outside(at)) {
            return Err(wrong());
        }
        Ok(Place { host, port: authority.port_u16().unwrap_or(usual), uri })
    }

    /// What the service answers. Errors: [`Error::Invalid`] for an address inside, [`Error::Unavailable`].
    pub async fn post(self, place: &Place, authorization: &str, body: Vec<u8>) -> Result<StatusCode> {
        let request = Request::post(place.uri.path_and_query().map_or("/", |path| path.as_str()))
            .header(header::HOST, place.authority())
            .header(header::AUTHORIZATION, authorization)
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("ttl", "86400")
            .body(Full::new(Bytes::from(body)))
            .map_err(|_| away())?;
        timeout(WAIT, self.send(place, request)).await.map_err(|_| away())?
    }

    async fn send(self, place: &Place, request: Request<Full<Bytes>>) -> Result<StatusCode> {
        let stream = TcpStream::connect(self.address(place).await?).await.map_err(|_| away())?;
        if self == Self::Here {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(place.host.clone()).map_err(|_| away())?;
        let stream = TlsConnector::from(config()).connect(name, stream).await.map_err(|_| away())?;
        exchange(stream, request).await
    }

    /// The very address that is connected to is looked at, so that a name can't lead elsewhere meanwhile.
    async fn address(self, place: &Place) -> Result<SocketAddr> {
        let mut found = lookup_host((place.host.as_str(), place.port)).await.map_err(|_| away())?;
        let address = found.next().ok_or_else(away)?;
        match self == Self::Here || is_outside(address.ip()) {
            true => Ok(address),
            false => Err(Error::invalid("endpoint", "notice.push_endpoint")),
        }
    }
}

async fn exchange<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    request: Request<Full<Bytes>>,
) -> Result<StatusCode> {
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.map_err(|_| away())?;
    let going = tokio::spawn(connection);
    let answer = sender.send_request(request).await.map(|answer| answer.status()).map_err(|_| away());
    going.abort();
    answer
}

fn config() -> Arc<ClientConfig> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    Arc::new(ClientConfig::builder().with_root_certificates(roots).with_no_client_auth())
}

fn away() -> Error {
    Error::Unavailable("push".to_owned())
}

/// Whether an address is one of the world outside.
pub fn is_outside(at: IpAddr) -> bool {
    match at {
        IpAddr::V4(at) => is_outside_v4(at),
        IpAddr::V6(at) => match at.to_ipv4_mapped() {
            Some(at) => is_outside_v4(at),
            None => is_outside_v6(at),
        },
    }
}

fn is_outside_v4(at: Ipv4Addr) -> bool {
    let [first, second, third, _] = at.octets();
    let shared = first == 100 && (64..128).contains(&second);
    let kept = first == 0 || first >= 224 || (first, second, third) == (192, 0, 0);
    let measured = first == 198 && (second == 18 || second == 19);
    !(at.is_private()
        || at.is_loopback()
        || at.is_link_local()
        || at.is_documentation()
        || shared
        || kept
        || measured)
}

/// Only what is given out to the world (2000::/3), without what carries other addresses inside.
fn is_outside_v6(at: Ipv6Addr) -> bool {
    let [first, second, ..] = at.segments();
    (0x2000..0x4000).contains(&first)
        && first != 0x2002
        && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inside_is_pushed_to() {
        let inside = [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001::1",
            "2001:db8::1",
            "ff02::1",
        ];
        for at in inside {
            assert!(!is_outside(at.parse().unwrap()), "{at}");
        }
        for at in ["1.1.1.1", "142.250.74.10", "2a00:1450:4001::1", "2606:4700::1111"] {
            assert!(is_outside(at.parse().unwrap()), "{at}");
        }
    }

    #[test]
    fn an_endpoint_is_https_and_outside() {
        for wrong in [
            "http://push.example/1",
            "ftp://push.example",
            "https://me@push.example/",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://169.254.169.254/latest",
            "/x",
            "",
            "javascript:alert(1)",
        ] {
            assert!(Road::Outside.place(wrong).is_err(), "{wrong}");
        }
        let place = Road::Outside.place("https://push.example:8443/send/abc?x=1").unwrap();
        assert_eq!((place.origin().as_str(), place.port), ("https://push.example:8443", 8443));
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_refused_when_it_is_connected_to() {
        let place = Road::Outside.place("https://localhost/x").unwrap();
        let refused = Road::Outside.post(&place, "vapid", Vec::new()).await;
        assert_eq!(refused, Err(Error::invalid("endpoint", "notice.push_endpoint")));
    }
}
