"""A letter as plain data and back: what a version says is kept, so that the numbered one says the same."""

import json
from dataclasses import asdict, fields

from chungtay.papers.letter import Heading, Item, Letter, Table, Words

BLOCKS = {kind.__name__: kind for kind in (Heading, Item, Table, Words)}


def plain(letter: Letter) -> bytes:
    blocks = [{"block": type(block).__name__, **asdict(block)} for block in letter.blocks]
    return json.dumps(asdict(letter) | {"blocks": blocks}, ensure_ascii=False).encode()


def letter(kept: bytes) -> Letter:
    told = json.loads(kept)
    blocks = [BLOCKS[row.pop("block")](**row) for row in told.pop("blocks")]
    return Letter(**{one.name: told[one.name] for one in fields(Letter) if one.name != "blocks"}, blocks=blocks)
