"""Links of strangers: what may be asked, what is refused before a byte is sent, and how much is taken."""

import gzip
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_address

import pytest
from aiohttp import web

from bot.addresses import is_public, literal
from bot.fetching import BIGGEST, Fetched, Fetcher, FetchFailed, Seen
from bot.shortcuts import direct

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[str]:
    """A site on loopback: "127.0.0.1:port"."""
    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def nobody(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was asked for")


async def reason(link: str, fetcher: Fetcher | None = None) -> str:
    try:
        await (fetcher or Fetcher(resolve=nobody)).fetch(link)
    except FetchFailed as failure:
        return failure.reason
    return ""


async def from_site(answer: Answer, path: str = "/a.ics", seen: Seen | None = None) -> Fetched:
    async with serving(answer) as site:
        return await Fetcher(frozenset({site})).fetch(f"http://{site}{path}", seen)


async def refused(answer: Answer, path: str = "/") -> str:
    async with serving(answer) as site:
        return await reason(f"http://{site}{path}", Fetcher(frozenset({site})))


INNER = (
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
)


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::200e"])
def test_a_public_address(address: str) -> None:
    assert is_public(ip_address(address))


def test_addresses_in_disguise() -> None:
    disguised = ("127.1", "0x7f000001", "2130706433", "0177.0.0.1", "0x7f.1")
    assert [str(literal(one)) for one in disguised] == ["127.0.0.1"] * 5
    assert literal("example.org") is None
    assert literal("cafe") is None


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/a.ics", "scheme"),
        ("gopher://example.org/", "scheme"),
        ("http://user@example.org/", "userinfo"),
        ("http://user:word@example.org/", "userinfo"),
        ("http://example.org:22/", "port"),
        ("https://example.org:80/", "port"),
        ("http:///a.ics", "bad-link"),
        ("http://exa mple.org/", "bad-link"),
        ("http://example.org\\@127.0.0.1/", "bad-link"),
        ("http://example.org/\r\nHost: other", "bad-link"),
        ("http://[::1", "bad-link"),
        ("http://127.0.0.1/", "private"),
        ("http://127.1/", "private"),
        ("http://0x7f000001/", "private"),
        ("http://2130706433/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("http://[::ffff:169.254.169.254]/", "private"),
        ("http://[fe80::1%25eth0]/", "private"),
        ("http://[2002:a9fe:a9fe::]/", "private"),
        ("https://example.org/" + "a" * 1000, "too-long"),
    ],
)
async def test_refused_before_anything_is_asked(link: str, why: str) -> None:
    assert await reason(link) == why


async def test_a_name_that_leads_inside_is_refused_also_when_it_leads_outside_too() -> None:
    async def inside(host: str, port: int) -> list[str]:
        return ["93.184.216.34", "10.0.0.7"]

    assert await reason("http://rebind.example.org/", Fetcher(resolve=inside)) == "private"


async def test_the_name_is_resolved_once_and_the_connection_goes_there() -> None:
    """A second answer of the name server, pointing inside, is never asked for."""
    asked: list[str] = []

    async def turning(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["192.0.2.1" if len(asked) > 1 else "127.0.0.1"]

    async def site(request: web.Request) -> web.Response:
        return web.Response(text=request.host)

    async with serving(site) as address:
        port = address.rpartition(":")[2]
        fetched = await Fetcher(frozenset({f"calendar.lan:{port}"}), turning).fetch(f"http://calendar.lan:{port}/")
    assert (fetched.data, asked) == (f"calendar.lan:{port}".encode(), ["calendar.lan"])


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://169.254.169.254/", "private"),
        ("http://localhost:22/", "port"),
        ("file:///etc/passwd", "scheme"),
        ("//10.0.0.1/a", "private"),
        ("http://a:b@example.org/", "userinfo"),
        ("", "status"),
    ],
)
async def test_a_redirect_is_judged_like_the_link(to: str, why: str) -> None:
    async def site(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": to} if to else {})

    assert await refused(site) == why


async def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    async def site(request: web.Request) -> web.Response:
        left = int(request.match_info["path"])
        return web.Response(status=301, headers={"Location": f"/{left - 1}"}) if left else web.Response(text="here")

    assert (await from_site(site, "/5")).data == b"here"
    assert await refused(site, "/6") == "redirects"


async def test_too_much_is_not_taken() -> None:
    async def said(request: web.Request) -> web.Response:
        return web.Response(body=b"", headers={"Content-Length": str(BIGGEST + 1)})

    async def unsaid(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"a" * 1_000_000)
        except ConnectionError:
            return response

    assert await refused(unsaid) == "too-big"
    assert await refused(said) in ("too-big", "unreachable")


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
async def test_a_bomb_goes_off_at_the_limit(packed: str) -> None:
    big = b"0" * (BIGGEST + 1)
    body = gzip.compress(big) if packed == "gzip" else zlib.compress(big)

    async def site(request: web.Request) -> web.Response:
        return web.Response(body=body, headers={"Content-Encoding": packed})

    assert len(body) < 50_000
    assert await refused(site) == "too-big"


async def test_what_is_packed_is_unpacked() -> None:
    async def site(request: web.Request) -> web.Response:
        return web.Response(body=gzip.compress("Подія".encode()), headers={"Content-Encoding": "gzip"})

    async def torn(request: web.Request) -> web.Response:
        return web.Response(body=b"not packed", headers={"Content-Encoding": "gzip"})

    async def other(request: web.Request) -> web.Response:
        return web.Response(body=b"?", headers={"Content-Encoding": "br"})

    assert (await from_site(site)).data == "Подія".encode()
    assert await refused(torn) == "encoding"
    assert await refused(other) == "encoding"


async def test_what_did_not_change_is_not_sent_again() -> None:
    async def site(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"7"':
            return web.Response(status=304)
        return web.Response(text="a", headers={"ETag": '"7"', "Last-Modified": "Mon, 07 Dec 2026 08:00:00 GMT"})

    first = await from_site(site)
    assert (first.name, first.seen) == ("a.ics", Seen('"7"', "Mon, 07 Dec 2026 08:00:00 GMT"))
    again = await from_site(site, seen=first.seen)
    assert again == Fetched(seen=first.seen, same=True)


@pytest.mark.parametrize(
    ("status", "why"),
    [(401, "forbidden"), (403, "forbidden"), (404, "not-found"), (410, "not-found"), (429, "slow"), (500, "status")],
)
async def test_refusals_of_the_site(status: int, why: str) -> None:
    async def site(request: web.Request) -> web.Response:
        return web.Response(status=status)

    assert await refused(site) == why


async def test_the_site_calls_the_file_by_its_name() -> None:
    async def site(request: web.Request) -> web.Response:
        return web.Response(text="a", headers={"Content-Disposition": 'attachment; filename="../../plan 2026.csv"'})

    assert (await from_site(site)).name == "plan 2026.csv"


async def test_nobody_there() -> None:
    async def gone(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    assert await reason("http://nothing.example.org/", Fetcher(resolve=gone)) == "unreachable"

    async def silent(request: web.Request) -> web.Response:
        return web.Response()

    async with serving(silent) as site:
        pass
    assert await reason(f"http://{site}/", Fetcher(frozenset({site}))) == "unreachable"


def test_links_as_people_copy_them() -> None:
    sheet = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWx"
    assert {one: direct(one) for one in ("https://example.org/a.ics", f"{sheet}x/nowhere")} == {
        "https://example.org/a.ics": "https://example.org/a.ics",
        f"{sheet}x/nowhere": f"{sheet}x/nowhere",
    }
    assert direct("webcal://example.org/a.ics") == "https://example.org/a.ics"
    assert direct(f"{sheet}/edit?usp=sharing#gid=42") == f"{sheet}/export?format=csv&gid=42"
    assert direct(f"{sheet}/edit") == f"{sheet}/export?format=csv&gid=0"
    assert direct("https://calendar.google.com/calendar/embed?src=a%40group.calendar.google.com&ctz=Europe%2FKyiv") == (
        "https://calendar.google.com/calendar/ical/a%40group.calendar.google.com/public/basic.ics"
    )
