"""Boundaries of places from a GeoJSON file that the operator supplies, as SVG paths; we ship none.

A FeatureCollection of polygons in degrees (WGS 84), each feature with its code in `properties.code`: two digits for a
province, the path (seven) for a commune. Longitudes are shrunk by the cosine of the middle latitude, nothing more.
"""

import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LARGEST = 64 * 1024 * 1024  # bytes of the file
MOST_POINTS = 3_000_000
EAST, NORTH = (100.0, 120.0), (4.0, 25.0)  # the country with its seas and islands
SCALE = 640  # units across
NEAR = 0.6  # units: nearer points are left out
Point = tuple[float, float]
Ring = list[Point]


class WrongBoundaries(ValueError):
    """The file cannot be used; the message says why, Vietnamese / English."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """`shapes`: SVG path data by code; `box`: the view box that holds them."""

    shapes: Mapping[str, str]
    box: str


def boundaries(codes: frozenset[str]) -> Drawn | None:
    """The outlines of these places; None where no file is named, or it holds none of them. Raises WrongBoundaries."""
    name = os.environ.get("CHUNGTAY_BOUNDARIES", "")
    if not name:
        return None
    return _drawn(name, Path(name).stat().st_mtime_ns if Path(name).is_file() else 0, codes)


@lru_cache(maxsize=64)
def _drawn(name: str, _changed: int, codes: frozenset[str]) -> Drawn | None:
    wanted = {code: rings for code, rings in _read(name, _changed).items() if code in codes}
    return draw(wanted) if wanted else None


@lru_cache(maxsize=1)
def _read(name: str, _changed: int) -> dict[str, list[Ring]]:
    path = Path(name)
    if not path.is_file() or path.stat().st_size > LARGEST:
        raise WrongBoundaries(f"{name}: không có, hoặc quá lớn / is not there, or too large")
    try:
        return read(json.loads(path.read_bytes()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as trouble:
        raise WrongBoundaries(f"{name}: {trouble}") from trouble


def read(told: object) -> dict[str, list[Ring]]:
    """Rings by code. Raises ValueError, KeyError, TypeError for what is no such collection."""
    if not isinstance(told, dict) or told.get("type") != "FeatureCollection":
        raise ValueError("không phải FeatureCollection / no FeatureCollection")
    found: dict[str, list[Ring]] = {}
    left = MOST_POINTS
    for feature in told["features"]:
        code = str(feature["properties"]["code"])
        if not code.isascii() or not code.isdecimal():
            raise ValueError(f"mã {code!r} không hợp lệ / no such code")
        rings = [_ring(ring) for ring in _rings(feature["geometry"])]
        left -= sum(map(len, rings))
        if left < 0:
            raise ValueError(f"quá {MOST_POINTS} điểm / more points than that")
        found.setdefault(code, []).extend(rings)
    return found


def _rings(geometry: dict) -> Iterator[list]:
    match geometry["type"]:
        case "Polygon":
            yield from geometry["coordinates"]
        case "MultiPolygon":
            for polygon in geometry["coordinates"]:
                yield from polygon
        case other:
            raise ValueError(f"{other}: không phải vùng / no area")


def _ring(points: list) -> Ring:
    ring = [(float(point[0]), float(point[1])) for point in points]
    for east, north in ring:
        if not (EAST[0] <= east <= EAST[1] and NORTH[0] <= north <= NORTH[1]):
            raise ValueError(f"điểm {east}, {north} ngoài lãnh thổ; cần kinh độ, vĩ độ / outside; longitude first")
    if len(ring) < 4:
        raise ValueError("vòng ít hơn 4 điểm / a ring of fewer than 4 points")
    return ring


def draw(rings: Mapping[str, list[Ring]]) -> Drawn:
    """Paths on one field of SCALE units across, north above."""
    points = [point for several in rings.values() for ring in several for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    shrunk = math.cos(math.radians((south + north) / 2))
    unit = SCALE / max((east - west) * shrunk, 1e-9)

    def put(point: Point) -> Point:
        return (point[0] - west) * shrunk * unit, (north - point[1]) * unit

    shapes = {code: "".join(_path([put(p) for p in ring]) for ring in several) for code, several in rings.items()}
    return Drawn(shapes, f"-2 -2 {SCALE + 4} {(north - south) * unit + 4:.0f}")


def _path(ring: Ring) -> str:
    """Points nearer than NEAR to the one before are left out; a small island stays as its corners."""
    kept = [ring[0]]
    for point in ring[1:-1]:
        if math.dist(point, kept[-1]) >= NEAR:
            kept.append(point)
    kept = kept if len(kept) > 2 else ring[:-1]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z"
