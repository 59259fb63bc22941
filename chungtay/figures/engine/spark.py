"""The same expressions on a Spark cluster, where CHUNGTAY_SPARK names one; it reads the same Parquet files."""

from collections.abc import Iterable
from pathlib import Path

from chungtay.figures.engine import facts
from chungtay.figures.engine.answers import Answers, read
from chungtay.figures.engine.counting import Question, compiled
from chungtay.register.children.linking.spark import master, missing, session

__all__ = ["count", "master", "missing"]


def count(question: Question, folders: Iterable[Path], address: str = "") -> Answers:
    """From the extracts in these folders, which every worker can read. Raises NoSpark."""
    spark = session(address or master())
    held = list(folders)
    for name in facts.FACTS:
        files = [str(facts.file_of(folder, name)) for folder in held]
        spark.read.parquet(*files).createOrReplaceTempView(f"fact_{name}")
    found = compiled(question, "pyspark")
    return read(question, ((one, [tuple(row) for row in spark.sql(text).collect()]) for text, one in found))
