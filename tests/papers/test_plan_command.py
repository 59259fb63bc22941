"""`chungtay read-plan`: what is printed, and what is said when the file is no plan."""

import json

import pytest

from chungtay.papers.plan.command import main
from tests.papers.plans.reading import INVENTED

PLAN = str(INVENTED[0])


def test_json_is_the_schema(capsys):
    assert main([PLAN, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"file", "coverage", "header", "sections", "purposes", "tasks", "reporting", "funding", "recipients"} <= set(
        data
    )
    assert {"signer", "anomalies", "kept", "doubts"} <= set(data)
    assert "explain" not in data


def test_explain_says_which_words_gave_each_lead(capsys):
    assert main([PLAN, "--json", "--explain"]) == 0
    data = json.loads(capsys.readouterr().out)
    leads = {row["path"] for row in data["explain"] if row["field"] == "lead"}
    assert leads == {task["path"] for task in data["tasks"]}


def test_the_page_for_a_person_names_tasks_and_bodies(capsys):
    assert main([PLAN, "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "Công chức VHXH [VHXH.C]" in shown
    assert "VÌ SAO / WHY" in shown


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", 1, "trống"),
        (
            "This is the annual plan of the office and it shall be carried out by all of the units in the area.\n" * 3,
            2,
            "English",
        ),
        ("Thực đơn tuần này: cơm, canh rau ngót, cá kho.\n", 2, "không giống một kế hoạch"),
    ],
)
def test_what_is_no_plan_is_said_in_both_languages(tmp_path, capsys, text, code, said):
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    assert main([str(path)]) == code
    told = capsys.readouterr().err
    assert said in told
    assert len(told.strip().splitlines()) >= 2


def test_a_missing_file_is_said(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere.docx")]) == 1
    assert "Không mở được" in capsys.readouterr().err
