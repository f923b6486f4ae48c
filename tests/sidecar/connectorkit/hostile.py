"""Hostile URLs: addresses that no tool may send us to, in every spelling, by every way that leads there."""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass

FORBIDDEN = [
    "127.0.0.1", "127.8.9.10", "10.0.0.7", "172.16.0.9", "192.168.1.1", "100.64.0.1",
    "169.254.169.254", "169.254.170.2", "168.63.129.16", "100.100.100.200", "0.0.0.0",
    "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
]  # fmt: skip
FORBIDDEN_6 = [
    "::1", "::", "fe80::1", "fe80::1%25eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1",
    "2001:db8::1", "2001::1", "64:ff9b:1::7f00:1",
]  # fmt: skip
# Which even an account that may reach private addresses must have named itself.
NEVER = ["169.254.169.254", "168.63.129.16", "100.100.100.200", "0.0.0.0", "224.0.0.1", "fe80::1",
         "fd00:ec2::254", "::", "ff02::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"]  # fmt: skip
TOOL = "tool.example"


@dataclass(frozen=True)
class Case:
    """`way`: first hop, redirect, second redirect, name, name that flips, one name of two addresses."""

    way: str
    url: str
    private: bool = False


def cases() -> list[Case]:
    return [*_first_hops(), *_redirects(), *_names(), *_tricks()]


def spellings(address: str) -> Iterator[str]:
    """The same IPv4 address as URLs, resolvers and translators write it."""
    number = int(ipaddress.IPv4Address(address))
    parts = address.split(".")
    high, low = number >> 16, number & 0xFFFF
    yield address
    yield str(number)
    yield hex(number)
    yield f"0{number:o}"
    yield ".".join(hex(int(it)) for it in parts)
    yield ".".join(f"0{int(it):o}" for it in parts)
    yield f"{parts[0]}.{number & 0xFFFFFF}"
    yield f"{address}."
    yield f"[::ffff:{address}]"
    yield f"[::ffff:{high:x}:{low:x}]"
    yield f"[::{high:x}:{low:x}]"
    yield f"[64:ff9b::{high:x}:{low:x}]"
    yield f"[2002:{high:x}:{low:x}::1]"
    yield f"[2606:4700::5efe:{high:x}:{low:x}]"
    yield address.translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})  # full width
    yield address.replace(".", "\u3002")  # an ideographic full stop


def _first_hops() -> Iterator[Case]:
    for address in FORBIDDEN[:6]:
        for spelled in spellings(address):
            yield Case("first hop", f"http://{spelled}")
    for address in FORBIDDEN[6:]:
        yield Case("first hop", f"http://{address}")
    for address in FORBIDDEN_6:
        yield Case("first hop", f"http://[{address}]")


def _redirects() -> Iterator[Case]:
    for n, address in enumerate(FORBIDDEN):
        for spelled in list(spellings(address))[n % 3 :: 3]:
            yield Case("redirect", f"http://{spelled}/latest", private=n % 2 == 0)
    for n, address in enumerate(FORBIDDEN_6):
        yield Case("second redirect", f"http://[{address}]/", private=n % 2 == 0)


def _names() -> Iterator[Case]:
    flat = [it.replace("%25", "%") for it in [*FORBIDDEN, *FORBIDDEN_6]]
    for way in ("name", "name that flips", "one name of two addresses"):
        for address in flat:
            yield Case(way, address)
        for address in NEVER:
            yield Case(way, address, private=True)


def _tricks() -> Iterator[Case]:
    for trick in (
        f"http://{TOOL}@10.0.0.7/", f"http://{TOOL}:80@10.0.0.7/", f"http://10.0.0.7#@{TOOL}/",
        f"http://10.0.0.7\\@{TOOL}/", f"http://10.0.0.7?@{TOOL}/", f"http://key:key@{TOOL}/",
        f"http://{TOOL}:22/", f"http://{TOOL}:6379/", f"http://{TOOL}:8787/v1/import",
        f"http://{TOOL}./", f"http://{TOOL}.evil.example/", f"http://evil.example/{TOOL}",
        "http://evil-tool.example/", "http://\u0442ool.example/", "http://tool.ex\u00e4mple/",
        "//10.0.0.7/", "///10.0.0.7/", "\\\\10.0.0.7\\", "http:/\\10.0.0.7/", "HTTP://10.0.0.7/",
        f"http://{TOOL}%00.evil.example/", f"http://{TOOL}%2f@10.0.0.7/", "http://%31%30.0.0.7/",
        f"http://{TOOL}\t.evil.example/", "http://10.0.0.7:80:80/", "http://[::1]:80/",
        "http://[::ffff:10.0.0.7]:8080/", "http://localhost/", "http://localhost.localdomain/",
        "http://metadata.google.internal/", "http://instance-data/", "http://1.1/", "http://0/",
        "http:10.0.0.7", "https:10.0.0.7", "file:///etc/passwd", "gopher://10.0.0.7:6379/_INFO",
        "ftp://10.0.0.7/", "dict://10.0.0.7:11211/", "data:text/plain,x", "javascript:alert(1)",
        "ldap://10.0.0.7/", "unix:///run/docker.sock", "ws://10.0.0.7/", "jar:http://10.0.0.7!/",
        f"http://{TOOL}:99999/", "http://", "http://.", "http://..", "http://[", "http://]",
    ):  # fmt: skip
        yield Case("redirect", trick)
        yield Case("redirect", trick, private=True)
