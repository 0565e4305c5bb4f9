"""What each page of papers asks of the database: see `test_queries.py`. The queries do not grow with the papers."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.documents import actions
from relais.referrals.models import Referral
from tests.factories import a_case, a_claim, a_document, a_document_of_relay, cleaned, inside

pytestmark = pytest.mark.django_db


def _photo():
    return SimpleUploadedFile("photo.jpg", b"une photo")


@pytest.fixture
def full(adviser, sender):
    """A case with papers of every origin; its relay, and the token of its link."""
    case = a_case(adviser=adviser, sender=sender)
    a_claim(case=case, by=adviser)
    with inside(sender):
        relay = Referral.objects.sent_by(sender.organisation_id).get(pk=case.referral_id)
    theirs = a_document_of_relay(relay, sender=sender)
    one = a_document(case, by=adviser)
    with inside(adviser):
        actions.ask(case, ["quote"], by=adviser)
        token = links.open_link(case, purpose=LinkPurpose.PAPERS, days=7, by=adviser)
    return case, one, relay, theirs, token


def test_pages_of_papers(visitor, sql_file, adviser, full):
    case, one, *_ = full
    visitor.enters(adviser)
    visitor.asks("web:papers", case.pk)
    visitor.asks("web:ask-papers", case.pk)
    visitor.asks("web:ask-papers", case.pk, form={"kinds": ["bank_details"]})
    visitor.asks("web:ask-help", case.pk)
    visitor.asks("web:ask-help", case.pk, form={"kinds": ["bank_details"], "agreed": "spoken"})
    visitor.asks("web:ask-no-more", case.pk, form={"kind": "bank_details"})
    visitor.asks("web:give-paper", case.pk)
    with cleaned():
        visitor.asks("web:give-paper", case.pk, form={"kind": "quote", "files": _photo()})
    visitor.asks("web:paper", case.pk, one.pk)
    visitor.asks("web:open-paper", case.pk, one.pk)
    visitor.asks("web:paper", case.pk, one.pk, form={"move": "refuse", "fault": "cut"})
    visitor.asks("web:paper-link", case.pk)
    visitor.asks("web:paper-link", case.pk, form={"days": "7"})
    visitor.asks("web:close-paper-link", case.pk, form={})
    assert visitor.text == sql_file


def test_pages_of_a_structure_and_of_a_link(visitor, sql_file, sender, full):
    _case, _one, relay, theirs, token = full
    visitor.asks("web:papers-by-link", token)
    visitor.asks("web:give-by-link", token, "quote")
    with cleaned():
        visitor.asks("web:give-by-link", token, "quote", form={"files": _photo()})
    visitor.asks("web:papers-by-link", "inventé")
    visitor.enters(sender)
    visitor.asks("web:papers-of-relay", relay.pk)
    with cleaned():
        told = {"kind": "quote", "agreed": "spoken", "files": _photo()}
        visitor.asks("web:papers-of-relay", relay.pk, form=told)
    visitor.asks("web:open-paper-of-relay", relay.pk, theirs.pk)
    assert re.sub(r"[0-9a-f]{64}", "…", visitor.text) == sql_file


def test_a_case_of_many_papers_asks_no_more(visitor, adviser):
    few, many = a_case(adviser=adviser), a_case(adviser=adviser)
    a_document(few, by=adviser)
    for kind in ("identity", "quote", "bank_details", "tax_notice", "permit"):
        for _ in range(3):
            a_document(many, by=adviser, kind=kind)
    visitor.enters(adviser)
    counts = [visitor.count(reverse("web:papers", args=[case.pk])) for case in (few, many)]
    assert counts[0] == counts[1]
