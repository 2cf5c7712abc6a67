"""The apps' side as JSON over HTTP, for a page in a browser.

Every answer is {"ok": true, …} or {"ok": false, "error": …}. A POST takes a form or JSON.

`person` names who acts (an account's id); `chat` is a chat's id and is, unless given, their chat with the bot.

| path under /client | takes | gives |
|---|---|---|
| GET state | person? | bot, now, revision, people; with a person: chats, commands, menu_button |
| GET history | person, chat?, before?, limit? | messages, oldest first |
| GET changes | person, after, seconds? | revision, changes (waits for the first); reload when `after` is too old |
| GET events | person, after? | the same as server-sent events, one change each; the event's id is its revision |
| GET file | id, name? | the bytes of a file |
| GET journal | after? | next, calls: method, code, description, at |
| POST people | first_name, language?, username? | person |
| POST language | person, language | person |
| POST send | person, chat?, text, reply_to? | message |
| POST open | person, payload? | message: a deep link followed and Start pressed |
| POST photo, document | person, chat?, name, data (base64), caption? | message |
| POST album | person, photos (base64 each), caption? | messages |
| POST location | person, chat?, latitude, longitude | message |
| POST contact | person, chat?, phone | message |
| POST forward | person, chat?, from_chat, message | message |
| POST forward_text | person, text, author | message: something of a stranger, forwarded |
| POST edit | person, chat?, message, text | message |
| POST press | person, chat?, message, data or row and column | press: its answer comes as a change |
| POST forge | person, chat?, message, data | press: one that no app would make |
| POST inline | person, chat?, query, offset?, seconds? | query, results, next_offset, button |
| POST choose | person, chat?, query, result | message |
| POST block, unblock | person | |
| POST delete_chat | person, for_both? | |
| POST dialog | person, other | chat |
| POST group | person, title, people?, kind? | chat |
| POST group_bot | person, chat, status (member, administrator, kicked) | chat |
| POST group_member | person, chat, other, status | chat |
| POST clock | seconds | now: Telegram's and the bot's clock together moved forward |

Changes have `kind`: message, edited, deleted, typing, pinned, press, answer (to a press: text, alert, url), inline,
chat, cleared, commands, profile, person, clock; and `chat`, `message`, `person` where they are about one.
"""

import inspect
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta

from aiohttp import web

from bot.demo.telegram import client_actions, client_reads, views
from bot.demo.telegram.apps import Apps
from bot.demo.telegram.client import Telegram
from bot.demo.telegram.requests import read_params
from bot.demo.telegram.state import Person
from bot.demo.telegram.wire import Json, Params, Refused, bad, dumps

LONGEST_WAIT = 60.0
HEARTBEAT = 15.0


class ClientWeb:
    """`advance` moves the clock that Telegram and the bot share; without it the clock cannot be moved."""

    def __init__(self, telegram: Telegram, advance: Callable[[timedelta], None] | None = None) -> None:
        self.apps = Apps(telegram)
        self.world = telegram.world
        self.advance = advance

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/client/events", self._events)
        app.router.add_get("/client/file", self._file)
        app.router.add_get("/client/changes", self._answering(self._changes))
        app.router.add_post("/client/clock", self._answering(self._clock))
        for name, read in client_reads.READS.items():
            app.router.add_get(f"/client/{name}", self._answering(self._of_apps(read)))
        for name, action in client_actions.ACTIONS.items():
            app.router.add_post(f"/client/{name}", self._answering(self._of_apps(action)))

    def _of_apps(self, action: "Action") -> "Handler":
        async def act(params: Params) -> Json:
            result = action(self.apps, params)
            return await result if inspect.isawaitable(result) else result

        return act

    def _answering(self, handler: "Handler") -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                check_origin(request)
                return _json({"ok": True} | await handler(await read_params(request)))
            except Refused as refused:
                return _json({"ok": False, "error": refused.description}, refused.code)

        return answer

    async def _clock(self, params: Params) -> Json:
        seconds = params.real("seconds") or 0.0
        if self.advance is None or seconds < 0:
            raise bad("the clock cannot be moved" if self.advance is None else "the clock moves forward only")
        self.advance(timedelta(seconds=seconds))
        self.world.changes.note("clock", now=self.world.now().isoformat())
        return {"now": self.world.now().isoformat()}

    async def _changes(self, params: Params) -> Json:
        person, after = self.apps.person(params), params.number("after")
        await self.world.changes.wait(after, min(params.real("seconds") or 25.0, LONGEST_WAIT))
        return self._since(person, after)

    def _since(self, person: Person, after: int) -> Json:
        found = self.world.changes.since(after)
        if found is None:
            return {"revision": self.world.changes.revision, "changes": [], "reload": True}
        shown = (views.change_view(self.world, person, change) for change in found)
        return {"revision": self.world.changes.revision, "changes": [change for change in shown if change is not None]}

    async def _events(self, request: web.Request) -> web.StreamResponse:
        try:
            check_origin(request)
            params = await read_params(request)
            person = self.apps.person(params)
        except Refused as refused:
            return _json({"ok": False, "error": refused.description}, refused.code)
        last = request.headers.get("Last-Event-ID", "")
        after = int(last) if last.isdecimal() else params.number("after", self.world.changes.revision)
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await stream.prepare(request)
        try:
            await self._stream(stream, person, after)
        except ConnectionError:
            return stream  # the page was closed
        return stream

    async def _stream(self, stream: web.StreamResponse, person: Person, after: int) -> None:
        while True:
            since = self._since(person, after)
            changes = [{"kind": "reload", "revision": since["revision"]}] if "reload" in since else since["changes"]
            parts = [f"id: {each['revision']}\ndata: {json.dumps(each, ensure_ascii=False)}\n\n" for each in changes]
            await stream.write("".join(parts or [": still here\n\n"]).encode())
            after = since["revision"]
            await self.world.changes.wait(after, HEARTBEAT)

    async def _file(self, request: web.Request) -> web.Response:
        file = self.world.files.by_id.get(request.query.get("id", ""))
        if file is None:
            return _json({"ok": False, "error": "no such file"}, 404)
        photo = file.kind == "photo"
        headers = {
            "Content-Disposition": "inline" if photo else "attachment",
            "X-Content-Type-Options": "nosniff",
        }
        mime = file.mime if photo and file.mime.startswith("image/") else "application/octet-stream"
        return web.Response(body=file.data, content_type=mime, headers=headers)


Action = Callable[[Apps, Params], Json | Awaitable[Json]]
Handler = Callable[[Params], Awaitable[Json]]


def check_origin(request: web.Request) -> None:
    """Only the page of this very server may act: another site open in the same browser must not."""
    origin = request.headers.get("Origin", "")
    host = request.host.rsplit(":", 1)[0].strip("[]")
    if host not in ("127.0.0.1", "localhost", "::1"):
        raise Refused(403, "Forbidden: loopback only")
    if origin and origin.partition("://")[2] != request.host:
        raise Refused(403, "Forbidden: another origin")


def _json(body: Json, status: int = 200) -> web.Response:
    return web.Response(body=dumps(body), status=status, content_type="application/json")
