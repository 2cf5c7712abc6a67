"""The Bot API over HTTP: https://core.telegram.org/bots/api#making-requests."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.demo.telegram import callbacks, chats, editing, inline, profile, sending, webhook
from bot.demo.telegram.faults import Fault, Faults
from bot.demo.telegram.journal import Call, Journal
from bot.demo.telegram.limits import Limits
from bot.demo.telegram.requests import read_params
from bot.demo.telegram.wire import Params, Refused, dumps
from bot.demo.telegram.world import World

MAX_BODY = 52 * 1024 * 1024  # a document of 50 MB and the form around it
Method = Callable[[World, Params], object]


class BotApi:
    """Answers the methods of one bot; `journal` holds every call, `faults` and `limits` what stands in its way."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.journal = Journal()
        self.faults = Faults()
        self.limits = Limits()
        self.webhook = webhook.Webhook(world, self.call)
        self.in_flight = 0
        self._methods: dict[str, tuple[str, Method]] = {}
        for module in (callbacks, chats, editing, inline, profile, sending):
            self._methods |= {name.lower(): (name, method) for name, method in module.METHODS.items()}

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self.handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self.download)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.world.bot.token:
            return _response(Refused(401, "Unauthorized"))
        try:
            params = await read_params(request)
        except Refused as refused:
            return _response(refused)
        name = request.match_info["method"]
        if name == "getUpdates":
            return await self._served(request, name, params)
        self.in_flight += 1
        try:
            return await self._served(request, name, params)
        finally:
            self.in_flight -= 1

    async def _served(self, request: web.Request, name: str, params: Params) -> web.StreamResponse:
        fault = self.faults.next(name, params.number("chat_id")) if self.faults.planned else None
        if self.faults.delay:
            await asyncio.sleep(self.faults.delay)
        if fault is not None:
            return await self._faulty(fault, request, name, params)
        return _response(await self.call(name, params))

    async def _faulty(self, fault: Fault, request: web.Request, name: str, params: Params) -> web.StreamResponse:
        await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            self._note(name, params, 0, "connection dropped before")
            return _dropped(request)
        if fault.code:
            description = fault.description or f"Error {fault.code}"
            refused = Refused(fault.code, description, fault.retry_after, fault.migrate_to)
            self._note(name, params, fault.code, refused.description)
            return _response(refused)
        outcome = await self.call(name, params)
        if fault.drop:
            return _dropped(request)
        if fault.garbage is not None:
            return web.Response(body=fault.garbage, content_type="text/html")
        return _response(outcome)

    async def call(self, name: str, params: Params) -> object:
        """What a method comes to: its result, or a Refused that was not raised but is the answer."""
        found = self._methods.get(name.lower())
        try:
            if found is not None:
                name, method = found
                self.limits.check(name, params.number("chat_id"), paid=params.flag("allow_paid_broadcast"))
                result = method(self.world, params)
            else:
                name, result = await self._waiting(name, params)
        except Refused as refused:
            self._note(name, params, refused.code, refused.description)
            return refused
        self._note(name, params, 200, "", result)
        return result

    async def _waiting(self, name: str, params: Params) -> tuple[str, object]:
        """The methods about updates, which take their time."""
        match name.lower():
            case "getupdates":
                return "getUpdates", await self.world.updates.take(params)
            case "setwebhook":
                return "setWebhook", self.webhook.set(params)
            case "deletewebhook":
                return "deleteWebhook", self.webhook.delete(params)
            case "getwebhookinfo":
                return "getWebhookInfo", self.webhook.info()
            case "getfile":
                return "getFile", self.world.files.get(params)
        raise Refused(404, "Not Found: method not found")

    def _note(self, name: str, params: Params, code: int, description: str, result: object = None) -> None:
        if self.journal.kept:
            self.journal.add(Call(name, params.shown(), self.world.now(), code, description, result))

    async def download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.world.bot.token:
            return _response(Refused(401, "Unauthorized"))
        file = self.world.files.by_path.get(request.match_info["path"])
        if file is None:
            return _response(Refused(404, "Not Found"))
        return web.Response(body=file.data, content_type="application/octet-stream")


def _response(outcome: object) -> web.Response:
    if isinstance(outcome, Refused):
        return web.Response(body=dumps(outcome.body()), status=outcome.code, content_type="application/json")
    return web.Response(body=dumps({"ok": True, "result": outcome}), content_type="application/json")


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
