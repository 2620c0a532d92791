//! Which addresses are checked: those of the public web. A document must not lead this program to
//! servers that only its user can reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Domains without servers of the public web (RFC 2606, 6761, 6762, 7686, 8375, 9476).
const RESERVED: [&str; 14] = [
    "test",
    "example",
    "invalid",
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "onion",
    "alt",
    "example.com",
    "example.net",
    "example.org",
];

/// `address` in the form in which it is checked, without its fragment; `None` if it is not checked. `private` includes
/// servers that are not public.
pub(super) fn checkable(address: &str, private: bool) -> Option<Url> {
    let mut url = Url::parse(address).ok()?;
    url.set_fragment(None);
    let web = matches!(url.scheme(), "http" | "https");
    let open = url.username().is_empty() && url.password().is_none();
    (web && open && (private || is_public(url.host()?))).then_some(url)
}

/// Whether a response from the server at `url` shows that names of the public web can be looked up here.
pub(super) fn shows_names(url: &Url) -> bool {
    matches!(url.host(), Some(Host::Domain(name)) if is_public_name(name))
}

fn is_public(host: Host<&str>) -> bool {
    match host {
        Host::Domain(name) => is_public_name(name),
        Host::Ipv4(ip) => is_public_v4(ip),
        Host::Ipv6(ip) => is_public_v6(ip),
    }
}

fn is_public_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let below = |domain: &str| name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    name.contains('.') && !RESERVED.into_iter().any(below)
}

/// Whether anybody can reach the server at `ip`.
pub(super) fn is_public_ip(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || ip.is_multicast()
        || matches!((a, b, c), (0 | 240.., ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(inside) = v4_within(ip) {
        return is_public_v4(inside);
    }
    let [a, b, ..] = ip.segments();
    let global = (0x2000..0x4000).contains(&a);
    global && (a, b) != (0x2001, 0x0db8) && a != 0x3fff
}

/// The IPv4 address inside an IPv6 address: mapped, translated, or tunnelled.
fn v4_within(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b) {
        (0, 0) if (c, d, e, f) == (0, 0, 0, 0xffff) => Some(v4(g, h)),
        (0x64, 0xff9b) => Some(v4(g, h)),
        (0x2002, _) => Some(v4(b, c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_public_web_are_asked() {
        for (address, expected) in [
            ("HTTPS://Weather.ORG/a b?c=1#d", Some("https://weather.org/a%20b?c=1")),
            ("https://müller.de", Some("https://xn--mller-kva.de/")),
            ("http://93.184.216.34/", Some("http://93.184.216.34/")),
            ("http://[2606:2800:220:1::1]/", Some("http://[2606:2800:220:1::1]/")),
            ("https://notexample.com/", Some("https://notexample.com/")),
            ("https://www.example.com/a", None),
            ("https://weather.example/a", None),
            ("https://a.test./", None),
            ("http://localhost:8080/", None),
            ("http://router/", None),
            ("http://printer.local/", None),
            ("http://127.0.0.1/", None),
            ("http://2130706433/", None),
            ("http://0x7f.1/", None),
            ("http://10.1.2.3/", None),
            ("http://169.254.169.254/latest/meta-data", None),
            ("http://100.64.0.1/", None),
            ("http://0.0.0.0/", None),
            ("http://[::1]/", None),
            ("http://[::ffff:10.0.0.1]/", None),
            ("http://[64:ff9b::a00:1]/", None),
            ("http://[2002:a00:1::1]/", None),
            ("http://[fd00::1]/", None),
            ("http://[fe80::1]/", None),
            ("https://me:secret@weather.org/", None),
            ("ftp://weather.org/", None),
            ("https://", None),
        ] {
            assert_eq!(checkable(address, false).as_ref().map(Url::as_str), expected, "{address}");
        }
    }

    #[test]
    fn a_person_can_have_private_servers_asked() {
        assert!(checkable("http://127.0.0.1:81/", true).is_some());
        assert!(checkable("ftp://127.0.0.1/", true).is_none());
        let shows = |address: &str| shows_names(&checkable(address, true).expect("it is asked"));
        assert!(shows("http://weather.org/") && !shows("http://127.0.0.1:81/") && !shows("http://localhost/"));
    }
}
