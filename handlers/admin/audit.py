"""The audit trail, for network admins: by role, never by person."""

from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import AuditPage, Duties, Menu
from handlers.press import Press
from handlers.routes import Routes, reads
from handlers.shown import cut
from locales import Html, Text
from storage import audit, rights
from storage.audit import Entry
from storage.engine import Session
from storage.people import Person


async def show_trail(
    press: Press[AuditPage | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    await rights.require(session, person, "read audit", None, press.here.admin_ids)
    found = await audit.page(session, press.button.page if press.button else 0)
    lines = [_line(one, text, now, person.zone) for one in found.entries]
    head = text("audit", page=found.number + 1, pages=found.pages) if lines else text("audit-empty")
    turns = (("‹", found.number - 1), ("›", found.number + 1))
    turning = [button(sign, AuditPage(page=to)) for sign, to in turns if 0 <= to < found.pages]
    way_out = [button(text.plain("btn-roles"), Duties()), button(text.plain("btn-menu"), Menu())]
    return show(text.lines(head, text.lines(*lines), gap="\n\n"), [turning, way_out])


def _line(one: Entry, text: Text, now: datetime, zone: str) -> Html:
    key = f"audit-{one.action.replace(' ', '-')}"
    action = text.plain(key) if text.has(key) else one.action
    return text(
        "audit-line",
        when=text.when(one.at, None, False, zone, now),
        role=text.plain(f"audit-role-{one.role}"),
        action=action,
        name=cut(one.name, 60) or text.plain("audit-gone"),
    )


ROUTES = Routes(presses={AuditPage: reads(show_trail)}, commands={"audit": reads(show_trail)})
