"""More than a thousand malformed and hostile posts, to every form of the house: no fault of ours, no text lost."""

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.test import Client

from benchmarks import hostile_posts
from benchmarks.hostile_posts import FORM, Boxes, given_back, own_forms, send

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]


def test_no_post_is_a_fault_of_ours_and_no_text_is_lost():
    """A third of the posts that each form may meet: `make prove` sends them all."""
    found = hostile_posts.run(share=3)
    print(f"{found.posts} posts, {len(found.kept)} boxes given back")
    assert (found.posts > 1_000, len(found.kept) > 25) == (True, True)
    assert (found.faults, found.lost) == ([], [])


def test_without_its_token_no_form_is_heard_and_none_breaks():
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = {
        asked.route: send(browser, visitor, asked.path, FORM, urlencode(asked.body).encode()).status_code
        for visitor, asked in own_forms()
        if not asked.route.startswith("connexion/")
    }
    assert len(answers) > 50
    assert [route for route, status in answers.items() if status not in (302, 403)] == []


def test_the_boxes_of_a_page_are_read():
    page = '<input name="a" value="&lt;b&gt;"><textarea name="c">é</textarea><input type="hidden" name="d" value="1">'
    assert Boxes(page).found == {"a": "<b>", "c": "é"}


def test_a_box_that_lost_its_text_is_seen():
    answer = SimpleNamespace(status_code=422, content=b'<input name="a" value=""><input name="b" value="x">')
    assert given_back(answer, {"a": "x", "b": "x"}) == {"a": False, "b": True}
