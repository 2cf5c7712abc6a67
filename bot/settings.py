"""Every setting, in one frozen class, read from the environment or `.env`. Built only where the program starts."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from storage.engine import driver_url
from storage.errors import BadDatabaseUrl

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)


class Settings(BaseSettings):
    """The description of a field is its row in the README."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    bot_token: SecretStr | None = Field(None, description="what @BotFather gave you; without it only the demo runs")
    bot_api_url: str = Field("https://api.telegram.org", description="another Bot API server")
    database_url: str = Field(
        "sqlite:///data/learning-city.db", description="`sqlite:///path` or `postgresql://user:password@host/name`"
    )
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram ids of the network's admins, with commas between"
    )
    default_language: Literal["uk", "en"] = Field("uk", description="for people whose language Telegram does not tell")
    contact: str = Field("andragogika@ukr.net", description="where people write who want to cooperate")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="how much is logged")
    queued_updates: int = Field(30, ge=1, description="unanswered presses and messages kept for one person")
    open_signups: int = Field(20, ge=1, description="sign-ups one person may hold at a time")
    reports_a_day: int = Field(3, ge=1, description="problems one person may report a day")
    messages_a_day: int = Field(
        2, ge=0, description="messages organisers may send a day to those going to one of their events"
    )
    sends_a_second: int = Field(
        30, ge=1, le=1000, description="messages that leave in one second, all together; Telegram grants 30"
    )
    paid_sends_a_second: int = Field(
        0,
        ge=0,
        le=1000,
        description="messages a second, all together, while an announcement is sent for Stars: up to 1000; 0: none is",
    )
    searches_a_minute: int = Field(60, ge=1, description="searches one person may make a minute")
    inside_hosts: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(),
        description="addresses of your own network that organisers' links may lead to, `host:port` with commas between",
    )
    offer_hours: int = Field(12, ge=1, description="how long a freed place is held for the first in line")
    unreachable_days: int = Field(
        365, ge=30, description="how long one who blocked the bot is remembered, should they come back"
    )
    metrics_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description="a port of this machine alone that shows metrics at `/metrics`",
    )

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part for part in re.split(r"[\s,;]+", value) if part]
        if not all(part.isdecimal() for part in parts):
            raise ValueError("write Telegram ids, numbers with commas between, such as 1234567,7654321")
        return frozenset(map(int, parts))

    @field_validator("inside_hosts", mode="before")
    @classmethod
    def _hosts(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part for part in re.split(r"[\s,;]+", value) if part]
        if not all(re.fullmatch(r"[^\s:/@]+:\d{1,5}", part) for part in parts):
            raise ValueError("write hosts with their ports and commas between, such as calendar.lan:80,10.0.0.5:8080")
        return frozenset(parts)

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("copy the whole token from @BotFather; it looks like 1234567890:AAE…")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("write an address such as https://api.telegram.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        try:
            driver_url(value)
        except BadDatabaseUrl as error:
            raise ValueError("write sqlite:///path or postgresql://user:password@host/name") from error
        return value


class BadSetting(Exception):
    """One line that names the setting and the mend; never the value, which may be secret."""


def read() -> Settings:
    """The settings as the environment and `.env` have them. Raises BadSetting."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
    name = str(first["loc"][0]).upper() if first["loc"] else "settings"
    reason = first["msg"].removeprefix("Value error, ")
    raise BadSetting(f"{name}: {reason[0].lower()}{reason[1:]}. Change it in the environment or in .env.")
