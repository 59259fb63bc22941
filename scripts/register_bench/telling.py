"""Precision and recall of the pairs found, against the truth in the table `child`, by kind of noise."""

from chungtay.register.children.linking.duck import do


def tell(link, sure: float) -> None:
    do(
        link,
        """create or replace temp table truly as
      select a.id as a, b.id as b, coalesce(nullif(a.noise, ''), b.noise) as kind,
        a.pin_mark is not null and b.pin_mark is not null as numbered
      from child a join child b on a.truth = b.truth and a.id < b.id""",
    )
    do(
        link,
        """create or replace temp table told as
      select p.*, x.truth = y.truth as one from pair p join child x on x.id = p.a join child y on y.id = p.b""",
    )
    for least in (0.5, 0.9, 0.95, 0.99, 0.999):
        print(f"  score >= {least}: {_sums(link, least)}{'   <- counted' if least == sure else ''}")
    _kinds(link, sure)


def _sums(link, least: float) -> str:
    true, false = do(link, f"select count(*) filter (one), count(*) filter (not one) from told where score >= {least}")[
        0
    ]
    whole = do(link, "select count(*) from truly")[0][0]
    precision, recall = true / max(1, true + false), true / max(1, whole)
    return f"precision {precision:.5f}, recall {recall:.4f} ({false} wrong of {true + false})"


def _kinds(link, sure: float) -> None:
    rows = do(
        link,
        f"""select kind, count(*), avg((coalesce(score, 0) >= {sure})::int),
        avg((coalesce(score, 0) >= {sure})::int) filter (numbered),
        avg((coalesce(score, 0) >= {sure})::int) filter (not numbered), avg((coalesce(score, 0) >= 0.5)::int)
      from truly left join told using (a, b) group by 1 order by 3""",
    )
    print("  | kind | pairs | recall | with both numbers | without | at 0.5 |\n  |---|---|---|---|---|---|")
    for kind, many, *shares in rows:
        print(f"  | {kind} | {many:,} | " + " | ".join("–" if s is None else f"{s:.3f}" for s in shares) + " |")
