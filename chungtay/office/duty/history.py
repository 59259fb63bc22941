"""What happened to a duty: each step with its words, figures and files."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties.models import Duty, Step
from chungtay.law.duty_states import Verb
from chungtay.look import words
from chungtay.office.files.lines import FileLine, file_line
from chungtay.register.archive.models import File
from chungtay.register.archive.queries import Standing, standings
from chungtay.register.people.desk import whose

DONE = {
    "assign": gettext_lazy("Giao việc"),
    Verb.PROGRESS: gettext_lazy("Báo tiến độ"),
    Verb.SUBMIT: gettext_lazy("Báo hoàn thành, gửi kiểm tra"),
    Verb.ACCEPT: gettext_lazy("Xác nhận hoàn thành"),
    Verb.RETURN: gettext_lazy("Trả lại để làm tiếp"),
    Verb.END: gettext_lazy("Thôi thực hiện"),
    Verb.FULFIL: gettext_lazy("Ghi nhận đã làm"),
    Verb.REFUSE: gettext_lazy("Báo không thuộc thẩm quyền, trả lại nơi giao"),
    Verb.REASSIGN: gettext_lazy("Giao cho cơ quan khác"),
    Verb.INSIST: gettext_lazy("Giữ nguyên việc giao"),
    "hand-over": gettext_lazy("Bàn giao"),
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that happened."""

    id: int
    at: datetime
    what: str
    who: str
    words: str
    figures: tuple[tuple[str, str], ...]
    files: tuple[FileLine, ...]

    @property
    def unscanned(self) -> bool:
        """There is nobody on this machine who looks for viruses."""
        return any(file.unscanned for file in self.files)


def step_line(step: Step, duty: Duty) -> StepLine:
    figures = tuple((f.get("name", ""), figure_words(f)) for f in step.figures)
    files = tuple(file_of(evidence, duty) for evidence in step.evidence.all())
    return StepLine(step.pk, step.at, str(DONE.get(step.verb, step.verb)), whose(step.who), step.words, figures, files)


def figure_words(figure: dict) -> str:
    value = figure.get("value")
    shown = words.number(value) if isinstance(value, int | float) else str(value or "")
    unit = figure.get("unit", "")
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}".strip()


def file_of(evidence, duty: Duty) -> FileLine:
    try:
        file = evidence.file
    except ObjectDoesNotExist:  # the archive's own policy hides a file of another place
        return FileLine(_("Tệp thuộc địa bàn khác"))
    return file_line(file, duty.code, stands_of(duty)[file.sha256])


def stands_of(duty: Duty) -> dict[str, Standing]:
    """How every file of the duty stands: asked once for the whole page."""
    if not hasattr(duty, "file_standings"):
        duty.file_standings = standings(files_of(duty))
    return duty.file_standings


def files_of(duty: Duty) -> Iterator[File]:
    for evidence in (line for step in duty.steps.all() for line in step.evidence.all()):
        with suppress(ObjectDoesNotExist):
            yield evidence.file


def last_refusal(duty: Duty, steps: list[StepLine]) -> StepLine | None:
    """The word "not ours" that waits for an answer."""
    if duty.refused_at is None:
        return None
    said_so = [step.pk for step in duty.steps.all() if step.verb == Verb.REFUSE]
    return next((line for line in reversed(steps) if said_so and line.id == said_so[-1]), None)


def last_return(duty: Duty, steps: list[StepLine]) -> StepLine | None:
    back = [step.pk for step in duty.steps.all() if step.verb == Verb.RETURN]
    return next((line for line in reversed(steps) if back and line.id == back[-1]), None)
