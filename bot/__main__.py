"""python -m bot                 answers in Telegram; needs BOT_TOKEN
python -m bot demo            shows everything in a browser; needs nothing
python -m bot import FILE …   reads events from a file
python -m bot reindex         makes the search's index anew
python -m bot migrate         brings the database to the newest shape"""

import gc
import os
import signal
import sys

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # the bot has none: looking for them in all packages takes time
gc.disable()  # nothing that is imported becomes garbage: looking for it would cost a fifth of the start

COMMANDS = ("demo", "import", "reindex", "migrate")


def _asked_to_stop(*_: object) -> None:
    """Until the bot serves, and stops in its own way."""
    sys.exit(0)


def main(arguments: list[str]) -> int:
    """The exit code: 0 done or asked to stop, 1 cannot run, 2 wrong settings or command line."""
    from bot.settings import BadSetting, read  # here and below: each command loads only what it needs

    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command and command not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        settings = read()
    except BadSetting as bad:
        print(bad, file=sys.stderr)
        return 2
    match command:
        case "demo":
            from bot.demo import run

            _imported()
            return run.main(rest, settings)
        case "import":
            from bot import importing

            _imported()
            return importing.main(rest, settings)
        case "reindex":
            from bot import reindexing

            _imported()
            return reindexing.main(settings)
    sys.modules["rich"] = None  # type: ignore[assignment]  # structlog would load it for tracebacks that no log shows
    from bot import serving

    _imported()
    return serving.migrate(settings) if command == "migrate" else serving.main(settings)


def _imported() -> None:
    """What was loaded stays for good: the collector need not look at it again."""
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, _asked_to_stop)
    signal.signal(signal.SIGTERM, _asked_to_stop)
    sys.exit(main(sys.argv[1:]))
