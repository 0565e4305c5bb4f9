"""Cleaning, in a process apart that holds nothing: a bomb or a broken decoder ends that process, and no other."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore

from .frames import packed, receive
from .unfit import MOST_PAGES, Unfit, UnfitFiles, why_not_files

PATIENCE = 25  # seconds for one deposit, less than the database waits for a page
TURN = 3  # seconds to wait for one's turn
ROOM = BoundedSemaphore(2)  # at once, in this process: each may take `cleaning.MEMORY`
HOUSE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Clean:
    """One PDF, made anew. `left`: the files given with it that could not be read."""

    pdf: bytes
    pages: int
    left: tuple[UnfitFiles, ...] = ()


def clean(files: Sequence[bytes]) -> Clean:
    """The photos and PDFs of one deposit, in their order, as one PDF. Raises `UnfitFiles`: nothing is kept then."""
    if why := why_not_files([len(content) for content in files]):
        raise UnfitFiles(why)
    if not ROOM.acquire(timeout=TURN):
        raise UnfitFiles(Unfit.BUSY)
    try:
        (made,) = clean_each([files])
    finally:
        ROOM.release()
    if isinstance(made, UnfitFiles):
        raise made
    return made


def clean_each(deposits: Sequence[Sequence[bytes]]) -> Iterator[Clean | UnfitFiles]:
    """Deposits one after the other, in as few processes as they let live: the one that ends its process is unfit."""
    left = list(deposits)
    while left:
        done = 0
        for made in _answers(left):
            done += 1
            yield made
        if done < len(left):
            yield UnfitFiles(Unfit.HEAVY)
            done += 1
        left = left[done:]


def _answers(deposits: Sequence[Sequence[bytes]]) -> Iterator[Clean | UnfitFiles]:
    """Until the process ends. It holds nothing of ours: not even our environment."""
    asked = b"".join(packed(list(files)) for files in deposits)
    command = [sys.executable, "-m", "relais.documents.cleaning"]
    try:
        ran = subprocess.run(
            command,
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=HOUSE,
            env={},
            timeout=PATIENCE * len(deposits),
            check=False,
        )
        told = ran.stdout
    except subprocess.TimeoutExpired as late:
        told = late.stdout or b""
    yield from _read(BytesIO(told))


def _read(told: BytesIO) -> Iterator[Clean | UnfitFiles]:
    """What a process that strangers' bytes went through may say, and no more."""
    try:
        while answer := receive(told):
            said, pdf = json.loads(answer[0]), answer[1]
            if "unfit" in said:
                yield UnfitFiles(Unfit(said["unfit"]), said["at"])
            elif pdf.startswith(b"%PDF-") and 0 < int(said["pages"]) <= MOST_PAGES:
                yield Clean(pdf, int(said["pages"]), _left(said["left"]))
            else:
                return
    except (EOFError, ValueError, KeyError, IndexError, TypeError):
        return


def _left(told: list) -> tuple[UnfitFiles, ...]:
    return tuple(UnfitFiles(Unfit(why), int(at)) for why, at in told)
