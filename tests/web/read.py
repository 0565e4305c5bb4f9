"""A page as a test reads it: whichever spaces it puts before its marks, they are plain here."""

import re


def html(answer) -> str:
    """As it was sent, tags and all."""
    return re.sub("[\u00a0\u202f]", " ", answer.content.decode())


def text(answer) -> str:
    """What one reads, on one line."""
    bare = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", bare)
