"""Papers broken on purpose: each harm to her, or to the house, must be seen by a test."""

import dataclasses

import pytest

from relais.access import link_rules, links
from relais.base import secrets
from relais.base.ids import new_id
from relais.documents import actions, antivirus, cleaning, rules, store
from relais.documents.models import DocumentQuerySet
from tests.access import test_links as doors
from tests.documents import test_actions as acts
from tests.documents import test_cleaning as cleanings
from tests.documents import test_keeping as keepings
from tests.documents import test_rules as pure
from tests.documents import test_store as stores
from tests.factories import a_case, a_fund, a_partner, someone_at
from tests.mutants.test_thread_mutants import is_seen, never


def test_a_photo_kept_as_it_came_is_seen(monkeypatch):
    def as_it_came(files):
        return b"%PDF-" + b"".join(files), 1

    monkeypatch.setattr(cleaning, "clean", as_it_came)
    is_seen(cleanings.test_no_metadata_of_a_photo_is_left, "JPEG")


def test_a_page_whose_comment_follows_it_is_seen(monkeypatch):
    """Points copied with what was said of them: Pillow then writes the comment again."""
    monkeypatch.setattr(cleaning, "_anew", lambda image: image)
    is_seen(cleanings.test_no_metadata_of_a_photo_is_left, "JPEG")


def test_a_photo_left_on_its_side_is_seen(monkeypatch):
    monkeypatch.setattr(cleaning.ImageOps, "exif_transpose", lambda image: image)
    is_seen(cleanings.test_a_photo_taken_sideways_is_turned_up)


def test_a_kind_found_anywhere_in_the_file_is_seen(monkeypatch):
    real = cleaning.sniff
    monkeypatch.setattr(cleaning, "sniff", lambda content: "PDF" if b"%PDF-" in content else real(content))
    is_seen(cleanings.test_a_kind_is_told_by_the_first_bytes, b"\n%PDF-1.7", "")


def test_an_image_opened_whatever_its_size_is_seen(monkeypatch):
    monkeypatch.setattr(cleaning, "_refuse_size", never)
    is_seen(cleanings.test_an_image_of_a_billion_points_is_not_opened, monkeypatch)


def test_pages_sealed_for_no_place_are_seen(monkeypatch):
    monkeypatch.setattr(store, "_place", lambda *_: "document")
    is_seen(stores.test_moved_to_another_place_it_does_not_open, new_id(), "another paper")


def test_pages_kept_in_clear_are_seen(monkeypatch):
    monkeypatch.setattr(secrets, "close_bytes", lambda content, bound_to: content)
    monkeypatch.setattr(secrets, "open_bytes", lambda content, bound_to: bytes(content))
    is_seen(stores.test_nothing_of_it_shows_in_the_file_nor_in_its_name, new_id())


def test_a_sweep_that_takes_a_deposit_under_way_is_seen(monkeypatch):
    real = store.sweep
    later = stores.timezone.now() + stores.SOON
    monkeypatch.setattr(store, "sweep", lambda fund, needed, older_than: real(fund, needed, older_than=later))
    is_seen(stores.test_sweeping_leaves_a_deposit_under_way, new_id())


def test_a_paper_in_quarantine_that_is_served_is_seen(monkeypatch):
    monkeypatch.setattr(rules, "why_not_open", lambda **_: "")
    is_seen(
        pure.test_nobody_opens_what_waits_what_is_infected_or_what_is_gone, "waiting", False, "quarantaine"
    )


def test_pages_of_a_withdrawn_relay_that_stay_are_seen(monkeypatch):
    real = rules.kept_until
    monkeypatch.setattr(
        rules,
        "kept_until",
        lambda held, months: real(dataclasses.replace(held, withdrawn=False), months=months),
    )
    is_seen(
        pure.test_pages_are_kept_as_long_as_their_file_and_no_longer,
        pure.Held(withdrawn=True, case_touched_on=pure.THEN),
        pure.date.min,
    )


def test_a_link_that_never_ends_is_seen(monkeypatch):
    monkeypatch.setattr(link_rules, "why_not_enter", never)
    is_seen(doors.test_a_link_enters_until_its_day_unless_it_was_closed, doors.NOW, None, False)


@pytest.mark.django_db
class TestOnRows:
    @pytest.fixture
    def adviser(self):
        return someone_at(a_fund())

    @pytest.fixture
    def case(self, adviser):
        return a_case(adviser=adviser, sender=someone_at(a_partner()))

    def test_a_token_kept_as_it_is_is_seen(self, monkeypatch, case, adviser):
        monkeypatch.setattr(links, "_digest", lambda token: token)
        is_seen(doors.test_the_token_is_kept_nowhere, case, adviser)

    def test_a_closed_link_that_stays_open_is_seen(self, monkeypatch, case, adviser):
        monkeypatch.setattr(link_rules, "why_not_enter", never)
        is_seen(doors.test_a_closed_link_finds_nothing, case, adviser)

    def test_a_deposit_that_is_not_counted_is_seen(self, monkeypatch, case, adviser):
        monkeypatch.setattr(rules, "why_not_give_more", never)
        is_seen(
            acts.test_a_link_gives_so_many_papers_a_day_and_the_mission_as_many_as_it_must,
            case,
            adviser,
            monkeypatch,
        )

    def test_the_same_photos_kept_twice_are_seen(self, monkeypatch, case, adviser):
        monkeypatch.setattr(actions, "_digest", lambda files: new_id().bytes)
        is_seen(acts.test_the_same_photos_sent_twice_are_one_paper, case, adviser)

    def test_an_opening_without_its_trace_is_seen(self, monkeypatch, case, adviser):
        def unseen(document, subject, by):
            return store.read(document.fund_id, document.pk)

        monkeypatch.setattr(actions, "pages_of", unseen)
        is_seen(acts.test_each_opening_is_in_the_journal_of_the_file, case, adviser)

    def test_papers_of_any_case_taken_for_this_ones_are_seen(self, monkeypatch, case, adviser):
        monkeypatch.setattr(DocumentQuerySet, "of_case", lambda self, case: self.of(case.fund_id))
        is_seen(acts.test_a_paper_of_another_case_is_not_found, case, adviser)

    def test_an_antivirus_that_is_away_taken_for_clean_is_seen(
        self, monkeypatch, case, adviser, tmp_path, settings
    ):
        def clean(content, at):
            return False

        settings.CLAMD = str(tmp_path / "clamd")
        monkeypatch.setattr(antivirus, "is_infected", clean)
        is_seen(
            keepings.test_the_antivirus_away_leaves_it_in_quarantine_until_it_is_back,
            case,
            adviser,
            tmp_path / "clamd",
        )
