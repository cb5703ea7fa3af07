"""Zip packages (docx, xlsx, ofd, zip) and XML, opened within limits: no bombs, no entities, no paths outside."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from assistant.zh.messages import reading as messages

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_UNPACKED = 400_000_000  # bytes of all members; a 3,000-page work in OFD unpacks to about 200 MB
MAX_RATIO = 200  # unpacked : packed of a member above 10 MB; the XML of the 20 work reports packs 1 : 7 at most
MAX_MEMBERS = 20_000
MAX_DEPTH = 256  # XML elements inside one another (lxml's own limit without huge_tree)


class RefusedFile(Exception):
    """A file that is not read; the message is the Chinese reason without the file's name."""


class Package:
    """A zip archive in memory whose members are read one by one within the limits."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise RefusedFile(messages.DAMAGED_ZIP.format(reason=error)) from error
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise RefusedFile(messages.TOO_MANY_MEMBERS.format(count=len(members), limit=MAX_MEMBERS))
        if any(m.flag_bits & 1 for m in members):
            raise RefusedFile(messages.ENCRYPTED)
        total = sum(m.file_size for m in members)
        if total > MAX_UNPACKED or any(m.file_size > 10_000_000 and m.file_size > MAX_RATIO * max(1, m.compress_size) for m in members):
            raise RefusedFile(messages.BOMB.format(size=total / 1e6, limit=MAX_UNPACKED / 1e6))
        self._names = {m.filename.replace("\\", "/").lstrip("/"): m for m in members}

    @property
    def names(self) -> list[str]:
        """Member names with forward slashes, in the archive's order."""
        return list(self._names)

    def info(self, name: str) -> zipfile.ZipInfo:
        """The archive's record of a member."""
        return self._names[name]

    def read(self, name: str) -> bytes | None:
        """A member's bytes; None where there is none. Never more than it declares."""
        member = self._names.get(str(PurePosixPath(name)).lstrip("/"))
        if member is None:
            return None
        try:
            with self._zip.open(member) as stream:
                data = stream.read(member.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
            raise RefusedFile(messages.DAMAGED_ZIP.format(reason=error)) from error
        if len(data) > member.file_size:
            raise RefusedFile(messages.BOMB.format(size=len(data) / 1e6, limit=MAX_UNPACKED / 1e6))
        return data

    def xml(self, name: str) -> _Element | None:
        """A member parsed as XML; None where there is none."""
        data = self.read(name)
        return None if data is None else parse_xml(data, name)


def parse_xml(data: bytes, name: str) -> _Element:
    """The root of an XML document without entities. Raises RefusedFile where it declares any or is damaged."""
    from lxml import etree

    if b"<!ENTITY" in data[:65536] or (b"<!DOCTYPE" in data[:4096] and b"[" in data[: data.find(b">", data.find(b"<!DOCTYPE")) + 1]):
        raise RefusedFile(messages.XML_ENTITIES.format(name=name))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedFile(messages.DAMAGED_XML.format(name=name, reason=error.msg)) from error
