"""Everything is killed with -9 at random moments while officers report, verify and hand over. Afterwards every act that
was acknowledged is there once, nothing is there by half, and no page said what was not true."""

import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from tests.faults.officers import Officer, hand_over, report_and_check
from tests.faults.town import Town, town

ACTS = "select count(*) from duties_step where words = %s"
BROKEN_CHAINS = """select d.code from duties_duty d join lateral (select to_state from duties_step s
                   where s.duty_id = d.id order by s.id desc limit 1) last on true where last.to_state <> d.state"""
GAPS = """select duty_id from (select duty_id, from_state, lag(to_state) over (partition by duty_id order by id) before
          from duties_step) steps where before is not null and from_state <> before"""
LINES = """select d.code, s.verb, count(*), (select count(*) from ledger_entry e
           where e.about = d.code and e.act = 'duty.' || s.verb)
           from duties_step s join duties_duty d on d.id = s.duty_id
           where s.verb in ('progress', 'submit', 'return', 'accept') group by 1, 2"""
HALF_SIGNED = """select handover_id, side, count(*), (select count(*) from duties_handoverline l
                 where l.handover_id = h.handover_id) from duties_handoversignature s
                 join duties_handoverline h on h.id = s.line_id group by 1, 2"""
HALF_PASSED = """select count(distinct owner_post_id) from duties_duty where code = any(%s)"""
FILES = "select sha256, size from register_file"


@dataclass
class Killed:
    """How it went. `wrong` is empty where everything is as promised."""

    kills: dict[str, int] = field(default_factory=lambda: {"database": 0, "pages": 0})
    acts: int = 0
    told: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def soak(home: Path, database: str, *, kills: int, pairs: int, seed: int) -> Killed:
    """`pairs` of officers work; then each kind of thing is killed in turn, `kills` times in all."""
    chance, began = random.Random(seed), time.monotonic()
    with town(home, database) as place:
        known = json.loads(place.run("tests.faults.people", str(2 * pairs)).splitlines()[-1])
        place.serve()
        over, done = Event(), Killed()
        officers, crew = working(place, known, pairs, over, done)
        for number in range(kills):
            wait_for_work(officers)
            time.sleep(chance.uniform(0, 1.0))
            kind = "database" if number % 2 == 0 else "pages"
            getattr(place, f"kill_{kind}")()
            done.kills[kind] += 1
            time.sleep(chance.uniform(0, 0.3))
            place.wait_for_pages()
        over.set()
        for thread in crew:
            thread.join(180)
            if thread.is_alive():
                done.wrong.append(f"{thread.name} never came to an end")
        judge(place, officers, known, done)
    done.seconds = time.monotonic() - began
    return done


def wait_for_work(officers: list[Officer], acts: int = 4, seconds: float = 20) -> None:
    """Until some acts were taken since the last kill: what falls while nobody works proves nothing."""
    before, until = taken(officers), time.monotonic() + seconds
    while taken(officers) < before + acts and time.monotonic() < until:
        time.sleep(0.05)


def taken(officers: list[Officer]) -> int:
    return sum(len(officer.diary.acked) for officer in officers)


def working(place: Town, known: dict, pairs: int, over: Event, done: Killed) -> tuple[list[Officer], list[Thread]]:
    officers, crew = [], []

    def at_work(act, *given):
        try:
            act(*given)
        except AssertionError as trouble:
            done.wrong.append(str(trouble))

    for number in range(pairs):
        owner, checker = Officer(place, "minh", over), Officer(place, "lan", over)
        officers += [owner, checker]
        codes = known["report"][number::pairs]
        crew.append(Thread(target=at_work, args=(report_and_check, owner, checker, codes, over), name=f"pair {number}"))
    one, other = Officer(place, "son", over), Officer(place, "tu", over)
    officers += [one, other]
    crew.append(Thread(target=at_work, args=(hand_over, one, other, known, over), name="hand-over"))
    for thread in crew:
        thread.daemon = True
        thread.start()
    return officers, crew


def judge(place: Town, officers: list[Officer], known: dict, done: Killed) -> None:
    """Against the database itself, as its owner."""
    diaries = [officer.diary for officer in officers]
    for name in ("acked", "nothing", "written", "unknown", "silent"):
        done.told[name] = sum(len(getattr(diary, name)) for diary in diaries)
    done.wrong += [words for diary in diaries for words in (*diary.odd, *diary.wrong)]
    acts = [words for diary in diaries for words in diary.acked]
    done.acts = len(acts)
    done.wrong += [f"{words}: {number} times" for words in acts if (number := times(place, words)) != 1]
    done.wrong += [f"state and last step differ: {code}" for (code,) in place.sql(BROKEN_CHAINS)]
    done.wrong += [f"a step is missing before another: {duty}" for (duty,) in place.sql(GAPS)]
    done.wrong += [f"{code} {verb}: {n} steps, {m} lines" for code, verb, n, m in place.sql(LINES) if n != m]
    done.wrong += [f"hand-over {h} {side}: {n} of {m}" for h, side, n, m in place.sql(HALF_SIGNED) if n != m]
    ((posts,),) = place.sql(HALF_PASSED, known["hand"])
    done.wrong += [] if posts == 1 else [f"the work of one post lies with {posts}"]
    done.wrong += [f"file {sha}" for sha, size in place.sql(FILES) if not whole(place.folder, sha, size)]
    place.run("chungtay.config", "verify_ledger")


def times(place: Town, words: str) -> int:
    """How often an act is there: a step, a hand-over, or a signature of all its lines."""
    if " ký " in words:
        reason, _, side = words.partition(" ký ")
        asked = """select count(distinct h.id) from duties_handover h join duties_handoverline l on l.handover_id = h.id
                   join duties_handoversignature s on s.line_id = l.id where h.reason = %s and s.side = %s"""
        return place.sql(asked, reason, side)[0][0]
    if words.startswith("Quyết định"):
        return place.sql("select count(*) from duties_handover where reason = %s", words)[0][0]
    return place.sql(ACTS, words)[0][0]


def whole(folder: Path, sha256: str, size: int) -> bool:
    import hashlib

    path = folder / "files" / sha256[:2] / sha256
    return path.is_file() and path.stat().st_size == size and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
