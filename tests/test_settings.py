"""Settings: one line that names the setting and the mend; the same in code, README and .env.example."""

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic_core import PydanticUndefined

from bot.settings import BadSetting, Settings, read

ROOT = Path(__file__).parent.parent
MEND = "Change it in the environment or in .env."


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("BOT_TOKEN", "secret", "BOT_TOKEN: copy the whole token from @BotFather; it looks like 1234567890:AAE…."),
        ("BOT_API_URL", "telegram", "BOT_API_URL: write an address such as https://api.telegram.org."),
        (
            "DATABASE_URL",
            "mysql://user:secret@host/x",
            "DATABASE_URL: write sqlite:///path or postgresql://user:password@host/name.",
        ),
        (
            "ADMIN_IDS",
            "1,olena",
            "ADMIN_IDS: write Telegram ids, numbers with commas between, such as 1234567,7654321.",
        ),
        ("DEFAULT_LANGUAGE", "ru", "DEFAULT_LANGUAGE: input should be 'uk' or 'en'."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL: input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
        ("QUEUED_UPDATES", "0", "QUEUED_UPDATES: input should be greater than or equal to 1."),
        (
            "OPEN_SIGNUPS",
            "many",
            "OPEN_SIGNUPS: input should be a valid integer, unable to parse string as an integer.",
        ),
    ],
)
def test_a_bad_setting_is_named_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as raised:
        read()
    assert str(raised.value) == f"{line} {MEND}"


def test_settings_come_from_the_environment_and_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=12:abc\nADMIN_IDS=1, 2\nLOG_LEVEL=debug\nDATABASE_URL=\n", "utf8")
    monkeypatch.setenv("ADMIN_IDS", "3")
    settings = read()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == "12:abc"
    assert settings.model_dump(exclude={"bot_token"}) == Settings().model_dump(exclude={"bot_token"}) | {
        "admin_ids": frozenset({3}),
        "log_level": "DEBUG",
    }


def test_the_token_is_not_shown() -> None:
    assert "abc" not in repr(Settings.model_validate({"bot_token": "12:abc"}))


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().contact = "other"  # type: ignore[misc]  # that is the point


def default(name: str) -> str:
    value = Settings.model_fields[name].default
    if value is PydanticUndefined or value is None or value == frozenset():
        return ""
    return str(value)


def test_readme_and_example_say_the_same_as_the_code() -> None:
    fields = Settings.model_fields
    code = {name.upper(): (default(name), field.description) for name, field in fields.items()}
    readme = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", (ROOT / "README.md").read_text("utf8"), re.MULTILINE)
    example = re.findall(r"^# (.*)\n([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text("utf8"), re.MULTILINE)
    assert {name: (value.strip("`"), meaning) for name, value, meaning in readme} == code
    assert {name: (value, meaning) for meaning, name, value in example} == code


def test_choices_are_what_the_texts_speak() -> None:
    assert get_args(Settings.model_fields["default_language"].annotation) == ("uk", "en")
