"""The short form of the long campaign: hostile files made harmless, ordinary ones taken. One process for them all."""

import pytest

from relais.documents.apart import Clean, UnfitFiles, clean_each
from tests.documents.hostile import FAMILIES, harms, hostile, ordinary

REFUSED = {
    *("html", "svg", "program", "office with a macro", "zip bomb", "gif then pdf"),
    *("png bomb", "jpeg of no size", "noise", "pdf locked", "pdf of 400 pages"),
}


@pytest.fixture(scope="module")
def answers():
    files = hostile(2 * len(FAMILIES))
    return list(zip(files, clean_each([one.files for one in files]), strict=True))


@pytest.mark.campaign
def test_nothing_hostile_is_left_in_what_is_kept(answers):
    kept = [(one.family, list(harms(made.pdf))) for one, made in answers if isinstance(made, Clean)]
    assert len(kept) > len(FAMILIES) / 2
    assert [told for told in kept if told[1]] == []


@pytest.mark.campaign
def test_what_is_neither_photo_nor_pdf_is_refused_in_words(answers):
    taken = {one.family for one, made in answers if isinstance(made, Clean)}
    assert not taken & REFUSED
    for one, made in answers:
        if isinstance(made, UnfitFiles):
            assert made.sentence(of=1).endswith("."), one.family


@pytest.mark.campaign
def test_ordinary_files_are_taken():
    files = ordinary(12)
    told = [made.why if isinstance(made, UnfitFiles) else "" for made in clean_each(files)]
    assert told == [""] * len(files)
