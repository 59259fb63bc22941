"""The same linkage on Spark, for registers that outgrow one machine. Wanted only where CHUNGTAY_SPARK names a cluster
("spark://host:7077", or "local[2]" to try it); needs `requirements/spark.txt` and Java 17."""

import importlib.util
import os
import shutil
from pathlib import Path

from chungtay.register.children.linking.weights import chance, model

MASTER = "CHUNGTAY_SPARK"


class NoSpark(Exception):
    """Chưa có Spark trên máy này: cần Java 17 và các gói trong requirements/spark.txt. / There is no Spark on this
    machine: it needs Java 17 and the packages of requirements/spark.txt."""


def master() -> str:
    """The cluster named in the environment; "" for none."""
    return os.environ.get(MASTER, "")


def missing() -> list[str]:
    """What Spark still needs here."""
    java = [] if shutil.which("java") else ["Java 17"]
    return java + ([] if importlib.util.find_spec("pyspark") else ["pyspark"])


def session(address: str, memory: str = "3g"):
    """A session on the cluster, with the likeness functions that Splink ships."""
    if missing():
        raise NoSpark(", ".join(missing()))
    from pyspark.sql import SparkSession
    from splink.internals.spark.jar_location import similarity_jar_location

    told = {
        "spark.driver.host": "127.0.0.1" if address.startswith("local") else "",
        "spark.driver.memory": memory,
        "spark.jars": similarity_jar_location(),
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": os.environ.get("CHUNGTAY_SPARK_PARTS", "16"),
    }
    builder = SparkSession.builder.master(address).appName("chungtay-linking")
    for name, value in told.items():
        builder = builder.config(name, value) if value else builder
    return builder.getOrCreate()


def predict(frame: Path, out: Path, least: float, fresh: bool = False, address: str = "") -> None:
    """From the frame (Parquet, columns of `frame.FRAME`) write pairs (Parquet: a, b, weight, score, gammas)."""
    from splink import Linker, SparkAPI

    from chungtay.register.children.linking.settings import gammas, settings  # Splink again

    spark = session(address or master())
    records = spark.read.parquet(str(frame))
    many = records.count()
    api = SparkAPI(spark_session=spark, break_lineage_method="persist")
    splink = Linker(api.register(records), settings(chance(many), model()["levels"], fresh))
    found = splink.inference.predict(threshold_match_probability=least, warning_mode="never")
    spark.sql(f"select {gammas()} from {found.physical_name}").write.mode("overwrite").parquet(str(out))  # noqa: S608
