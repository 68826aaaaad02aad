"""Word files put together from their XML, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from kg.documents.limits import Limits
from kg.documents.word import WordReader
from kg.model import Report
from tests.kg.documents.samples import CHAIN, check

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="小标题"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="character" w:styleId="secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def p(text: str = "", style: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def cell(content: str, properties: str = "") -> str:
    """A cell; plain text is put into a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows as `row` makes them."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells, which may be plain text."""
    made = (text if text.startswith("<w:tc") else cell(text) for text in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def word_file(body: str, *, pages: int | None = None, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this body, in it as many Chinese words as a report has to have."""
    inner = {"styles": STYLES, **(parts or {})}
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(
            {"officeDocument": "word/document.xml", "extended-properties": "docProps/app.xml"}
        ),
        "docProps/app.xml": f"<Properties><Pages>{pages}</Pages></Properties>",
        "word/_rels/document.xml.rels": _relations({kind: f"{kind}.xml" for kind in inner}),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{p(CHAIN)}{body}</w:body></w:document>",
        **{f"word/{kind}.xml": f"<w:{kind} {_NAMES}>{xml}</w:{kind}>" for kind, xml in inner.items()},
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return made.getvalue()


def read(body: str, *, pages: int | None = None, parts: Mapping[str, str] | None = None) -> Report:
    """The report in a Word file with this body, with all that holds of any report checked."""
    report = WordReader().read(word_file(body, pages=pages, parts=parts), "report.docx", Limits())
    check(report)
    return report


def texts(body: str, *, parts: Mapping[str, str] | None = None) -> list[str]:
    """The texts of the blocks behind the first paragraph."""
    return [block.text for block in read(body, parts=parts).blocks[1:]]


def _relations(targets: Mapping[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'
