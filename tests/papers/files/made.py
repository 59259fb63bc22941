"""Files made for tests: a Word file from raw XML, archives that lie, a plan as Word and as PDF."""

import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from chungtay.papers.letter import Heading, Item, Letter, Table, Words

HERE = Path(__file__).parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    W + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "comments": "comments",
         "header": "hdr", "footer": "ftr", "endnotes": "endnotes"}  # fmt: skip


def word(body, **parts):
    """A .docx from the XML inside w:body and inside other parts (numbering=, styles=, footnotes=, header=, ...)."""
    files = {"word/document.xml": f"<w:document {MORE}><w:body>{body}</w:body></w:document>"}
    relations = []
    for name, inside in parts.items():
        files[f"word/{name}.xml"] = f"<w:{ROOTS[name]} {MORE}>{inside}</w:{ROOTS[name]}>"
        relations.append(f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>')
    main = f'<Relationship Id="main" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    files["word/_rels/document.xml.rels"] = f"<Relationships {PACKAGE}>{''.join(relations)}</Relationships>"
    files["_rels/.rels"] = f"<Relationships {PACKAGE}>{main}</Relationships>"
    files["[Content_Types].xml"] = _content_types(parts)
    return zipped(files)


def _content_types(parts):
    known = {"document": "document.main", **{name: name for name in parts}}
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{CONTENT}.{kind}+xml"/>' for name, kind in known.items()
    )
    ends = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{ends}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{kinds}</Types>"
    )


def zipped(files):
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def p(words, marks="", run=""):
    """One w:p with one run."""
    return f'<w:p><w:pPr>{marks}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def listed(words, level, number=1):
    """One paragraph of an automatic list."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(index, form, text, start=1, more=""):
    """One w:lvl."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


def numbering(*levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    """The inside of numbering.xml with one abstract list."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


PLAN = Letter(
    parent="Ủy ban nhân dân tỉnh Hưng Yên",
    issuer="Ủy ban nhân dân xã Bình Minh",
    number="5",
    symbol="KH-UBND",
    place="Bình Minh",
    day="2026-03-05",
    kind="Kế hoạch",
    subject="Phòng, chống xâm hại trẻ em trên địa bàn xã năm 2026",
    bases=["Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016"],
    blocks=[
        Heading("I. Mục đích"),
        Words("Nâng cao nhận thức của gia đình và nhà trường về quyền trẻ em."),
        Item("Tổ chức tuyên truyền tại các thôn trước ngày 15/5."),
        Table([["STT", "Nhiệm vụ", "Chủ trì"], ["1", "Khám sức khỏe", "Trạm Y tế"]], widths=[1, 4, 3]),
        Words("Trên đây là Kế hoạch./."),
    ],
    recipients=["UBND tỉnh (để b/c)", "Lưu: VT"],
    capacity=["TM. Ủy ban nhân dân", "Chủ tịch"],
    signer="Nguyễn Thị Minh An",
)


def needs(program, package):
    """Skip with the reason where a program is missing; in CI nothing may be missing."""
    if shutil.which(program):
        return
    words = f"{program} is not installed (apt-get install {package})"
    if os.environ.get("CI") == "true":
        pytest.fail(words)
    pytest.skip(words)
