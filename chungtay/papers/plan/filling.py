"""What attribute lines, table columns and report sentences add to a task.

Reads: a task and its attributes; all tasks. Writes: the task's lead, coordinating bodies, deadlines and product;
`tree.reporting`.
"""

from collections.abc import Sequence

from chungtay.papers.plan.attributes import Attribute
from chungtay.papers.plan.bodies import Named, several_at
from chungtay.papers.plan.deadlines import deadlines
from chungtay.papers.plan.gathered import Gathered
from chungtay.papers.plan.reporting import duties
from chungtay.papers.plan.tree import Deadline, Report, Task
from chungtay.papers.plan.wording import Says, low

_SPLIT = Says(
    r"\s*(?:;|,|\n|(?<=[^\w])-|/)\s*(?=(?:các|sở|bộ|phòng|ban|ủy|ub|hội|đoàn|công|trường|trạm|trung|cơ|đơn|đài|"
    r"mặt|mttq|tòa|viện|huyện|tỉnh|văn|địa)\b)"
)
_JOINS = Says(r"(?:[-.,;:(]\s*)?(?:cơ quan |đơn vị )?(?:phối hợp)\s*(?:với)?\s*:?\s*")


def _names(value: str) -> list[Named]:
    """All bodies of a cell or an attribute; a name the grammar does not know is taken whole."""
    value = value.strip(" .;")
    lowered = low(value)
    start = 2 if lowered.startswith("- ") else 0
    found = several_at(value, lowered, start, alone=True)
    if found and not value[found[-1].end :].strip(" .;,)"):
        return found
    names, at = [], start
    for match in (*_SPLIT.finditer(lowered), None):
        end = match.start() if match else len(value)
        if name := value[at:end].strip(" .;,-"):
            names.append(Named(name, at, end))
        at = match.end() if match else end
    return names


def fill_attributes(gathered: Gathered, task: Task, attributes: Sequence[Attribute]) -> None:
    """Attributes fill what the sentence itself does not say; who and when they say better than the heading."""
    for one in attributes:
        if not one.value:
            continue
        if one.about == "lead":
            _fill_lead(gathered, task, one.value)
        elif one.about == "coordinating":
            task.coordinating = gathered.coder.bodies(_names(one.value))
        elif one.about == "time":
            known = {(when.date, when.recurrence, when.from_) for when in task.deadline}
            fresh = _times(one.value, gathered.year)
            task.deadline += [when for when in fresh if (when.date, when.recurrence, when.from_) not in known]
        elif one.about == "product":
            task.product = one.value


def _fill_lead(gathered: Gathered, task: Task, value: str) -> None:
    """`Sở Y tế; phối hợp: Sở Nội vụ` in one cell names both."""
    match = _JOINS.search(low(value))
    lead, joined = (value[: match.start()], value[match.end() :]) if match and match.start() else (value, "")
    task.lead, task.lead_source = gathered.coder.bodies(_names(lead)), "table"
    if joined:
        task.coordinating = gathered.coder.bodies(_names(joined))


def _times(value: str, year: str | None) -> list[Deadline]:
    found = deadlines(value, year, column=True)
    return found or [Deadline(value.strip(" ."), soft=True)]


def fill_reports(gathered: Gathered) -> None:
    """The reporting obligations, in the order of the tasks."""
    for task, kind in gathered.reporting:
        if task.parent:
            continue
        for duty in duties(task.text_vi, task.deadline, bool(task.lead), kind):
            code = gathered.coder.bodies
            gathered.tree.reporting.append(
                Report(
                    task.path,
                    list(task.lead),
                    code(duty.to),
                    code(duty.via),
                    duty.deadline,
                    duty.recurrence,
                    duty.content,
                )
            )
            gathered.explain(task.path, "reporting", duty.content, "báo cáo")
