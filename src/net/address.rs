//! Which addresses may be asked: those of the public internet, unless private ones are allowed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address belongs to the public internet. An IPv4 address inside an IPv6 one (mapped,
/// translated, 6to4) counts as itself.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let private = match a {
        // "This network", private, loopback, multicast, reserved and broadcast.
        0 | 10 | 127 | 224..=255 => true,
        // Shared by the customers of a provider.
        100 => (64..128).contains(&b),
        // Link-local: the metadata services of clouds are there.
        169 => b == 254,
        172 => (16..32).contains(&b),
        192 => b == 168 || (b == 0 && matches!(c, 0 | 2)) || (b, c) == (88, 99),
        // Benchmarks, documentation.
        198 => matches!(b, 18 | 19) || (b, c) == (51, 100),
        203 => (b, c) == (0, 113),
        _ => false,
    };
    !private
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let s = v6.segments();
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match s {
        // Mapped, the older compatible form (`::` and `::1` among it), translated.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        // 6to4.
        | [0x2002, high, low, ..] => inner(high, low),
        // Only 2000::/3 is routed, without Teredo and its neighbours (2001::/23) and documentation.
        [0x2001, second, ..] => second >= 0x200 && second != 0xdb8,
        [0x3fff, second, ..] => second >= 0x1000,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// Whether an address is never asked, whatever a config allows: link-local ones, and those at which clouds
/// tell a machine its own keys.
#[must_use]
pub(super) fn is_never_asked(address: IpAddr) -> bool {
    let v4 = |v4: Ipv4Addr| {
        matches!(
            v4.octets(),
            [169, 254, ..] | [0 | 224..=255, ..] | [100, 100, 100, 200] | [192, 0, 0, 192] | [168, 63, 129, 16]
        )
    };
    match address {
        IpAddr::V4(address) => v4(address),
        IpAddr::V6(v6) => match v6.segments() {
            [0, 0, 0, 0, 0, 0, 0, 1] => false,
            [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
            | [0, 0, 0, 0, 0xffff, 0, high, low]
            | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
            | [0x2002, high, low, ..] => v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
            [0xfd00, 0xec2, ..] | [0xfd20, 0xce, ..] => true,
            [first, ..] => first & 0xffc0 == 0xfe80 || first & 0xff00 == 0xff00,
        },
    }
}

/// Whether a name is that of a cloud's metadata service.
#[must_use]
pub(super) fn is_metadata_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    matches!(
        &*host,
        "metadata" | "metadata.google.internal" | "metadata.goog" | "instance-data" | "instance-data.ec2.internal"
    )
}

/// Whether a name can only mean a machine or network of one's own, whatever it resolves to.
#[must_use]
pub fn is_private_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let last = host.rsplit('.').next().unwrap_or("");
    // A name of one part is looked up in the network's own domain.
    !host.contains('.') || matches!(last, "localhost" | "local" | "internal" | "lan" | "home" | "corp" | "intranet")
}

/// Whether a name is reserved for examples and tests (RFC 2606), so that asking says nothing.
#[must_use]
pub fn is_example_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    matches!(host.rsplit('.').next(), Some("example" | "test"))
}

/// Whether a name never exists (RFC 6761).
#[must_use]
pub(super) fn never_exists(host: &str) -> bool {
    host.trim_end_matches('.').to_ascii_lowercase().ends_with(".invalid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known_in_every_dress() {
        for private in [
            "127.0.0.1",
            "127.8.9.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.2.1",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "fec0::1",
            "100::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "172.32.0.1",
            "172.15.0.1",
            "192.167.0.1",
            "169.253.1.1",
            "100.128.0.1",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:4860:4860::8888",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn spellings_of_a_number_are_one_address() {
        for spelt in
            ["http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://[::1]/"]
        {
            let url = url::Url::parse(spelt).unwrap();
            let address = match url.host() {
                Some(url::Host::Ipv4(v4)) => IpAddr::V4(v4),
                Some(url::Host::Ipv6(v6)) => IpAddr::V6(v6),
                other => panic!("{spelt}: {other:?}"),
            };
            assert!(!is_public(address), "{spelt}");
        }
    }

    #[test]
    fn names_of_ones_own_network() {
        for name in ["localhost", "a.LOCALHOST.", "printer", "nas.local", "metadata.google.internal"] {
            assert!(is_private_name(name), "{name}");
        }
        assert!(!is_private_name("learn.microsoft.com"));
        assert!(is_example_name("contoso.example") && !is_example_name("example.com"));
        assert!(never_exists("gone.invalid"));
    }
}
