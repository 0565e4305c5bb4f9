"""Partner structures, a fund's pace and its sites: who keeps them, and what is written of it."""

from collections.abc import Iterable

from django.db import transaction

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse

from . import house_rules as rules
from .models import Commune, FundSettings, Organisation, Site, SiteMember
from .rules import OrganisationKind

# --- organisations, by the platform's administrator -------------------------------------------------------------


@transaction.atomic
def add_partner(*, name: str, by: Acting, **about) -> Organisation:
    """`about`: nature, network, commune, email, may_hold_nir, prepares_claims. Raises `Refused`."""
    refuse(_why_not_keep(OrganisationKind.PARTNER, by) or _why_not_name(name))
    partner = Organisation.objects.create(kind=OrganisationKind.PARTNER, name=name.strip(), **about)
    record("organisation.added", partner, by=by, **_entitled(partner))
    return partner


@transaction.atomic
def correct(organisation: Organisation, *, by: Acting, **said) -> Organisation:
    """What is said of a partner; raises `Refused`."""
    organisation = _locked(organisation)
    refuse(_why_not_keep(organisation.kind, by) or _why_not_name(said["name"], organisation))
    changed = sorted(name for name, value in said.items() if getattr(organisation, name) != value)
    for name in changed:
        setattr(organisation, name, said[name])
    organisation.save(update_fields=changed)
    record(
        "organisation.corrected",
        organisation,
        by=by,
        fields=changed,
        **_entitled(organisation),
    )
    return organisation


def _entitled(organisation: Organisation) -> dict[str, bool]:
    """What a decree or a convention lets it do, as it stands now."""
    return {"may_hold_number": organisation.may_hold_nir, "prepares_claims": organisation.prepares_claims}


@transaction.atomic
def close(organisation: Organisation, *, by: Acting) -> None:
    """From the next request on, none of its accounts enters for it; what it passed on goes on. Or `Refused`."""
    organisation = _locked(organisation)
    refuse(_why_not_keep(organisation.kind, by) or rules.why_not_close(is_active=organisation.is_active))
    organisation.is_active = False
    organisation.save(update_fields=["is_active"])
    record("organisation.closed", organisation, by=by)


@transaction.atomic
def reopen(organisation: Organisation, *, by: Acting) -> None:
    """Raises `Refused`."""
    organisation = _locked(organisation)
    refuse(_why_not_keep(organisation.kind, by) or rules.why_not_reopen(is_active=organisation.is_active))
    organisation.is_active = True
    organisation.save(update_fields=["is_active"])
    record("organisation.reopened", organisation, by=by)


def _locked(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _why_not_keep(kind: str, by: Acting):
    return rules.why_not_keep(allowed=by.may(rules.MAY_KEEP), kind=kind)


def _why_not_name(name: str, own: Organisation | None = None):
    homonyms = Organisation.objects.partners().filter(name__iexact=name.strip())
    taken = homonyms.exclude(pk=own.pk).exists() if own else homonyms.exists()
    return rules.why_not_name(name=name, taken=taken)


# --- a fund's own pace and sites, by the manager of its mission ---------------------------------------------------


@transaction.atomic
def set_pace(pace: dict[str, int], *, by: Acting) -> FundSettings:
    """The delays of the fund acted for, from now on; raises `Refused`."""
    refuse(rules.why_not_set(allowed=by.may(rules.MAY_SET), pace=pace))
    settings, _ = FundSettings.objects.update_or_create(fund_id=by.organisation_id, defaults=pace)
    record("settings.changed", by=by, **pace)
    return settings


@transaction.atomic
def set_letterhead(*, address: str, phone: str, signatory: str, by: Acting) -> FundSettings:
    """What the letters of the fund acted for bear: where to write, where to call, who signs. Raises `Refused`."""
    lines = [line.strip() for line in address.splitlines()]
    said = {
        "address": "\n".join(filter(None, lines)),
        "phone": phone.strip(),
        "signatory": signatory.strip(),
    }
    refuse(rules.why_not_letterhead(allowed=any(map(by.may, rules.MAY_WRITE_LETTERS)), **said))
    settings, _ = FundSettings.objects.update_or_create(fund_id=by.organisation_id, defaults=said)
    record("settings.letterhead", by=by, fields=[name for name, value in said.items() if value])
    return settings


@transaction.atomic
def open_site(*, name: str, address: str, commune: Commune | None, by: Acting) -> Site:
    """A place where the fund receives people; raises `Refused`."""
    refuse(_why_not_site(by.organisation_id, name, by))
    site = Site.objects.create(
        fund_id=by.organisation_id, name=name.strip(), address=address, commune=commune
    )
    SiteMember.objects.create(site=site, organisation_id=by.organisation_id)
    record("site.added", site, by=by)
    return site


@transaction.atomic
def change_site(
    site: Site,
    *,
    name: str,
    address: str,
    commune: Commune | None,
    is_active: bool,
    members: Iterable[Organisation],
    by: Acting,
) -> Site:
    """Its name, whether people are still received there, and by whom beside the fund; raises `Refused`."""
    site = Site.objects.select_for_update(of=("self",)).get(pk=site.pk)
    refuse(_why_not_site(site.fund_id, name, by, own=site))
    site.name, site.address, site.commune, site.is_active = name.strip(), address, commune, is_active
    site.save(update_fields=["name", "address", "commune", "is_active"])
    wanted = {site.fund_id, *(organisation.pk for organisation in members)}
    site.members.exclude(organisation_id__in=wanted).delete()
    there = set(site.members.values_list("organisation_id", flat=True))
    SiteMember.objects.bulk_create(
        SiteMember(site=site, organisation_id=one) for one in sorted(wanted - there)
    )
    record("site.changed", site, by=by, active=is_active, members=len(wanted))
    return site


def _why_not_site(fund_id, name: str, by: Acting, own: Site | None = None):
    homonyms = Site.objects.filter(fund_id=fund_id, name__iexact=name.strip())
    return rules.why_not_keep_site(
        allowed=by.may(rules.MAY_SET),
        same_fund=fund_id == by.organisation_id,
        name=name,
        taken=(homonyms.exclude(pk=own.pk) if own else homonyms).exists(),
    )
