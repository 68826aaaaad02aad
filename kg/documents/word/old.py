"""Old Word documents (.doc, .wps) and rich text: LibreOffice, where it is installed, turns them into .docx."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from kg.documents.limits import DEFAULT, Limits
from kg.errors import UnreadableReport
from kg.model import Report

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH: Final = b"{\\rtf"
_SECONDS: Final = 180
_PROGRAMS: Final = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""
"""No macros, no links to elsewhere, and a proxy that nobody answers at: a document must not reach out."""


class OldWordReader:
    """Word documents before 2007 and rich text."""

    name = "old word"
    suffixes: tuple[str, ...] = (".doc", ".wps", ".rtf")

    def sniff(self, data: bytes) -> bool:
        """Whether this is rich text or a compound file with a Word document in it, protected ones among them."""
        if data.startswith(_RICH):
            return True
        return data.startswith(_OLD) and (
            _named("WordDocument") in data or _named("EncryptedPackage") in data
        )

    def read(self, data: bytes, source: str, limits: Limits = DEFAULT) -> Report:
        """The report in an old Word document.

        Raises UnreadableReport where LibreOffice is not installed or can't read the document, and as WordReader does.
        """
        from kg.documents.word import WordReader  # noqa: PLC0415 - the two know each other

        if _named("EncryptedPackage") in data:
            raise UnreadableReport(
                f"{source}: this Word file is protected by a password.",
                "Open it in Word, take the password off (File › Info › Protect Document) and save it as .docx.",
            )
        program = office()
        if program is None:
            raise UnreadableReport(
                f"{source}: an old Word document (.doc) or rich text, which is read by means of LibreOffice; "
                "none is installed.",
                "Install LibreOffice, or open the file in Word or WPS and save it as .docx.",
            )
        return WordReader().read(_converted(program, data, source), source, limits)


def office() -> str | None:
    """The program of LibreOffice; None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def _named(stream: str) -> bytes:
    """A stream's name as a compound file's directory has it."""
    return stream.encode("utf-16-le")


def _converted(program: str, data: bytes, source: str) -> bytes:
    """The document as .docx. All that LibreOffice writes is in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="vekg-") as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        given = folder / ("report.rtf" if data.startswith(_RICH) else "report.doc")
        given.write_bytes(data)
        made = folder / "out" / "report.docx"
        failure = _run(
            [
                program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
                "--nologo", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(given),
            ]
        )  # fmt: skip
        if failure or not made.exists():
            raise UnreadableReport(
                f"{source}: LibreOffice can't read this old Word document{f' ({failure})' if failure else ''}.",
                "Open it in Word or WPS and save it as .docx.",
            )
        return made.read_bytes()


def _run(command: list[str]) -> str:
    """Run a program to its end; what went wrong, or ""."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        return error.strerror or str(error)
    try:
        status = process.wait(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        return f"no answer in {_SECONDS} seconds"
    finally:
        # What it started goes with it, also where reading is interrupted.
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                if hasattr(os, "killpg"):
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
            process.wait()
    return f"status {status}" if status else ""
