"""Fetches what a stranger's link leads to, and nothing of ours: public addresses only, little, and not for long.

Names are resolved here and the connection goes to the very addresses that were judged; every redirect is judged anew.
"""

import asyncio
import socket
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from yarl import URL

from bot.addresses import is_public, literal
from bot.shortcuts import direct

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession
    from aiohttp.abc import AbstractResolver, ResolveResult

BIGGEST = 20_000_000  # bytes, unpacked
LONGEST = 1000  # letters of a link
TAKES = 30.0  # seconds for all of it
REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
MOVED = frozenset({301, 302, 303, 307, 308})
SAME = 304
AGENT = "Mozilla/5.0 (compatible; LearningCityBot/1.0; +https://t.me/)"  # some sites answer only what looks like this
ACCEPT = "text/calendar, text/csv, application/json, application/ld+json, text/html;q=0.9, */*;q=0.5"

Resolve = Callable[[str, int], Awaitable[list[str]]]


class FetchFailed(Exception):
    """`reason` is the end of its text's key, `fetch-…`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said of its last answer: it need not send the same again."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """`same`: nothing new since `Seen`, and no data. `name` is what the server or the link calls the file."""

    data: bytes = b""
    name: str = ""
    seen: Seen = field(default_factory=Seen)
    same: bool = False


async def system_resolve(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


class Fetcher:
    """`inside` are addresses of one's own network that links may lead to all the same, as "host:port"."""

    def __init__(self, inside: frozenset[str] = frozenset(), resolve: Resolve = system_resolve) -> None:
        self._inside = inside
        self._resolve = resolve

    async def fetch(self, link: str, seen: Seen | None = None) -> Fetched:
        """Raises FetchFailed."""
        from aiohttp import ClientConnectionError, ClientError  # here and below: most processes never fetch a link

        try:
            async with asyncio.timeout(TAKES):
                return await self._follow(self.judge(link), seen or Seen())
        except TimeoutError as error:
            raise FetchFailed("slow") from error
        except (ClientConnectionError, OSError) as error:
            raise _cause(error) or FetchFailed("unreachable") from error
        except (ClientError, ValueError, LookupError) as error:  # what torn answers raise
            raise FetchFailed("status") from error

    def judge(self, link: str) -> URL:
        """The address, when it may be asked at all. Raises FetchFailed."""
        if len(link) > LONGEST:
            raise FetchFailed("too-long")
        if any(letter.isspace() or letter in "\\\x7f" or letter < " " for letter in link):
            raise FetchFailed("bad-link")
        try:
            url = URL(direct(link))
            host, port = url.host, url.port
        except (ValueError, UnicodeError) as error:
            raise FetchFailed("bad-link") from error
        return self._judged(url, host, port)

    def _judged(self, url: URL, host: str | None, port: int | None) -> URL:
        if url.scheme not in PORTS:
            raise FetchFailed("scheme")
        if not host:
            raise FetchFailed("bad-link")
        if url.user is not None or url.password is not None:
            raise FetchFailed("userinfo")
        if f"{host}:{port}" in self._inside:
            return url
        if port != PORTS[url.scheme]:
            raise FetchFailed("port")
        address = literal(host)
        if address is not None and not is_public(address):
            raise FetchFailed("private")
        return url

    async def _follow(self, url: URL, seen: Seen) -> Fetched:
        from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

        connector = TCPConnector(resolver=_resolver(self._addresses), use_dns_cache=False, force_close=True, limit=1)
        headers = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
        headers |= {"If-None-Match": seen.etag} if seen.etag else {}
        headers |= {"If-Modified-Since": seen.modified} if seen.modified else {}
        async with ClientSession(
            connector=connector,
            headers=headers,
            timeout=ClientTimeout(total=TAKES, sock_connect=10),
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,  # what is packed is unpacked here, and only so much of it
            trust_env=False,
        ) as session:
            for _ in range(REDIRECTS + 1):
                came = await self._asked(session, url, seen)
                if isinstance(came, Fetched):
                    return came
                url = came
        raise FetchFailed("redirects")

    async def _asked(self, session: "ClientSession", url: URL, seen: Seen) -> Fetched | URL:
        """What is there, or where it leads on."""
        async with session.get(url, allow_redirects=False) as response:
            if response.status not in MOVED:
                return await self._taken(response, url, seen)
            return self._next(url, response.headers.get("Location", ""))

    def _next(self, url: URL, location: str) -> URL:
        if not location:
            raise FetchFailed("status")
        try:
            return self.judge(str(url.join(URL(location))))
        except ValueError as error:
            raise FetchFailed("bad-link") from error

    async def _taken(self, response: "ClientResponse", url: URL, seen: Seen) -> Fetched:
        self._check_peer(response, url)
        if response.status == SAME:
            return Fetched(seen=seen, same=True)
        if response.status != 200:
            raise FetchFailed(_REASONS.get(response.status, "status"))
        if (response.content_length or 0) > BIGGEST:
            raise FetchFailed("too-big")
        data = await _body(response)
        headers = response.headers
        said = Seen(_short(headers.get("ETag"), 300), _short(headers.get("Last-Modified"), 100))
        return Fetched(data, _name(response, url), said)

    async def _addresses(self, host: str, port: int) -> list[str]:
        """Where a name leads, when all of it is public: a name that also leads inside is not trusted at all."""
        found = await self._resolve(host, port)
        if not found:
            raise OSError("nothing found")
        if f"{host}:{port}" not in self._inside and not all(is_public(ip_address(one)) for one in found):
            raise Inside
        return found

    def _check_peer(self, response: "ClientResponse", url: URL) -> None:
        """Once more, where the connection really went."""
        transport = response.connection.transport if response.connection else None
        peer = transport.get_extra_info("peername") if transport else None
        if peer and f"{url.host}:{url.port}" not in self._inside and not is_public(ip_address(peer[0])):
            raise FetchFailed("private")


class Inside(OSError):
    """A name that leads to an address of somebody's inside."""


_REASONS = {401: "forbidden", 403: "forbidden", 404: "not-found", 410: "not-found", 429: "slow"}


def _cause(error: BaseException | None) -> FetchFailed | None:
    """aiohttp wraps what its resolver raises."""
    while error is not None:
        if isinstance(error, Inside):
            return FetchFailed("private")
        error = error.__cause__ or getattr(error, "os_error", None)
    return None


def _resolver(addresses: Resolve) -> "AbstractResolver":
    from aiohttp.abc import AbstractResolver

    class Resolver(AbstractResolver):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
        ) -> "list[ResolveResult]":
            return [
                {
                    "hostname": host,
                    "host": one,
                    "port": port,
                    "family": socket.AF_INET6 if ":" in one else socket.AF_INET,
                    "proto": 0,
                    "flags": socket.AI_NUMERICHOST,
                }
                for one in await addresses(host, port)
            ]

        async def close(self) -> None:
            return

    return Resolver()


async def _body(response: "ClientResponse") -> bytes:
    """Unpacked as it comes; a bomb goes off at the limit. Raises FetchFailed."""
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise FetchFailed("encoding")
    unpack = None if packed in ("identity", "") else zlib.decompressobj(47 if "gzip" in packed else 15)
    data, came = bytearray(), 0
    async for part in response.content.iter_chunked(1 << 16):
        came += len(part)
        try:
            data += part if unpack is None else unpack.decompress(part, BIGGEST + 1 - len(data))
        except zlib.error as error:
            raise FetchFailed("encoding") from error
        if came > BIGGEST or len(data) > BIGGEST or (unpack is not None and unpack.unconsumed_tail):
            raise FetchFailed("too-big")
    return bytes(data)


def _name(response: "ClientResponse", url: URL) -> str:
    """What the server calls it, else the end of the link; never a path."""
    said = response.content_disposition
    name = (said.filename if said else None) or unquote(PurePosixPath(url.path).name)
    return "".join(letter for letter in PurePosixPath(name.replace("\\", "/")).name if letter.isprintable())[:200]


def _short(header: str | None, most: int) -> str | None:
    return header if header and len(header) <= most else None
