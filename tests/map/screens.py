"""Screens told apart by the classes of the buttons that stand on them."""

from dataclasses import dataclass

from bot.demo.telegram.state import Message
from tests.map.buttons import unpacked
from tests.map.watch import data_of


@dataclass(frozen=True, slots=True)
class Rule:
    """A screen has all of `has` and none of `lacks`; the first rule that fits names it."""

    name: str
    group: str
    has: frozenset[str]
    lacks: frozenset[str] = frozenset()


def _rule(name: str, group: str, has: str, lacks: str = "") -> Rule:
    return Rule(name, group, frozenset(has.split()), frozenset(lacks.split()))


RULES = (
    _rule("Digest", "Reminders and news", "DigestSet Told"),
    _rule("What one waited for", "Reminders and news", "Told Unwatch"),
    _rule("Digest settings", "Settings", "Digest DigestSet Interests Settings"),
    _rule("How alerts come", "Settings", "Digest DigestSet Interests"),
    _rule("At what hour", "Settings", "Digest DigestSet Settings"),
    _rule("All that will come", "Plan", "Digest Interests Menu Settings", "Name"),
    _rule("Let go of the channel?", "Organisations", "UnlinkChannel"),
    _rule("Which channel", "Organisations", "LinkChannel"),
    _rule("A channel", "Organisations", "Menu SetChannel"),
    _rule("The week's list in a channel", "Organisations", "SetChannel"),
    _rule("Invitation", "Roles", "Accept"),
    _rule("Case", "Moderation", "Case Verdict"),
    _rule("Case", "Moderation", "Menu Queue Verdict"),
    _rule("Case", "Moderation", "Card Menu NetworkWide Queue"),
    _rule("Judged", "Moderation", "Case Menu Queue"),
    _rule("Reported", "Moderation", "Card Case Menu", "Report"),
    _rule("To review", "Moderation", "Duties Case"),
    _rule("A colleague", "Organisations", "Colleague Colleagues"),
    _rule("Close it?", "Organisations", "CloseOrganisation OrganisationPage", "Colleagues"),
    _rule("Sector", "Organisations", "Sector"),
    _rule("Organisation", "Organisations", "Colleagues Menu OrganisationField"),
    _rule("Team", "Organisations", "Menu OrganisationPage", "Add Invite NewOrganisation Invites"),
    _rule("Team", "Organisations", "Colleague Duties Menu"),
    _rule("Colleague's role changed", "Organisations", "Colleagues Menu", "OrganisationField CityList Cities"),
    _rule("Organisations", "Organisations", "NewOrganisation"),
    _rule("City", "Network", "CityList Colleagues MakeInvite Menu"),
    _rule("Cities", "Network", "CityPage Duties Menu"),
    _rule("Invite to a role", "Roles", "MakeInvite OrganisationPage"),
    _rule("Whom to invite", "Roles", "Duties Invites", "Menu"),
    _rule("Invitation made", "Roles", "Duties Invites"),
    _rule("My roles", "Roles", "Add Menu Mine"),
    _rule("Case", "Moderation", "NetworkWide Queue"),
    _rule("Leave a role?", "Roles", "Duties LeaveRole"),
    _rule("City", "Network", "CityList Menu"),
    _rule("Organisations", "Organisations", "Menu OrganisationList"),
    _rule("Judged", "Moderation", "Menu Queue", "About"),
    _rule("No such role, or done", "Roles", "Duties", "About"),
    _rule("Preview of an import", "Import and export", "ImportPage"),
    _rule("Preview of an import", "Import and export", "Import"),
    _rule("A source", "Import and export", "FeedDeed"),
    _rule("My sources", "Import and export", "Bring FeedPage"),
    _rule("A source's news", "Reminders and news", "FeedPage"),
    _rule("For which organisation", "Import and export", "ImportFor", "Bring"),
    _rule("It could not be fetched", "Import and export", "Bring ImportFor"),
    _rule("My sources", "Import and export", "Bring Menu", "Mine Add Manage"),
    _rule("What to export", "Import and export", "Bring Export"),
    _rule("Import and export", "Import and export", "Export Feeds"),
    _rule("Looking at a source", "Import and export", "Feeds", "Export"),
    _rule("Imported", "Import and export", "KeepFeed"),
    _rule("A file with events", "Import and export", "Bring", "Add Manage"),
    _rule("Manage an event", "Managing", "Deed Manage"),
    _rule("My events", "Managing", "Mine Manage", "Edit Card"),
    _rule("My events", "Managing", "Add Manage"),
    _rule("An event of mine", "Managing", "Edit Mine"),
    _rule("Done with an event", "Managing", "Manage", "Report FilterMenu"),
    _rule("Review of a draft", "Adding", "Publish"),
    _rule("Question about a draft", "Adding", "DraftReview Drop"),
    _rule("Draft kept or published", "Adding", "DraftReview", "Card Manage"),
    _rule("Ways to add", "Adding", "Add", "Card Manage FilterMenu"),
    _rule("Free place offered", "Reminders and news", "Offer Plan"),
    _rule("Sign-up closes", "Reminders and news", "Card News Plan"),
    _rule("Did you come", "Reminders and news", "Came"),
    _rule("How was it", "Reminders and news", "Mark"),
    _rule("Reminder", "Reminders and news", "Card Leave Plan", "Report"),
    _rule("What is wrong", "Card", "Card Report", "Calendar Listing"),
    _rule("Question of the organisers", "Going", "Card Reply"),
    _rule("Questions of the organisers", "Going", "Card Form", "FilterMenu Report Calendar Menu"),
    _rule("Questions to those who sign up", "Managing", "Terms TermField", "TermPage"),
    _rule("Question to those who sign up", "Managing", "Terms TermPut"),
    _rule("Questions to those who sign up", "Managing", "Manage TermField"),
    _rule("Questions to those who sign up", "Managing", "Manage TermPage"),
    _rule("What help", "Going", "Card Needs", "Report"),
    _rule("For how many", "Going", "Card Go", "FilterMenu Report"),
    _rule("For how many", "Going", "Card Wait", "FilterMenu Report"),
    _rule("Card", "Card", "Report"),
    _rule("List", "Finding", "Card FilterMenu Menu"),
    _rule("Empty list", "Finding", "FilterMenu Listing Menu"),
    _rule("Empty list", "Finding", "FilterMenu Menu Watch"),
    _rule("Filters", "Finding", "FilterMenu Listing"),
    _rule("Filters", "Finding", "FilterMenu Search"),
    _rule("Choosing a filter", "Finding", "FilterMenu"),
    _rule("My plan", "Plan", "Plan", "About"),
    _rule("Menu", "Menu", "About Help Plan"),
    _rule("About", "About and help", "About"),
    _rule("Which city abroad", "Where one is", "Zone"),
    _rule("Welcome", "First questions", "Begin Language"),
    _rule("Home community", "First questions", "Begin Home Language"),
    _rule("Present place", "First questions", "Begin Place", "Listing"),
    _rule("Interests asked", "First questions", "Begin Follow"),
    _rule("City not found", "Where one is", "Cities Search"),
    _rule("List of cities", "Where one is", "Begin Cities"),
    _rule("Forgotten", "Privacy", "Begin"),
    _rule("My communities", "Settings", "Cities Menu Place Settings"),
    _rule("Home community changed", "Settings", "Cities Home Settings"),
    _rule("Present place changed", "Settings", "Cities Place Settings"),
    _rule("List of cities", "Where one is", "Cities"),
    _rule("Privacy", "Privacy", "MyData Settings"),
    _rule("Sure?", "Privacy", "MyData"),
    _rule("Settings", "Settings", "Interests Name Settings"),
    _rule("Language", "Settings", "Language Settings"),
    _rule("When to remind", "Settings", "Lead"),
    _rule("What else to hear", "Settings", "News"),
    _rule("Quiet hours", "Settings", "Quiet"),
    _rule("Pause", "Settings", "Pause"),
    _rule("Name for organisers", "Settings", "Settings", "Menu"),
    _rule("Followed or not", "Interests", "Follow Interests"),
    _rule("My interests", "Interests", "Follow"),
    _rule("Too many searches", "Finding", "Menu Search", "Follow"),
    _rule("Question", "Card", "Cancel"),
    _rule("Gone or done", "Card", "Listing Menu"),
    _rule("Whole description, or question dropped", "Card", "Card Menu"),
    _rule("All dates", "Card", "Card"),
    _rule("Linking a channel", "Organisations", "ChannelPage"),
    _rule("Which channel", "Organisations", "OrganisationPage"),
    _rule("Which channel", "Organisations", "Colleagues"),
)
OTHERS = {"document": "File", "photo": "QR code", "venue": "Place on the map", "text": "Meeting link"}
PARCELS = "Messages that stay"


def name_of(message: Message) -> str:
    classes = {type(unpacked(data)).__name__ for data in data_of(message)}
    if not classes:
        return OTHERS.get(message.content.kind, message.content.kind)
    found = next((rule.name for rule in RULES if rule.has <= classes and not rule.lacks & classes), None)
    return found or " ".join(sorted(classes))


def groups() -> dict[str, list[str]]:
    """Names of screens by the part of the visit that they belong to."""
    grouped: dict[str, list[str]] = {}
    for rule in RULES:
        names = grouped.setdefault(rule.group, [])
        if rule.name not in names:
            names.append(rule.name)
    return grouped | {PARCELS: list(OTHERS.values())}
