"""Web pages' encodings, and how a page is known."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from kg.documents import READERS
from kg.documents.limits import Limits
from kg.documents.web import WebReader
from kg.documents.web.charset import decode_page
from kg.errors import UnreadableReport
from tests.kg.documents.samples import CHAIN, CLASS
from tests.kg.documents.web.pages import page

SAID = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


def known(data: bytes) -> str:
    return next(reader for reader in READERS if reader.sniff(data)).name


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gbk"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("", "gb18030"),
        ("x-unheard-of", "utf-8"),
        ("hex", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_the_encoding_is_told_by_what_the_page_says_if_that_is_true(said: str, encoding: str) -> None:
    text = page(f"<p>{CLASS}</p>", SAID.format(said) if said else "").replace("©", "")
    assert decode_page(text.encode(encoding), "a.html") == text


def test_the_space_of_old_programs_is_one() -> None:
    text = page(f"<p>\ue5e5\ue5e5{CLASS}</p>", SAID.format("gb2312")).replace("©", "")
    assert decode_page(text.encode("gb18030"), "a.html") == text.replace("\ue5e5", "\u3000")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_wins(encoding: str) -> None:
    text = page(f"<p>{CLASS}</p>", SAID.format("gb2312"))
    data = text.encode(encoding)
    assert known(data) == "web"
    assert decode_page(data, "a.html") == text


def test_traditional_characters_in_big5_are_read() -> None:
    text = page("<p>學校與企業合作開辦產業學院。</p>".replace("产", "產"), SAID.format("big5"))
    kept = "".join(char for char in text if char.encode("big5hkscs", "ignore"))
    assert "學校與企業合作開辦產業學院" in decode_page(kept.encode("big5hkscs"), "a.html")


def test_a_byte_lost_on_the_way_spoils_no_page() -> None:
    data = page(f"<p>{CLASS * 5}</p>", "").encode("utf-8")
    torn = data[: len(data) // 2] + data[len(data) // 2 + 1 :]
    assert CHAIN in decode_page(torn, "a.html")


def test_bytes_that_are_no_text_say_so() -> None:
    with pytest.raises(UnreadableReport, match="encoding of this web page"):
        decode_page(b"<html>" + bytes(range(128, 256)) * 40 + b"\xff\xfe\x00\x81" * 60, "a.html")


@pytest.mark.parametrize(
    "begins",
    [
        "<!DOCTYPE html>",
        "<HTML>",
        "\n <!-- saved -->\n<html>",
        '<?xml version="1.0"?>\n<html>',
        "<meta charset=utf-8>",
    ],
)
def test_a_page_is_known_by_its_beginning(begins: str) -> None:
    assert known(f"{begins}<p>{CHAIN}</p>".encode()) == "web"


@pytest.mark.parametrize(
    "text", ["# 前言\n<table><tr><td>1</td></tr></table>", "<table><tr><td>学校", "From: 学校\n正文"]
)
def test_a_text_with_tags_in_it_is_no_page(text: str) -> None:
    assert known(text.encode()) == "text"


def test_an_archive_of_a_page_is_read() -> None:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Subject"] = "年度报告"
    message.set_content(
        page(f"<p>{CLASS}</p>", SAID.format("gb2312")), subtype="html", charset="gb18030", cte="base64"
    )
    message.make_related()
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    assert known(message.as_bytes()) == "web"
    assert CLASS in WebReader().read(message.as_bytes(), "a.mht", Limits()).text


def test_an_archive_without_a_page_says_so() -> None:
    message = EmailMessage()
    message["From"] = "someone"
    message.set_content("text")
    message.make_related()
    with pytest.raises(UnreadableReport, match="no web page in this archive"):
        WebReader().read(message.as_bytes(), "a.mht", Limits())
