"""Files: kept in memory under the ids that Telegram would give them. https://core.telegram.org/bots/api#getfile"""

import hashlib
import mimetypes
import struct
from dataclasses import dataclass

from bot.demo.telegram.wire import Json, Params, Upload, bad

MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_SIDES = 10_000
MAX_RATIO = 20
FOLDERS = {"photo": "photos", "document": "documents"}


@dataclass(frozen=True, slots=True)
class File:
    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes
    path: str
    width: int = 0
    height: int = 0

    def wire(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class Files:
    def __init__(self) -> None:
        self.by_id: dict[str, File] = {}
        self.by_path: dict[str, File] = {}

    def keep(self, upload: Upload, kind: str) -> File:
        number = len(self.by_id)
        digest = hashlib.sha256(upload.data).hexdigest()
        suffix = "." + upload.name.rsplit(".", 1)[-1] if "." in upload.name else ""
        width, height = image_size(upload.data) if kind == "photo" else (0, 0)
        mime = mimetypes.guess_type(upload.name)[0] or upload.mime or "application/octet-stream"
        path = f"{FOLDERS.get(kind, kind)}/file_{number}{'.jpg' if kind == 'photo' else suffix}"
        file = File(
            f"{kind}-{number}-{digest[:24]}", digest[:16], kind, upload.name, mime, upload.data, path, width, height
        )
        self.by_id[file.id] = self.by_path[file.path] = file
        return file

    def get(self, params: Params) -> Json:
        """getFile."""
        if not params.has("file_id"):
            raise bad("file_id not specified")
        file = self.by_id.get(params.text("file_id"))
        if file is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(file.data) > MAX_DOWNLOAD:
            raise bad("file is too big")
        return file.wire() | {"file_path": file.path}

    def given(self, value: object, kind: str, uploads: dict[str, Upload]) -> File:
        """The file that a parameter means: an id known to Telegram, `attach://name`, or an upload under its name."""
        text = str(value or "")
        if text.startswith("attach://"):
            upload = uploads.get(text.removeprefix("attach://"))
            if upload is None:
                raise bad("wrong file identifier/HTTP URL specified")
            return self._uploaded(upload, kind)
        if kind in uploads:
            return self._uploaded(uploads[kind], kind)
        if text.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")
        file = self.by_id.get(text)
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified" if text else f"there is no {kind} in the request")
        if file.kind != kind:
            raise bad(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def _uploaded(self, upload: Upload, kind: str) -> File:
        if not upload.data:
            raise bad("file must be non-empty")
        if kind == "photo":
            _check_photo(upload.data)
        return self.keep(upload, kind)


def _check_photo(data: bytes) -> None:
    if len(data) > MAX_PHOTO:
        raise bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes")
    width, height = image_size(data)
    if not width or not height:
        raise bad("IMAGE_PROCESS_FAILED")
    if width + height > MAX_SIDES or max(width, height) > MAX_RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def photo(file: File) -> list[Json]:
    """The sizes of a photo: a preview and the whole."""
    scale = max(file.width, file.height, 1) / 90
    small = file.wire() | {"width": max(1, int(file.width / scale)), "height": max(1, int(file.height / scale))}
    return [small, file.wire() | {"width": file.width, "height": file.height}]


def document(file: File) -> Json:
    return {"file_name": file.name, "mime_type": file.mime} | file.wire()


def image_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF, JPEG or WebP; zeros for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data[:4] == b"RIFF" and data[8:15] == b"WEBPVP8" and len(data) >= 30:
        return _webp_size(data)
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else (0, 0)


def _webp_size(data: bytes) -> tuple[int, int]:
    if data[15:16] == b"X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[15:16] == b"L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0
