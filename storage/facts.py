"""What a planned message is about."""

from dataclasses import dataclass
from datetime import datetime

from storage.amendments import Amendment
from storage.announcements import Announcement
from storage.bulletins import Bulletin
from storage.channels import Channel
from storage.cities import City
from storage.feeds import Feed
from storage.mailings import Written
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Organisation
from storage.outbox import Claim
from storage.people import Person
from storage.reports import Report
from storage.reviews import Review
from storage.signups import Saved, Signup


@dataclass(frozen=True, slots=True)
class Fact:
    """One planned message with what it is about; what is gone meanwhile is None. `signup` is the person's own, but
    that of `asker` where the message is about a sign-up. `waiting`: how many cases wait for a moderator, and since
    when. `links` are messages with the meeting link to withdraw."""

    claim: Claim
    person: Person
    opportunity: Opportunity | None = None
    city: City | None = None
    intake: Intake | None = None
    meeting: Occurrence | None = None
    signup: Signup | None = None
    saved: Saved | None = None
    asker: Person | None = None
    report: Report | None = None
    organisation: Organisation | None = None
    review: Review | None = None
    waiting: tuple[int, datetime] | None = None
    links: tuple[int, ...] = ()
    shares: frozenset[str] = frozenset()
    written: Written | None = None
    feed: Feed | None = None
    announcement: Announcement | None = None
    amendment: Amendment | None = None
    bulletin: Bulletin | None = None
    channel: Channel | None = None

    @property
    def going(self) -> bool:
        return self.signup is not None and self.signup.state == "going"

    @property
    def signed(self) -> bool:
        """Goes, waits, is offered a place, or asked for one."""
        return self.signup is not None and self.signup.state != "left"

    @property
    def concerned(self) -> bool:
        """Signed up, or reminded of it: who hears of what changes."""
        return self.signed or (self.saved is not None and self.saved.remind)
