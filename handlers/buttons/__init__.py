"""Every button's data, in one place: ids and settings only, at most 64 bytes packed.

A shipped prefix never changes meaning and is never reused. A button says where to go or what to set.
`back` is the packed button of the screen one came from, with `!` for `:`; "" is the menu.
"""

from handlers.buttons.adding import *  # noqa: F403
from handlers.buttons.announcing import *  # noqa: F403
from handlers.buttons.channels import *  # noqa: F403
from handlers.buttons.digesting import *  # noqa: F403
from handlers.buttons.forms import *  # noqa: F403
from handlers.buttons.importing import *  # noqa: F403
from handlers.buttons.managing import *  # noqa: F403
from handlers.buttons.organiser import *  # noqa: F403 - one list of all buttons, whoever they are for
from handlers.buttons.people import *  # noqa: F403
from handlers.buttons.resident import *  # noqa: F403
from handlers.buttons.series import *  # noqa: F403
from handlers.buttons.settings import *  # noqa: F403
from handlers.buttons.spreading import *  # noqa: F403
from handlers.buttons.subscribing import *  # noqa: F403
from handlers.buttons.ways import LIMIT as LIMIT
from handlers.buttons.ways import back_to as back_to
from handlers.buttons.ways import way_back as way_back
