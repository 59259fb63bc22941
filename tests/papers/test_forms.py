"""Every form of the procedure can be written, empty and filled, and says only what its reader may know."""

import io
import os
import re
import subprocess
from datetime import date, datetime

import pypdfium2
import pytest
from docx import Document

from chungtay.law.days import HANOI
from chungtay.law.forms import KINDS, LAYOUTS, MARKS, choices, forms, wrong
from chungtay.papers.forms import Head, fill
from chungtay.papers.letter import write_docx, write_pdf

HEAD = Head(
    issuer="Ủy ban nhân dân xã Bình Minh", place="Bình Minh", day="2026-01-05", number="7",
    capacity=["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], signer="Lê Văn Bình", recipients=["Công an xã", "Lưu: VT"],
)  # fmt: skip
AT = datetime(2026, 1, 5, 22, 40, tzinfo=HANOI)


def value_of(one):
    match one.kind:
        case "date":
            return date(2026, 1, 5)
        case "datetime":
            return AT
        case "integer" | "money":
            return 1250000
        case "bool":
            return True
        case "choice" | "grade3":
            return one.choices[0].code
        case "multichoice":
            return (one.choices[0].code,)
        case "count":
            return {"high": 2, "medium": 1}
        case "table":
            return [{column.key: f"ô {column.key}" for column in one.columns}]
        case _:
            return f"giá trị của {one.key}"


def filled(form):
    return {one.key: value_of(one) for one in form.fields}


def words(data: bytes) -> str:
    doc = Document(io.BytesIO(data))
    cells = [cell for table in doc.tables for row in table.rows for cell in row.cells]
    return "\n".join(line.text for holder in [doc, *cells] for line in holder.paragraphs)


def test_the_sixteen_forms_are_there_and_each_says_how_sure_we_are():
    numbers = [form.number for form in forms().values() if form.number]
    assert numbers == [f"{place:02d}" for place in range(1, 17)]
    for form in forms().values():
        assert form.layout in LAYOUTS
        assert form.ground
        for one in form.fields:
            assert one.kind in KINDS
            assert one.mark in MARKS
            assert one.label[0]
            assert one.label[1]
            assert one.choices or one.kind not in ("choice", "multichoice", "grade3"), (form.code, one.key)


@pytest.mark.parametrize("code", list(forms()))
def test_every_form_is_written_in_word_with_all_that_was_told(code):
    form = forms()[code]
    values = filled(form)
    assert wrong(form, values) == ()
    text = words(write_docx(fill(form, values, HEAD)))
    asked = [one for one in form.fields if not form.articles or f"{{{one.key}}}" in "".join(form.articles)]
    for one in asked:
        if one.kind in ("text", "longtext", "ref", "file") and one.key not in ("receiving_body", "report_no",
                                                                              "place_date", "decision_no"):  # fmt: skip
            assert f"giá trị của {one.key}" in text, one.key
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text


@pytest.mark.parametrize("code", list(forms()))
def test_every_form_is_written_empty_with_room_for_the_pen(code):
    pdf = pypdfium2.PdfDocument(write_pdf(fill(forms()[code], {}, HEAD)))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Bình Minh" in text
    assert len(pdf) >= 1


def test_the_informant_stays_out_of_a_paper_for_others():
    form = forms()["01"]
    values = filled(form)
    assert "giá trị của informant_name" in words(write_docx(fill(form, values, HEAD)))
    others = words(write_docx(fill(form, values, HEAD, hide=("informant",))))
    assert "informant" not in others
    assert "người cung cấp thông tin (nếu" not in others.lower()


def test_form_01_names_the_child_in_its_title_and_the_hour():
    form = forms()["01"]
    letter = fill(form, {"report_subject": ("abused",), "received_at": AT}, HEAD)
    assert letter.subject == "tiếp nhận thông tin trẻ em là trẻ em bị xâm hại"
    assert "22 giờ 40 phút, ngày 05 tháng 01 năm 2026" in words(write_docx(letter))


def test_what_is_missing_is_named_and_what_is_only_remembered_is_not():
    form = forms()["02"]
    missing = {one.key for one in wrong(form, {})}
    assert "serious_harm" in missing
    assert not missing & {one.key for one in form.unchecked()}
    assert wrong(form, filled(form) | {"harm_level": "rất cao"})[0].key == "harm_level"


def test_a_province_puts_its_own_labels():
    form = forms()["04"].relabelled({"goal": "Mục tiêu của kế hoạch"})
    assert "Mục tiêu của kế hoạch:" in words(write_docx(fill(form, filled(form), HEAD)))
    with pytest.raises(KeyError):
        form.relabelled({"no-such": "x"})


def test_a_decision_speaks_in_articles_and_names_only_its_own_fields():
    for form in forms().values():
        named = set(re.findall(r"{(\w+)}", "".join(form.articles)))
        assert named <= {one.key for one in form.fields}, form.code
        assert bool(form.articles) is (form.layout == "decision")
    letter = fill(forms()["07"], filled(forms()["07"]), HEAD, hide=("child_location",))
    text = words(write_docx(letter))
    assert "Điều 1. Tạm thời cách ly trẻ em giá trị của child khỏi" in text
    assert "safe_place" not in text, "who may not know where the child is reads dots"


def test_grounds_of_separation_are_those_of_the_procedure():
    from chungtay.law.procedure.conditions import GROUNDS

    assert tuple(choice.code for choice in choices("separation_ground")) == GROUNDS


def test_word_opens_it(tmp_path):
    """LibreOffice turns Form 01 into a PDF of its own: the file is whole."""
    if subprocess.run(["which", "soffice"], capture_output=True).returncode:
        pytest.skip("LibreOffice (soffice) is not installed: the Word file was not opened by another program")
    source = tmp_path / "form.docx"
    source.write_bytes(write_docx(fill(forms()["01"], filled(forms()["01"]), HEAD)))
    home = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=os.environ | {"HOME": str(tmp_path)})
    assert (tmp_path / "form.pdf").stat().st_size > 10_000


def test_a_label_that_is_only_remembered_says_so_on_the_draft():
    first = words(write_docx(fill(forms()["02"], {}, HEAD)))
    assert "Mức độ tổn hại của trẻ em (*)" in first
    assert "chưa đối chiếu phụ lục" in first
    seen = words(write_docx(fill(forms()["01"], {}, HEAD)))
    assert "(*)" not in seen
    assert "Bản thảo" not in seen
