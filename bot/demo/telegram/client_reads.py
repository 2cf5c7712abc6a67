"""What the page reads: chats and people, histories, the bot's calls."""

from bot.demo.telegram import views
from bot.demo.telegram.apps import Apps
from bot.demo.telegram.state import Person
from bot.demo.telegram.wire import Json, Params

SHOWN_CALLS = 200


def state(apps: Apps, params: Params) -> Json:
    world = apps.telegram.world
    shown: Json = {
        "bot": world.bot.wire(),
        "now": world.now().isoformat(),
        "revision": world.changes.revision,
        "people": [views.person_view(person) for person in world.people.values()],
    }
    if not params.has("person"):
        return shown
    return shown | _of_person(apps, apps.person(params), params)


def _of_person(apps: Apps, person: Person, params: Params) -> Json:
    world = apps.telegram.world
    chat = apps.chat(params)
    words = {name: world.commands.word(name, person.language_code) for name in ("description", "short_description")}
    return words | {
        "person": views.person_view(person),
        "chats": [views.chat_view(world, person, each) for each in views.chats_of(world, person)],
        "commands": apps.telegram.commands_for(person, chat),
        "menu_button": chat.menu_button or world.commands.menu_button,
    }


def history(apps: Apps, params: Params) -> Json:
    world = apps.telegram.world
    shown = views.history(world, apps.chat(params), params.number("before"), params.number("limit", 100))
    return {"messages": shown, "revision": world.changes.revision}


def journal(apps: Apps, params: Params) -> Json:
    after = params.number("after")
    found = apps.telegram.api.journal.calls
    calls = [
        {"method": call.method, "code": call.code, "description": call.description, "at": call.at.isoformat()}
        for call in found[max(after, len(found) - SHOWN_CALLS) :]
        if call.method != "getUpdates"
    ]
    return {"next": len(found), "calls": calls}


READS = {"state": state, "history": history, "journal": journal}
